"""One JSON value from one line, every doubt about it an error with its place."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from commentary.intake.errors import IntakeError
from commentary.intake.limits import NESTING, USED_NESTING

# Brackets, and texts as a whole, whose brackets are none; one without an end goes on to the end.
_STRUCTURE = re.compile(r'[\[\]{}]|"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BAD_CHARACTER = re.compile("[\0\ud800-\udfff]")
# JSON takes no bare NUL.
_BAD_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_LARGEST = 2**63 - 1  # what databases and other readers of JSON can hold
_LONGEST_NUMBER = 25


class _Refused(NamedTuple):
    """Stands where the value was, until the walk knows its place."""

    message: str
    value: str


def parse_value(text: str, line: int) -> Any:
    """The value of a text that holds one JSON value and nothing else. Raises IntakeError.

    What is nested deeper than any field is text in it: the check of the fields refuses that.
    """
    values = _Values()
    try:
        found = json.loads(
            _flattened(text, line),
            object_pairs_hook=values.once_each,
            parse_constant=values.constant,
            parse_int=values.whole_number,
            parse_float=values.number,
        )
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            rest = text[error.pos :]
            raise IntakeError(
                "Text after the end of the JSON value", line=line, value=rest
            ) from error
        message = f"This is no JSON: {error.msg} at character {error.pos + 1}"
        raise IntakeError(message, line=line) from error
    if values.refused or _is_doubtful(text):
        for path, value in _walk(found):
            _inspect(path, value, line)
    return found


def _flattened(text: str, line: int) -> str:
    """The text with what is nested too deep for any field replaced by a text of the same length.

    Nothing that reads, shows or passes the value on needs to bear more levels than that.
    """
    if text.count("[") + text.count("{") <= USED_NESTING:
        return text
    parts: list[str] = []
    level = begun = written = 0
    for token in _STRUCTURE.finditer(text):
        sign = token[0]
        if sign in "[{":
            level += 1
            if level > NESTING:
                raise IntakeError(f"Nested deeper than {NESTING:,} levels", line=line)
            if level == USED_NESTING + 1:
                begun = token.start()
        elif sign in "]}":
            if level == USED_NESTING + 1:
                parts += [text[written:begun], _filler(token.end() - begun)]
                written = token.end()
            level -= 1
    if level > USED_NESTING:  # which never ends
        parts += [text[written:begun], _filler(len(text) - begun)]
        written = len(text)
    return "".join([*parts, text[written:]])


def _filler(length: int) -> str:
    return f'"{"…" * (length - 2)}"'


def _is_doubtful(text: str) -> bool:
    """Whether anything in it may hold what is no text."""
    if not text.isascii() and _BAD_CHARACTER.search(text):
        return True
    return _BAD_ESCAPE.search(text) is not None


class _Values:
    """What the parser makes of keys and numbers, and whether any was refused."""

    def __init__(self) -> None:
        self.refused = False

    def once_each(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen = Counter(key for key, _ in pairs)
            for key in (key for key, times in seen.items() if times > 1):
                found[key] = self._refuse("This key is there twice", key)
        return found

    def constant(self, word: str) -> _Refused:
        return self._refuse(f"{word} is no number of JSON", word)

    def whole_number(self, digits: str) -> int | _Refused:
        if len(digits) > _LONGEST_NUMBER or abs(int(digits)) > _LARGEST:
            return self._refuse("This number is too large: at most 64 bits fit", digits)
        return int(digits)

    def number(self, digits: str) -> float | _Refused:
        value = float(digits)
        if value in (float("inf"), float("-inf")):
            return self._refuse("This number is too large", digits)
        return value

    def _refuse(self, message: str, value: str) -> _Refused:
        self.refused = True
        return _Refused(message, value)


def _walk(root: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value with its path, without recursion."""
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), root)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        if isinstance(value, dict):
            waiting += (((*path, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting += (((*path, n), inner) for n, inner in enumerate(value, 1))


def _inspect(path: tuple[str | int, ...], value: Any, line: int) -> None:
    place = ".".join(_shown(str(part)) for part in path)
    if isinstance(value, _Refused):
        raise IntakeError(value.message, line=line, field=place, value=value.value)
    key = path[-1] if path and isinstance(path[-1], str) else ""
    for text in (key, value):
        if isinstance(text, str) and (bad := _BAD_CHARACTER.search(text)):
            kind = "A NUL character" if bad[0] == "\0" else "Half a character (a lone surrogate)"
            raise IntakeError(f"{kind} is no text", line=line, field=place, value=text)


def _shown(part: str) -> str:
    return _BAD_CHARACTER.sub("\ufffd", part)[:60]
