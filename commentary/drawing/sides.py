"""On which side of a date another one lies, as far as both are known."""

from __future__ import annotations

from commentary.dates import PartialDate

BEFORE, AROUND, AFTER = "before", "around", "after"


def side_of(when: PartialDate, line: PartialDate) -> str:
    """`BEFORE` or `AFTER` where no day of the two can be the same, else `AROUND`.

    A text of 2024 is around a meeting of May 2024: nobody can say which came first. So is what has
    no date.
    """
    if not (when and line):
        return AROUND
    # Only an empty date has no days.
    first, last = when.earliest, when.latest
    line_first, line_last = line.earliest, line.latest
    assert first and last and line_first and line_last  # noqa: S101
    if last < line_first:
        return BEFORE
    return AFTER if first > line_last else AROUND
