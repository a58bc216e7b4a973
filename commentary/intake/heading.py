"""The top of a manuscript: title, standfirst, and what stands around them before the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .bodies import is_called_a_body
from .draft import Draft
from .furniture import Furniture
from .headline import find_title, is_above_title, is_furnishing, is_kicker, is_more_title
from .names import is_han, split_names
from .posts import starts_a_post
from .printed import is_update, read_date_line
from .structure import Line, Sheet
from .titles import (
    LABELLED_STANDFIRST,
    LABELLED_SUMMARY,
    clean_title,
    has_standfirst_style,
    is_picture,
    joined,
    may_be_standfirst,
)

AHEAD = 4  # lines between title and byline at most
MOST_AFTER = 30
LONG = 200  # characters of what surely is running text
SHORTEST_TEXT = 50  # characters of the longest paragraph below a byline


def read_heading(
    sheet: Sheet, furniture: Furniture, draft: Draft, *, stated_title: str = ""
) -> None:
    """Take title, standfirst, byline, date and credits off the top of the sheet.

    Where the file states the title, another first line is taken for one only if it is set so.
    """
    lines = [line for line in sheet.head() if not is_picture(sheet.block(line))]
    running = (n for n, line in enumerate(lines) if line.is_running)
    lines = lines[: next(running, len(lines))]
    title = find_title(sheet, lines, stated_title)
    end = _take_title(sheet, draft, lines, title) if title is not None else 0
    for number, line in enumerate(lines[:title] if title is not None else []):
        if is_kicker(line) or is_above_title(lines, number):
            furniture.editorial |= bool(
                re.fullmatch(r"(?i)\W*(?:editorials?|社论|社评)\W*", line.text)
            )
            sheet.take(line)
        else:
            following = lines[number + 1] if number + 1 < len(lines) else None
            furniture.read(line, following)
    furniture.last = []
    _after_title(sheet, furniture, draft, lines[end : end + MOST_AFTER])
    _editorial_title(furniture, draft)


def _editorial_title(furniture: Furniture, draft: Draft) -> None:
    if re.match(r"(?i)(?:editorial|社论|社评)\s*[:：|]", draft.title):
        furniture.editorial = True


def _take_title(sheet: Sheet, draft: Draft, lines: Sequence[Line], at: int) -> int:
    """Title, and its second line if it has one; gives the number of the line after it."""
    line = lines[at]
    draft.title, draft.spans["title"] = clean_title(line.text), line.span
    sheet.take(line)
    end = at + 1
    while end < len(lines) and end <= at + 2 and is_more_title(sheet, lines, end, draft.title):
        draft.title = joined(draft.title, clean_title(lines[end].text))
        sheet.take(lines[end])
        end += 1
    return end


def _after_title(sheet: Sheet, furniture: Furniture, draft: Draft, lines: Sequence[Line]) -> None:
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if is_kicker(line):
            furniture.read(line, following)
        elif _takes_labelled(sheet, draft, line):
            furniture.last = []
        elif _styled_standfirst(sheet, draft, line) and not is_furnishing(line.text):
            _take_standfirst(sheet, furniture, draft, line)
        elif _reads(sheet, furniture, line, following):
            continue
        elif _is_issuer(furniture, line, following):
            furniture.issue(line)
        elif _is_standfirst(sheet, furniture, draft, lines, number):
            _take_standfirst(sheet, furniture, draft, line)
        elif number >= AHEAD or not _between(lines, number):
            return


def _is_issuer(furniture: Furniture, line: Line, following: Line | None) -> bool:
    """“The Coalition for Open Courts” over the date: the body that speaks."""
    if following is None or furniture.people.people:
        return False
    return is_called_a_body(line.text) and bool(read_date_line(following.text))


def _reads(sheet: Sheet, furniture: Furniture, line: Line, following: Line | None) -> bool:
    """Whether the line, or a part of it, was taken for something."""
    before = len(sheet.taken.get(line.block, ()))
    return furniture.read(line, following) or len(sheet.taken.get(line.block, ())) > before


def _between(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines from here to the byline or date below; none if there is none near."""
    for number in range(at + 1, min(at + AHEAD, len(lines))):
        after = lines[number + 1 : number + 2]
        signed = split_names(lines[number].text) and after and _is_below_name(after[0].text)
        if is_furnishing(lines[number].text) or signed:
            below = max((len(line.text) for line in lines[number + 1 :]), default=0)
            return list(lines[at:number]) if below > SHORTEST_TEXT else []
    return []


def _is_below_name(text: str) -> bool:
    return len(text) > LONG or starts_a_post(text) or bool(read_date_line(text))


def _takes_labelled(sheet: Sheet, draft: Draft, line: Line) -> bool:
    """“Subtitle: …”, “摘要：…”."""
    for name, pattern in (("subtitle", LABELLED_STANDFIRST), ("summary", LABELLED_SUMMARY)):
        match = pattern.match(line.text)
        if match and not getattr(draft, name):
            setattr(draft, name, line.text[match.end() :].strip(" *_"))
            draft.spans[name] = line.part(match.end(), len(line.text)).span
            sheet.take(line)
            return True
    return False


def _styled_standfirst(sheet: Sheet, draft: Draft, line: Line) -> bool:
    return not draft.subtitle and has_standfirst_style(sheet.block(line))


def _is_standfirst(
    sheet: Sheet, furniture: Furniture, draft: Draft, lines: Sequence[Line], at: int
) -> bool:
    """Between title and byline, or set apart from the text below."""
    line, block = lines[at], sheet.block(lines[at])
    text = line.text.strip()
    if draft.subtitle or not draft.title or not may_be_standfirst(text):
        return False
    if block.kind == "quote":
        return at == 0 and len(lines) > 1 and len(lines[1].text) > len(text)
    if block.kind not in ("paragraph", "heading"):
        return False
    if block.kind == "heading" and at == 0 and _is_followed_by_names(lines, at):
        return True
    between = _between(lines, at)
    if furniture.people.authors and between:
        below = lines[at + len(between)].text
        between = between if read_date_line(below) or is_update(below) else []
    if between:
        return at < AHEAD and line == max(between, key=lambda each: len(each.text))
    if block.kind == "heading":
        return (
            at == 0
            and bool(furniture.people.people) is False
            and _heading_before_text(sheet, lines, at)
        )
    if block.emphasis or block.strong:
        return at < AHEAD + 4 and not text.endswith(("?", "？", ":", "："))
    longer = (
        lines[at + 1 : at + 2]
        and len(lines[at + 1].text) > 2 * len(text)
        and len(lines[at + 1].text) > 200
    )
    return (
        bool(longer)
        and at == 0
        and len(text) <= 200
        and not re.search(r"[.。:：?？!]$", text)
        and not is_han(text[:1])
    )


def _is_followed_by_names(lines: Sequence[Line], at: int) -> bool:
    return any(split_names(line.text) for line in lines[at + 1 : at + 2])


def _heading_before_text(sheet: Sheet, lines: Sequence[Line], at: int) -> bool:
    """A second heading right below the title, of a lower level, longer than a section's."""
    return len(lines[at].text.split()) > 6 and at + 1 < len(lines)


def _take_standfirst(sheet: Sheet, furniture: Furniture, draft: Draft, line: Line) -> None:
    draft.subtitle = line.text.strip().strip("*_").strip()
    draft.spans["subtitle"] = line.span
    furniture.last = []
    furniture.lead(line)
    sheet.take(line)
