"""Which of the first lines is the title, and what else may stand above and below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commentary.text import match_key

from .bodies import is_called_a_body
from .credits import read_contributor
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
    is_contact,
    is_label,
    may_be_title,
)

SEARCHED = 14  # lines in which a title is looked for
MOST_ABOVE = 3  # lines of a signature above the title
LONGEST_SIGNATURE = 200  # characters of a name with its post above a title


def is_kicker(line: Line) -> bool:
    return is_label(line.text) or is_chrome(line.text)


def find_title(sheet: Sheet, lines: Sequence[Line], stated: str) -> int | None:
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
    return has_title_style(sheet.block(line)) and not (is_kicker(line) or _is_other(line.text))


def _is_chief_heading(sheet: Sheet, line: Line) -> bool:
    block = sheet.block(line)
    return block.kind == "heading" and block.level == 1 and not _is_other(line.text)


def _first_title(sheet: Sheet, lines: Sequence[Line], *, unmarked: bool) -> int | None:
    for number, line in enumerate(lines):
        if is_kicker(line) or is_contact(line.text):
            continue
        if is_furnishing(line.text) or is_above_title(lines, number):
            continue
        if number < MOST_ABOVE and _signs_above(sheet, lines, number):
            continue
        block = sheet.block(line)
        if block.kind not in ("paragraph", "heading"):
            return None
        following = next((each for each in lines[number + 1 :] if not is_kicker(each)), None)
        marked = block.kind == "heading" or bool(following and is_furnishing(following.text))
        fits = may_be_title(clean_title(line.text), marked=marked)
        return number if fits and (marked or unmarked) else None
    return None


def is_above_title(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is the name of a blog or section over the title."""
    return _is_section(lines, at) or (at == 0 and _is_above_three(lines))


def _is_above_three(lines: Sequence[Line]) -> bool:
    """“Emissary” over a headline, a whole sentence and a byline: the name of a blog."""
    if len(lines) < 4:
        return False
    first, headline, sentence = (line.text.strip() for line in lines[:3])
    return (
        bool(re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", first))
        and not read_name(first)
        and 3 <= len(headline.split()) <= 20
        and not headline.endswith(".")
        and len(sentence.split()) > 5
        and sentence.endswith((".", "?", "!"))
        and bylines.strip_label(lines[3].text)[1]
    )


def _is_section(lines: Sequence[Line], at: int) -> bool:
    """One word below a label and above a title: the name of a blog or section."""
    text = lines[at].text.strip()
    labelled = at > 0 and is_kicker(lines[at - 1]) and at + 2 < len(lines)
    return (
        labelled
        and len(text.split()) == 1
        and not is_han(text)
        and 4 <= len(lines[at + 1].text.split()) <= 20
    )


def _signs_above(sheet: Sheet, lines: Sequence[Line], at: int) -> bool:
    """Whether a name, or the post below it, stands where a title is to come."""
    if at and _goes_on_signing(sheet, lines[at - 1], lines[at]):
        return True
    text = lines[at].text.strip(" *_")
    after = [line.text.strip() for line in lines[at + 1 : at + 3]]
    if len(after) < 2 or len(text) > LONGEST_SIGNATURE:
        return False
    if read_name(text):
        return starts_a_post(after[0]) and not starts_a_post(after[1])
    above = lines[at - 1].text.strip(" *_") if at else ""
    return starts_a_post(text) and bool(read_name(above))


def _goes_on_signing(sheet: Sheet, before: Line, line: Line) -> bool:
    """A post or a body on the line right below a byline, or below such a line."""
    above, text = before.text.strip(" *_"), line.text.strip(" *_")
    signs = bylines.strip_label(above)[1] or starts_a_post(above)
    near = before.block == line.block or (
        0 < sheet.block(line).line - sheet.block(before).line <= 1
        and sheet.block(line).kind == sheet.block(before).kind == "paragraph"
    )
    return signs and near and (starts_a_post(text) or is_called_a_body(text))


def _is_other(text: str) -> bool:
    return bool(LABELLED_STANDFIRST.match(text) or LABELLED_SUMMARY.match(text))


def is_furnishing(text: str) -> bool:
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


def is_more_title(sheet: Sheet, lines: Sequence[Line], at: int, title: str) -> bool:
    line, before = lines[at], lines[at - 1]
    text = line.text.strip()
    if split_names(text) and not text.startswith("——") and not line.text[:1].islower():
        return False
    if is_kicker(line) or is_furnishing(text) or has_standfirst_style(sheet.block(line)):
        return False
    block, above = sheet.block(line), sheet.block(before)
    if line.block != before.block and block.kind != above.kind:
        return False
    if text.startswith("——") and len(text) < 60:
        return True
    styled = has_title_style(block) and block.style == above.style and block.kind == above.kind
    return (styled or goes_on(title, text)) and not (title.endswith(("?", "!", ".", "？", "！")))
