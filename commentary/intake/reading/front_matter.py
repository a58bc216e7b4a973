"""The YAML header of a Markdown file: plain values with the line of each, nothing clever.

YAML can say one thing in many ways, and the same words may mean several: only mappings, lists
and scalars are taken, each said once. A scalar is the text that stands there (`NO`, `12:30`,
`2024-05` and `1.10` too), a whole number where it is one, true, false or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from commentary.intake.errors import IntakeError
from commentary.intake.limits import HEADER_BYTES, HEADER_NESTING

Path = tuple[str | int, ...]

_FENCE = "---"
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_KEY_LINE = re.compile(r"[\w\"'-]+[ \t]*:(?:[ \t]|$)")
_TOP_LEVEL_KEY = re.compile(r"^[\"']?([\w-]+)[\"']?[ \t]*:", re.MULTILINE)
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}


class Header(NamedTuple):
    values: dict[str, Any]
    lines: dict[Path, int]  # where each value stands in the file
    body: str
    body_line: int


def has_header(text: str) -> bool:
    """Whether a text begins with a YAML header: its fence, then a key or a comment."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != _FENCE:
        return False
    following = rest.lstrip("\n").split("\n", 1)[0]
    return bool(_KEY_LINE.match(following)) or following.startswith("#")


def split_header(text: str) -> Header:
    """The header's values and the text after it. Raises IntakeError with line and key."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != _FENCE:
        return Header({}, {}, text, 1)
    closing = _CLOSING.search(rest)
    if closing is None:
        raise IntakeError("The header that begins here is never closed: expected ---", line=1)
    header, body = rest[: closing.start()], rest[closing.end() :]
    if len(header) > HEADER_BYTES:
        raise IntakeError(
            f"The header has {len(header):,} characters; at most {HEADER_BYTES:,} are read", line=1
        )
    values, lines = _values(header)
    return Header(values, lines, body, header.count("\n") + 2)


def _values(header: str) -> tuple[dict[str, Any], dict[Path, int]]:
    builder = _Builder()
    try:
        for event in YAML(typ="safe", pure=True).parse(header):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        raise IntakeError(
            f"The header is no YAML: {error.problem}. A value with a colon, a quotation mark or a "
            "sign at its beginning needs quotation marks around it",
            line=line + 2,
            field=_key_near(header, line),
        ) from error
    except (YAMLError, ValueError) as error:
        raise IntakeError(f"The header is no YAML: {error}", line=1) from error
    return builder.mapping(), builder.lines


def _key_near(header: str, line: int) -> str:
    """The top-level key in or before a line of the header."""
    before = "\n".join(header.split("\n")[: line + 1])
    return next(reversed(_TOP_LEVEL_KEY.findall(before)), "")


class _Open(NamedTuple):
    """A mapping or list not yet ended. A mapping's pending key waits in `key` for its value."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: list[str]


class _Builder:
    """Values from the parser's events, so that whatever is not wanted is seen, not resolved."""

    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self._root: list[Any] = []
        self._open = [_Open(self._root, (), [])]

    def mapping(self) -> dict[str, Any]:
        root = self._root[0] if self._root else {}
        if root is None:
            return {}
        if not isinstance(root, dict):
            raise IntakeError("The header must be fields such as “title: …”", line=2, value=root)
        return root

    def take(self, event: object) -> None:
        if isinstance(event, DocumentStartEvent) and (event.tags or event.version):
            raise self._refused("A header takes no % directives", event)
        if isinstance(event, NodeEvent):
            self._refuse_cleverness(event)
        if isinstance(event, ScalarEvent):
            self._scalar(event)
        elif isinstance(event, MappingStartEvent):
            self._start({}, event)
        elif isinstance(event, SequenceStartEvent):
            self._start([], event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._open.pop()

    def _refuse_cleverness(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent):
            raise self._refused(f"*{event.anchor} refers to another value: write it out", event)
        if event.anchor:
            raise self._refused(f"&{event.anchor} names a value: write it without the name", event)
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise self._refused(f"{tag} is a type: write the plain value", event)

    def _scalar(self, event: ScalarEvent) -> None:
        inner = self._open[-1]
        if isinstance(inner.value, dict) and not inner.key:
            if event.value in inner.value:
                first = self.lines[(*inner.path, event.value)]
                raise self._refused(f"“{event.value}” is there twice, first in line {first}", event)
            inner.key.append(event.value)
            inner.value[event.value] = None
            self.lines[(*inner.path, event.value)] = _line(event)
            return
        self._put(_plain(event), event)

    def _start(self, value: dict[str, Any] | list[Any], event: NodeEvent) -> None:
        inner = self._open[-1]
        if isinstance(inner.value, dict) and not inner.key:
            raise self._refused("A key must be one word, not a list or fields", event)
        if len(self._open) > HEADER_NESTING:
            raise self._refused(f"Nested deeper than {HEADER_NESTING} levels", event)
        self._open.append(_Open(value, self._put(value, event), []))

    def _put(self, value: Any, event: NodeEvent) -> Path:
        inner = self._open[-1]
        if isinstance(inner.value, dict):
            path: Path = (*inner.path, inner.key.pop())
            inner.value[str(path[-1])] = value
        else:
            path = (*inner.path, len(inner.value)) if len(self._open) > 1 else ()
            inner.value.append(value)
        self.lines.setdefault(path, _line(event))
        return path

    def _refused(self, message: str, event: Any) -> IntakeError:
        key = next(_keys(self._open), getattr(event, "value", ""))
        return IntakeError(message, line=_line(event), field=key)


def _keys(opened: list[_Open]) -> Iterator[str]:
    """The top-level key an event belongs to."""
    for entry in opened:
        if entry.path:
            yield str(entry.path[0])
        yield from entry.key


def _line(event: Any) -> int:
    """Of the file: the fence is its first line, and the parser counts from 0."""
    return int(event.start_mark.line) + 2


def _plain(event: ScalarEvent) -> object:
    text = event.value
    if event.style:  # quoted, or a block of text
        return text
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    return int(text) if _NUMBER.fullmatch(text) else text
