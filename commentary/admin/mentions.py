"""Event mentions on the editing page: they hang on the commentary, the page is an edition's."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.checks import InlineModelAdminChecks
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html_join

from commentary.models import Commentary, Edition, EventMention
from commentary.text import has_passage

from .cataloguing import may_catalogue
from .choices import Choosing


class MentionChecks(InlineModelAdminChecks):
    def _check_relation(self, obj: Any, parent_model: Any) -> list:
        """The stock check asks for a foreign key to Edition; ours goes to its commentary."""
        return []


class MentionFormSet(BaseInlineFormSet):
    def __init__(self, *args: Any, instance: Any = None, **kwargs: Any):
        super().__init__(*args, instance=_commentary_of(instance), **kwargs)


def _commentary_of(instance: Any) -> Commentary:
    """An edition's commentary; a new edition has none until its form is saved."""
    if not isinstance(instance, Edition):
        return instance
    is_known = Edition._meta.get_field("commentary").is_cached(instance) or instance.commentary_id
    return instance.commentary if is_known else Commentary()


class MentionInline(Choosing, admin.StackedInline):
    model = EventMention
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
        edition = mention.commentary.editions.latest("number")
        lost = [text for text in mention.passages if not has_passage(edition.body, text)]
        return format_html_join("", '<p class="lost-passage">“{}”</p>', ((t,) for t in lost)) or "-"
