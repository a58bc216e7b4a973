"""The form of the editing page: an edition's text and its commentary's catalogue together."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminSplitDateTime,
    AdminTextareaWidget,
    AdminTextInputWidget,
)
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms.models import construct_instance, fields_for_model, model_to_dict
from django.utils.text import slugify

from commentary.models import Commentary, Domain, DomainTag, Edition
from commentary.models.commentary import CATALOGUE
from commentary.models.images import measured

from .choices import Choice, Choices
from .prose import body_field
from .record import RecordForm

WIDE = AdminTextInputWidget(attrs={"class": "vTextField wide"})
LINKED = ("translation_of", "responds_to")  # other pieces: their addresses tell their titles
TEXT = ("title", "subtitle", "summary", "body", "change", "change_note")


def _with_desk_widget(field: models.Field, **kwargs: Any) -> forms.Field | None:
    if isinstance(field, models.ForeignKey):
        kwargs["widget"] = Choice(field, admin.site)
    elif isinstance(field, models.DateTimeField):
        kwargs |= {"form_class": forms.SplitDateTimeField, "widget": AdminSplitDateTime()}
    elif isinstance(field, models.CharField) and not field.choices:
        kwargs["widget"] = AdminTextInputWidget()
    return field.formfield(**kwargs)


def domains_widget() -> Choices:
    return Choices(DomainTag._meta.get_field("tag"), admin.site)


CatalogueFields = type(
    "CatalogueFields",
    (forms.Form,),
    fields_for_model(Commentary, CATALOGUE, formfield_callback=_with_desk_widget),
)


class CatalogueForm(CatalogueFields, RecordForm):
    """The catalogue, which stays open on every page; the page of a sealed text has only this."""

    domains = forms.ModelMultipleChoiceField(
        Domain.objects.filter(merged_into=None),
        widget=domains_widget(),
        required=False,
        label="Policy domains",
        help_text="Type any of a domain's names, in any language.",
    )
    # Set on the class that the admin makes for one request.
    may_catalogue = True
    pieces: models.QuerySet[Commentary] = Commentary.objects.all()  # that this person may see
    domains_widget: forms.Widget | None = None

    class Meta:
        model = Edition
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any):
        edition = kwargs.get("instance")
        known = edition is not None and edition.commentary_id is not None
        self.commentary = edition.commentary if known else Commentary()
        initial = model_to_dict(self.commentary, CATALOGUE)
        if known:
            initial["domains"] = [tag.tag_id for tag in self.commentary.domain_tags.all()]
        kwargs["initial"] = initial | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.instance.commentary = self.commentary  # the mentions' parent, before it has a key
        kept = Domain.objects.filter(merged_into=None, pk__in=initial.get("domains", []))
        self.fields["domains"].queryset = Domain.objects.offered() | kept
        for name in LINKED:
            linked = Commentary.objects.filter(pk=getattr(self.commentary, f"{name}_id"))
            self.fields[name].queryset = self.pieces.all() | linked
        self._fit_to_request()
        self.fields["slug"].required = False
        self.fields["slug"].help_text = "The address. Empty: made from the title."

    def _fit_to_request(self) -> None:
        domains = self.fields["domains"]
        if self.domains_widget:
            domains.widget = self.domains_widget
            domains.widget.choices = domains.choices
        if not self.may_catalogue:
            for name in (*CATALOGUE, "domains"):
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("slug") and "slug" not in self.errors:
            data["slug"] = self.commentary.slug or free_slug(data.get("title", ""))
        return data

    def _post_clean(self) -> None:
        self.instance.commentary = self.commentary
        super()._post_clean()
        construct_instance(self, self.commentary, CATALOGUE)
        self.commentary.slug = self.cleaned_data.get("slug") or self.commentary.slug
        try:
            self.commentary.full_clean(exclude=["key", *self.errors])
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                shown = name in self.fields and name != NON_FIELD_ERRORS
                self.add_error(name if shown else None, messages)


class EditionForm(CatalogueForm):
    """The catalogue and the text of a pending edition."""

    body = body_field()

    class Meta:
        model = Edition
        fields = TEXT
        widgets = {
            "title": WIDE,
            "subtitle": WIDE,
            "summary": AdminTextareaWidget(attrs={"rows": 3}),
            "change_note": AdminTextareaWidget(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if "body" in self.fields:
            self.fields["body"] = body_field(self.instance.body, self.data.get("body", ""))

    def clean_body(self) -> str:
        return measured(self.cleaned_data["body"])


def free_slug(title: str) -> str:
    """A slug from a title, numbered where another commentary has it."""
    slug = slugify(title, allow_unicode=True)[:190] or "commentary"
    taken = set(Commentary.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)
