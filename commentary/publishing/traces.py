"""A name wherever it is stored: found in every column of every table, and put out."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from django.apps import apps
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.db import models
from django.utils.text import slugify

from commentary.models import Commentary, FormerSlug, MissedPath, Newcomer, Redirect, Source
from commentary.models.record import Record, prepare
from commentary.text.scripts import CJK

WITHHELD = "[name withheld]"
# Spaces, what stands in a slug or an index, and marks of words: cleaning closes what is cut.
INLINE = r"</?(?:a|abbr|b|cite|em|i|mark|q|s|small|span|strong|sub|sup|u)\b[^>]*>"
BETWEEN_WORDS = rf"(?:[\s_,.·-]|&nbsp;|%20|{INLINE})+"
SINGLE, DOUBLE = re.compile("['‘’‚‛ʼ]"), re.compile('["“”„‟]')
# Rows that say nothing without the name: they go.
NAMED_FOR_IT = (FormerSlug, Newcomer, MissedPath, Redirect)
LARGEST_PART = 20_000_000  # bytes of a part of a manuscript, unpacked; intake takes no larger ones


class Traces:
    """Where a name is stored. Reads every row there is: minutes, with 100,000 pieces."""

    mark = WITHHELD

    def __init__(self, names: Iterable[str]) -> None:
        self.pattern = pattern_of(names)

    def tables(self) -> list[type[models.Model]]:
        """Every table of the record, and the history that the admin keeps of it."""
        return [*apps.get_app_config("commentary").get_models(), AdminLogEntry]

    def columns(self, model: type[models.Model]) -> list[models.Field]:
        kinds = (models.CharField, models.TextField, models.JSONField)
        return [f for f in model._meta.concrete_fields if isinstance(f, kinds) and not f.choices]

    def held(self, model: type[models.Model]) -> models.QuerySet:
        """The rows of a table that are looked into."""
        return model._base_manager.all()

    def counts(self) -> Counter[str]:
        """How many rows of each kind hold the name, manuscripts among them."""
        found = Counter({kind_of(model): len(list(self.rows(model))) for model in self.tables()})
        found["manuscript files"] = len(list(self.manuscripts()))
        return +found

    def put_out(self) -> set[int]:
        """Write something else in its place everywhere. The commentaries it stood in.

        Within a transaction that lifted the seal.
        """
        touched: set[int] = set()
        manuscripts = list(self.manuscripts())
        # Former slugs last: a slug that is changed before leaves one.
        for model in sorted(self.tables(), key=lambda model: model is FormerSlug):
            for pk, changes in list(self.rows(model)):
                row = model._base_manager.get(pk=pk)
                touched |= commentary_of(row)
                if model in NAMED_FOR_IT:
                    row.delete()
                else:
                    _write(row, changes)
        lost = Source.objects.filter(self.lost_with(touched) | models.Q(pk__in=manuscripts))
        touched |= set(lost.values_list("commentary", flat=True))
        lost.update(original=None)
        return touched

    def lost_with(self, touched: Collection[int]) -> models.Q:
        """Whose files go unread: what the pieces say stood in them, in whatever form."""
        return models.Q(commentary__in=touched)

    def rows(self, model: type[models.Model]) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows that hold the name: their keys, and what their columns are to hold instead."""
        columns = self.columns(model)
        values = (
            self.held(model)
            .order_by("pk")
            .values_list("pk", *(column.attname for column in columns))
        )
        for pk, *held in values.iterator(chunk_size=500):
            changes = {
                column.attname: self._without(column, value)
                for column, value in zip(columns, held, strict=True)
                if self._is_in(value)
            }
            if changes:
                yield pk, changes

    def _is_in(self, value: Any) -> bool:
        match value:
            case str():
                return bool(self.pattern.search(value) or self.pattern.search(unquote(value)))
            case list():
                return any(map(self._is_in, value))
            case dict():
                return any(map(self._is_in, value.values()))
        return False

    def _without(self, column: models.Field, value: Any) -> Any:
        match value:
            case str() if isinstance(column, models.SlugField | models.URLField):
                return ""  # a part of an address cannot be withheld: `_write` makes another
            case str():
                return self.pattern.sub(self.mark, value)[: column.max_length]
            case list():
                return [self._without(column, each) for each in value]
            case dict():
                return {key: self._without(column, each) for key, each in value.items()}
        return value

    def manuscripts(self) -> Iterator[int]:
        """The sources whose files say the name, as far as they can be read."""
        kept = self.held(Source).exclude(original=None).order_by("pk")
        for pk, original in kept.values_list("pk", "original").iterator(chunk_size=20):
            if any(self.pattern.search(text) for text in texts_in(bytes(original))):
                yield pk


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names in any case, however its words are spaced, in slugs too.

    Within a longer word it is not the name, except in scripts that leave no space between words.
    """
    spellings = {tuple(re.findall(r"[^\s_,.·-]+", form)) for n in names for form in (n, slugify(n))}
    spellings.discard(())
    longest_first = sorted(spellings, key=lambda words: (-len("".join(words)), words))
    if not longest_first:
        raise ValueError("A name has letters.")
    return re.compile("|".join(map(_spelled, longest_first)), re.IGNORECASE)


def passage_pattern_of(passages: Iterable[str]) -> re.Pattern[str]:
    """Any of the passages in any case, however its words are spaced; it may cut words."""
    spellings = [re.findall(r"[^\s_,.·-]+", passage) for passage in passages]
    longest_first = sorted(filter(None, spellings), key=lambda words: -len("".join(words)))
    if not longest_first:
        raise ValueError("A passage has letters.")
    return re.compile("|".join(map(_in_any_spelling, longest_first)), re.IGNORECASE)


def _spelled(words: tuple[str, ...]) -> str:
    body = _in_any_spelling(words)
    if re.search(f"[{CJK}]", body):
        return body
    return rf"(?<![^\W_]){body}(?![^\W_])"


def _in_any_spelling(words: Iterable[str]) -> str:
    """Words however they are spaced, and with any kind of quotation mark."""
    spaced = BETWEEN_WORDS.join(map(re.escape, words))
    return DOUBLE.sub(DOUBLE.pattern, SINGLE.sub(SINGLE.pattern, spaced))


def texts_in(original: bytes) -> Iterator[str]:
    """What a manuscript file says, as far as it can be read: plain files and zipped documents."""
    if zipfile.is_zipfile(io.BytesIO(original)):
        with zipfile.ZipFile(io.BytesIO(original)) as archive:
            parts = [p for p in archive.infolist() if p.filename.endswith((".xml", ".rels"))]
            for part in parts:
                with archive.open(part) as file:
                    text = file.read(LARGEST_PART).decode("utf-8", "ignore")
                    yield re.sub(r"<[^>]+>", "", text)  # a word may be cut into runs
        return
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        yield original.decode(encoding, "ignore")


def kind_of(model: type[models.Model]) -> str:
    return str(model._meta.verbose_name_plural)


def commentary_of(row: models.Model) -> set[int]:
    """The commentary a row belongs to, if to one."""
    match row:
        case Commentary():
            return {row.pk}
        case _ if hasattr(row, "commentary_id"):
            return {row.commentary_id} - {None}
        case _ if hasattr(row, "edition_id"):
            return {row.edition.commentary_id}
    return set()


def _write(row: models.Model, changes: dict[str, Any]) -> None:
    """Past `save`, which would remember a former slug and log the name once more."""
    if "slug" in changes:
        changes["slug"] = getattr(row, "key", "") or f"withheld-{row.pk}"
    for name, value in changes.items():
        setattr(row, name, value)
    names = frozenset(changes)
    if isinstance(row, Record):
        prepare(row)
        names = type(row)._with_derived(names)
    type(row)._base_manager.filter(pk=row.pk).update(**{n: getattr(row, n) for n in names})
