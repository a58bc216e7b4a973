"""Event mentions on the editing page: they hang on the commentary, the page is an edition's."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.checks import InlineModelAdminChecks
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html_join

from commentary.models import Commentary, Edition, EventMention
from commentary.text import has_passage

from .cataloguing import is_frozen, may_catalogue
from .choices import Choosing, tell


class MentionChecks(InlineModelAdminChecks):
    def _check_relation(self, obj: Any, parent_model: Any) -> list:
        """The stock check asks for a foreign key to Edition; ours goes to its commentary."""
        return []


class MentionForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            tell(self, "event", [self.instance.event])


class MentionFormSet(BaseInlineFormSet):
    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any):
        super().__init__(*args, instance=_commentary_of(instance), **kwargs)

    def get_queryset(self) -> QuerySet[EventMention]:
        rows = super().get_queryset()
        for mention in rows:
            mention.commentary = self.instance
        return rows


def _commentary_of(instance: Any) -> Commentary:
    """An edition's commentary; a new edition has none until its form is saved."""
    if not isinstance(instance, Edition):
        return instance
    is_known = Edition._meta.get_field("commentary").is_cached(instance) or instance.commentary_id
    if not is_known:
        return Commentary()
    if not is_frozen(instance):
        instance.commentary.newest_text = instance.body  # nothing is newer than a draft
    return instance.commentary


def _newest_text(commentary: Commentary, user: AbstractBaseUser) -> str:
    """Of those this person may see. Remembered: all mentions of a page have the same."""
    if "newest_text" not in commentary.__dict__:
        commentary.newest_text = commentary.editions.shown_to(user).latest("number").body
    return commentary.newest_text


class MentionInline(Choosing, admin.StackedInline):
    model = EventMention
    form = MentionForm
    formset = MentionFormSet
    checks_class = MentionChecks
    autocomplete_fields = ["event"]
    extra = 0
    verbose_name = "event"
    verbose_name_plural = "policy events it speaks of"
    fields = ["event", "relation", "passages", "not_in_the_text"]
    readonly_fields = ["not_in_the_text"]

    def __init__(self, parent_model: Any, admin_site: Any):
        super().__init__(Commentary, admin_site)

    def get_queryset(self, request: HttpRequest) -> QuerySet[EventMention]:
        self.user = request.user  # an inline is made for one page
        return super().get_queryset(request).select_related("event")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_catalogue(request, obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_catalogue(request, obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_catalogue(request, obj) and super().has_delete_permission(request, obj)

    @admin.display(description="no longer in the text")
    def not_in_the_text(self, mention: EventMention) -> str:
        if not mention.pk:
            return "-"
        body = _newest_text(mention.commentary, self.user)
        lost = [text for text in mention.passages if not has_passage(body, text)]
        return format_html_join("", '<p class="lost-passage">“{}”</p>', ((t,) for t in lost)) or "-"
