"""What differs between two texts, word by word.

Blocks (paragraphs, headings, items) that are alike are put beside each other, and their words
compared; a word whose markup changed is a changed word. The work is bounded, whatever is compared:
where too much differs, whole blocks are marked.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from .html import clean_html
from .scripts import CJK
from .tree import Element, Leaf, Node, is_element, nest, parse, runs, serialise

ALIKE = 0.3  # of the words of two blocks, from which on they are one block that was changed
MOST_PAIRS = 2_500  # of blocks of which it is asked whether they are alike
MOST_TWINS = 100_000  # pairs of equal words, one of each of two blocks
ISLAND = 2  # letters; what is kept between two changes and is no longer reads better as changed
AROUND = 1  # unchanged blocks shown beside a changed one
FEWEST_FOLDED = 3

_KINDS = frozenset({"h2", "h3", "h4", "li", "td", "th", "blockquote", "pre", "figcaption"})
_WORD = re.compile(rf"[{CJK}]\s*|[^\W{CJK}]+(?:['’-][^\W{CJK}]+)*\s*|[^\w\s]\s*|\s+|.")

Key = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word with the space after it, or an image or line break, in its markup."""

    leaf: Leaf
    key: Key

    @property
    def letters(self) -> int:
        return len(self.key[1])


@dataclass(frozen=True, slots=True)
class Text:
    """One block of a text."""

    kind: str
    words: tuple[Word, ...]
    keys: tuple[Key, ...] = field(default=())

    @property
    def identity(self) -> tuple[str, tuple[Key, ...]]:
        return self.kind, self.keys


@dataclass(frozen=True, slots=True)
class Block:
    """A block in HTML: with both wordings marked, as it was, and as it is; '' where there is none.

    `kind` is its element: `p`, `h2`, `li` ...
    """

    kind: str
    both: str
    before: str
    after: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that follow each other; `is_folded`: unchanged, and far from any change."""

    blocks: tuple[Block, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    blocks: tuple[Block, ...]
    is_same: bool  # to the letter

    @property
    def is_same_in_words(self) -> bool:
        return all(block.is_same for block in self.blocks)

    def stretches(self) -> Iterator[Stretch]:
        """The blocks in order, long unchanged parts apart, so that a page can fold them."""
        near = _near_changes(self.blocks)
        numbered = list(enumerate(self.blocks))
        for is_near, group in groupby(numbered, key=lambda pair: pair[0] in near):
            blocks = tuple(block for _, block in group)
            yield Stretch(blocks, not is_near and len(blocks) >= FEWEST_FOLDED)


def compare_html(before: str, after: str) -> Comparison:
    """Two bodies. Both are cleaned first: the result can be shown."""
    pair = clean_html(before), clean_html(after)
    texts = [tuple(_texts(parse(html), "p")) for html in pair]
    return Comparison(tuple(_compared(*texts)), pair[0] == pair[1])


def compare_lines(before: str, after: str) -> Comparison:
    """Two plain texts, each line a block."""
    texts = [tuple(_text("p", [Leaf((), line)]) for line in _lines(t)) for t in (before, after)]
    return Comparison(tuple(_compared(*texts)), before == after)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _near_changes(blocks: Sequence[Block]) -> set[int]:
    changed = [n for n, block in enumerate(blocks) if not block.is_same]
    return {near for n in changed for near in range(n - AROUND, n + AROUND + 1)}


# -- blocks and words ----------------------------------------------------------------------------
def _texts(nodes: Iterable[Node], kind: str) -> Iterator[Text]:
    """Every stretch of text that no block interrupts, in reading order."""
    for run in runs(nodes):
        if not isinstance(run, Element):
            yield _text(kind, run)
        elif is_element(run, "hr"):
            yield Text("hr", (), (((), "hr"),))
        else:
            yield from _texts(run.children, run.tag if run.tag in _KINDS else kind)


def _text(kind: str, run: Iterable[Leaf]) -> Text:
    words = tuple(word for leaf in run for word in _words(leaf))
    return Text(kind, words, tuple(word.key for word in words))


def _words(leaf: Leaf) -> Iterator[Word]:
    marks = tuple(_named(mark) for mark in leaf.marks)
    if isinstance(leaf.content, Element):
        yield Word(leaf, (marks, _named(leaf.content)))
        return
    for match in _WORD.finditer(leaf.content):
        yield Word(Leaf(leaf.marks, match[0]), (marks, match[0].strip()))


def _named(element: Element) -> str:
    """An element as it is compared."""
    return repr((element.tag, sorted(element.attributes.items())))


# -- blocks beside each other --------------------------------------------------------------------
def _compared(before: Sequence[Text], after: Sequence[Text]) -> Iterator[Block]:
    old, new = [text.identity for text in before], [text.identity for text in after]
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield from (_same(text) for text in after[k:m])
        else:
            yield from _changed(before[i:j], after[k:m])


def _changed(before: Sequence[Text], after: Sequence[Text]) -> Iterator[Block]:
    """What is alike as one block, in the order of both texts; what is not, alone."""
    done = 0
    start = 0
    for i, k in [*_alike(before, after), (len(before), len(after))]:
        yield from (_one_sided(text, "del") for text in before[start:i])
        yield from (_one_sided(text, "ins") for text in after[done:k])
        if i < len(before):
            yield _both(before[i], after[k])
        start, done = i + 1, k + 1


def _alike(before: Sequence[Text], after: Sequence[Text]) -> list[tuple[int, int]]:
    """Pairs of blocks, none crossing another, that are most alike in all."""
    if not 0 < len(before) * len(after) <= MOST_PAIRS:
        return []
    best: list[list[tuple[float, tuple[tuple[int, int], ...]]]]
    best = [[(0.0, ())] * (len(after) + 1) for _ in range(len(before) + 1)]
    counted = [[Counter(text.keys) for text in texts] for texts in (before, after)]
    for i, one in enumerate(before):
        for k, other in enumerate(after):
            found = max(best[i][k + 1], best[i + 1][k], key=lambda each: each[0])
            likeness = _likeness(counted[0][i], counted[1][k]) if one.kind == other.kind else 0
            if likeness >= ALIKE and best[i][k][0] + likeness > found[0]:
                found = best[i][k][0] + likeness, (*best[i][k][1], (i, k))
            best[i + 1][k + 1] = found
    return list(best[-1][-1][1])


def _likeness(one: Counter[Key], other: Counter[Key]) -> float:
    """Twice what they share of all their words: 1 where they are the same."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1


