"""The pipeline from a manuscript to a draft: what stands around the text, then the text itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from commentary.dates import PartialDate
from commentary.text import match_key

from .bodies import is_body, is_place
from .domains import suggest_domains
from .draft import Draft, FoundEvent, Post, Span
from .events import find_events
from .furniture import Furniture
from .heading import read_heading
from .holders import leads_from_a_mark
from .languages import language_of
from .limits import DOMAINS
from .manuscript import Manuscript
from .names import is_han, is_likely_name, read_name, split_names
from .posts import starts_a_post
from .posts_zh import names_a_post
from .printed import read_dateline
from .remarks import remarks_on
from .signatures.conversations import MOST_BLOCKS, OPENING, read_conversation
from .signatures.signed import signed
from .stated import apply_stated
from .structure import Left, Line, Sheet
from .titles import is_neutral
from .vocabulary import Vocabulary

# “潘家豪：…”, where a note speaks of the author without a name.
_NAMED_TITLE = re.compile(r"([\u4e00-\u9fff·]{2,10})[：:]")
_REPORTERS = re.compile(
    r"[（(](?:\w{2,8}?)?(?:特约)?记者[\s：:]*(?P<names>[\u4e00-\u9fff·、 ]{2,30})[)）]"
)


ABOVE_TAIL = 8  # lines above the tail that may still hold a note about the author


def analyse(manuscript: Manuscript, *, today: PartialDate, vocabulary: Vocabulary) -> Draft:
    """Everything a manuscript tells, each part with where it stands; nothing is made up."""
    sheet = Sheet(manuscript.blocks)
    language = _language(manuscript)
    draft = Draft(language=language, pictures=manuscript.pictures, changes=manuscript.changes)
    furniture = Furniture(sheet, language)
    stated_title = str(manuscript.stated.get("title") or "")
    read_heading(sheet, furniture, draft, stated_title=stated_title)
    read_tail(sheet, furniture)
    _read_dateline(sheet, furniture)
    _converse(sheet, furniture, draft)
    _read_lead(sheet, furniture)
    _sign(furniture, draft)
    _credit(furniture, draft)
    _date(furniture, draft)
    draft.remarks = [*manuscript.remarks]
    _put_back(manuscript, draft, sheet)
    apply_stated(manuscript, draft)
    left = _within_rules(list(sheet.left()))
    draft.body = [block.html for _, block, _ in left]
    draft.paragraphs = [block.text for _, block, _ in left]
    _catalogue(draft, left, today, vocabulary)
    draft.remarks += remarks_on(draft, manuscript)
    return draft


def _within_rules(left: list[Left]) -> list[Left]:
    """Without the rules that parted the text from what stood above and below it."""
    said = [number for number, (_, block, _) in enumerate(left) if block.kind != "rule"]
    return left[said[0] : said[-1] + 1] if said else []


def as_stated(manuscript: Manuscript) -> Draft:
    """What the file says outright, and nothing that is understood from its words."""
    draft = Draft(language=_language(manuscript), remarks=[*manuscript.remarks])
    apply_stated(manuscript, draft)
    draft.body = [block.html for block in manuscript.blocks]
    draft.paragraphs = [block.text for block in manuscript.blocks]
    return draft


def _put_back(manuscript: Manuscript, draft: Draft, sheet: Sheet) -> None:
    """A standfirst that is not the one the file states was running text after all."""
    for name in ("subtitle", "summary"):
        stated, found = manuscript.stated.get(name), getattr(draft, name)
        if stated and found and match_key(str(stated)) != match_key(found):
            sheet.put_back(draft.spans.pop(name))
            setattr(draft, name, "")


def _language(manuscript: Manuscript) -> str:
    stated = manuscript.stated.get("language")
    return stated or language_of(block.text for block in manuscript.blocks) or "en"


def read_tail(sheet: Sheet, furniture: Furniture) -> None:
    """Signature, notes and credits at the end, as far up as nothing but such stands there."""
    lines = [line for line in sheet.tail() if not sheet.is_taken(line)]
    first = _first_of_tail(sheet, lines)
    furniture.at_end, furniture.under_heading, furniture.last = True, False, []
    furniture.only_known = True
    for line in lines[max(0, first - ABOVE_TAIL) : first]:
        furniture.read_note(line)
    furniture.only_known = False
    end = lines[first:]
    for number, line in enumerate(end):
        following = end[number + 1] if number + 1 < len(end) else None
        furniture.read(line, following)


def _first_of_tail(sheet: Sheet, lines: Sequence[Line]) -> int:
    first = len(lines)
    for number in range(len(lines) - 1, -1, -1):
        if is_neutral(sheet.block(lines[number])):
            continue
        if not _may_be_furniture(lines[number], sheet):
            break
        first = number
    return first


def _may_be_furniture(line: Line, sheet: Sheet) -> bool:
    """Whether a line reads as a signature or credit, tried on a sheet of its own."""
    if line.is_running:
        return False
    block = sheet.block(line)
    alone = Furniture(Sheet([replace(block, text=line.text)]), "en", at_end=True)
    whole = Line(0, 0, len(line.text), line.text)
    heading = bool(
        re.match(
            r"(?i)(?:about|authors?|contributors?|disclaimer|作者|关于作者|免责)", line.text.strip()
        )
    )
    if alone.read(whole) or alone.sheet.taken or (heading and len(line.text) < 60):
        return True
    if leads_from_a_mark(line.text):
        return True
    alone.last = [0] if alone.people.people else []
    return _may_be_post(line.text)


def _may_be_post(text: str) -> bool:
    text = text.strip()
    if len(text) > 200 or text.endswith((".", "?", "!", "。", "？", "！", ":", "：")):
        return False
    if is_han(text):
        return len(text) <= 60 and names_a_post(text)
    name = read_name(text)
    return (
        starts_a_post(text)
        or is_place(text)
        or (is_body(text) and len(text) <= 140)
        or bool(name and is_likely_name(name.text))
    )


def _read_dateline(sheet: Sheet, furniture: Furniture) -> None:
    """“BEIJING, May 14 (Example) --” at the beginning of the text."""
    for index, block, kept in islice(sheet.left(), 4):
        if block.kind != "paragraph" or (not kept and index in sheet.taken):
            continue
        dateline = read_dateline(block.text)
        if dateline is None:
            continue
        start = kept[0] if kept else 0
        line = Line(index, start, start + dateline.end, block.text[: dateline.end])
        sheet.take(line)
        if reporters := _REPORTERS.search(line.text):
            _report(furniture, reporters["names"], line.span)
        furniture.dateline = (dateline, line.span)
        return


def _report(furniture: Furniture, words: str, span: Span) -> None:
    """The reporters that a Chinese dateline names."""
    if not furniture.people.authors:
        names = split_names(words.replace(" ", "、"))
        furniture.people.add([signed(name, (Post("记者"),)) for name in names], span)


def _converse(sheet: Sheet, furniture: Furniture, draft: Draft) -> None:
    """In an interview those who answer sign; who is named as author asked."""
    blocks = [block for _, block, _ in islice(sheet.left(), MOST_BLOCKS)]
    opening = [draft.title, draft.subtitle, *(block.text for block in blocks[:OPENING])]
    people = furniture.people
    found = read_conversation(blocks, opening, people.people)
    if found is None or not found.answering:
        return
    names = {signer.name for signer in found.answering}
    if found.asking or not names <= {person.name for person in people.people}:
        people.people = [
            replace(person, role="interviewer")
            if person.role == "author" and person.name not in names and not person.is_organization
            else person
            for person in people.people
        ]
    people.add(found.answering, None)
    if len(found.answering) > 1:
        people.arrange([block.text for block in sheet.blocks[:MOST_BLOCKS]])
    people.add(found.asking, None)


def _read_lead(sheet: Sheet, furniture: Furniture) -> None:
    """Where nobody signs, the first sentence may say who writes."""
    first = next(sheet.left(), None)
    if first and not furniture.people.authors:
        index, block, _ = first
        furniture.lead(Line(index, 0, len(block.text), block.text))


def _sign(furniture: Furniture, draft: Draft) -> None:
    people = furniture.people
    if people.orphans and not people.authors and (named := _NAMED_TITLE.match(draft.title)):
        name = read_name(named[1])
        people.add([signed(name)] if name else [], draft.spans.get("title"))
    people.settle()
    people.speaking(draft.language)
    draft.signers = people.signers()
    draft.is_editorial = furniture.editorial


def _credit(furniture: Furniture, draft: Draft) -> None:
    for name, found in (
        ("disclaimer", furniture.disclaimers),
        ("source_credit", furniture.sources),
    ):
        texts = list(dict.fromkeys(text for text, _ in found))
        if texts:
            setattr(draft, name, " ".join(texts))
            draft.spans[name] = found[0][1]


def _date(furniture: Furniture, draft: Draft) -> None:
    """The first date printed as such; the dateline's only if there is no other."""
    for printed, span in furniture.dates:
        if printed.date:
            draft.issued, draft.spans["issued"] = str(printed.date), span
            return
    if furniture.dateline and furniture.dateline[0].date:
        draft.issued, draft.spans["issued"] = str(furniture.dateline[0].date), furniture.dateline[1]
    elif furniture.dates:
        draft.spans["issued"] = furniture.dates[0][1]


