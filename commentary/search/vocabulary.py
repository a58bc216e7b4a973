"""The words of all texts as they are written: for prefixes, suggestions and misspelt words."""

from collections.abc import Collection, Iterable, Mapping

from commentary.text.analysis import stem

from .backend import execute, placeholders
from .engine import engine
from .expression import Phrase
from .names import after
from .spelling import nearest, one_slip_away

NEXT = "search_word_next"  # what a rebuild fills
MOST_WITH_PREFIX = 50
NEIGHBOURS = 3000  # words compared letter by letter when no single slip explains one


def learn(begins: Mapping[str, int], table: str = "search_word") -> None:
    """Note words of texts, each with the moment its text is in force from."""
    if begins:
        engine().learn(begins, table)


def forget(since: int) -> None:
    """Forget words that are only in texts from a moment on."""
    execute("DELETE FROM search_word WHERE begins >= %s", [since])


def finding(word: str) -> Phrase:
    """What finds a word, in any of its forms."""
    return Phrase((stem(word),))


def beginning(prefix: str, at: int, most: int = MOST_WITH_PREFIX) -> list[str]:
    """The commonest words that begin so, of texts that began by a moment.

    How often they are used is counted by a rebuild; of those learnt since, the short come first.
    """
    rows = execute(
        "SELECT word FROM search_word WHERE word >= %s AND word < %s AND begins <= %s"
        " ORDER BY used DESC, length(word), word LIMIT %s",
        [prefix, after(prefix), at, most],
    )
    return [word for (word,) in rows]


def perhaps(word: str, at: int) -> list[str]:
    """Words like it, the likeliest first: one slip away, else two from its beginning."""
    slips = one_slip_away(word)
    if not slips:
        return []
    found = nearest(word, _used(slips, at))
    return found or nearest(word, _neighbours(word, at))


def _used(words: Collection[str], at: int) -> Iterable[tuple[str, int]]:
    return execute(
        f"SELECT word, used FROM search_word WHERE word IN ({placeholders(words)})"
        " AND begins <= %s",
        [*words, at],
    )


def _neighbours(word: str, at: int) -> Iterable[tuple[str, int]]:
    start = word[:2]
    return execute(
        "SELECT word, used FROM search_word WHERE word >= %s AND word < %s AND begins <= %s"
        " AND length(word) BETWEEN %s AND %s ORDER BY used DESC, word LIMIT %s",
        [start, after(start), at, len(word) - 2, len(word) + 2, NEIGHBOURS],
    )
