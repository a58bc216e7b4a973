"""Manuscripts for tests: plain text made into blocks, and drafts made of them."""

from commentary.dates import PartialDate
from commentary.intake.analysis import analyse
from commentary.intake.draft import Draft
from commentary.intake.manuscript import Block, Manuscript
from commentary.intake.vocabulary import Vocabulary
from commentary.text.tree import escape


def make_block(text: str, *, line: int = 1, kind: str = "paragraph", **fields) -> Block:
    tag = "h2" if kind == "heading" else "p"
    html = f"<{tag}>{'<br>'.join(map(escape, text.split(chr(10))))}</{tag}>"
    return Block(kind, text, html, line, **fields)


def blocks_of(text: str) -> list[Block]:
    """A block a paragraph; `# ` before a heading, `_…_` around a wholly italic paragraph."""
    blocks, line = [], 1
    for paragraph in text.strip("\n").split("\n\n"):
        blocks.append(_block(paragraph.strip("\n"), line))
        line += paragraph.count("\n") + 2
    return blocks


def _block(text: str, line: int) -> Block:
    marks = len(text) - len(text.lstrip("#"))
    if 0 < marks < 5 and text[marks] == " ":
        return make_block(text[marks + 1 :], line=line, kind="heading", level=marks)
    if text.startswith("_") and text.endswith("_"):
        return make_block(text[1:-1], line=line, emphasis=True)
    if text.startswith("**") and text.endswith("**"):
        return make_block(text[2:-2], line=line, strong=True)
    return make_block(text, line=line)


def make_manuscript(text: str = "", *, blocks: list[Block] | None = None, **fields) -> Manuscript:
    found = blocks_of(text) if blocks is None else blocks
    return Manuscript(**{"source": "sample.txt", "form": "text", "blocks": found, **fields})


def make_draft(text: str = "", *, today: str = "", **fields) -> Draft:
    manuscript = make_manuscript(text, **fields)
    return analyse(manuscript, today=PartialDate(today), vocabulary=Vocabulary.empty())
