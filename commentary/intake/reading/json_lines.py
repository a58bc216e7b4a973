"""JSON Lines: one commentary a line, read one line at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import IO, Any

from commentary.intake.errors import IntakeError
from commentary.intake.limits import LINES_BYTES
from commentary.intake.manuscript import Manuscript

from .blocks import body_blocks
from .json_values import parse_value
from .nesting import refuse_deep


def read_lines(stream: IO[bytes], name: str = "") -> Iterator[Manuscript | IntakeError]:
    """The manuscript of each line, or what is wrong with it: a bad line does not stop the others.

    A line holds the fields of a Markdown header and a `body` (HTML, or a list of plain
    paragraphs), or, as the export writes it, `editions`. One line is in memory at a time.
    """
    for number, data in numbered_lines(stream):
        try:
            yield read_line(data, number, name)
        except IntakeError as error:
            yield error


def numbered_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, one in memory; of one too long, enough to be refused."""
    for number in count(1):
        line = rest = stream.readline(LINES_BYTES + 2)
        if not line:
            return
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LINES_BYTES)
        if line.strip():
            yield number, line


def read_line(data: bytes, line: int, name: str = "") -> Manuscript:
    """The manuscript of one line, by its number. Raises IntakeError."""
    data = data.rstrip(b"\r\n")
    if len(data) > LINES_BYTES:
        raise IntakeError(f"The line is longer than {LINES_BYTES:,} bytes", line=line)
    return _manuscript(_decoded(data, line), name, line)


def _decoded(data: bytes, line: int) -> str:
    try:
        return data.decode("utf-8-sig" if line == 1 else "utf-8")
    except UnicodeDecodeError as error:
        message = f"Not UTF-8 at byte {error.start} of line {line}: save the file as UTF-8"
        raise IntakeError(message, line=line) from error


def _manuscript(text: str, name: str, line: int) -> Manuscript:
    from commentary.intake.fields import stated_fields  # brings pydantic: see `files`

    given = parse_value(text, line)
    if not isinstance(given, dict):
        raise IntakeError("A line must hold one object: {…}", line=line, value=given)
    stated, lines = stated_fields(given, line=line)
    latest = _latest(stated.get("editions", []))
    if "title" not in stated and latest.get("title"):
        stated["title"] = latest["title"]
    body = stated.pop("body", "") or latest.get("body", "")
    lines.pop("body", None)
    if "editions" in stated:  # the form that is stored: nothing is looked for in its texts
        for edition in stated["editions"]:
            refuse_deep(edition.get("body", ""))
        return Manuscript(name, "jsonl", [], stated, lines, line=line)
    blocks = body_blocks(body, line)
    if not blocks:
        raise IntakeError("There is no text: expected body or editions", line=line, field="body")
    return Manuscript(name, "jsonl", blocks, stated, lines, line=line)


def _latest(editions: list[dict[str, Any]]) -> dict[str, Any]:
    """The edition with the highest number that has a text."""
    with_text = [edition for edition in editions if edition.get("body")]
    return max(with_text or editions, key=lambda e: e.get("number") or 0, default={})
