"""What the checks look at, loaded once: the checks themselves ask the database nothing."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects

from commentary.models import Affiliation, Byline, Commentary, Edition, EventMention, Image
from commentary.text import pictures

from ..approvals import attach_answers


@dataclass(frozen=True, slots=True)
class Facts:
    edition: Edition
    bylines: Sequence[Byline] = ()
    mentions: Sequence[EventMention] = ()
    namesakes: Sequence[str] = ()  # addresses of pieces with the same title
    at: datetime | None = None  # when readers are to see it, where that is not now
    signed_before: Collection[str] = ()  # names in published editions that lead to nobody
    decorative: Collection[str] = ()  # files of images that need no words

    @property
    def commentary(self) -> Commentary:
        return self.edition.commentary


def signed(edition: Edition, bylines: Sequence[Byline] | None = None) -> Facts:
    """An edition and its signature; `bylines`: where they are not stored yet."""
    bylines = list(edition.bylines.all()) if bylines is None else bylines
    before = _signed_before([edition], bylines)
    return Facts(
        edition,
        bylines,
        signed_before=before[edition.commentary_id],
        decorative=_decorative([edition]),
    )


def catalogued(editions: Sequence[Edition], at: datetime | None = None) -> list[Facts]:
    """With all that any check looks at: seven queries at most, however many editions."""
    prefetch_related_objects(editions, "commentary__lead_image")
    attach_answers(editions)
    # Not prefetched into the editions: they go on to be written and read anew.
    bylines, mentions = _signatures(editions), _mentions(editions)
    namesakes = _namesakes(editions)
    before = _signed_before(editions, [each for some in bylines.values() for each in some])
    decorative = _decorative(editions)
    return [
        Facts(
            edition,
            bylines[edition.pk],
            mentions[edition.commentary_id],
            sorted(namesakes[_heading(edition)] - {edition.commentary.slug})[:3],
            at or edition.in_force_from,
            before[edition.commentary_id],
            decorative,
        )
        for edition in editions
    ]


def _signatures(editions: Sequence[Edition]) -> dict[int, list[Byline]]:
    rows = Byline.objects.filter(edition__in=editions).order_by("order")
    found: dict[int, list[Byline]] = defaultdict(list)
    held = Affiliation.objects.select_related("organization__parent")
    for byline in rows.select_related("person", "organization").prefetch_related(
        Prefetch("person__affiliations", held)
    ):
        found[byline.edition_id].append(byline)
    return found


def _signed_before(editions: Sequence[Edition], bylines: Sequence[Byline]) -> dict[int, set[str]]:
    """Whose page was erased: what they signed before, they sign in the next edition too."""
    found: dict[int, set[str]] = defaultdict(set)
    if all(byline.is_identified for byline in bylines):
        return found
    pieces = {edition.commentary_id for edition in editions}
    rows = Byline.objects.sealed().filter(edition__commentary__in=pieces)
    nobodys = rows.filter(person=None, organization=None).order_by()
    for piece, name in nobodys.values_list("edition__commentary", "name"):
        found[piece].add(name)
    return found


def _decorative(editions: Sequence[Edition]) -> set[str]:
    """Of the images in these texts that have no words there: those that need none."""
    shown = (picture for edition in editions for picture in pictures(edition.body))
    wordless = {picture.name for picture in shown if not picture.alt}
    if not wordless:
        return set()
    decorative = Image.objects.filter(file__in=wordless, decorative=True).order_by()
    return set(decorative.values_list("file", flat=True))


def _mentions(editions: Sequence[Edition]) -> dict[int, list[EventMention]]:
    pieces = {edition.commentary_id for edition in editions}
    found: dict[int, list[EventMention]] = defaultdict(list)
    for mention in EventMention.objects.filter(commentary__in=pieces).select_related("event"):
        found[mention.commentary_id].append(mention)
    return found


Heading = tuple[str, str, str]


def _namesakes(editions: Sequence[Edition]) -> dict[Heading, set[str]]:
    """Under which heading in which language pieces are, or will be, shown to readers."""
    titles = {edition.title for edition in editions}
    shown = Edition.objects.published().filter(title__in=titles, in_force_until=None)
    found: dict[Heading, set[str]] = defaultdict(set)
    for *heading, slug in shown.order_by().values_list(
        "title", "subtitle", "commentary__language", "commentary__slug"
    ):
        found[tuple(heading)].add(slug)
    return found


def _heading(edition: Edition) -> Heading:
    return edition.title, edition.subtitle, edition.commentary.language
