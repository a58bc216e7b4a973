"""Blocks as a reader makes them, with defaults."""

from commentary.intake.manuscript import Block, Kind


def make_block(text: str = "Some words.", kind: Kind = "paragraph", **fields) -> Block:
    return Block(**{"kind": kind, "text": text, "html": f"<p>{text}</p>", "line": 1, **fields})


def make_blocks(text: str) -> list[Block]:
    """A paragraph for each line."""
    return [make_block(line, line=n) for n, line in enumerate(text.split("\n"), 1) if line]
