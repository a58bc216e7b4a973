"""Who signs: a row a signer, and for each of their institutions what its name leads to."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.http import QueryDict

from commentary.intake.draft import Link, Post, Signer
from commentary.intake.limits import SIGNERS
from commentary.models import Byline
from commentary.models.bylines import Role

from .forms import ChoosingForm
from .offers import Offers, link_of

PREFIX = "signers"
PARTS = ("position", "unit", "institution")
Body = tuple[str, str]  # an institution, and a unit of it or ''


def posts_field() -> forms.Field:
    return Byline._meta.get_field("posts").formfield(required=False)


class SignerForm(ChoosingForm):
    name = forms.CharField(label="Name as signed", required=False, max_length=200)
    role = forms.ChoiceField(choices=Role.choices, initial=Role.AUTHOR)
    is_organization = forms.BooleanField(label="An institution signs", required=False)
    posts = posts_field()
    leave_out = forms.BooleanField(label="Leave this signer out", required=False)

    def __init__(self, *args: Any, found: Sequence[Signer], offers: Offers, **kwargs: Any):
        number = _number(kwargs.get("prefix", ""))
        self.found = found[number] if number < len(found) else Signer("")
        super().__init__(*args, **kwargs)
        self.signer = self._written() if self.is_bound else self.found
        if self._is_named:
            self.add_choice("link", offers.for_signer(self.signer), label="Who this is")

    def _written(self) -> Signer:
        """The signer as typed so far; what cannot be read yet is left out."""
        name = self["name"].value() or ""
        try:
            posts = posts_field().clean(self["posts"].value() or "")
        except ValidationError:
            posts = []
        same = name == self.found.name
        return replace(
            self.found if same else Signer(""),
            name=name,
            role=self["role"].value() or Role.AUTHOR,
            is_organization=bool(self["is_organization"].value()),
            posts=tuple(Post(*(post.get(part, "") for part in PARTS)) for post in posts),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_meant = data.get("posts") or self.found.name
        if is_meant and not self._is_named and not data.get("leave_out"):
            self.add_error("name", "Who signs? Type a name, or leave this signer out.")
        return data

    @property
    def _is_named(self) -> bool:
        return bool(self.signer.name or self.signer.person or self.signer.organization)

    @property
    def is_wanted(self) -> bool:
        """Whether there is a signer in this row: an empty row is none."""
        return self._is_named and not self.cleaned_data["leave_out"]


class SignerFormSet(BaseFormSet):
    def bodies(self) -> list[Body]:
        """The institutions of all signers, the outer before the inner, each once."""
        signers = [form.signer for form in self.forms]
        found: dict[Body, None] = {}
        for post in (post for signer in signers for post in signer.posts):
            found |= dict.fromkeys(bodies_of(post))
        return list(found)


def bodies_of(post: Post) -> Iterable[Body]:
    if post.institution:
        yield post.institution, ""
    if post.unit:
        yield post.institution, post.unit


Signers = formset_factory(
    SignerForm, formset=SignerFormSet, extra=1, max_num=SIGNERS, absolute_max=SIGNERS
)


def signers_formset(data: Any, found: Sequence[Signer], offers: Offers) -> SignerFormSet:
    initial = [
        {
            "name": signer.name,
            "role": signer.role,
            "is_organization": signer.is_organization or bool(signer.organization),
            "posts": [{part: getattr(post, part) for part in PARTS} for post in signer.posts],
        }
        for signer in found
    ]
    form_kwargs = {"found": found, "offers": offers}
    return Signers(data, initial=initial, prefix=PREFIX, form_kwargs=form_kwargs)


def with_empty_row(data: QueryDict) -> QueryDict:
    """What was sent, with one more row for a signer where the last one is written in."""
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    rows = int(total) if total.isdecimal() and len(total) < 4 else SIGNERS
    if rows >= SIGNERS or not data.get(f"{PREFIX}-{rows - 1}-name"):
        return data
    data = data.copy()
    data.update({f"{PREFIX}-TOTAL_FORMS": str(rows + 1), f"{PREFIX}-{rows}-role": Role.AUTHOR})
    return data


class BodiesForm(ChoosingForm):
    """What each institution of the signatures leads to."""

    def __init__(self, *args: Any, bodies: Sequence[Body], offers: Offers, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for body in bodies:
            institution, unit = body
            parent = offers.parent(institution) if unit else None
            label = ", ".join(filter(None, (unit, institution)))
            self.add_choice(_field(body), offers.for_body(unit or institution, parent), label=label)

    def linked(self, post: Post) -> Post:
        institution, unit = (post.institution, ""), (post.institution, post.unit)
        return replace(
            post,
            institution_link=self._link(institution) if post.institution else None,
            unit_link=self._link(unit) if post.unit else None,
        )

    def _link(self, body: Body) -> Link:
        return link_of(self.chosen(_field(body)))


def signed(formset: SignerFormSet, bodies: BodiesForm) -> list[Signer]:
    """The signers as corrected, each name with what it leads to."""
    return [
        replace(
            form.signer,
            person="",
            organization="",
            is_organization=form.cleaned_data["is_organization"],
            link=link_of(form.chosen("link")),
            posts=tuple(bodies.linked(post) for post in form.signer.posts),
        )
        for form in formset.forms
        if form.is_wanted
    ]


def _field(body: Body) -> str:
    """Named by what it decides on, so that a choice never goes to another name."""
    return f"body-{hashlib.sha256(repr(body).encode()).hexdigest()[:12]}"


def _number(prefix: str) -> int:
    last = prefix.rpartition("-")[2]
    return int(last) if last.isdecimal() else SIGNERS
