"""Which other commentary a page leads to, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from commentary.models import Domain, EventMention
from commentary.models.links import Link

SHOWN = 4


def of_kind(links: Iterable[Link], kind: str) -> list[Link]:
    return [link for link in links if link.kind == kind]


def neighbours(links: Iterable[Link], slug: str) -> tuple[list[Link], int]:
    """A series' pieces in order, and the index of one among them (-1: not there)."""
    pieces = sorted(of_kind(links, "series"), key=_place)
    return pieces, next((n for n, piece in enumerate(pieces) if piece.slug == slug), -1)


def _place(link: Link) -> tuple:
    return (link.position is None, link.position or 0, link.sort_date, link.slug)


def nearest(links: Iterable[Link], shown: Iterable[int]) -> list[int]:
    """What to show: by shared events, then by the rarest shared domains, then the newest.

    What is shown elsewhere on the page is left out.
    """
    sharing = [link for link in links if link.kind in ("event", "domain")]
    weights = _weights(sharing)
    scores: dict[int, dict[str, float]] = defaultdict(lambda: {"event": 0.0, "domain": 0.0})
    for link in sharing:
        scores[link.commentary][link.kind] += weights[link.kind, link.through]
    by_slug = {link.commentary: link for link in sorted(sharing, key=lambda link: link.slug)}
    newest = sorted(by_slug.values(), key=lambda link: link.sort_date, reverse=True)
    ranked = sorted(newest, key=lambda link: _strength(scores[link.commentary]), reverse=True)
    hidden = set(shown)
    return [link.commentary for link in ranked if link.commentary not in hidden][:SHOWN]


def _weights(links: Iterable[Link]) -> dict[tuple[str, int], float]:
    """The fewer others an event or domain leads to, the more it says."""
    counts: dict[tuple[str, int], int] = defaultdict(int)
    for link in links:
        counts[link.kind, link.through] += 1
    return {through: 1 / count for through, count in counts.items()}


def _strength(score: Mapping[str, float]) -> tuple[float, float]:
    return score["event"], score["domain"]


def reason(
    commentary: int,
    links: Iterable[Link],
    mentions: Iterable[EventMention],
    domains: Iterable[Domain],
) -> str:
    """“same event: …” or “same domains: …”, in the words of the page that says it."""
    shared = {(link.kind, link.through) for link in links if link.commentary == commentary}
    events = [m.event.name for m in mentions if ("event", m.event_id) in shared]
    if events:
        return _worded("same event", events)
    return _worded("same domain", [d.name for d in domains if ("domain", d.pk) in shared])


def _worded(what: str, names: list[str]) -> str:
    return f"{what}{'s' if len(names) > 1 else ''}: {', '.join(names)}"
