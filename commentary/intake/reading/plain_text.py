"""Plain text to a manuscript: what its layout makes plain, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from commentary.intake.errors import Remark
from commentary.intake.manuscript import Block, Manuscript
from commentary.text.tree import Element

from .blocks import block, heading, listing, paragraph, quote, says_anything
from .labels import split_labels
from .pieces import Piece, pieces_of
from .wrapping import width

_LONGEST_HEADING = 72  # columns
_PROSE = 100  # columns: a paragraph of prose beside which a heading stands out
_STOPS = (*".!?,;:…。！？，；：、”\"'》", "——")
_CHINESE_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|第[一二三四五六七八九十\d]{1,3}[章节部])\s*\S.*"
)
_ROMAN_HEADING = re.compile(r"(?:[IVX]{1,5}|[A-H])[.)]\s+[A-Z\"“'‘].*")
# A line between paragraphs may as well sign, date or credit the text.
_NO_HEADING = re.compile(
    r"(?:by|written|text|photo|image|source|translated|edited|interview|published|updated"
    r"|the author|about the|\d)\b.*|.*(?:https?://|@|\b(?:19|20)\d\d\b).*"
    r"|(?:作者|文|撰文|记者|编辑|责编|翻译|译者|来源|本文|图).*",
    re.IGNORECASE | re.DOTALL,
)
_NUMBERED_HEADING = re.compile(r"\d{1,2}[.)、．][ \t\u3000]?(?!.*\b(?:19|20)\d\d\b)\D.*")
_NUMBERINGS = (_CHINESE_HEADING, _ROMAN_HEADING, _NUMBERED_HEADING)
_NAME = re.compile("[\u4e00-\u9fff·\\s]{2,5}")
_NOTE = re.compile(r"\[(\d{1,3})\][ \t\xa0\u3000]*(?=\S)")
_REFERENCE = re.compile(r"(?<!^)\[(\d{1,3})\]")


def read_text(text: str, name: str, remarks: Sequence[Remark] = ()) -> Manuscript:
    """The manuscript of a plain text, `text` as `decode` returns it."""
    stated, places, rest, line = split_labels(text)
    pieces = [p for p in pieces_of(rest, line) if p.kind == "rule" or says_anything(p.text)]
    pieces = _with_notes(_with_headings(list(_without_lone_items(pieces))))
    blocks = list(_blocks(pieces))
    return Manuscript(name, "text", blocks, stated, places, remarks=list(remarks))


def _without_lone_items(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """One item is no list: a heading with a number, a note with an asterisk."""
    run: list[Piece] = []
    for piece in (*pieces, Piece("rule", 0)):
        if piece.kind == "item" and (not run or _follows(run[-1], piece)):
            run.append(piece)
            continue
        yield from run if len(run) > 1 else map(_as_text, run)
        run = [piece] if piece.kind == "item" else []
        if piece.kind != "item" and piece.line:
            yield piece


def _follows(item: Piece, other: Piece) -> bool:
    if item.number < 0 or other.number < 0:
        return item.number == other.number and item.mark == other.mark
    return other.number == item.number + 1


def _as_text(item: Piece) -> Piece:
    return Piece("text", item.line, item.mark + item.text)


def _with_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """Section headings, marked by nothing but their place between long paragraphs."""
    named = list(pieces)
    begun = False
    for index, piece in enumerate(pieces):
        if begun and piece.kind == "text" and _heads(piece.text, pieces, index):
            named[index] = piece._replace(kind="heading", level=2)
        begun = begun or _is_prose(piece)
    return named


def _heads(text: str, pieces: Sequence[Piece], index: int) -> bool:
    if width(text) > _LONGEST_HEADING or (text.endswith(_STOPS[:3]) and text[-1] != "?"):
        return False
    following = pieces[index + 1 : index + 2]
    if not any(p.kind in ("text", "item", "quote") for p in following):
        return False
    if any(form.fullmatch(text) for form in _NUMBERINGS):
        return not text.endswith(_STOPS)
    between = _is_prose(pieces[index - 1]) and all(map(_is_prose, following))
    # A name over the lines about its bearer is a signature.
    is_spoken_of = any(text in p.text[:_PROSE] for p in following) or _NAME.fullmatch(text)
    unlike = text.endswith(_STOPS) or is_spoken_of or _NO_HEADING.fullmatch(text)
    return between and not unlike


def _is_prose(piece: Piece) -> bool:
    return piece.kind == "text" and width(piece.text) >= _PROSE


def _with_notes(pieces: Sequence[Piece]) -> list[Piece]:
    """`[1]` in a sentence and a paragraph that begins with it become the body's own notes.

    Before the text itself such figures lead from signers to institutions.
    """
    begins = next((n for n, p in enumerate(pieces) if _is_prose(p)), 0)
    later = [p for p in pieces[begins:] if p.kind == "text"]
    notes = [found[1] for p in later if (found := _NOTE.match(p.text))]
    referred = {number for p in pieces for number in _REFERENCE.findall(p.text)}
    known = {number for number in notes if notes.count(number) == 1} if len(notes) < 1000 else set()
    known &= referred
    return [piece._replace(text=_noted(piece, known)) for piece in pieces] if known else [*pieces]


def _noted(piece: Piece, known: set[str]) -> str:
    text = _REFERENCE.sub(lambda m: f"[^{m[1]}]" if m[1] in known else m[0], piece.text)
    found = _NOTE.match(text) if piece.kind == "text" else None
    return f"[^{found[1]}]: {text[found.end() :]}" if found and found[1] in known else text


def _blocks(pieces: Sequence[Piece]) -> Iterator[Block]:
    for kind, group in groupby(_in_lists(pieces), key=lambda entry: (entry[0].kind, entry[1])):
        run = [piece for piece, _ in group]
        if kind[0] == "item":
            number = run[0].number
            yield listing([p.text for p in run], run[0].line, start=None if number < 0 else number)
        elif kind[0] == "quote":
            yield quote([p.text for p in run], run[0].line)
        else:
            yield from map(_single, run)


def _in_lists(pieces: Sequence[Piece]) -> Iterator[tuple[Piece, int]]:
    """Each piece with the number of its list, so that two lists in a row stay two."""
    lists = 0
    for index, piece in enumerate(pieces):
        if piece.kind == "item" and index and not _follows(pieces[index - 1], piece):
            lists += 1
        yield piece, lists if piece.kind == "item" else -1


def _single(piece: Piece) -> Block:
    if piece.kind == "rule":
        return block(Element("hr"), piece.line)
    if piece.kind == "heading":
        return heading(piece.text, piece.line, piece.level)
    return paragraph(piece.text, piece.line)
