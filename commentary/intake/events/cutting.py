"""A sentence with several dates, cut into a clause for each."""

from __future__ import annotations

import re
from itertools import pairwise

from ..when import HAN, Moment
from . import lexicon
from .sentences import Bounds, clauses

_BREAKS = (
    re.compile(r"[;；]\s*"),
    re.compile(
        r"(?:,|\s[—–]|—)\s*(?:and|but|while|whereas|then|before|yet|followed by|with|following"
        r"|after|having|which|who|whose|as)\b"
    ),
    # after an aside: “The law, signed in May, takes effect in June.”
    re.compile(r",\s(?=(?:was|were|is|are|has|had|will|takes?|took|came|comes|enters?|entered)\b)"),
    re.compile("，(?:并|而|但|随后|此后|同时)?"),
    re.compile(
        r",\s(?=[A-Z]|(?:in|on|at|the|an?|its?|their|his|her|they|he|she|we|by|after|last|this|these"
        r"|that same|two|three|when|where)\b)"
    ),
    re.compile(r"\s(?:and|but|before|while|followed by|after|following)\s"),
)
# “The king, who came in May 2020, lost his throne in June.”
_RELATIVE = re.compile(", (?:who|which|whose)\\b")
_AFTER_RELATIVE = re.compile(
    r",\s(?=(?:lost|won|saw|told|met|made|gave|left|became|said|spoke|\w{3,}ed)\b)"
)
_JOINT = re.compile(r",? (?:and|but|while|then)(?: (?:in|on|by))? ")
_EDGES = re.compile(r"^(?:[\s,;，；、—–-]|(?:and|but|while|whereas|then|yet|before)\s)+")
_END = re.compile(r"[\s,;，；、—–-]+$")


def cut(sentence: str, moments: list[Moment]) -> list[tuple[Bounds, list[Moment]]]:
    """The clauses that have a date of their own, each with its dates."""
    pieces = []
    for start, end in clauses(sentence):
        inside = [moment for moment in moments if start <= moment.start < end]
        if inside:
            pieces += _cut_between(sentence, start, end, inside)
    if len(pieces) == 1 and len(moments) == len(pieces[0][1]) and ";" not in sentence:
        return [((0, len(sentence)), moments)] if "；" not in sentence else pieces
    return [(_edges(sentence, bounds), inside) for bounds, inside in pieces]


def _cut_between(
    sentence: str, start: int, end: int, moments: list[Moment]
) -> list[tuple[Bounds, list[Moment]]]:
    pieces: list[tuple[Bounds, list[Moment]]] = []
    group = [moments[0]]
    for before, after in pairwise(moments):
        place = _break(sentence, before, after)
        if place is None:
            group.append(after)
            continue
        pieces.append(((start, place), group))
        start, group = place, [after]
    return [*pieces, ((start, end), group)]


def _break(sentence: str, before: Moment, after: Moment) -> int | None:
    """Where the clause of a later date begins; None if both dates belong to one."""
    between = sentence[before.end : after.start]
    if len(between) < (5 if HAN.search(between) else 16):
        return before.end if _opens_sentence(sentence, between, after) else None
    aside = _RELATIVE.search(sentence, 0, before.start)
    for pattern in (*_BREAKS, _AFTER_RELATIVE) if aside else _BREAKS:
        breaks = [match.start() for match in pattern.finditer(between)]
        if breaks:
            return before.end + breaks[-1]
    return None


def _opens_sentence(sentence: str, between: str, after: Moment) -> bool:
    """“…, and in May the Commission conceded”, unlike “in 2023, and in 2024”."""
    rest = re.split("[,;]", sentence[after.end : after.end + 80])[0]
    return bool(_JOINT.fullmatch(between)) and lexicon.told(rest).verb >= 0


def _edges(sentence: str, bounds: Bounds) -> Bounds:
    start, end = bounds
    piece = sentence[start:end]
    lead = _EDGES.match(piece)
    tail = _END.search(piece)
    start, end = start + (lead.end() if lead else 0), end - (len(tail[0]) if tail else 0)
    return (start, end) if start < end else bounds
