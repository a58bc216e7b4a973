"""What a match of an English date pattern says."""

from __future__ import annotations

import re
from collections.abc import Callable

from . import english_terms as terms
from .words import MONTHS, WEEKDAYS, Base, Shift, Words

Reader = Callable[[re.Match[str]], Words | None]


def silent(match: re.Match[str]) -> Words:
    return Words(match.start(), match.end(), silent=True)


def vague(match: re.Match[str]) -> Words:
    return Words(match.start(), match.end(), vague=True)


def _figure(text: str | None) -> int:
    return int(re.sub(r"\D", "", text)) if text else 0


def _to_year(text: str) -> Shift:
    """“Last year”, “that year”, “the following year”."""
    amount = 0
    if re.match("last|the previous|the year before", text):
        amount = -1
    elif re.match("next|the next|the following|the year after", text):
        amount = 1
    return Shift("year", amount, "named" if text.startswith(("that", "the ")) else "now")


def calendar(match: re.Match[str]) -> Words:
    """A month with a day, a year or both, in English or American order."""
    parts = match.groupdict()
    relative = parts.get("relative")
    return Words(
        match.start(),
        match.end(),
        year=_figure(parts.get("year")),
        month=MONTHS.index(parts["month"][:3].lower()) + 1,
        day=_figure(parts.get("day")),
        last_day=_figure(parts.get("last")),
        shift=_to_year(relative) if relative else None,
    )


def feast(match: re.Match[str]) -> Words:
    """“On Christmas Day”."""
    month, day = terms.FEASTS[match["feast"].replace("'", "’")]
    return Words(match.start(), match.end(), _figure(match["year"]), month, day)


def month_of_that_year(match: re.Match[str]) -> Words:
    """“That June”: of the year told of."""
    words = calendar(match)
    words.shift = Shift("year", 0, "named")
    return words


def turned_month(match: re.Match[str]) -> Words:
    """“Last May”, “the following June”: the nearest such month on that side."""
    words = calendar(match)
    turn = match["turn"].lower()
    base: Base = "now" if turn in ("this", "this past", "last", "next") else "named"
    words.shift = Shift("month", terms.TURNS[turn], base)
    return words


def numeric(match: re.Match[str]) -> Words:
    """Figures with strokes or dots; where day and month could be swapped, only the year."""
    first, second, year = (int(figure) for figure in match.group("first", "second", "year"))
    words = Words(match.start(), match.end(), year=year)
    if first > 12 >= second:
        words.month, words.day = second, first
    elif second > 12 >= first or first == second:
        words.month, words.day = first, second
    return words


def iso(match: re.Match[str]) -> Words:
    year, month, day = (int(figure) for figure in match.group("year", "month", "day"))
    return Words(match.start(), match.end(), year=year, month=month, day=day)


def _full_year(first: str, last: str) -> int:
    """The year of “24” in “2023-24”."""
    return int(first[: 4 - len(last)] + last)


def years(match: re.Match[str]) -> Words | None:
    last = _full_year(match["first"], match["last"])
    first = int(match["first"])
    return Words(match.start(), match.end(), year=first, last_year=last) if last > first else None


def year(match: re.Match[str]) -> Words | None:
    sentence, start, end = match.string, match.start(), match.end()
    if terms.AFTER_NO_YEAR.match(sentence, end):
        return None
    if terms.AFTER_PLAN.match(sentence, end) and int(match[0]) % 5 == 0:
        return silent(match)
    before = terms.BEFORE_YEAR.search(sentence[max(0, start - 18) : start])
    if not (before or terms.AFTER_YEAR.match(sentence, end)):
        return None
    return Words(start, end, year=int(match[0]))


def part_of_year(match: re.Match[str]) -> Words:
    """Seasons, quarters and halves say the year and nothing narrower."""
    year, last, relative = match["year"], match["last"], match["relative"]
    return Words(
        match.start(),
        match.end(),
        year=_figure(year),
        last_year=_full_year(year, last) if year and last else 0,
        shift=_to_year(relative) if relative else None,
    )


def season(match: re.Match[str]) -> Words:
    shift = Shift("year", terms.TURNS[match["turn"].lower()])
    return Words(match.start(), match.end(), shift=shift, season=terms.SEASONS[match["season"]])


def turn(match: re.Match[str]) -> Words:
    """“Last month”, “the following week”; after “the” and “that” from the date named before."""
    turn = match["turn"].lower()
    unit, factor = terms.UNITS[match["unit"]]
    named = turn not in ("this", "last", "next") or bool(match["the"])
    shift = Shift(unit, terms.TURNS.get(turn, 0) * factor, "named" if named else "now")
    return Words(match.start(), match.end(), shift=shift)


def day_of_month(match: re.Match[str]) -> Words:
    """“The 21st of this month”."""
    words = turn(match)
    words.day = _figure(match["day"])
    return words


def beside_named(match: re.Match[str]) -> Words:
    """“The year before”: one unit from the date named before."""
    unit, factor = terms.UNITS[match["unit"]]
    amount = -factor if match["way"] == "before" else factor
    return Words(match.start(), match.end(), shift=Shift(unit, amount, "named"))


def beside_next(match: re.Match[str]) -> Words:
    """“The year before last”."""
    unit, _factor = terms.UNITS[match["unit"]]
    return Words(match.start(), match.end(), shift=Shift(unit, 2 if "next" in match["way"] else -2))


def distance(match: re.Match[str]) -> Words:
    """“Three years ago”, “two months later”. A decade, or a round number, is an approximation."""
    number = match["number"].lower()
    unit, factor = terms.UNITS[re.sub(r"ies$", "y", match["unit"]).removesuffix("s")]
    amount = (terms.NUMBERS[number] if number in terms.NUMBERS else int(number)) * factor
    forward = match["way"] in ("later", "afterwards", "on")
    shift = Shift(unit, amount if forward else -amount, "now" if match["way"] == "ago" else "named")
    rounded = factor > 1 or (unit == "year" and amount >= 20 and amount % 10 == 0)
    return Words(match.start(), match.end(), shift=shift, about=rounded)


def near_day(match: re.Match[str]) -> Words:
    word = match[0].lower()
    amounts = {"yesterday": -1, "tomorrow": 1, "last night": -1, "the day before yesterday": -2}
    shift = Shift("day", amounts.get(word.removeprefix("earlier "), 0))
    return Words(match.start(), match.end(), shift=shift, weak=word in ("today", "tonight"))


def weekday(match: re.Match[str]) -> Words:
    amount = {"last": -1, "next": 1}.get((match["turn"] or "").lower(), 0)
    index = WEEKDAYS.index(match["weekday"][:3].lower())
    return Words(match.start(), match.end(), shift=Shift("weekday", amount, weekday=index))