def _catalogue(
    draft: Draft, left: Sequence[Left], today: PartialDate, vocabulary: Vocabulary
) -> None:
    blocks = [block for _, block, _ in left]
    issued = PartialDate(draft.issued)
    found = find_events(blocks, today=today, issued=issued, language=draft.language)
    stated = [_with_facts(event, vocabulary) for event in draft.events]
    said = [event.text for event in stated if event.text]
    unstated = [event for event in found if not any(text in event.text for text in said)]
    draft.events = [*stated, *(_placed(event, left) for event in unstated)]
    draft.domains = draft.domains or suggest_domains(draft.title, blocks, vocabulary)[:DOMAINS]


def _with_facts(event: FoundEvent, vocabulary: Vocabulary) -> FoundEvent:
    """What is known of an event that the file names by its slug."""
    known = next((each for each in vocabulary.events if each.slug == event.event), None)
    if known is None:
        return event
    return replace(
        event,
        what=event.what or known.name,
        where=event.where or known.place,
        when=event.when or str(known.date),
        kind=event.kind or known.kind,
    )


def _placed(event: FoundEvent, left: Sequence[Left]) -> FoundEvent:
    """With its place in the manuscript, not in what is left of it."""
    if event.span is None:
        return event
    index, _, kept = left[event.span.block]
    start, end = event.span.start, event.span.end
    if kept and end:
        start, end = kept[start], kept[min(end, len(kept)) - 1] + 1
    return replace(event, span=Span(index, start, end))
