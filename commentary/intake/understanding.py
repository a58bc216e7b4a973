"""From bytes to units: each one commentary, read and understood, or the reason why not.

Plain and picklable, so that another process can do it while this one writes to the database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple

from commentary.dates import PartialDate
from commentary.text import Rendered, clean_html, rendered
from commentary.text.indexed import Indexed, indexed, told

from .analysis import analyse, as_stated
from .draft import Draft
from .errors import IntakeError
from .limits import EXPORT_BYTES
from .manuscript import Manuscript
from .reading import read, read_line
from .vocabulary import Vocabulary

TEXT = frozenset({"title", "subtitle", "summary", "body", "change", "change_note"})
COLLECTIONS = frozenset({"jsonl", "wordpress"})  # forms of which a file holds several pieces


@dataclass(frozen=True, slots=True)
class Manner:
    """How manuscripts are understood, the same for a whole run."""

    today: PartialDate = PartialDate.trusted("")  # noqa: RUF009 - it cannot change
    vocabulary: Vocabulary = field(default_factory=Vocabulary.empty)
    tracked: Literal["accept", "reject"] = "accept"
    mapping: Mapping[str, str | None] = field(default_factory=dict)  # WordPress term: domain
    language: str = ""  # of manuscripts that do not state it; '' to tell it by their words


class Made(NamedTuple):
    """What takes time to make of an edition's text, and needs no database."""

    rendered: Rendered
    indexed: Indexed | None


@dataclass(slots=True)
class Unit:
    """One commentary as it came: a file, or a line of one.

    `form` is its export form, where the file has that; else `draft` says what was understood.
    """

    name: str
    line: int
    checksum: str
    draft: Draft | None = None
    form: dict[str, Any] | None = None
    error: IntakeError | None = None
    is_file: bool = False  # all of a file, which tells the piece where it states no address
    original: bytes | None = None
    made: list[Made] = field(default_factory=list)  # of each edition of the form


def checksum(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def understand_file(path: Path, manner: Manner) -> list[Unit]:
    """The units of a file: one, or of a WordPress export as many as it has posts."""
    name = str(path)
    try:
        if path.stat().st_size > EXPORT_BYTES:
            message = f"The file has more than {EXPORT_BYTES:,} bytes."
            raise IntakeError(message, value=path.stat().st_size)
        found = understand_beside(path.read_bytes(), name, manner)
    except IntakeError as error:
        return [Unit(name, 1, "", error=error)]
    except OSError as error:
        reason = IntakeError(f"The file cannot be read: {error.strerror}.")
        return [Unit(name, 1, "", error=reason)]
    for unit, manuscript in found:
        unit.is_file = manuscript.form not in COLLECTIONS
    return [unit for unit, _ in found]


def understand_beside(data: bytes, name: str, manner: Manner) -> list[tuple[Unit, Manuscript]]:
    """Each unit with the manuscript that the spans of its draft are places of.

    Raises IntakeError where the bytes are no manuscript at all.
    """
    digest = checksum(data)
    units: list[tuple[Unit, Manuscript]] = []
    for manuscript in read(data, name, tracked=manner.tracked, mapping=manner.mapping):
        unit = _unit(manuscript, name, digest, manner)
        if units or manuscript.form == "wordpress":
            unit.checksum = checksum(f"{digest} {manuscript.line}".encode())
        units.append((unit, manuscript))
    return units


def understand_lines(lines: Iterable[tuple[int, bytes]], name: str, manner: Manner) -> list[Unit]:
    """The units of lines of JSON Lines, by their numbers; what is wrong with one is its own."""
    units = []
    for number, data in lines:
        digest = checksum(data)
        try:
            unit = _unit(read_line(data, number, name), name, digest, manner)
        except IntakeError as error:
            unit = Unit(name, number, digest, error=error)
        units.append(unit)
    return units


def _unit(manuscript: Manuscript, name: str, digest: str, manner: Manner) -> Unit:
    if manuscript.stated.get("editions"):
        form = _form(manuscript)
        return Unit(name, manuscript.line, digest, form=form, made=_made(form))
    if manner.language:
        manuscript.stated.setdefault("language", manner.language)
    if manuscript.form == "jsonl":
        draft = as_stated(manuscript)  # made by a program, which has said what it knows
    else:
        draft = analyse(manuscript, today=manner.today, vocabulary=manner.vocabulary)
    return Unit(name, manuscript.line, digest, draft=draft)


def _form(manuscript: Manuscript) -> dict[str, Any]:
    """The export form as it stands; in Markdown the last text is below the header."""
    form = {name: value for name, value in manuscript.stated.items() if name not in TEXT}
    *earlier, last = form["editions"]
    if manuscript.form == "markdown" and not last.get("body"):
        body = "".join(block.html for block in manuscript.blocks)
        form["editions"] = [*earlier, {**last, "body": body} if body else last]
    return form


def _made(form: Mapping[str, Any]) -> list[Made]:
    *earlier, last = form["editions"]
    language = form.get("language", "en")
    # The last one is in force, or waits; hardly any other is indexed.
    return [*(_of_edition(each, language) for each in earlier), _of_edition(last, language, True)]


def _of_edition(edition: Mapping[str, Any], language: str, is_last: bool = False) -> Made:
    body = clean_html(edition.get("body", ""))
    return Made(rendered(body, language), _indexed(edition, body) if is_last else None)


def _indexed(edition: Mapping[str, Any], body: str) -> Indexed:
    title, subtitle, summary = (edition.get(name, "") for name in ("title", "subtitle", "summary"))
    bylines = edition.get("bylines", ())
    signed = ((each.get("name", ""), each.get("posts", ())) for each in bylines)
    return indexed(told(title, subtitle, summary, signed, body))
