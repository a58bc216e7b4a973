"""Fixture files: JSON (one list) or JSON Lines (one object a line)."""

import json
from collections.abc import Iterator
from typing import Any

from .problems import LoadError, Problem, Source


def read_records(data: str | bytes, *, file: str, lines: bool) -> Iterator[tuple[Source, Any]]:
    """The objects of a file with their places. Raises LoadError where it is not JSON."""
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
    except UnicodeDecodeError as error:
        problem = f"Not UTF-8 at byte {error.start}: save the file as UTF-8."
        raise LoadError([Problem(Source(file, 1), "", problem)]) from error
    if lines:
        # Not `splitlines`: a text may hold other separators as they are, such as U+2028.
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield Source(file, number), _parse(line, Source(file, number))
        return
    records = _parse(text, Source(file, 1))
    if not isinstance(records, list):
        raise LoadError([Problem(Source(file, 1), "", "The file must hold one list of objects.")])
    for position, record in enumerate(records, start=1):
        yield Source(file, position), record


def _parse(text: str, source: Source) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise LoadError([Problem(source, "", f"Not JSON at {where}: {error.msg}.")]) from error
    except ValueError as error:
        raise LoadError([Problem(source, "", str(error))]) from error
    except RecursionError as error:
        raise LoadError([Problem(source, "", "Nested deeper than any object.")]) from error


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise ValueError(f"“{name}” stands twice in one object.")
        found[name] = value
    return found
