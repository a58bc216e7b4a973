"""Names of people as signed: what belongs to a name, and what only stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .lexicon import (
    BODY_NOUNS,
    COMPOUND_SURNAMES,
    DEGREES,
    HAN_SURNAMES,
    HONORIFICS,
    NOT_IN_NAMES,
    PARTICLES,
    PINYIN_SURNAMES,
    ROLE_NOUNS,
    any_of,
)

LONGEST_NAME = 80
MOST_WORDS = 6
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

_MARK = re.compile(
    r"\^([^^]{1,12})\^|([*†‡§¶⁎∗]+)|([¹²³⁴⁵⁶⁷⁸⁹⁰]+|[①-⑨])|\[(\d{1,2})\](?!\()|"
    r"\s\(((?:\d|[a-h])(?:, ?(?:\d|[a-h]))*)\)(?=$|,)|(?<=[a-z])(\d{1,2})(?=$|,)"
    rf"|(?<=[{HAN}])(\d(?:[,·]\d)*)$"
)
_SMALL_FIGURES = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰①②③④⑤⑥⑦⑧⑨", "1234567890123456789")
_HONORIFIC = re.compile(rf"(?:{HONORIFICS})(?:\s*\((?:[Rr]et(?:d|ired)?\.?)\))?,?\s+(?=\S)")
_RETIRED = re.compile(r"\s*\((?:[Rr]et(?:d|ired)?\.?|she/her|he/him|they/them)\)|,?\s+[Rr]et\.$")
_DEGREE = re.compile(rf"(?:,\s*|\s+(?=[A-Z(]))(?:{DEGREES})$")
_GENERATION = re.compile(r",?\s+(?:Jr\.?|Sr\.?|II|III|IV)$")
_BODY = re.compile(rf"\b(?:{BODY_NOUNS})\b")
_ROLE = re.compile(rf"\b(?:{ROLE_NOUNS})\b")
_PAREN = re.compile(r"\s*[（(]([^()（）]{1,60})[)）]")
_NICKNAME = re.compile(r"[\"“'‘]([^\"”'’]{1,20})[\"”'’]")
_SMALL_START = re.compile(r"(?:al|el|d|de|l|ul|bin|ad|as|ash|an|ar|az|il|t|’t)[-’'][A-ZÀ-Þ]", re.I)
_FORBIDDEN = re.compile(r"[\d@:;!?/\\<>|=+_#%$&\"“”()\[\]{}…—–]")

# “Jean-Marc DUPONT”
_FAMILY_IN_CAPITALS = re.compile(
    r"\b(?!III\b)[A-ZÀ-Þ]{3,}(?![\w.])|^(?:LI|WU|XU|YU|HE|HU|MA|LU|SU|DU|GU|QI|YE)(?= [A-Z][a-z]+$)"
)
_HAN_NAME = re.compile(rf"(?:{COMPOUND_SURNAMES})[{HAN}]{{1,2}}|[{HAN_SURNAMES}][{HAN}]{{1,2}}")
_HAN_FOREIGN = re.compile(rf"[{HAN}A-Za-z.]{{1,10}}(?:[·•‧・．][{HAN}A-Za-z.]{{1,10}}){{1,3}}")
_HAN_COUNTRY = re.compile(rf"^[\[［【（(][{HAN}]{{1,6}}[\]］】）)]\s*")
HAN_TITLE = any_of(
    "博士|教授|先生|女士|院士|研究员|大使|老师|同志|副教授|副研究员|助理研究员|特约记者|记者"
)
_HAN_TITLED = re.compile(rf"(.+?)\s*(?:{HAN_TITLE})$")
_NO_HAN_NAME = re.compile(
    any_of(
        "时间|时代|时报|时评|时政|高级|方面|方案|万一|文章|文化|文明|文件|成果|成员|金融|关系|关于|经济|"
        "安全|安徽|江苏|江西|华盛顿|华夏|华尔|温州|周一|周二|周三|周四|周五|周六|周日|周末|周年|何以|何时|何为|"
        "应对|应该|应当|于是|余地|钟声|万里|国际|农业|游戏|路径|路线|景气|乐观|管理|管控|项目|支持|"
        "双边|单边|全球|全面|全文|常务|常态|向前|向何|连续|平台|平衡|明确|明天|白宫|白皮书|党的|海外|马上|"
        "石油|水利|方法|方式|纪要|纪念|汪洋|任务|任何|程序|严重|史上|史无|施工|包括|包容|祝贺|毛利|计划|"
        "成功|成立|谈判|伏笔|宋体|舒适|高端|高质|高度|高峰|和平|和谐|相关|相互|从未|查看|荣誉|强化|能源|"
        "东盟|东亚|东方|东海|冷战|冷静|欧洲|欧盟|席位|边界|边境|宗教|宗旨|官方|匡正|封面|乔治|都市|习近平总|"
        "原创|钱币|林业|黄金|黄海|江湖|温室|武器|武装|张力|田间|时尚|古巴|古代|景观|牛市|阳光|元首|司法|广州"
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as printed, without what only stands beside it; `marks` point to notes: 1, *, †."""

    text: str
    native: str = ""
    marks: tuple[str, ...] = ()


