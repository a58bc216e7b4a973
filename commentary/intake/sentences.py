"""Where sentences end, in English and Chinese: not after “Dr.”, “D.C.” or an initial."""

from __future__ import annotations

import re

_END = re.compile(
    r"[.!?]{1,9}[\"”’')\]]{0,4}\s+(?=[\"“‘'(\[]?[A-Z0-9À-ÞА-Я*^@\u4e00-\u9fff])|"
    r"[。！？]{1,9}[”’」』）)]{0,4}"
)
_ABBREVIATED = re.compile(
    r"(?:^|[\s(“\"])(?:[Dd]r|[Vv]ol|[Nn]r|pp|[Pp]rof|Mr|Mrs|Ms|[Dd]rs|St|Jr|Sr|No|vs|Inc|Ltd|Gen|Col|Lt|Maj|Amb|Sen|Rep|"
    r"Adm|Adv|Capt|Cdr|Fr|Sgt|Smt|"
    r"Hon|Rev|Gov|Assoc|Asst|Dept|Univ|Brig|[Rr]et|[Rr]etd|H\.E|e\.g|i\.e|Ph\.D|(?:[A-Z]\.)*[A-Z])$"
)
_NEW_SUBJECT = re.compile(
    r"(?:He|She|They|The|His|Her|Their|This|Previously|Before|Prior|It)\b"
    r"|(?:[A-ZÀ-Þ](?:[\w’'-]*|\.)\s+){1,4}(?:is|are|was|serves|holds|works|leads|teaches)\b"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence."""
    spans, start = [], 0
    for match in _END.finditer(text):
        if _goes_on(text, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _goes_on(text: str, match: re.Match[str]) -> bool:
    if match[0][0] != ".":
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    abbreviated = _ABBREVIATED.search(before)
    return bool(abbreviated) and not (
        re.search(r"\.[A-Z]$|Jr$|Sr$|Inc$|Ltd$", before) and _NEW_SUBJECT.match(text, match.end())
    )
