"""Where signers are now, if they have left the place a text was signed from."""

from collections import defaultdict
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from .bylines import Byline
from .editions import Edition
from .people import Affiliation
from .prepared import prepared

STILL = date(9999, 12, 31)  # the last day of a period with an open end


def attach_moves(edition: Edition, today: date) -> None:
    """The names of the present organizations of every signer who has moved: `byline.now_at`.

    Nothing is said of a signature without organizations, nor of who is still at one of them. One
    query.
    """
    now: dict[int, list[tuple[str, bool]]] = defaultdict(list)
    for person, name, parent, is_there in prepared(_present, today, STILL, edition.pk):
        now[person].append((f"{name}, {parent}" if parent else name, is_there))
    for byline in edition.bylines.all():
        places = now.get(byline.person_id, [])
        moved = places and not any(is_there for _, is_there in places)
        byline.now_at = [name for name, _ in places] if moved else []


def _present(today: date, still: date, edition: int) -> QuerySet:
    """(person, organization, what it belongs to, whether the text is signed from there)"""
    signed = Byline.objects.filter(edition=edition, person=OuterRef("person"))
    known = signed.filter(organizations__isnull=False)
    there = signed.filter(
        Q(organizations=OuterRef("organization"))
        | Q(organizations=OuterRef("organization__parent"))
        | Q(organizations__parent=OuterRef("organization"))
    )
    posts = Affiliation.objects.filter(
        Exists(known), period_earliest__lte=today, period_latest=still
    ).order_by("person", "number")
    return posts.annotate(is_there=Exists(there)).values_list(
        "person", "organization__name", F("organization__parent__name"), "is_there"
    )