def unwrapped(text: str) -> str:
    """A text without marks of emphasis around it; an asterisk at its end alone leads to a note."""
    text = text.strip()
    return text if text.endswith("*") and text[:1] not in "*_" else text.strip("*_ ")


def is_han(text: str) -> bool:
    return bool(re.search(f"[{HAN}]", text))


def is_mostly_han(text: str) -> bool:
    """Whether a text is Chinese, whatever names in other letters stand in it."""
    return 2 * len(re.findall(f"[{HAN}]", text)) > len(re.findall(r"[^\W\d_]", text))


def read_name(text: str, *, sure: bool = False) -> Name | None:
    """The name that a text is, and nothing else. `sure`: the place says that it is a name."""
    text = text.strip(" \t\u3000\xa0,，;；")
    text = text if _GENERATION.search(text) else text.strip(".")
    if not text or len(text) > LONGEST_NAME:
        return None
    text, marks = _without_marks(text)
    text, native = _without_native(_RETIRED.sub("", text))
    if is_han(text):
        return _han_name(text, native, marks, sure=sure)
    text = _bare(text)
    if not _looks_like_a_name(text, sure=sure):
        return None
    if text.isupper() and len(text) > 4:
        text = _capitalised(text)
    text = _FAMILY_IN_CAPITALS.sub(lambda family: family[0].capitalize(), text)
    return Name(text, native if is_han(native) else "", marks)


def read_han_name(text: str) -> str:
    """A Chinese name of two to four characters, or a foreign one with its dots; else ''."""
    text = _HAN_COUNTRY.sub("", text.strip())
    closed = re.sub(r"[\s\u3000]", "", text)
    if titled := _HAN_TITLED.fullmatch(closed):
        closed = titled[1]
    if _NO_HAN_NAME.match(closed) or closed in PLACE_WORDS:
        return ""
    whole = _HAN_NAME.fullmatch(closed) or _HAN_FOREIGN.fullmatch(closed)
    return closed if whole else ""


PLACE_WORDS = frozenset(["高校", "高层", "中国", "陈述", "方向", "白话", "关注", "温度"])


def split_names(text: str, *, sure: bool = False) -> list[Name]:
    """The names of a list such as “A, B and C”; nothing if any part of it is no name."""
    pieces: list[str] = []
    for part in re.split(r"\s*(?:;|；|、|，|,|\s/\s|\s(?:and|AND|&|with|et|und|y|e)\s)\s*", text):
        if re.fullmatch(r"(?:Jr|Sr)\.?|II|III|IV", part) and pieces:
            pieces[-1] += f", {part}"
        elif re.fullmatch(DEGREES, part) and pieces:
            continue
        elif part:
            pieces.append(part.removeprefix("and ").removeprefix("& "))
    names = [read_name(piece, sure=sure) for piece in pieces]
    known = [name for name in names if name]
    return known if len(known) == len(names) else []


def _without_marks(text: str) -> tuple[str, tuple[str, ...]]:
    marks = [
        mark.translate(_SMALL_FIGURES)
        for match in _MARK.finditer(text)
        for group in match.groups()
        if group
        for mark in re.split(r"[,，、·\s]+", group)
        if mark
    ]
    return _MARK.sub("", text).strip(" ,"), tuple(marks)


