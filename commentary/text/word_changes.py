"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, NamedTuple

from .scripts import CJK

Kind = Literal["same", "gone", "new", "passed over"]
# A word with the space behind it; of Chinese and Japanese every character.
_WORD = re.compile(rf"[{CJK}]\s*|[^\s{CJK}]+\s*|\s+")
_PARAGRAPHS = re.compile(r"\n{2,}")
MOST_STEPS = 4_000_000  # words of one times words of the other: beyond that nobody compares


class Run(NamedTuple):
    """Words that follow each other and share a fate; “passed over”: unchanged paragraphs."""

    kind: Kind
    text: str


Paragraph = list[Run]


def word_changes(before: str, after: str) -> list[Paragraph]:
    """The paragraphs that changed, word by word; those between them are passed over.

    Joined, what is not new is the text before, what is not gone the text after. Nothing where the
    two are equal.
    """
    if before == after:
        return []
    return list(_paragraphs(_PARAGRAPHS.split(before), _PARAGRAPHS.split(after)))


def _paragraphs(before: Sequence[str], after: Sequence[str]) -> Iterator[Paragraph]:
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield [Run("passed over", "\n\n".join(before[i:j]))]
        elif j - i == m - k:
            pairs = zip(before[i:j], after[k:m], strict=True)
            yield from (_words(old, new) for old, new in pairs)
        else:
            yield _words("\n\n".join(before[i:j]), "\n\n".join(after[k:m]))


def _words(before: str, after: str) -> Paragraph:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > MOST_STEPS:
        return _joined([("gone", before), ("new", after)])
    return _joined(_runs(old, new))


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[Kind, str]]:
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", "".join(old[i:j])
        else:
            yield "gone", "".join(old[i:j])
            yield "new", "".join(new[k:m])


def _joined(runs: Iterator[tuple[Kind, str]] | list[tuple[Kind, str]]) -> Paragraph:
    filled = [(kind, text) for kind, text in runs if text]
    return [
        Run(kind, "".join(text for _, text in same))
        for kind, same in groupby(filled, key=lambda run: run[0])
    ]
