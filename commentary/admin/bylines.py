"""Signatures on the editing page: who, in which order, with the posts of the document's date."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html_join

from commentary.dates import PartialDate
from commentary.models import Byline, Edition, Organization, Person
from commentary.models.bylines import Role, refresh_signature, signature_line

from .cataloguing import is_frozen, may_catalogue
from .choices import Choosing, tell
from .record import NumberedFormSet

OUT_OF_THE_WAY = 10_000  # two signers cannot trade places at once: an order is unique


class BylineForm(forms.ModelForm):
    place = forms.IntegerField(
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "byline-place", "size": 2}),
        help_text="1 signs first.",
    )

    class Meta:
        model = Byline
        fields = ("role", "person", "organization", "name", "posts", "organizations")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["place"] = self.instance.order
            for name in ("person", "organization"):
                tell(self, name, list(filter(None, [getattr(self.instance, name)])))
            tell(self, "organizations", self.instance.organizations.all())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not (data.get("person") or data.get("organization") or data.get("name")):
            raise forms.ValidationError(
                "Who signs? Choose a person or organization, or type a name."
            )
        return data


class BylineFormSet(NumberedFormSet):
    number_field = "order"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.warnings: list[str] = []
        self.is_dated_anew = False  # whether the document has another date since the last save

    def get_queryset(self) -> QuerySet[Byline]:
        rows = super().get_queryset()
        for byline in rows:
            byline.edition = self.instance  # its posts are written in the edition's language
        return rows

    def save_new(self, form: BylineForm, commit: bool = True) -> Byline:
        posts = self._posts_held(form) if not form.instance.posts else None
        byline = super().save_new(form, commit)
        if posts and commit:
            byline.organizations.add(*(post.organization_id for post in posts))
        return byline

    def _posts_held(self, form: BylineForm) -> list | None:
        """Fill the posts from the affiliations that surely cover the document's date."""
        person = form.instance.person
        if person is None:
            return None
        posts = person.posts_on(self.instance.commentary.issued)
        if posts:
            form.instance.posts = [post.as_signed() for post in posts]
        else:
            why = "it is not sure which" if posts is None else "none is known"
            self.warnings.append(
                f"{person} signs without a post: {why} on the date of the document. "
                "Fill in the posts as signed."
            )
        return posts

    def save(self, commit: bool = True) -> list[Byline]:
        saved = super().save(commit)
        if commit and not is_frozen(self.instance):
            if self.is_dated_anew:
                self._fill_empty()
            self._arrange()
        return saved

    def _fill_empty(self) -> None:
        """The posts of signers who were named before the date that tells them was given."""
        for form in self.initial_forms:
            byline = form.instance
            is_kept = form not in self.deleted_forms and "posts" not in form.changed_data
            if is_kept and not byline.posts and (posts := self._posts_held(form)):
                byline.save()
                byline.organizations.add(*(post.organization_id for post in posts))

    def _arrange(self) -> None:
        """Number the signers by the places typed, without gaps."""
        places = {
            form.instance.pk: form.cleaned_data.get("place")
            for form in self.forms
            if form.instance.pk and form not in self.deleted_forms and form.is_valid()
        }
        # Also those that are not in this form, because somebody else added them meanwhile.
        rows = dict(Byline.objects.filter(edition=self.instance).values_list("pk", "order"))
        kept = sorted(rows, key=lambda pk: (places.get(pk) or rows[pk], rows[pk]))
        wanted = {pk: order for order, pk in enumerate(kept, start=1)}
        moved = {pk for pk in kept if rows[pk] != wanted[pk]}
        for step in (OUT_OF_THE_WAY, 0):
            for pk in moved:
                Byline.objects.filter(pk=pk).update(order=wanted[pk] + step)
        if moved:
            refresh_signature(Edition.objects.get(pk=self.instance.pk))


class BylineInline(Choosing, admin.StackedInline):
    model = Byline
    form = BylineForm
    formset = BylineFormSet
    autocomplete_fields = ["person", "organization", "organizations"]
    extra = 0
    verbose_name = "signer"
    verbose_name_plural = "signature"
    fields = ["place", "role", "person", "organization", "name", "posts", "organizations"]
    sealed_fields = ["role", "name", "posts_as_signed"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Byline]:
        rows = super().get_queryset(request).select_related("person", "organization")
        return rows.prefetch_related("organizations")

    def has_add_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return not is_frozen(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        """On a sealed page a signature's links are catalogue."""
        is_open = not is_frozen(obj) or may_catalogue(request, obj)
        return is_open and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Edition | None = None) -> bool:
        return not is_frozen(obj) and super().has_delete_permission(request, obj)

    def get_fields(self, request: HttpRequest, obj: Edition | None = None) -> list[str]:
        if not is_frozen(obj):
            return self.fields
        return ["role", "person", "organization", "name", "posts_as_signed", "organizations"]

    @admin.display(description="posts as signed")
    def posts_as_signed(self, byline: Byline) -> str:
        return format_html_join("", "<p>{}</p>", ((line,) for line in byline.post_lines())) or "-"

    def get_readonly_fields(self, request: HttpRequest, obj: Edition | None = None) -> list[str]:
        return self.sealed_fields if is_frozen(obj) else []


# -- a signature before it is saved --------------------------------------------------------------
MOST_SIGNERS = 100
POSTS = Byline._meta.get_field("posts").formfield()


def written_signature(data: QueryDict) -> str:
    """The line that the signers in a form make; what cannot be read is left out."""
    bylines = [byline for n in range(_rows(data)) if (byline := _unsaved(data, n))]
    bylines.sort(key=lambda byline: byline.order)
    return signature_line(bylines, data.get("language") or "en")


def _rows(data: QueryDict) -> int:
    total = data.get("bylines-TOTAL_FORMS", "")
    return min(int(total), MOST_SIGNERS) if total.isdecimal() and len(total) < 6 else 0


def _unsaved(data: QueryDict, n: int) -> Byline | None:
    given = {name: data.get(f"bylines-{n}-{name}", "") for name in WRITTEN}
    person = _chosen(Person, given["person"])
    organization = _chosen(Organization, given["organization"])
    role = given["role"] if given["role"] in Role.values else Role.AUTHOR
    byline = Byline(role=role, person=person, organization=organization, name=given["name"])
    byline.order = int(given["place"]) if _is_number(given["place"]) else MOST_SIGNERS + n
    byline.derive()
    if given["DELETE"] or not byline.name:
        return None
    byline.posts = _posts(given["posts"])
    if not byline.posts and person and not given["id"]:
        posts = person.posts_on(_date(data.get("issued", ""))) or []
        byline.posts = [post.as_signed() for post in posts]
    return byline


WRITTEN = ("id", "DELETE", "place", "role", "person", "organization", "name", "posts")


def _posts(text: str) -> list[dict[str, str]]:
    try:
        return POSTS.clean(text)
    except ValidationError:
        return []


def _date(text: str) -> PartialDate:
    try:
        return PartialDate(text)
    except ValueError:
        return PartialDate("")


def _chosen(model: type[Person] | type[Organization], pk: str) -> Any:
    return model.objects.filter(pk=int(pk)).first() if _is_number(pk) else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10
