"""Events that a text names by their place, without a date: “the Bali meeting”."""

from __future__ import annotations

import re

from .places import CHINESE_CITIES, CITIES

_HELD = r"(?:summit|meeting|talks|dialogue|conference|round|Summit|Meeting|Conference|Dialogue)"
_CITY = "|".join(re.escape(city) for city in sorted(CITIES, key=len, reverse=True))
_BY_PLACE = re.compile(
    rf"\b(?:[Tt]he|[Tt]heir|(?:last|this) (?:year|month|week)['’]s) (?:\w+ )?"
    rf"(?P<place>{_CITY}) (?:(?:AI|Safety|Action|Peace|peace|trade|climate) ){{0,2}}{_HELD}\b"
)
_AT_PLACE = re.compile(rf"\b[Tt]he (?:\w+ ){{0,3}}{_HELD} (?:held )?(?:in|at) (?P<place>{_CITY})\b")
_CITY_ZH = "|".join(CHINESE_CITIES)
_BY_PLACE_ZH = re.compile(
    rf"(?P<place>{_CITY_ZH})(?:元首|首脑|领导人|人工智能)?(?:峰会|会晤|会谈|会议)"
)
_HINT = re.compile("summit|meeting|talks|dialogue|conference|round|Summit|Dialogue|峰会|会[晤谈议]")
_ONLY_THOUGHT_OF = re.compile(
    r"\b(?:should|could|would|might|may|must|if|planned|proposed|next|future|another)\b|如果|下一|未来"
)


def named_place(sentence: str) -> str:
    """The place by which the sentence names an event that took place; '' if it names none."""
    if not _HINT.search(sentence) or _ONLY_THOUGHT_OF.search(sentence):
        return ""
    for pattern in (_BY_PLACE, _AT_PLACE, _BY_PLACE_ZH):
        match = pattern.search(sentence)
        if match:
            return match["place"]
    return ""
