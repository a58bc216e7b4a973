"""What a reader makes of a file, before anything in it is understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from .errors import Remark

Form = Literal["text", "markdown", "word", "html", "jsonl", "wordpress"]
Kind = Literal["paragraph", "heading", "quote", "list", "table", "figure", "note", "rule"]


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level element, in the order of the file.

    `text` is plain, one space between words, list items and table rows on lines of their own;
    superscript signer marks are kept in it as `^1^`. `html` is the element as a body stores it
    (what `clean_html` leaves as it is), footnotes as `[^1]` and paragraphs `[^1]: …`.
    """

    kind: Kind
    text: str
    html: str
    line: int
    level: int = 0  # of a heading, 1-6
    style: str = ""  # the name it was given: Word's “Title”, “Subtitle”; HTML's class or itemprop
    strong: bool = False  # wholly bold
    emphasis: bool = False  # wholly italic


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the manuscript. `name` is what `src` in the block's html says."""

    name: str
    data: bytes
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """Word's record of who changed what, listed beside the draft."""

    kind: Literal["insertion", "deletion", "comment"]
    by: str
    at: str  # ISO 8601, '' if not recorded
    text: str
    line: int


@dataclass(slots=True)
class Manuscript:
    """One commentary as it came. `stated` is what the file says outright (`fields.py`)."""

    source: str
    form: Form
    blocks: list[Block]
    stated: dict[str, Any] = field(default_factory=dict)
    stated_lines: dict[str, int] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    changes: list[TrackedChange] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    line: int = 1  # where it begins in the file
