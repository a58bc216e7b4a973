"""The texts of `tests/data/event_texts.txt`, in the manner of op-eds, interviews and newsletters.

`#` begins a text, `@` gives the day of writing, `=` an event: date | place | phrase | its passage.
"""

from pathlib import Path

from .event_texts import Expected, Sample

FILE = Path(__file__).parents[1] / "data" / "event_texts.txt"


def read(text: str) -> Sample:
    name, today, *lines = text.strip().splitlines()
    told = [line for line in lines if not line.startswith("=")]
    events = (line.removeprefix("= ").split(" | ") for line in lines if line.startswith("="))
    return Sample(
        name,
        today.removeprefix("@").strip(),
        "\n".join(told),
        tuple(Expected(when, words, where, what) for when, where, what, words in events),
    )


MORE = tuple(read(text) for text in f"\n{FILE.read_text()}".split("\n# ") if text.strip())
