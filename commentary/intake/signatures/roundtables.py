"""Roundtables: one question, and sections that each name who answers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..bodies import is_body
from ..manuscript import Block
from ..names import is_mostly_han, read_name
from ..posts import read_posts, starts_a_post
from ..posts_zh import names_a_post
from ..posts_zh import read_posts as read_posts_zh
from . import bios, bylines
from .signed import Signed, join, signed

LONGEST_LINE = 200
SHORTEST_ANSWER = 120
_DASHED = re.compile(r"\s*[—–-]{1,3}\s*[A-ZÀ-Þ][^.?!]{5,240}\.?")


def read_sections(blocks: Sequence[Block]) -> list[Signed]:
    """Those whose names stand over the sections, or below them after a dash."""
    found: list[Signed] = []
    for number, block in enumerate(blocks):
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if signer := _heads(block, below, first=number == 0) or _signs(block):
            join(found, signer)
    answers = [signer for pair in pairwise(blocks) if (signer := _stands_over(*pair))]
    if len({signer.name for signer in (*found, *answers)}) > 1:
        for signer in answers:
            join(found, signer)
    return found


def _stands_over(block: Block, below: Block) -> Signed | None:
    """“Jane Doe, Fellow, Example Institute” over an answer, in no other type than that."""
    plain = block.kind == below.kind == "paragraph" and len(block.text) < LONGEST_LINE
    if not plain or len(below.text) < SHORTEST_ANSWER or block.text.rstrip().endswith((".", "?")):
        return None
    found = bylines.read_byline(block.text, sure=False)
    held = len(found) == 1 and any(post.position and post.institution for post in found[0].posts)
    return found[0] if held else None


def _heads(block: Block, below: Block | None, *, first: bool) -> Signed | None:
    if _is_plain_section(block, below) and (signer := _section(block.text, below)):
        return signer
    heads = block.kind == "heading" or block.strong
    # What stands first may be a title, but for a heading of a section.
    if not heads or len(block.text) > 250 or (first and block.level < 2):
        return None
    return _section(block.text, below)


def _signs(block: Block) -> Signed | None:
    """“— Jane Doe, Fellow, Example Institute” below an answer."""
    if block.kind != "paragraph" or not _DASHED.fullmatch(block.text):
        return None
    found = bylines.read_byline(block.text.lstrip(" —–-"), sure=False)
    return found[0] if len(found) == 1 and found[0].posts else None


def _is_plain_section(block: Block, below: Block | None) -> bool:
    """A name on a line of its own, and on the next what its bearer is."""
    name, _, post = block.text.partition("\n")
    post = post or (below.text if below else "")
    if block.kind != "paragraph" or len(name) > 60 or len(post) > 200 or post.endswith("."):
        return False
    return starts_a_post(post) and read_name(name) is not None


def _section(heading: str, below: Block | None) -> Signed | None:
    """The one whose name a heading is, with the posts beside or below it."""
    lines = [line for line in heading.split("\n") if line.strip()]
    found = (
        bylines.read_byline(lines[0], sure=False) if lines and not is_mostly_han(lines[0]) else []
    )
    if not found and lines and (name := read_name(lines[0])):
        found = [signed(name)]
    if len(found) != 1 or found[0].is_organization:
        return None
    words = "\n".join(lines[1:]) or (below.text if below and len(below.text) < 250 else "")
    if is_mostly_han(words):
        posts = read_posts_zh(words) if names_a_post(words) else ()
    else:
        posts = (
            read_posts(words)
            if starts_a_post(words) or (is_body(words) and not words.endswith("."))
            else ()
        )
    if not posts and below and (bio := bios.read_statement(below.text[:600])) and bio.signers:
        posts = bio.signers[0].posts if bio.signers[0].name == found[0].name else ()
    return found[0].holding(posts)
