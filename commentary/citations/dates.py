"""A reference's date in figures, as many as are known."""

from commentary.dates import PartialDate, for_machines


def figures(date: PartialDate) -> list[int]:
    """Year, month and day of a single date, as many as it has; [] for none."""
    return [int(part) for part in for_machines(date).split("-") if part]


def ends(date: PartialDate) -> list[list[int]]:
    """The figures of a date, or of both ends of a period; of an open one, the end that is known."""
    known = [end for end in (date.start, date.end) if end]
    return [figures(end) for end in (known if date.is_interval else known[:1])]
