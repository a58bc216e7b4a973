"""The pages of somebody's own account: the log-in, the second factor, and being locked out."""

from typing import Any

import qrcode
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from qrcode.image.svg import SvgPathImage

from commentary import accounts
from commentary.accounts import Step

WRONG = "This code is not right, or was used already. Wait for the next one, and enter that."
PAGES = {Step.ENTER_CODE: "accounts:enter_code", Step.SET_UP: "accounts:second_factor"}


class CodeForm(forms.Form):
    code = forms.CharField(
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "autofocus": True}
        ),
    )


@never_cache
def log_in(request: HttpRequest) -> HttpResponse:
    """Django's log-in. Who has given the password is led on to what is still owed."""
    _, step = accounts.halfway(request)
    if step and request.method != "POST":
        return redirect(f"{reverse(PAGES[step])}?{request.GET.urlencode()}")
    return admin.site.login(request, {"can_reset": bool(settings.EMAIL_HOST)})


@never_cache
@sensitive_post_parameters()
def enter_code(request: HttpRequest) -> HttpResponse:
    """The second step of a log-in."""
    user, step = accounts.halfway(request)
    if step != Step.ENTER_CODE:
        return redirect("admin:index")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if accounts.is_locked_out(request, user):
            return HttpResponse()  # AxesMiddleware puts the page of `locked_out` in its place
        if accounts.give_code(request, user, form.cleaned_data["code"]):
            return redirect(_next(request))
        form.add_error("code", WRONG)
    return _page(request, "enter_code", form, title="Enter the code of your app")


@never_cache
@sensitive_post_parameters()
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where a second factor is set up, its recovery codes are renewed, or it is removed."""
    user, step = accounts.halfway(request)
    if step is None:
        user = request.user
    if step == Step.ENTER_CODE or not (user.is_active and user.is_staff):
        return redirect_to_login(request.get_full_path(), reverse("admin:login"))
    form = CodeForm(request.POST or None)
    act = _change if accounts.factor_of(user) else _set_up
    if form.is_valid() and accounts.is_locked_out(request, user):
        return HttpResponse()
    return act(request, user, form)


def _set_up(request: HttpRequest, user: User, form: CodeForm) -> HttpResponse:
    if form.is_valid():
        codes = accounts.confirm_factor(request, user, form.cleaned_data["code"])
        if codes:
            _log(user, "Second factor set up.")
            return _show_codes(request, codes)
        form.add_error("code", WRONG)
    factor = accounts.begun_factor(user)
    secret = factor.config_url.partition("secret=")[2].partition("&")[0]
    picture = qrcode.make(factor.config_url, image_factory=SvgPathImage, border=2)
    shown = {"qr": picture.to_string(encoding="unicode"), "secret": secret}
    shown |= {"is_owed": settings.SECOND_FACTOR_REQUIRED}
    return _page(request, "set_up", form, title="Set up your second factor", **shown)


def _change(request: HttpRequest, user: User, form: CodeForm) -> HttpResponse:
    """Both acts ask for a code: a screen left open is not enough."""
    if form.is_valid():
        if not accounts.give_code(request, user, form.cleaned_data["code"]):
            form.add_error("code", WRONG)
        elif "remove" in request.POST:
            accounts.remove_factor(user)
            _log(user, "Second factor removed.")
            messages.success(request, "Your second factor was removed.")
            return redirect("admin:index")
        else:
            codes = accounts.renew_recovery_codes(user)
            _log(user, "Recovery codes renewed.")
            return _show_codes(request, codes)
    recovery = accounts.recovery_of(user)
    shown = {"factor": accounts.factor_of(user)}
    shown |= {"left": recovery.token_set.count() if recovery else 0}
    return _page(request, "second_factor", form, title="Your second factor", **shown)


def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict | None
) -> HttpResponse:
    """For axes: what is shown in the place of a log-in that was tried too often."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    page = _page(request, "locked_out", title="Too many attempts", status=429, minutes=minutes)
    page["Retry-After"] = str(minutes * 60)
    return page.render()


def _show_codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return _page(request, "recovery_codes", title="Your recovery codes", codes=codes)


def _page(
    request: HttpRequest,
    name: str,
    form: forms.Form | None = None,
    *,
    title: str,
    status: int = 200,
    **shown: Any,
) -> TemplateResponse:
    context = admin.site.each_context(request) | shown | {"form": form, "title": title}
    context |= {"next": _next(request)}
    return TemplateResponse(request, f"admin/accounts/{name}.html", context, status=status)


def _next(request: HttpRequest) -> str:
    """Where somebody wanted to go; only to this site."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    own = {request.get_host()}
    is_safe = url_has_allowed_host_and_scheme(wanted, own, require_https=request.is_secure())
    return wanted if is_safe else reverse("admin:index")


def _log(user: User, what: str) -> None:
    admin.models.LogEntry.objects.log_actions(
        user.pk, [user], admin.models.CHANGE, what, single_object=True
    )
