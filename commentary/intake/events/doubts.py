"""What speaks against an event: a trend, a figure, a life, a quotation, a mere possibility."""

from __future__ import annotations

import re

from . import lexicon

_TREND = re.compile(
    r"\b(?:grew|rose|risen|fell (?:by|to|from|for)|increased|decreased|declined|dropped|surged"
    r"|doubled|tripled|soared|climbed|shrank|averaged|accounted|amounted|totalled|totaled"
    r"|growth(?! (?:plan|pact|package|strategy))"
    r"|(?:reached|passed) (?:about |over |nearly )?[$€£¥\d][\d.,]*|year-on-year|GDP|share of"
    r"|(?:a|per) day)\b"
)
_FIGURES = re.compile(r"\bper ?cent\b|\btrillion\b|%")
_FOUND = re.compile(
    r"\b(?:[Pp]olls?|[Ss]urveys?|[Ss]tud(?:y|ies)|[Rr]esearch|[Dd]ata|[Ff]igures|[Rr]espondents)\b"
    r"[^;]{0,60}\b(?:found|said|say|finds?|shows?|showed|suggest(?:s|ed)?|put)\b"
)
_LIFE = re.compile(
    r"\bPress\b|\b(?:[Hh]er|[Hh]is|[Mm]y) (?:\w+ )?(?:book|memoir|novel)\b"
    r"|\b(?:born in|born on|PhD|Ph\.D|degree|doctorate|graduated|graduate of|has served as|he"
    r" served|she served|served as|has (?:worked|been (?:a|an|the|with))|worked (?:as|at|for)"
    r"|previously|joined (?:the )?(?:institute|faculty|think tank|centre|center|programme"
    r"|program|university)|is a (?:senior|research|visiting|former|non-?resident|professor"
    r"|fellow)|is an? (?:associate|assistant|adjunct)|author of|was (?:a|an) (?:senior|research"
    r"|visiting|fellow)|his career|her career|she joined|he joined|fellow (?:at|with)|professor"
    r" (?:at|of))\b"
)
_SUPPOSED = re.compile(
    r"^(?:if|suppose|imagine|should|were|had)\b|\b(?:could|should|would|might|must|may|ought to"
    r"|ha(?:s|ve) to|needs? to|hope(?:s|fully)?|perhaps|unlikely|likely|hypothetical|imagine)\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(
    r"(?:According to|As|See|Data from|Figures)\b(?! (?:part|agreed|planned|a result))",
    re.IGNORECASE,
)
_GATHERING = (
    r"(?:[\w'’-]+ ){0,5}(?:[Ss]ummit|[Mm]eeting|[Dd]ialogue|[Cc]onference|[Ss]peech|[Kk]eynote"
    r"|[Ee]lections?|[Tt]alks|[Ff]orum|[Ss]ession|[Aa]ssembly|[Cc]ongress|[Rr]eferendum"
    r"|[Hh]earings?|[Cc]eremony|[Vv]isit|[Pp]lenum)"
)
# What is only thought of hangs on something that does take place: “at the summit on 24 February”,
# “The Kazan meeting of the BRICS, from 22 October, could …”.
_TAKES_PLACE = re.compile(
    r"\b(?:[Aa]t|[Dd]uring|[Aa]fter|[Ff]ollowing|[Bb]efore|[Aa]head of|[Ii]n)"
    rf" (?:the|its|their|his|her) {_GATHERING}"
    r"(?: (?:in|at) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2})?(?: on| in|,)?  "
    rf"|^(?:The|This|An election)\b(?: {_GATHERING})?(?: (?:of|in)(?: [\w'’-]+){{1,5}})?,?"
    r" (?:(?:on|from|in) )?  "
)
_GENERAL = re.compile(
    r"\b(?:often|usually|typically|every|each year|annually|any|whenever|anniversary)\b"
)
_PARTS = re.compile("[,;:—–]")


def doubts(plain: str, told: lexicon.Told, did: int, fine: bool) -> int:
    """How much speaks against an event, beside `did`, how surely a verb tells of an act.

    `plain` is the clause with its dates blanked; `fine`: one of them says a month or a day.
    """
    count = 0
    if _is_trend(plain, told):
        count += 3
    elif _FIGURES.search(plain):
        count += 0 if did > 1 and (fine or told.has_noun) else 2
    if _FOUND.search(plain):
        count += 4
    if not _TAKES_PLACE.search(plain) and all(map(_supposed, _parts_told(plain, fine))):
        count += 4
    if _GENERAL.search(plain):
        count += 1
    return count


def is_aside(clause: str) -> bool:
    """Whether the clause tells of the text itself, of somebody's life, or of a source."""
    return bool(lexicon.IMPRINT.search(clause) or _LIFE.search(clause) or _QUOTES.match(clause))


def _is_trend(plain: str, told: lexicon.Told) -> bool:
    """Whether figures move in the part that tells of the act, and not only in what was said."""
    trend = _TREND.search(plain)
    if trend is None:
        return False
    between = plain[told.verb : trend.start()] if 0 <= told.verb < trend.start() else ""
    if re.search(r"\b(?:that|to|would|whether)\b", between):
        return False
    return told.strong < 0 or not _PARTS.search(plain, *sorted((told.strong, trend.start())))


def _parts_told(plain: str, fine: bool) -> list[str]:
    """The clause and, if they tell of an act by themselves, its parts beside a month or day."""
    parts = [part for part in _PARTS.split(plain) if "   " in part] if fine else []
    return [plain, *(part for part in parts if lexicon.told(part).verb >= 0)]


def _supposed(plain: str) -> bool:
    """Whether it only could or should be; “announced that it would” did happen."""
    first = _SUPPOSED.search(plain)
    if first is None:
        return False
    told_of = (pattern.search(plain, 0, first.start()) for pattern, _kind in lexicon.PHRASES)
    return not (0 <= lexicon.told(plain).verb < first.start() or any(told_of))
