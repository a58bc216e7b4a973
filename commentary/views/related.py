"""Which other commentary a page leads to, and why."""

from collections import Counter
from collections.abc import Iterable
from operator import attrgetter
from typing import NamedTuple

from django.utils.translation import ngettext

from commentary.models import Domain, Edition, EventMention
from commentary.models.bylines import SPEAKERS
from commentary.models.interface import in_a_row, names_in_a_row
from commentary.models.links import NEAREST, Link
from commentary.models.local_names import name_here

SHOWN = 4


def of_kind(links: Iterable[Link], kind: str) -> list[Link]:
    return [link for link in links if link.kind == kind]


class Place(NamedTuple):
    """Where a piece stands in its series. A long one is not counted."""

    before: Link | None
    after: Link | None
    position: int | None = None
    total: int | None = None


def place(links: Iterable[Link], slug: str) -> Place | None:
    """Its place among all pieces of a series in force; None where it is not among them."""
    pieces = sorted(of_kind(links, "series"), key=_place)
    if len(pieces) >= NEAREST:
        return Place(_nearest_of(links, "before"), _nearest_of(links, "after"))
    here = next((n for n, piece in enumerate(pieces) if piece.slug == slug), None)
    if here is None:
        return None
    before = pieces[here - 1] if here else None
    after = pieces[here + 1] if here + 1 < len(pieces) else None
    return Place(before, after, here + 1, len(pieces))


def _nearest_of(links: Iterable[Link], way: str) -> Link | None:
    """`before`, or else `before all of these`."""
    found = (link for link in links if link.kind.startswith(way))
    return min(found, key=lambda link: len(link.kind), default=None)


def _place(link: Link) -> tuple:
    return (link.position is None, link.position or 0, link.sort_date, link.slug)


def nearest(links: Iterable[Link], shown: Iterable[int]) -> list[int]:
    """What to show: by shared events, then by the rarest shared domains, then the newest.

    What is shown elsewhere on the page is left out.
    """
    sharing = [link for link in links if link.kind in ("event", "domain")]
    leads_to = Counter((link.kind, link.through) for link in sharing)
    by_event: Counter[int] = Counter()
    by_domain: Counter[int] = Counter()
    for link in sharing:
        scores = by_event if link.kind == "event" else by_domain
        # The fewer others an event or domain leads to, the more it says.
        scores[link.commentary] += 1 / leads_to[link.kind, link.through]
    hidden = set(shown)
    found = {link.commentary: link for link in sharing if link.commentary not in hidden}
    by_slug = sorted(found.values(), key=attrgetter("slug"))
    ranked = sorted(
        by_slug,
        key=lambda link: (by_event[link.commentary], by_domain[link.commentary], link.sort_date),
        reverse=True,
    )
    return [link.commentary for link in ranked[:SHOWN]]


def reason(
    other: Edition,
    edition: Edition,
    links: Iterable[Link],
    mentions: Iterable[EventMention],
    domains: Iterable[Domain],
) -> str:
    """Why another text stands beside an edition, in the words of the page that says it."""
    shared = {(link.kind, link.through) for link in links if link.commentary == other.commentary_id}
    events = [name_here(m.event) for m in mentions if ("event", m.event_id) in shared]
    if events:
        same = ngettext("same event: %(names)s", "same events: %(names)s", len(events))
        return same % {"names": names_in_a_row(events)}
    names = [name_here(d) for d in domains if ("domain", d.pk) in shared]
    if _is_signed_elsewhere(other, edition):
        same = ngettext(
            "another institution on the same domain: %(names)s",
            "another institution on the same domains: %(names)s",
            len(names),
        )
    else:
        same = ngettext("same domain: %(names)s", "same domains: %(names)s", len(names))
    return same % {"names": in_a_row(names)}


def _is_signed_elsewhere(other: Edition, edition: Edition) -> bool:
    """Whether their speakers share no institution, told by its name as signed.

    In another language its name is another one.
    """
    if other.commentary.language != edition.commentary.language:
        return False
    there, here = _institutions(other), _institutions(edition)
    return bool(there and here) and there.isdisjoint(here)


def _institutions(edition: Edition) -> set[str]:
    speakers = (byline for byline in edition.bylines.all() if byline.role in SPEAKERS)
    return {post["institution"] for byline in speakers for post in byline.posts} - {""}
