"""Where signers are now, if they have left the place a text was signed from."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from .bylines import Byline
from .editions import Edition
from .local_names import Row, attach_local_names
from .organizations import Organization
from .people import Affiliation
from .prepared import prepared

STILL = date(9999, 12, 31)  # the last day of a period with an open end


@dataclass
class Place(Row):
    """An organization somebody is at, as a note names it."""

    pk: int
    name: str


def attach_moves(edition: Edition, today: date) -> None:
    """The present places of every signer who has moved: `byline.now_at`.

    A place is an organization and what it belongs to, both with their names in the page's
    language. Nothing is said of a signature without organizations, nor of who is still at one of
    them. One query, and one for the names on pages that are not in the site's own language.
    """
    bylines = edition.bylines.all()
    people = [byline.person_id for byline in bylines if byline.person_id]
    now: dict[int, list[list[Place]]] = defaultdict(list)
    still_there = set()
    rows = prepared(_present, today, STILL, edition.pk, *people) if people else ()
    for person, place, name, larger, its_name, is_there in rows:
        belongs_to = [Place(larger, its_name)] if larger else []
        now[person].append([Place(place, name), *belongs_to])
        if is_there:
            still_there.add(person)
    for byline in bylines:
        byline.now_at = [] if byline.person_id in still_there else now[byline.person_id]
    named = [part for byline in bylines for place in byline.now_at for part in place]
    attach_local_names(Organization, named)


def _present(today: date, still: date, edition: int, *people: int) -> QuerySet:
    """(person, organization and its name, what it belongs to and its name, is it signed from)

    The people are named, or every post there is would be asked whether its holder signed.
    """
    signed = Byline.objects.filter(edition=edition, person=OuterRef("person"))
    known = signed.filter(organizations__isnull=False)
    there = signed.filter(
        Q(organizations=OuterRef("organization"))
        | Q(organizations=OuterRef("organization__parent"))
        | Q(organizations__parent=OuterRef("organization"))
    )
    posts = Affiliation.objects.filter(
        Exists(known), person__in=people, period_earliest__lte=today, period_latest=still
    ).order_by("person", "number")
    return posts.annotate(is_there=Exists(there)).values_list(
        "person",
        "organization_id",
        "organization__name",
        "organization__parent_id",
        "organization__parent__name",
        "is_there",
    )
