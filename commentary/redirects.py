"""Redirects from a CSV file: old addresses of another system, and where they lead now."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction

from commentary.models import Redirect

COLUMNS = ["old", "new"]
FIELDS = {"old_path": "old", "new_path": "new"}


class RedirectsError(Exception):
    """The file was not loaded; `problems` says why, a line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@transaction.atomic
def load_redirects(file: Path) -> int:
    """Store a file's redirects, all or none; old paths known already lead to the new place.

    Returns how many the file has. Raises RedirectsError naming line, column and value.
    """
    redirects, problems = [], []
    seen: dict[str, int] = {}
    for line, row in _rows(file):
        redirect = _redirect(row)
        found = _problems(redirect) or _repeated(redirect, seen)
        problems += [f"{file.name}, line {line}, {problem}" for problem in found]
        seen.setdefault(redirect.old_path, line)
        redirects.append(redirect)
    if problems:
        raise RedirectsError(problems)
    for redirect in redirects:
        redirect.save()
    return len(redirects)


def _rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise RedirectsError([f"{file}: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise RedirectsError([f"{file.name}: not UTF-8 at byte {error.start}."]) from error
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    if reader.fieldnames != COLUMNS:
        named = ",".join(reader.fieldnames or [])
        raise RedirectsError([f"{file.name}, line 1: {named!r} instead of {','.join(COLUMNS)!r}."])
    try:
        for row in reader:
            if extra := row.pop(None, None):
                where = f"{file.name}, line {reader.line_num}"
                raise RedirectsError([f"{where}: more than two columns: {extra[0]!r}."])
            yield reader.line_num, row
    except csv.Error as error:
        raise RedirectsError([f"{file.name}, after line {reader.line_num}: {error}."]) from error


def _redirect(row: dict[str, str]) -> Redirect:
    """The stored redirect of an old path, or a new one, with the row's new path."""
    old, new = (row["old"] or "").strip(), (row["new"] or "").strip()
    redirect = Redirect.objects.filter(old_path=old).first() or Redirect(old_path=old)
    redirect.new_path = new
    return redirect


def _problems(redirect: Redirect) -> list[str]:
    try:
        redirect.full_clean()
    except ValidationError as error:
        return [
            f"{_column(name, message)} {_value(redirect, _column(name, message))!r}: {message}"
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    return []


def _column(field: str, message: str) -> str:
    """Which column an error is about; of the whole row, its wording says it."""
    if field != NON_FIELD_ERRORS:
        return FIELDS.get(field, field)
    return "old" if "old address must" in message else "new"


def _value(redirect: Redirect, column: str) -> str:
    return redirect.old_path if column == "old" else redirect.new_path


def _repeated(redirect: Redirect, seen: dict[str, int]) -> list[str]:
    if redirect.old_path not in seen:
        return []
    return [f"old {redirect.old_path!r}: line {seen[redirect.old_path]} has it already."]
