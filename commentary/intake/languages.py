"""Which language a text is in, by its script and its commonest small words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

ENOUGH = 20_000  # characters looked at
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = {
    "en": "the of and to in that is for it with as was on are by this be from which not have has",
    "fr": "le la les des et du une est dans que pour qui sur pas plus par au avec ce sont cette ne",
    "de": "der die und das den von zu ist mit dem sich nicht ein eine für auf des im auch als wird",
    "es": "el los las del que y en una por con para es se no su al lo como más pero sus ha",
    "pt": "o os da do das dos que e em uma por com para não se na no ao mais como mas são foi",
    "it": "il di che e la per un del della non sono con una gli alla nel dei delle più come anche",
    "nl": "de het een van en dat in te is op met voor zijn niet aan er om ook als maar wordt",
    "pl": "w i na z że się nie do jest to jak po o dla przez są oraz ale od ma",
    "tr": "ve bir bu için ile da de olarak olan gibi daha çok en ise ancak ne",
    "id": "yang dan di dengan untuk dari ini dalam tidak pada adalah itu oleh akan sebagai",
    "vi": "của và là các trong có được cho không với một những người này đã",
}
_SMALL = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3041-\u309f\u30a1-\u30fa]"), 0.1),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.2),
    ("ar", re.compile("[\u0620-\u064a]"), 0.3),
    ("fa", re.compile("[\u067e\u0686\u0698\u06af\u06cc]"), 0.08),
    ("ru", re.compile("[\u0400-\u04ff]"), 0.3),
    ("he", re.compile("[\u05d0-\u05ea]"), 0.3),
    ("hi", re.compile("[\u0904-\u0939]"), 0.2),
    ("th", re.compile("[\u0e01-\u0e2e]"), 0.2),
    ("el", re.compile("[\u0391-\u03c9]"), 0.3),
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# Frequent characters that only one of the two ways of writing has.
_SIMPLIFIED = frozenset(
    "国这为们发会对时来个说过学经济关开问题头业东实现间长见华与义变军党领导认识际应动战权联"
)
_TRADITIONAL = frozenset(
    "國這為們發會對時來個說過學經濟關開問題頭業東實現間長見華與義變軍黨領導認識際應動戰權聯"
)


def language_of(texts: Iterable[str]) -> str:
    """A BCP 47 tag, '' if nothing tells: “en”, “zh-Hans”, “zh-Hant”, “fr” …"""
    text = _sample(texts)
    letters = sum(1 for c in text if c.isalpha())
    if not letters:
        return ""
    shares = {tag: len(pattern.findall(text)) / letters for tag, pattern, _ in _SCRIPTS}
    if shares["ar"] > 0.3 and shares["fa"] > 0.03:
        return "fa"
    for tag, _, least in _SCRIPTS:
        if shares[tag] >= least:
            return "uk" if tag == "ru" and re.search("[іїєґ]", text) else tag
    if len(_HAN.findall(text)) / letters > 0.25:
        return _chinese(text)
    return _by_small_words(text)


def is_chinese(language: str) -> bool:
    return language.split("-")[0] == "zh"


def _sample(texts: Iterable[str]) -> str:
    parts: list[str] = []
    length = 0
    for text in texts:
        parts.append(text[: ENOUGH - length])
        length += len(parts[-1])
        if length >= ENOUGH:
            break
    return " ".join(parts)


def _chinese(text: str) -> str:
    counts = Counter(text)
    simplified = sum(counts[c] for c in _SIMPLIFIED - _TRADITIONAL)
    traditional = sum(counts[c] for c in _TRADITIONAL - _SIMPLIFIED)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _by_small_words(text: str) -> str:
    words = Counter(word.casefold() for word in _WORD.findall(text))
    scores = {tag: sum(words[word] for word in small) for tag, small in _SMALL.items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] else ""
