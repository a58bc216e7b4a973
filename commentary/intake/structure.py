"""The lines of a manuscript, which of them are taken for something, and what is left as body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from commentary.text.tree import Element, Leaf, change_runs, escape, parse, serialise

from .draft import Span
from .manuscript import Block

MOST_LINES = 60  # looked at from the top, and from the end
LONGEST_NOTE = 2_500
LONGEST_BLOCK = 8_000  # a longer one is running text, and one line


Left = tuple[int, Block, list[int]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a block, with where it stands in the block's text."""

    block: int
    start: int
    end: int
    text: str

    @property
    def is_running(self) -> bool:
        """Whether it cannot be a signature or title, so long or so full of space is it."""
        return len(self.text) > LONGEST_NOTE or " " * 20 in self.text

    @property
    def span(self) -> Span:
        return Span(self.block, self.start, self.end)

    def part(self, start: int, end: int) -> Line:
        return Line(self.block, self.start + start, self.start + end, self.text[start:end])


@dataclass(slots=True)
class Sheet:
    """A manuscript on the desk: lines are taken off it until the body is left."""

    blocks: Sequence[Block]
    taken: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        self.taken.setdefault(line.block, []).append((line.start, line.end))

    def put_back(self, span: Span) -> None:
        """Leave in the text after all what was taken for another part."""
        spans = self.taken.get(span.block, [])
        kept = [(start, end) for start, end in spans if not start <= span.start < end]
        self.taken[span.block] = kept

    def is_taken(self, line: Line) -> bool:
        return any(
            start <= line.start and line.end <= end for start, end in self.taken.get(line.block, ())
        )

    def block(self, line: Line) -> Block:
        return self.blocks[line.block]

    def head(self) -> list[Line]:
        return self._some(self._from_top())

    def tail(self) -> list[Line]:
        return self._some(self._from_end())[::-1]

    def _some(self, lines: Iterator[Line]) -> list[Line]:
        return [line for line, _ in zip(lines, range(MOST_LINES), strict=False)]

    def _from_top(self) -> Iterator[Line]:
        for index in range(len(self.blocks)):
            yield from lines_of(index, self.blocks[index])

    def _from_end(self) -> Iterator[Line]:
        for index in range(len(self.blocks) - 1, -1, -1):
            yield from reversed(lines_of(index, self.blocks[index]))

    def left(self) -> Iterator[Left]:
        """What is left: block number, the block, and where its characters came from if cut."""
        for index, block in enumerate(self.blocks):
            if index not in self.taken:
                yield index, block, []
            elif left := self._left(index, block):
                yield left

    def _left(self, index: int, block: Block) -> Left | None:
        spans = self.taken[index]
        gone = bytearray(len(block.text))
        for start, end in spans:
            gone[start:end] = b"\1" * (end - start)
        kept = [at for at in range(len(block.text)) if not gone[at]]
        while kept and block.text[kept[0]].isspace():
            kept.pop(0)
        text = "".join(block.text[at] for at in kept)
        if not re.search(r"\w", text):
            return None
        html = block.html
        for start, end in sorted(spans, reverse=True):
            html = without(html, block.text[start:end])
        if not html:
            html = f"<p>{escape(text)}</p>"
        return index, replace(block, text=text, html=html), kept


def lines_of(index: int, block: Block) -> list[Line]:
    """The lines of a paragraph or heading; other blocks are one line each."""
    lined = block.kind in ("paragraph", "heading", "quote") and len(block.text) <= LONGEST_BLOCK
    if not lined or "\n" not in block.text:
        return [Line(index, 0, len(block.text), block.text)]
    lines, start = [], 0
    for text in block.text.split("\n"):
        if text.strip():
            lines.append(Line(index, start, start + len(text), text))
        start += len(text) + 1
    return lines


def without(html: str, words: str) -> str:
    """The element with these words cut out of its text; '' if they are not found in one run."""
    words = words.strip()
    found = False

    def change(run: list[Leaf]) -> list[Leaf]:
        nonlocal found
        texts = [_text(leaf) for leaf in run]
        at = "".join(texts).find(words)
        if at < 0 or found:
            return run
        found = True
        return _cut(run, texts, at, at + len(words))

    changed = serialise(change_runs(parse(html), change))
    return changed if found else ""


def _cut(run: list[Leaf], texts: list[str], start: int, end: int) -> list[Leaf]:
    kept: list[Leaf] = []
    position = 0
    for leaf, text in zip(run, texts, strict=True):
        first, last = max(start - position, 0), min(end - position, len(text))
        position += len(text)
        if first >= last:
            kept.append(leaf)
        elif isinstance(leaf.content, str):
            kept.append(Leaf(leaf.marks, text[:first] + text[last:]))
    return _trimmed(kept)


def _trimmed(run: list[Leaf]) -> list[Leaf]:
    """Without the space or line break that the cut left at either end."""
    while run and (_is_break(run[0]) or run[0].content == ""):
        run.pop(0)
    while run and (_is_break(run[-1]) or run[-1].content == ""):
        run.pop()
    if run and isinstance(run[0].content, str):
        run[0] = Leaf(run[0].marks, run[0].content.lstrip())
    return run


def _is_break(leaf: Leaf) -> bool:
    return isinstance(leaf.content, Element) and leaf.content.tag == "br"


def _text(leaf: Leaf) -> str:
    if isinstance(leaf.content, str):
        return leaf.content
    return "\n" if leaf.content.tag == "br" else ""
