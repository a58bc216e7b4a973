"""What the pages beside the admin's own lists and forms share: their frame and their addresses."""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.forms import BaseForm
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from js_asset import Media


def desk_page(
    desk: ModelAdmin,
    request: HttpRequest,
    template: str,
    title: str,
    *,
    form: BaseForm | None = None,
    status: int = 200,
    **context: Any,
) -> TemplateResponse:
    """`admin/commentary/<template>.html` in the admin's frame, with the scripts of its form."""
    media = desk.media + form.media if form else desk.media
    page = {
        **desk.admin_site.each_context(request),
        "title": title,
        "opts": desk.opts,
        "form": form,
        "media": with_nonce(media, request),
        **context,
    }
    return TemplateResponse(request, f"admin/commentary/{template}.html", page, status=status)


def with_nonce(media: forms.Media, request: HttpRequest) -> Media:
    """Scripts that run under the content policy, import maps among them."""
    return Media.from_media(media, nonce=str(request.csp_nonce))


def page_name(desk: ModelAdmin, page: str) -> str:
    """What a page of this model is called in the URLconf: `changelist`, `change`, `merge` ..."""
    return f"{desk.opts.app_label}_{desk.opts.model_name}_{page}"


def page_address(desk: ModelAdmin, page: str, *args: int | str) -> str:
    return reverse(f"admin:{page_name(desk, page)}", args=args)
