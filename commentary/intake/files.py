"""The files that a call of intake names, and what is in each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from .errors import IntakeError
from .reading import numbered_lines

MANUSCRIPTS = frozenset({".txt", ".md", ".markdown", ".docx", ".html", ".htm", ".xml"})
LINES = frozenset({".jsonl", ".ndjson"})
UPLOADS = "uploads"  # beside an export


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The files to read, in order, each once, and those in folders that are none of ours.

    Raises IntakeError where there is nothing at a path.
    """
    taken: dict[Path, None] = {}
    left: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            for file in _files_under(path):
                is_ours = file.suffix.lower() in MANUSCRIPTS | LINES
                (taken if is_ours else left)[file.resolve()] = None
        elif path.is_file():
            taken[path.resolve()] = None
        else:
            raise IntakeError("There is no such file or folder.", field="PATH", value=str(path))
    return list(taken), list(left)


def _files_under(folder: Path) -> Iterator[Path]:
    """By code point; neither hidden ones nor the uploads of an export."""
    for file in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).parts):
        parts = file.relative_to(folder).parts
        if file.is_file() and parts[0] != UPLOADS and not any(p.startswith(".") for p in parts):
            yield file


def holds_lines(file: Path) -> bool:
    return file.suffix.lower() in LINES


def holds_objects(file: Path) -> bool:
    """Whether the lines of a file are fixture objects, as an export writes people and the like."""
    with file.open("rb") as stream:
        _, first = next(numbered_lines(stream), (0, b""))
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and {"model", "fields"} <= record.keys()


def units_in(file: Path) -> int:
    """About how many units a file has, for a progress bar: its lines, or one."""
    if not holds_lines(file):
        return 1
    with file.open("rb") as stream:
        return sum(1 for line in stream if line.strip())
