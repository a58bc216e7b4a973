"""A WordPress export (WXR) as a stream of records, whatever its size."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, NamedTuple
from xml.parsers import expat

from commentary.intake.errors import IntakeError
from commentary.intake.limits import FILE_BYTES, XML_NESTING

from .guarded_xml import refuse_entities

_CHUNK = 65_536
# The namespace of an element by the end of its address, which carries the version.
_PREFIXES = (
    ("/modules/content/", "content:"),
    ("/excerpt/", "excerpt:"),
    ("purl.org/dc/elements/1.1/", "dc:"),
    ("wordpress.org/export/", "wp:"),
)
_RECORDS = frozenset({"item", "wp:author"})


class Category(NamedTuple):
    domain: str  # category, post_tag, author …
    slug: str
    name: str


@dataclass(slots=True)
class Record:
    """A post, page, attachment or author: the text of each element, how often some are there."""

    kind: str
    line: int
    texts: dict[str, str] = field(default_factory=dict)
    categories: list[Category] = field(default_factory=list)
    comments: int = 0
    custom_fields: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.texts.get(name, "").strip()


def records(stream: IO[bytes]) -> Iterator[Record]:
    """The records of an export in their order; only one is in memory.

    Raises IntakeError with the line, also for entities and a file that is no such export.
    """
    reader = _Reader()
    while chunk := stream.read(_CHUNK):
        reader.feed(chunk, final=False)
        yield from reader.completed()
    reader.feed(b"", final=True)
    yield from reader.completed()


class _Reader:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        refuse_entities(self._parser)
        self._open: list[str] = []
        self._record: Record | None = None
        self._text: list[str] = []
        self._size = 0
        self._category = ("", "")
        self._done: list[Record] = []

    def feed(self, data: bytes, *, final: bool) -> None:
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as error:
            message = f"The export is no sound XML: {expat.ErrorString(error.code)}"
            raise IntakeError(message, line=error.lineno) from error

    def completed(self) -> list[Record]:
        done, self._done = self._done, []
        return done

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _prefixed(name)
        line = self._parser.CurrentLineNumber
        if not self._open and name != "rss":
            raise IntakeError("This is no WordPress export (WXR)", line=line, value=name)
        self._open.append(name)
        if len(self._open) > XML_NESTING:
            raise IntakeError(f"Nested deeper than {XML_NESTING} levels", line=line)
        if name in _RECORDS and self._record is None:
            self._record = Record(name, line)
            self._size = 0
        if name == "category":
            self._category = (attributes.get("domain", ""), attributes.get("nicename", ""))
        self._text = []

    def _characters(self, text: str) -> None:
        if self._record is None:
            return
        self._size += len(text)
        if self._size > FILE_BYTES:
            raise IntakeError(
                f"A post has more than {FILE_BYTES:,} characters", line=self._record.line
            )
        self._text.append(text)

    def _end(self, name: str) -> None:
        name = self._open.pop()
        record, text = self._record, "".join(self._text)
        self._text = []
        if record is None:
            return
        inside = self._open[-1] if self._open else ""
        if name == record.kind:
            self._done.append(record)
            self._record = None
        elif name == "category" and inside == record.kind:
            record.categories.append(Category(*self._category, text.strip()))
        elif name == "wp:comment":
            record.comments += 1
        elif name == "wp:meta_key" and inside == "wp:postmeta":
            record.custom_fields.append(text.strip())
        elif inside == record.kind:
            record.texts.setdefault(name, text)


def _prefixed(name: str) -> str:
    space, _, own = name.rpartition(" ")
    prefix = next((p for ending, p in _PREFIXES if ending in space), "")
    return prefix + own


def is_export(start: bytes) -> bool:
    """Whether a file begins like an export."""
    return b"<rss" in start and b"wordpress.org/export/" in start


def names_of(record: Record) -> dict[str, Any]:
    """An author's display name, under the login that posts name."""
    login = record.text("wp:author_login")
    full = f"{record.text('wp:author_first_name')} {record.text('wp:author_last_name')}".strip()
    return {login: record.text("wp:author_display_name") or full or login} if login else {}
