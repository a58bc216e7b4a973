"""Which words somebody may have meant."""

from collections.abc import Iterable, Sequence

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 4  # characters of a word that is thought misspelt
LONGEST = 24


def one_slip_away(word: str) -> set[str]:
    """All that one slip makes of a word: a letter too many, too few, another, or two swapped."""
    if not SHORTEST <= len(word) <= LONGEST:
        return set()
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    dropped = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + c + b[1:] for a, b in cuts if b for c in ALPHABET}
    added = {a + c + b for a, b in cuts for c in ALPHABET}
    return (dropped | swapped | changed | added) - {word}


def nearest(word: str, candidates: Iterable[tuple[str, int]]) -> list[str]:
    """Of (word, how often it is used), those at most two slips away, the likeliest first."""
    within = []
    for candidate, used in candidates:
        slips = distance(word, candidate)
        if slips <= (2 if len(word) > 5 else 1):
            within.append((slips, candidate[0] != word[0], -used, candidate))
    return [candidate for *_, candidate in sorted(within)]


def distance(a: str, b: str) -> int:
    """How many slips apart two words are; two swapped letters are one. Above 2 it is just more."""
    if abs(len(a) - len(b)) > 2:
        return 3
    before: Sequence[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        before, above, row = row, before, [i]
        for j, y in enumerate(b, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > 2:
            return 3
    return row[-1]
