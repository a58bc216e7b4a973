"""Texts in the manner of published commentary, with the events that they tell of.

They stand in `tests/data/events/`, a file for each use. `#` begins a text, `@` gives the day of
writing, `=` an event as date | place | phrase | words of its passage; `?` what may count as one or
not. People in them are made up or are heads of state and others known from the news.
"""

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parents[1] / "data" / "events"


class Expected(NamedTuple):
    when: str
    words: str
    where: str = ""
    what: str = ""


class Sample(NamedTuple):
    name: str
    today: str
    text: str
    events: tuple[Expected, ...] = ()
    doubtful: tuple[Expected, ...] = ()


def read(name: str) -> tuple[Sample, ...]:
    """The samples of one file."""
    texts = f"\n{(FOLDER / f'{name}.txt').read_text()}".split("\n# ")
    return tuple(_sample(text) for text in texts if text.strip())


def _sample(text: str) -> Sample:
    name, today, *lines = text.strip().splitlines()
    told = [line for line in lines if line[:2] not in ("= ", "? ")]
    return Sample(
        name,
        today.removeprefix("@").strip(),
        "\n".join(told),
        tuple(_expected(line) for line in lines if line.startswith("= ")),
        tuple(_expected(line) for line in lines if line.startswith("? ")),
    )


def _expected(line: str) -> Expected:
    when, where, what, words = (part.strip() for part in line[2:].split("|", 3))
    return Expected(when, words, where, what)


ENGLISH = read("english")
CHINESE = read("chinese")
SAMPLES = ENGLISH + CHINESE
MORE = read("more")
ESSAYS = read("essays")
