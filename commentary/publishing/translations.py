"""Translations: begun from a text that readers see, and compared with it ever after."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from commentary.models import Commentary, DomainTag, Edition, EventMention
from commentary.models.in_force import FOLLOWED_CHANGES
from commentary.models.prepared import prepared
from commentary.text import clean_line

from .errors import PublishingError
from .steps import copy_signatures, lock, log

RECENT = 200  # corrections for which translations are looked up


@transaction.atomic
def translate(original: Edition, *, by: str, language: str, title: str, slug: str) -> Edition:
    """Begin a translation of a text in force: a new commentary with a draft that has no text yet.

    Format, signatures, domains and events are those of the original; the passages of events are
    not, for they are in its language.
    """
    source = lock(original.commentary)
    if not source.editions.in_force().filter(pk=original.pk).exists():
        raise PublishingError("What is translated is the text that readers see.")
    if not clean_line(title):
        raise PublishingError("A translation begins with its title.")
    commentary = Commentary(
        slug=slug,
        language=language,
        format=source.format,
        translation_of=source,
        translation_of_edition=original.number,
    )
    try:
        commentary.full_clean(exclude=["key"])
    except ValidationError as error:
        raise PublishingError(" ".join(error.messages)) from error
    commentary.save()
    draft = Edition.objects.create(commentary=commentary, title=title, created_by=by)
    copy_signatures(original, draft)
    _copy_catalogue(source, commentary)
    log(commentary, by, "begun as a translation", draft, f"of {source}, edition {original.number}")
    return draft


def _copy_catalogue(source: Commentary, translation: Commentary) -> None:
    for tag in source.domain_tags.order_by("pk"):
        DomainTag.objects.create(content_object=translation, tag_id=tag.tag_id)
    for mention in source.mentions.order_by("pk"):
        EventMention.objects.create(
            commentary=translation, event_id=mention.event_id, relation=mention.relation
        )


# -- what has become of the original ---------------------------------------------------------
def missed_correction(translation: Commentary) -> Edition | None:
    """The last update or correction of its original that a translation does not follow."""
    original, followed = translation.translation_of_id, translation.translation_of_edition
    if original is None or followed is None:
        return None
    return prepared(_corrections_since, timezone.now(), original, followed).first()


def _corrections_since(at: datetime, original: int, followed: int) -> QuerySet[Edition]:
    editions = Edition.objects.corrections_of_text(at).filter(commentary=original)
    later = editions.filter(number__gt=followed).order_by("-number")
    return later.select_related("commentary").defer("body", "body_html")


def outdated(shown: QuerySet[Edition], limit: int) -> list[Edition]:
    """The newest of these texts of each translation whose original was corrected since.

    The latest correction first; `corrected` is the edition that corrects last. Four queries.
    """
    latest: dict[int, Edition] = {}
    for edition in _recent_corrections():
        latest.setdefault(edition.commentary_id, edition)
    behind = {
        pk: latest[original]
        for pk, original, number in _translations(latest)
        if number < latest[original].number
    }
    texts = {
        each.commentary_id: each for each in shown.filter(commentary__in=behind).order_by("pk")
    }
    found = [_with(texts[pk], corrected) for pk, corrected in behind.items() if pk in texts]
    found.sort(key=lambda each: each.corrected.in_force_from, reverse=True)
    return found[:limit]


def _recent_corrections() -> QuerySet[Edition]:
    """The latest first. Chosen along an index alone: most texts are never looked at."""
    begun = Edition.objects.begun().filter(change__in=FOLLOWED_CHANGES).order_by("-in_force_from")
    keys = list(begun.values_list("pk", flat=True)[:RECENT])
    corrections = Edition.objects.corrections_of_text().filter(pk__in=keys)
    corrections = corrections.order_by("-in_force_from").select_related("commentary")
    return corrections.defer("body", "body_html")


def _translations(originals: Iterable[int]) -> QuerySet:
    rows = Commentary.objects.filter(translation_of__in=list(originals))
    rows = rows.exclude(translation_of_edition=None).order_by("pk")
    return rows.values_list("pk", "translation_of", "translation_of_edition")


def _with(edition: Edition, corrected: Edition) -> Edition:
    edition.corrected = corrected
    return edition
