"""The top of a manuscript: title, standfirst, and what stands around them before the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commentary.text import match_key

from .credits import read_contributor
from .draft import Draft
from .furniture import Furniture
from .names import is_han, read_name, split_names
from .posts import starts_a_post
from .printed import is_update, read_date_line, split_date
from .signatures import bylines, chinese
from .structure import Line, Sheet
from .titles import (
    LABELLED,
    LABELLED_STANDFIRST,
    LABELLED_SUMMARY,
    clean_title,
    goes_on,
    has_standfirst_style,
    has_title_style,
    is_chrome,
    is_label,
    is_picture,
    joined,
    may_be_standfirst,
    may_be_title,
)

SEARCHED = 14  # lines in which a title is looked for
MOST_ABOVE = 3  # lines of a signature above the title
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
    title = _title(sheet, lines, stated_title)
    end = _take_title(sheet, draft, lines, title) if title is not None else 0
    for number, line in enumerate(lines[:title] if title is not None else []):
        if _is_kicker(line):
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


def _is_kicker(line: Line) -> bool:
    return is_label(line.text) or is_chrome(line.text)


def _title(sheet: Sheet, lines: Sequence[Line], stated: str) -> int | None:
    """Where the title stands: as labelled, as styled, as the chief heading, or first."""
    searched = lines[:SEARCHED]
    for number, line in enumerate(searched):
        if stated and match_key(clean_title(line.text)) == match_key(stated):
            return number
    for number, line in enumerate(searched):
        if LABELLED.match(line.text):
            return number
    styled = (n for n, line in enumerate(searched) if _is_styled_title(sheet, line))
    chief = (n for n, line in enumerate(searched) if _is_chief_heading(sheet, line))
    found = next(styled, next(chief, None))
    if found is not None:
        return found
    return _first_title(sheet, searched, unmarked=not stated)


def _is_styled_title(sheet: Sheet, line: Line) -> bool:
    return has_title_style(sheet.block(line)) and not (_is_kicker(line) or _is_other(line.text))


def _is_chief_heading(sheet: Sheet, line: Line) -> bool:
    block = sheet.block(line)
    return block.kind == "heading" and block.level == 1 and not _is_other(line.text)


def _first_title(sheet: Sheet, lines: Sequence[Line], *, unmarked: bool) -> int | None:
    for number, line in enumerate(lines):
        if _is_kicker(line) or _is_furnishing(line.text) or _is_section(lines, number):
            continue
        if number < MOST_ABOVE and _signs_above(lines, number):
            continue
        block = sheet.block(line)
        if block.kind not in ("paragraph", "heading"):
            return None
        following = next((each for each in lines[number + 1 :] if not _is_kicker(each)), None)
        marked = block.kind == "heading" or bool(following and _is_furnishing(following.text))
        fits = may_be_title(clean_title(line.text), marked=marked)
        return number if fits and (marked or unmarked) else None
    return None


def _is_section(lines: Sequence[Line], at: int) -> bool:
    """One word below a label and above a title: the name of a blog or section."""
    text = lines[at].text.strip()
    labelled = at > 0 and _is_kicker(lines[at - 1]) and at + 2 < len(lines)
    return (
        labelled
        and len(text.split()) == 1
        and not is_han(text)
        and 4 <= len(lines[at + 1].text.split()) <= 20
    )


def _signs_above(lines: Sequence[Line], at: int) -> bool:
    """Whether a name, or the post below it, stands where a title is to come."""
    text = lines[at].text.strip(" *_")
    after = [line.text.strip() for line in lines[at + 1 : at + 3]]
    if len(after) < 2 or len(text) > LONG:
        return False
    if read_name(text):
        return starts_a_post(after[0]) and not starts_a_post(after[1])
    above = lines[at - 1].text.strip(" *_") if at else ""
    return starts_a_post(text) and bool(read_name(above))


def _is_other(text: str) -> bool:
    return bool(LABELLED_STANDFIRST.match(text) or LABELLED_SUMMARY.match(text))


def _is_furnishing(text: str) -> bool:
    """Whether a line at the top is byline, date or credit by its own words."""
    text = text.strip(" *_")
    if len(text) > 400:
        return False
    if read_date_line(text) or is_update(text) or read_contributor(text) or _is_other(text):
        return True
    if is_han(text) and chinese.strip_label(text)[1]:
        return True
    rest, labelled = bylines.strip_label(text)
    if labelled and text[:1] not in "—–-":
        return bool(bylines.read_byline(split_date(rest)[0])) or bool(
            re.match(r"(?i)by\b.*staff", text)
        )
    parts = re.split(r"\s[|｜•·]\s", text)
    return len(parts) > 1 and any(read_date_line(part) for part in parts)


def _take_title(sheet: Sheet, draft: Draft, lines: Sequence[Line], at: int) -> int:
    """Title, and its second line if it has one; gives the number of the line after it."""
    line = lines[at]
    draft.title, draft.spans["title"] = clean_title(line.text), line.span
    sheet.take(line)
    end = at + 1
    while end < len(lines) and end <= at + 2 and _is_more_title(sheet, lines, end, draft.title):
        draft.title = joined(draft.title, clean_title(lines[end].text))
        sheet.take(lines[end])
        end += 1
    return end


def _is_more_title(sheet: Sheet, lines: Sequence[Line], at: int, title: str) -> bool:
    line, before = lines[at], lines[at - 1]
    text = line.text.strip()
    if split_names(text) and not text.startswith("——") and not line.text[:1].islower():
        return False
    if _is_kicker(line) or _is_furnishing(text) or has_standfirst_style(sheet.block(line)):
        return False
    block, above = sheet.block(line), sheet.block(before)
    if line.block != before.block and block.kind != above.kind:
        return False
    if text.startswith("——") and len(text) < 60:
        return True
    styled = has_title_style(block) and block.style == above.style and block.kind == above.kind
    return (styled or goes_on(title, text)) and not (title.endswith(("?", "!", ".", "？", "！")))


def _after_title(sheet: Sheet, furniture: Furniture, draft: Draft, lines: Sequence[Line]) -> None:
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if _is_kicker(line):
            furniture.read(line, following)
        elif _takes_labelled(sheet, draft, line):
            furniture.last = []
        elif _styled_standfirst(sheet, draft, line) and not _is_furnishing(line.text):
            _take_standfirst(sheet, furniture, draft, line)
        elif _reads(sheet, furniture, line, following):
            continue
        elif _is_standfirst(sheet, furniture, draft, lines, number):
            _take_standfirst(sheet, furniture, draft, line)
        elif number >= AHEAD or not _between(lines, number):
            return


def _reads(sheet: Sheet, furniture: Furniture, line: Line, following: Line | None) -> bool:
    """Whether the line, or a part of it, was taken for something."""
    before = len(sheet.taken.get(line.block, ()))
    return furniture.read(line, following) or len(sheet.taken.get(line.block, ())) > before


def _between(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines from here to the byline or date below; none if there is none near."""
    for number in range(at + 1, min(at + AHEAD, len(lines))):
        after = lines[number + 1 : number + 2]
        signed = split_names(lines[number].text) and after and len(after[0].text) > LONG
        if _is_furnishing(lines[number].text) or signed:
            below = max((len(line.text) for line in lines[number + 1 :]), default=0)
            return list(lines[at:number]) if below > SHORTEST_TEXT else []
    return []


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


def _heading_before_text(sheet: Sheet, lines: Sequence[Line], at: int) -> bool:
    """A second heading right below the title, of a lower level, longer than a section's."""
    return len(lines[at].text.split()) > 6 and at + 1 < len(lines)


def _take_standfirst(sheet: Sheet, furniture: Furniture, draft: Draft, line: Line) -> None:
    draft.subtitle = line.text.strip().strip("*_").strip()
    draft.spans["subtitle"] = line.span
    furniture.last = []
    furniture.lead(line)
    sheet.take(line)
