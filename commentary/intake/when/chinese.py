"""Date expressions of Chinese, in figures of either width or in Chinese numerals."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from .words import Shift, Words

Reader = Callable[[re.Match[str]], Words | None]

_DIGIT = "[0-9０-９〇零○一二三四五六七八九]"
_SMALL = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"  # a month or a day
_NO_FIGURE = "(?<![0-9０-９一二三四五六七八九十个几数两])"
_DASH = "(?:至|到|—|－|-|–|~|～|——)"
_YEAR = rf"(?<![0-9０-９.])(?P<year>{_DIGIT}{{4}})年(?![代来度级]|历史|文明|议程|愿景|目标)"
_DAYS = rf"(?P<day>{_SMALL})[日号]?(?:(?:{_DASH}|和|、|及)(?P<last>{_SMALL}))?[日号]"
_PART = (
    "(?:年?(?:初|底|末|终|中(?=[，、。旬])|春天?|夏天?|秋天?|冬天?|[春夏秋冬]季|上半年|下半年"
    "|第?[一二三四]季度))?"
)
_IN_MONTH = r"(?:份)?(?:上旬|中旬|下旬|初|底|末)?"
_NUMERALS = {numeral: str(figure) for figure, numeral in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
}
_TO_YEAR = {
    "今年": (0, "now"),
    "本年": (0, "now"),
    "去年": (-1, "now"),
    "上年": (-1, "now"),
    "前年": (-2, "now"),
    "明年": (1, "now"),
    "后年": (2, "now"),
    "当年": (0, "named"),
    "同年": (0, "named"),
    "该年": (0, "named"),
    "次年": (1, "named"),
    "翌年": (1, "named"),
    "第二年": (1, "named"),
}
_TO_MONTH = {
    "本月": (0, "now"),
    "这个月": (0, "now"),
    "上月": (-1, "now"),
    "上个月": (-1, "now"),
    "下月": (1, "now"),
    "下个月": (1, "now"),
    "当月": (0, "named"),
    "同月": (0, "named"),
    "次月": (1, "named"),
}
_TO_DAY = {
    "今天": (0, "now"),
    "今日": (0, "now"),
    "昨天": (-1, "now"),
    "昨日": (-1, "now"),
    "昨晚": (-1, "now"),
    "前天": (-2, "now"),
    "明天": (1, "now"),
    "明日": (1, "now"),
    "后天": (2, "now"),
    "同日": (0, "named"),
    "当天": (0, "named"),
    "当日": (0, "named"),
    "当晚": (0, "named"),
    "次日": (1, "named"),
    "翌日": (1, "named"),
    "第二天": (1, "named"),
}
_TO_WEEK = {
    "本周": 0,
    "这周": 0,
    "上周": -1,
    "上星期": -1,
    "上个星期": -1,
    "下周": 1,
    "下星期": 1,
}
_ABOUT_BEFORE = re.compile(r"(?:大约|约|大概|近)$")
_ABOUT_AFTER = re.compile(r"(?:前后|左右)")
_SINCE_AFTER = re.compile(r"(?:以来|起|至今|后(?!来)|之后)")
_UNTIL_AFTER = re.compile(r"(?:以前|之前|前(?!后)|为止)")
_UNTIL_BEFORE = re.compile(r"(?:到|截至|截止到?)$")


def chinese_words(sentence: str) -> list[Words]:
    """The expressions of a sentence from left to right; none lies within another."""
    found: list[Words] = []
    for pattern, reader in _readers():
        for match in pattern.finditer(sentence):
            if any(match.start() < words.end and words.start < match.end() for words in found):
                continue
            words = reader(match)
            if words is not None:
                found.append(_with_lead(sentence, words))
    return sorted((words for words in found if not words.silent), key=lambda words: words.start)


def number(text: str | None) -> int:
    """A whole number up to 99 in figures or numerals, or a year written digit by digit."""
    if not text:
        return 0
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (number(tens) or 1) * 10 + number(ones)
    return int("".join(_NUMERALS.get(character, character) for character in text))


def _with_lead(sentence: str, words: Words) -> Words:
    lead = sentence[max(0, words.start - 3) : words.start]
    if _ABOUT_BEFORE.search(lead) or _ABOUT_AFTER.match(sentence, words.end):
        words.about = True
    if _SINCE_AFTER.match(sentence, words.end) or lead.endswith("自"):
        words.role = "since"
    elif _UNTIL_AFTER.match(sentence, words.end) or _is_until(lead, words):
        words.role = "until"
    return words


def _is_until(lead: str, words: Words) -> bool:
    """“到2030年” bounds a time, “到2023年12月8日达成” dates what was reached."""
    return bool(_UNTIL_BEFORE.search(lead)) and not (words.day and lead.endswith("到"))


def _silent(match: re.Match[str]) -> Words:
    return Words(match.start(), match.end(), silent=True)


def _calendar(match: re.Match[str]) -> Words | None:
    parts = match.groupdict()
    year, month = number(parts.get("year")), number(parts.get("month"))
    day, last = number(parts.get("day")), number(parts.get("last"))
    if (parts.get("month") and not 1 <= month <= 12) or max(day, last) > 31:
        return None
    if parts.get("year") and not 1500 <= year <= 2999:
        return None
    if parts.get("day") and not day:
        return None
    name = parts.get("to_year")
    shift = None
    if name:
        amount, base = _TO_YEAR[name]
        shift = Shift("year", amount, "named" if base == "named" else "now")
    return Words(match.start(), match.end(), year, month, day, last, shift=shift)


def _years(match: re.Match[str]) -> Words | None:
    first, last = number(match["first"]), number(match["last"])
    if not 1500 <= first < last <= 2999:
        return None
    return Words(match.start(), match.end(), year=first, last_year=last)


def _turned_month(match: re.Match[str]) -> Words | None:
    amount, base = _TO_MONTH[match["turn"]]
    words = _calendar(match)
    if words:
        words.shift = Shift("month", amount, "named" if base == "named" else "now")
    return words


def _week(match: re.Match[str]) -> Words:
    amount = _TO_WEEK[match["turn"]]
    weekday = "一二三四五六日天".find(match["weekday"] or "无")
    if weekday < 0:
        return Words(match.start(), match.end(), shift=Shift("week", amount))
    shift = Shift("weekday of week", amount, weekday=min(weekday, 6))
    return Words(match.start(), match.end(), shift=shift)


def _day(match: re.Match[str]) -> Words:
    word = match[0]
    amount, base = _TO_DAY[word]
    weak = word in ("今天", "今日")
    return Words(
        match.start(),
        match.end(),
        shift=Shift("day", amount, "named" if base == "named" else "now"),
        weak=weak,
    )


def _distance(match: re.Match[str]) -> Words:
    """“三年前” from now, “两年后” from the date named before."""
    unit = match["unit"]
    amount = 2 if match["number"] == "两" else number(match["number"])
    before = match["way"].endswith("前")
    shift = Shift(
        "year" if unit == "年" else "month" if "月" in unit else "day" if unit == "天" else "week",
        -amount if before else amount,
        "now" if before else "named",
    )
    rounded = unit == "年" and amount >= 10 and amount % 10 == 0
    return Words(match.start(), match.end(), shift=shift, about=rounded)


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


# In order of precedence: what is no date first, then the longer and surer reading.
_PATTERNS: tuple[tuple[str, Reader], ...] = (
    (rf"{_DIGIT}{{2,4}}年代|{_DIGIT}{{4}}(?:财年|年度|年?级)", _silent),
    (rf"《{_DIGIT}{{4}}年[^》]{{0,30}}(?:议程|愿景|规划|目标)》", _silent),
    (rf"{_DIGIT}{{4}}年(?:可持续发展)?(?:议程|愿景|远景|目标)", _silent),
    (rf"(?<![0-9０-９])(?P<first>{_DIGIT}{{4}})年?{_DASH}(?P<last>{_DIGIT}{{4}})年", _years),
    (
        r"(?<![0-9])(?P<year>(?:1[5-9]|20)\d\d)(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sep)"
        r"(?P<day>3[01]|[12]\d|0?[1-9])(?![0-9])",
        _calendar,
    ),
    (rf"{_YEAR}(?P<month>{_SMALL})月{_DAYS}", _calendar),
    (rf"{_YEAR}(?P<month>{_SMALL})月{_IN_MONTH}", _calendar),
    (rf"{_YEAR}{_PART}", _calendar),
    (rf"(?P<to_year>{_either(_TO_YEAR)})(?P<month>{_SMALL})月{_DAYS}", _calendar),
    (rf"(?P<to_year>{_either(_TO_YEAR)})(?P<month>{_SMALL})月{_IN_MONTH}", _calendar),
    (rf"(?P<to_year>{_either(_TO_YEAR)})(?!来|以来|级){_PART}", _calendar),
    (rf"(?P<turn>{_either(_TO_MONTH)}){_DAYS}", _turned_month),
    (rf"(?P<turn>{_either(_TO_MONTH)}){_IN_MONTH}", _turned_month),
    (rf"{_NO_FIGURE}(?P<month>{_SMALL})月{_DAYS}", _calendar),
    (rf"{_NO_FIGURE}(?P<month>{_SMALL})月{_IN_MONTH}(?!亮|球)", _calendar),
    (
        r"(?:(?<=当地时间)|(?<=北京时间)|(?<=^)|(?<=[，。；（(]))(?P<day>[0-9０-９]{1,2})"
        rf"(?:日?{_DASH}(?P<last>[0-9０-９]{{1,2}}))?[日号]",
        _calendar,
    ),
    (rf"(?P<turn>{_either(_TO_WEEK)})(?P<weekday>[一二三四五六日天](?![0-9]))?", _week),
    (_either(_TO_DAY), _day),
    (
        r"(?<![0-9０-９一二三四五六七八九十第多数几])"
        r"(?P<number>[0-9０-９]{1,3}|[一二两三四五六七八九十]{1,3})"
        r"(?P<unit>年|个月|天|周|个星期)(?P<way>之前|以前|前(?!夕|沿|后)|之后|以后|后(?!来))",
        _distance,
    ),
)


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Compiled when the first date is looked for, not at import."""
    return tuple((re.compile(pattern), reader) for pattern, reader in _PATTERNS)
