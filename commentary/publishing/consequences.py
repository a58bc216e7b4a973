"""What a change of the record makes doubtful in texts that nobody changes with it."""

from collections.abc import Iterator

from django.utils import timezone

from commentary.dates import PartialDate
from commentary.intake.when.finding import may_hold_date
from commentary.models import Edition, EventMention, Person, PolicyEvent

from .checks.place import relative_words

Post = dict[str, str]  # position, unit, institution, as in a signature
READ = 1000  # mentions of an event that are read, the newest first


def still_signed(person: Person, post: Post, period: PartialDate) -> list[Edition]:
    """Drafts and schedules that a person signs with a post which does not cover their date.

    `period`: when the post was held, as far as is known now; empty where it is gone altogether.
    A text without a date is of today.
    """
    today = PartialDate(timezone.localdate().isoformat())
    waiting = Edition.objects.pending().filter(bylines__person=person).distinct()
    rows = waiting.select_related("commentary").prefetch_related("bylines").order_by("pk")
    return [
        edition
        for edition in rows
        if _carries(edition, person, post) and not period.covers(edition.commentary.issued or today)
    ]


def _carries(edition: Edition, person: Person, post: Post) -> bool:
    signed = [byline.posts for byline in edition.bylines.all() if byline.person_id == person.pk]
    return any(_key(each) == _key(post) for posts in signed for each in posts)


def _key(post: Post) -> tuple[str, ...]:
    return tuple(post[part].casefold() for part in ("position", "unit", "institution"))


def passages_from_now(event: PolicyEvent) -> Iterator[tuple[EventMention, str]]:
    """Mentions with a passage that counts from the day of writing (“last week”), and its words.

    Such a passage may be wrong when the event turns out to be of another day.
    """
    rows = event.mentions.select_related("commentary").order_by("-sort_date", "commentary")
    for mention in rows[:READ]:
        words = next(filter(None, map(_words, mention.passages)), "")
        if words:
            yield mention, words


def _words(passage: str) -> str:
    return relative_words(passage) if may_hold_date(passage) else ""
