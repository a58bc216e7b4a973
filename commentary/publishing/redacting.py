"""A court's order: words go from an edition that readers have seen, and from all kept beside it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from commentary import search
from commentary.models import Byline, Commentary, Edition
from commentary.models.bylines import refresh_signature
from commentary.models.fields import HtmlField, LineField, ProseField
from commentary.models.sealing import seal_lifted
from commentary.text import plain

from .errors import PublishingError
from .seal import redact
from .steps import TEXT_FIELDS
from .traces import NAMED_FOR_IT, Traces, passage_pattern_of

REMOVED = "[removed]"
# Addresses and marks of the record are no place for a passage.
WORDED = (LineField, ProseField, HtmlField, models.JSONField)


@dataclass(frozen=True, slots=True)
class Redaction:
    """What an order reaches: the edition's fields, rows beside it, and what is left to be named."""

    text: dict[str, str]  # by field: what it says without the words
    beside: Counter[str]
    others: list[int]  # numbers of other editions that readers have seen with these words


class Passages(Traces):
    """Words as they are kept with one piece, but in editions that readers have seen."""

    mark = REMOVED

    def __init__(self, words: Collection[str], edition: Edition) -> None:
        self.pattern = passage_pattern_of({form for each in words for form in (each, plain(each))})
        self.edition = edition
        self.piece = edition.commentary_id
        self.unseen = Edition.objects.pending().filter(commentary=self.piece)

    def tables(self) -> list[type[models.Model]]:
        return [model for model in super().tables() if model not in NAMED_FOR_IT]

    def columns(self, model: type[models.Model]) -> list[models.Field]:
        columns = super().columns(model)
        return columns if model is AdminLogEntry else [f for f in columns if isinstance(f, WORDED)]

    def held(self, model: type[models.Model]) -> models.QuerySet:
        rows = super().held(model)
        if model is Commentary:
            return rows.filter(pk=self.piece)
        if model is Edition:
            return rows.filter(pk__in=self.unseen)
        if model is Byline:
            return rows.filter(edition__in=self.unseen)
        if model is AdminLogEntry:
            return rows.filter(self._of_the_admin(Commentary) | self._of_the_admin(Edition))
        if "commentary" in {field.name for field in model._meta.concrete_fields}:
            return rows.filter(commentary=self.piece)
        return rows.none()

    def lost_with(self, touched: Collection[int]) -> models.Q:
        return models.Q(edition=self.edition)  # its words stood there, in whatever form

    def _of_the_admin(self, model: type[models.Model]) -> models.Q:
        belonging = "pk" if model is Commentary else "commentary"
        keys = model._base_manager.filter(**{belonging: self.piece}).values_list("pk", flat=True)
        kind = ContentType.objects.get_for_model(model)
        return models.Q(content_type=kind, object_id__in=[str(pk) for pk in keys])


def plan_redaction(edition: Edition, words: Collection[str]) -> Redaction:
    """What removing words from an edition would reach. Nothing is written.

    `words`: exactly as the edition's HTML has them; beside it they are found however they are
    spaced and marked up. Raises PublishingError where any of them stands nowhere in the edition.
    """
    found = Passages(words, edition)
    seen = edition.commentary.editions.begun().exclude(pk=edition.pk).order_by("number")
    others = [each.number for each in seen if found.pattern.search(" ".join(_text(each).values()))]
    return Redaction(_without(edition, words), found.counts(), others)


def redact_words(edition: Edition, words: Collection[str], *, by: str, reason: str) -> Redaction:
    """Remove words from a sealed edition and from all that is kept beside it. What was reached.

    Drafts, schedules, saves, manuscripts, links, answers, passages, notes, requests and log of the
    piece; the index is made anew, for it knows each word that was used.
    """
    found = Passages(words, edition)
    if found.pattern.search(reason):
        raise PublishingError("The reason stays in the log: write it without the words.")
    with transaction.atomic():
        done = plan_redaction(edition, words)
        redact(edition, by=by, reason=reason, **done.text)
        with seal_lifted():
            found.put_out()
            for unseen in found.unseen:
                refresh_signature(unseen)
    search.rebuild()
    return done


def _text(edition: Edition) -> dict[str, str]:
    return {name: getattr(edition, name) for name in (*TEXT_FIELDS, "change_note")}


def _without(edition: Edition, words: Collection[str]) -> dict[str, str]:
    text, changed = _text(edition), {}
    for each in words:
        if not each.strip() or not any(each in value for value in text.values()):
            raise PublishingError(f"{each!r} stands nowhere in it. Nothing was removed.")
        for name, value in text.items():
            if each in value:
                changed[name] = text[name] = value.replace(each, REMOVED)
    return changed