def _without_native(text: str) -> tuple[str, str]:
    """Without the other script's form in parentheses, or set beside it: “Li Zheng 李峥”."""
    native = ""
    for match in _PAREN.finditer(text):
        inner = match[1].strip()
        if is_han(inner) != is_han(text.replace(match[0], "")):
            native = read_han_name(inner) if is_han(inner) else inner
            text = text.replace(match[0], "")
        elif not (re.search(r"[A-Za-z]", inner) or is_han(text)):
            text = text.replace(match[0], "")
    beside = re.fullmatch(rf"([A-Z][\w .'’-]+?)\s+([{HAN}][{HAN}\s]{{1,5}})", text)
    if beside and (han := read_han_name(beside[2])):
        return beside[1], han
    beside = re.fullmatch(rf"([{HAN}]{{2,4}})\s+([A-Z][\w .'’-]+)", text)
    return (beside[2], read_han_name(beside[1])) if beside else (text.strip(), native)


def _han_name(text: str, other: str, marks: tuple[str, ...], *, sure: bool) -> Name | None:
    name = read_han_name(text)
    if not name and sure and re.fullmatch(rf"[{HAN}]{{2,4}}", text):
        name = text
    return Name(name, name, marks) if name else None


def _bare(text: str) -> str:
    """Without honorifics before the name and degrees after it."""
    while match := _HONORIFIC.match(text):
        rest = text[match.end() :]
        if not rest[:1].isupper() and not rest[:1].islower():
            break
        text = rest
    while match := _DEGREE.search(text):
        if len(text[: match.start()].split()) < 2:
            break
        text = text[: match.start()]
    return text.strip(" ,")


def _looks_like_a_name(text: str, *, sure: bool) -> bool:
    core = _GENERATION.sub("", text)
    core = re.sub(r"\s+", " ", _NICKNAME.sub("", core)).strip()
    words = core.split(" ")
    least = 1 if sure and core[:1].isupper() and len(core) > 2 else 2
    if not least <= len(words) <= MOST_WORDS or _FORBIDDEN.search(core) or "," in core:
        return False
    if not all(_is_name_word(word, last=n == len(words) - 1) for n, word in enumerate(words)):
        return False
    if _BODY.search(core) or any(word.casefold() in _NEVER for word in words):
        return False
    if sure:
        return words[0].casefold() not in _NEVER
    common = [word for word in words if word.casefold() in NOT_IN_NAMES]
    return not common and not _ROLE.search(core)


_NEVER = frozenset(
    [
        "the",
        "of",
        "in",
        "for",
        "with",
        "at",
        "by",
        "from",
        "is",
        "are",
        "how",
        "why",
        "what",
        "when",
        "where",
        "who",
        "will",
        "can",
        "should",
        "must",
        "this",
        "that",
        "these",
        "those",
        "international",
        "national",
        "studies",
        "research",
        "affairs",
        "strategic",
        "security",
        "policy",
        "economics",
        "politics",
        "relations",
        "institute",
        "staff",
        "editors",
    ]
)


def _is_name_word(word: str, *, last: bool) -> bool:
    if word.casefold() in PARTICLES:
        return not last or word[:1].isupper()
    if _SMALL_START.match(word):
        return True
    return word[:1].isupper() and all(c.isalpha() or c in "-’'ʻ‘.`ʼ" for c in word)


def is_likely_name(text: str) -> bool:
    """Whether words that could also be a heading rather are a name: initials, pinyin, Han."""
    words = text.split()
    if is_han(text) or any(re.fullmatch(r"(?:[A-Z]\.)+", word) for word in words):
        return True
    return any(word.casefold() in PINYIN_SURNAMES for word in (words[0], words[-1]))


def _capitalised(text: str) -> str:
    named = re.sub(
        r"[^\W\d_]+(?:['’](?=s\b))?",
        lambda m: m[0] if m[0] in ("II", "III", "IV") else m[0][0] + m[0][1:].lower(),
        text,
    )
    return re.sub(r"\bMc([a-z])(?=[a-z]{3})", lambda m: f"Mc{m[1].upper()}", named)