# -- the words of two blocks ---------------------------------------------------------------------
Change = tuple[bool, Sequence[Word], Sequence[Word]]  # whether it is the same; before; after


def _both(before: Text, after: Text) -> Block:
    changes = list(_without_islands(_changes(before, after)))
    return Block(
        after.kind,
        both=_html(_marked(changes, gone=True, new=True)),
        before=_html(_marked(changes, gone=True, new=False)),
        after=_html(_marked(changes, gone=False, new=True)),
        is_same=False,
    )


def _changes(before: Text, after: Text) -> Iterator[Change]:
    head = _shared(before.keys, after.keys)
    most = min(len(before.keys), len(after.keys)) - head
    tail = min(_shared(before.keys[::-1], after.keys[::-1]), most)
    ends = len(before.keys) - tail, len(after.keys) - tail
    yield True, before.words[:head], after.words[:head]
    yield from _middle(before.words[head : ends[0]], after.words[head : ends[1]])
    yield True, before.words[ends[0] :], after.words[ends[1] :]


def _middle(before: Sequence[Word], after: Sequence[Word]) -> Iterator[Change]:
    old, new = [word.key for word in before], [word.key for word in after]
    often = Counter(new)
    if sum(often[key] for key in old) > MOST_TWINS:
        yield False, before, after
        return
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", before[i:j], after[k:m]


def _shared(one: Sequence[Key], other: Sequence[Key]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _without_islands(changes: Iterable[Change]) -> Iterator[Change]:
    """Where no more than a short word is kept between two changes, all of it changed."""
    known = [change for change in changes if change[1] or change[2]]
    isolated = {
        n
        for n, (same, _, words) in enumerate(known)
        if same and 0 < n < len(known) - 1 and sum(word.letters for word in words) <= ISLAND
    }
    numbered = enumerate(known)
    for same, group in groupby(numbered, key=lambda pair: pair[1][0] and pair[0] not in isolated):
        parts = [change for _, change in group]
        old = [word for _, words, _ in parts for word in words]
        new = [word for _, _, words in parts for word in words]
        yield same, old, new


def _marked(changes: Iterable[Change], *, gone: bool, new: bool) -> Iterator[Leaf]:
    """`gone` and `new`: which of the two wordings is given."""
    lost = ""
    for same, before, after in changes:
        if same:
            yield from (word.leaf for word in (after if new else before))
            lost = _lost_space(before, after) if new else ""
            continue
        if gone:
            yield from _within(Element("del"), before, lost)
        if new:
            yield from _within(Element("ins"), after)


def _lost_space(before: Sequence[Word], after: Sequence[Word]) -> str:
    """What stood after the last shared word, and stands there no more: “word of” and “word,”."""
    was, now = (words[-1].leaf.content if words else "" for words in (before, after))
    is_lost = isinstance(was, str) and was[-1:].isspace() and not str(now)[-1:].isspace()
    return " " if is_lost else ""


def _within(mark: Element, words: Iterable[Word], before: str = "") -> Iterator[Leaf]:
    """The words in one mark, the space around them outside; `before`: what goes in front."""
    leaves = [word.leaf for word in words]
    said = [n for n, (_, word) in enumerate(leaves) if isinstance(word, Element) or word.strip()]
    yield Leaf((), before)
    for n, (marks, content) in enumerate(leaves):
        if isinstance(content, Element) or (said and said[0] <= n < said[-1]):
            yield Leaf((mark, *marks), content)
        else:
            word = content.rstrip()
            yield Leaf((mark, *marks), word)
            yield Leaf((), content[len(word) :])


def _same(text: Text) -> Block:
    html = _html(word.leaf for word in text.words)
    return Block(text.kind, html, html, html, is_same=True)


def _one_sided(text: Text, tag: str) -> Block:
    html = _html(_within(Element(tag), text.words))
    before, after = (html, "") if tag == "del" else ("", html)
    return Block(text.kind, html, before, after, is_same=False)


def _html(flat: Iterable[Leaf]) -> str:
    return serialise(nest(flat))
