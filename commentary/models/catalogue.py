"""Lists of commentary: which ones, in which order, and the texts readers see of them.

A list walks an index of the catalogue and looks up each row's text, so its first rows cost the same
however many there are. Joined to the editions instead, SQLite sorts all of them (tried with 20,000:
0.1 ms against 25 ms, and the planner cannot be told). So does every "is there one": one table, and
the rest in EXISTS.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce
from django.utils import timezone

from .addresses import AddressedQuerySet
from .domains import Domain
from .events import PolicyEvent
from .interface import tag_of
from .organizations import Organization
from .people import Person
from .series import Series

ALONG = "date_along"  # the sort date, as the rows have it that a list walks


class CatalogueQuerySet(AddressedQuerySet):
    # -- the public ones ---------------------------------------------------------------------
    def in_force(self, at: datetime | None = None) -> Self:
        """Those with a text in force; what that is, `Edition.objects.in_force` says."""
        return self.having(self._editions().in_force(at))

    def out_of_force(self, at: datetime | None = None) -> Self:
        """All others: not begun yet, or withdrawn. They are few, whatever has been published."""
        at = at or timezone.now()
        withdrawn = self._editions().withdrawn(at).values("commentary")
        not_begun = Q(published_at=None) | Q(published_at__gt=at)
        return self.filter(not_begun | Q(pk__in=withdrawn))

    def having(self, editions: models.QuerySet) -> Self:
        return self.filter(Exists(editions.filter(commentary=OuterRef("pk"))))

    def texts(self, start: int, stop: int, at: datetime | None = None) -> models.QuerySet:
        """The editions in force of the rows from `start` to `stop`, in the order of the list."""
        rows = self[start:stop].values("pk")
        order = map(_of_edition, self.query.order_by)
        return self._editions().in_force(at).filter(commentary__in=rows).order_by(*order)

    # -- orders ------------------------------------------------------------------------------
    def newest_first(self) -> Self:
        """An archive's order: by the document's earliest day, then first publication, then slug."""
        return self.order_by("-sort_date", "-published_at", "slug")

    def newest_published(self) -> Self:
        """Home and feeds: by first publication here."""
        return self.order_by("-published_at", "slug")

    def in_place(self) -> Self:
        """A series' order: by position; pieces without one come after them, by date."""
        return self.order_by(F("series_position").asc(nulls_last=True), "sort_date", "slug")

    # -- which ones --------------------------------------------------------------------------
    def in_domain(self, domain: Domain | int) -> Self:
        """Newest first, along the domain's own index."""
        return self._along("domain_tags", tag=domain)

    def also_in_domain(self, domain: Domain | int) -> Self:
        """Narrows without changing the order, for a second domain."""
        tagged = self._tags().filter(tag=domain, content_object=OuterRef("pk"))
        return self.filter(Exists(tagged))

    def about(self, event: PolicyEvent | int) -> Self:
        """Newest first, along the event's own index."""
        return self._along("mentions", event=event)

    def in_force_by(self, person: Person | int, at: datetime | None = None) -> Self:
        """Whose text in force a person signed: newest first, along the person's own index."""
        signed = self._editions().in_force(at).by_person(person)
        return self._along("signings", person=person, organization=None).having(signed)

    def in_force_from(self, organization: Organization | int, at: datetime | None = None) -> Self:
        """Whose text in force is signed by an organization or from it, or from its institutes."""
        signed = self._editions().in_force(at).of_organization(organization)
        return self._along("signings", person=None, organization=organization).having(signed)

    def in_force_in(self, country: str, at: datetime | None = None) -> Self:
        """Whose text in force is signed from an organization of a country."""
        return self.having(self._editions().in_force(at).of_country(country))

    def signed_from(
        self, person: Person | int, organization: Organization | int, at: datetime | None = None
    ) -> Self:
        """Narrows to the texts that a person signed in a post there or at one of its institutes."""
        signings = self.model.signings.rel.related_model.objects
        listed = signings.filter(
            commentary=OuterRef("pk"), person=person, organization=organization
        )
        signed = self._editions().in_force(at).by_person_from(person, organization)
        return self.filter(Exists(listed)).having(signed)

    def _along(self, rows: str, **which) -> Self:
        """Newest first along the index of rows that carry the sort date: one row a commentary."""
        found = self.filter(**{f"{rows}__{field}": value for field, value in which.items()})
        found = found.alias(**{ALONG: F(f"{rows}__sort_date")})
        return found.order_by(f"-{ALONG}", "-published_at", "slug")

    def in_series(self, series: Series | int) -> Self:
        return self.filter(series=series)

    def in_year(self, year: int) -> Self:
        return self.filter(**{f"{self._walked}__year": year})

    def dated_since(self, new_year: date, day: date) -> Self:
        """What may be of a day or later: known only by its month or year, it is until that ends.

        No date is wider than a year: from `new_year`, that of the day, the index is read.
        """
        ends_later = Q(issued_latest__gte=day) | Q(**{f"{self._walked}__gte": day})
        return self.filter(ends_later, **{f"{self._walked}__gte": new_year})

    def dated_until(self, day: date) -> Self:
        """What begins on a day or before it."""
        return self.filter(**{f"{self._walked}__lte": day})

    def behind(self, day: date, published: datetime, slug: str) -> Self:
        """Of a list newest first, what comes after a row, by what the list is ordered by."""
        here = {self._walked: day}
        rows = self.dated_until(day).exclude(**here, published_at__gt=published)
        return rows.exclude(**here, published_at=published, slug__lte=slug)

    def dated_before(self, day: date) -> Self:
        """Of rows walked by date: those that begin before a day, the nearest to it first."""
        return self.filter(**{f"{ALONG}__lt": day})

    def dated_from(self, day: date) -> Self:
        """Of rows walked by date: those that begin on a day or later, the nearest to it first."""
        return self.filter(**{f"{ALONG}__gte": day}).order_by(ALONG, "published_at", "slug")

    def in_language(self, language: str) -> Self:
        return self.filter(language=language)

    def of_format(self, format: str) -> Self:
        return self.filter(format=format)

    def leads(self, at: datetime | None = None) -> Self:
        return self.filter(featured_until__gt=at or timezone.now())

    def in_families(self, originals: Collection[int]) -> Self:
        """Originals, by their primary keys, and their translations."""
        return self.filter(Q(pk__in=originals) | Q(translation_of__in=originals))

    def once_each(self, languages: Sequence[str]) -> Self:
        """Of a piece and its translations that are among the rows, one: in the first of these
        languages that there is, else the one stored first."""
        of = Coalesce(OuterRef("translation_of"), OuterRef("pk"))
        listed = Exists(self.order_by().filter(pk=OuterRef("pk")))
        others = self.model.objects.alias(choice=_choice(languages)).filter(
            Q(choice__lt=OuterRef("choice")) | Q(choice=OuterRef("choice"), pk__lt=OuterRef("pk")),
            listed,
        )
        # Asked for both in one OR, SQLite would read the whole catalogue.
        sooner = Exists(others.filter(pk=of)) | Exists(others.filter(translation_of=of))
        return self.alias(choice=_choice(languages)).exclude(sooner)

    # -- what there is among them ------------------------------------------------------------
    def domains(self) -> models.QuerySet[Domain]:
        tags = self._tags().filter(tag=OuterRef("pk"))
        tagged = tags.filter(Exists(self.order_by().filter(pk=OuterRef("content_object"))))
        return Domain.objects.filter(Exists(tagged), merged_into=None)

    def series(self) -> models.QuerySet[Series]:
        return Series.objects.filter(Exists(self.order_by().filter(series=OuterRef("pk"))))

    @property
    def _walked(self) -> str:
        """The sort date, in the rows that the list walks."""
        return ALONG if ALONG in self.query.annotations else "sort_date"

    def _tags(self) -> models.QuerySet:
        return self.model.domain_tags.rel.related_model.objects.all()

    def _editions(self) -> models.QuerySet:
        return self.model.editions.rel.related_model.objects.all()


def _choice(languages: Sequence[str]) -> Case:
    """Which of the languages a text is in: in a tag itself before another of the same base."""
    wanted = []
    for tag in map(tag_of, languages):
        base = tag.partition("-")[0]
        wanted += [Q(language=tag), Q(language=base) | Q(language__startswith=f"{base}-")]
    return Case(*(When(each, n) for n, each in enumerate(wanted)), default=len(wanted))


def _of_edition(order: str | OrderBy) -> str | OrderBy:
    """An order of commentary as one of its editions. The date a list walks is its commentary's."""
    if isinstance(order, OrderBy):
        moved = order.copy()
        moved.set_source_expressions([F(f"commentary__{order.expression.name}")])
        return moved
    field = order.lstrip("-").replace(ALONG, "sort_date")
    return f"{'-' * order.startswith('-')}commentary__{field}"
