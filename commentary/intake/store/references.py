"""What a slug leads to, each looked up once in a run."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.utils.text import slugify

from commentary.intake.errors import IntakeError
from commentary.models import (
    Commentary,
    Domain,
    DomainStatus,
    Image,
    Organization,
    Person,
    PolicyEvent,
    Series,
)
from commentary.models.addresses import Addressed
from commentary.text import match_key

MOST_SLUGS = 50_000  # compared for a “did you mean”
Record = TypeVar("Record", bound=Addressed)


class MissingPiece(IntakeError):
    """A commentary that is referred to and not here, or not yet."""


class References:
    """Slugs, also former ones and those of merged records, as the records they lead to."""

    def __init__(self) -> None:
        self._found: dict[tuple[type[Addressed], str], Addressed] = {}
        self._domains_named: dict[str, Domain] = {}

    def gather(self, forms: Iterable[Mapping[str, Any]]) -> None:
        """Look up what these export forms refer to, all records of a kind in one query.

        What is not found so, or was merged, is left to be looked up by itself.
        """
        for model, slugs in _slugs_in(forms).items():
            unknown = [slug for slug in slugs if (model, slug) not in self._found]
            for record in model.objects.filter(slug__in=unknown) if unknown else ():
                if record.heir() is record:
                    self._found[model, record.slug] = record

    def person(self, slug: str, field: str) -> Person:
        return self._find(Person, slug, field)

    def organization(self, slug: str, field: str) -> Organization:
        return self._find(Organization, slug, field)

    def domain(self, slug: str) -> Domain:
        domain = self._find(Domain, slug, "domains")
        if domain.status == DomainStatus.RETIRED:
            raise IntakeError("This domain is no longer given.", field="domains", value=slug)
        return domain

    def domain_named(self, name: str) -> Domain:
        """A domain by its slug, its name or one of its labels."""
        if name not in self._domains_named:
            self._domains_named[name] = self._domain_named(name)
        return self._domains_named[name]

    def _domain_named(self, name: str) -> Domain:
        key = match_key(name)
        found = (
            Domain.objects.filter(slug=slugify(name, allow_unicode=True)).first()
            or Domain.objects.filter(name__iexact=name).first()
            or Domain.objects.filter(labels__key=key).first()
        )
        return self.domain(found.slug if found else name)

    def event(self, slug: str) -> PolicyEvent:
        return self._find(PolicyEvent, slug, "events")

    def series(self, name: str) -> Series:
        """A series by its slug or its name."""
        found = Series.objects.filter(name__iexact=name).first()
        return self._find(Series, found.slug if found else name, "series")

    def commentary(self, slug: str, field: str) -> Commentary:
        """Never remembered: there are too many, and more come with the run."""
        try:
            return Commentary.objects.at_address(slug)
        except Commentary.DoesNotExist:
            message = "There is no commentary at this address."
            raise MissingPiece(message, field=field, value=slug) from None

    def image(self, name: str) -> Image:
        found = Image.objects.filter(file=name).first()
        if found is None:
            raise IntakeError("There is no such upload.", field="lead_image", value=name)
        return found

    def _find(self, model: type[Record], slug: str, field: str) -> Record:
        key = (model, slug)
        if key not in self._found:
            try:
                self._found[key] = model.objects.at_address(slug)
            except model.DoesNotExist:
                raise _missing(model, slug, field) from None
        return self._found[key]


def _slugs_in(forms: Iterable[Mapping[str, Any]]) -> dict[type[Addressed], set[str]]:
    slugs: dict[type[Addressed], set[str]] = defaultdict(set)
    for form in forms:
        slugs[Domain].update(form.get("domains", ()))
        slugs[PolicyEvent].update(mention["event"] for mention in form.get("events", ()))
        for signature in (each for text in form["editions"] for each in text.get("bylines", ())):
            slugs[Organization].update(signature.get("organizations", ()))
            for model, name in ((Person, "person"), (Organization, "organization")):
                if signature.get(name):
                    slugs[model].add(signature[name])
    return slugs


def _missing(model: type[Addressed], slug: str, field: str) -> IntakeError:
    slugs = model.objects.values_list("slug", flat=True)[:MOST_SLUGS]
    near = difflib.get_close_matches(slug, slugs, 1)
    hint = f" Did you mean {near[0]}?" if near else ""
    name = model._meta.verbose_name
    return IntakeError(f"There is no {name} with this slug.{hint}", field=field, value=slug)
