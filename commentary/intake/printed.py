"""The date of publication as printed: never one from running text, never more than is printed."""

from __future__ import annotations

import re
from typing import NamedTuple

from commentary.dates import MONTHS, PartialDate

from .bodies import is_place
from .lexicon import any_of

LONGEST_DATE_LINE = 160


class Printed(NamedTuple):
    """A date, the words it was printed in, and whether they can be read in two ways."""

    date: PartialDate
    text: str
    doubtful: bool = False


_ABROAD = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
_NUMBERS = {
    **{name.casefold(): number for number, name in enumerate(MONTHS, 1)},
    **{name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
    **{name: n for names in _ABROAD for n, name in enumerate(names.split(), 1)},
}
_MONTHS_ABROAD = "|".join(_ABROAD).replace(" ", "|")
_MONTH = (
    rf"(?P<month>{any_of('|'.join(MONTHS))}|{any_of(_MONTHS_ABROAD)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|"
    rf"Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?"
_YEAR = r"(?P<year>[12]\d{3})"
_WEEKDAY = r"(?:(?:Mon|Tues|Tue|Wednes|Wed|Thurs|Thu|Fri|Satur|Sat|Sun)(?:day)?\.?,?\s+)?"
_FORMS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_WEEKDAY}{_DAY}\s*(?:(?:of|de)\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_DAY}[-/]{_MONTH}[-/]{_YEAR}",
        rf"{_MONTH}\s*[/–—-]\s*{_MONTH.replace('month', 'until')},?\s+{_YEAR}",
        rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"{_YEAR}\s*年\s*(?P<month>[01]?\d)\s*月\s*(?P<day>[0-3]?\d)\s*[日号]",
        rf"{_YEAR}\s*年\s*(?P<month>[01]?\d)\s*月(?!\s*\d)",
        rf"{_YEAR}[-/.](?P<month>[01]?\d)[-/.](?P<day>[0-3]?\d)(?!\d)",
        rf"(?P<first>[0-3]?\d)[/.-](?P<second>[0-3]?\d)[/.-]{_YEAR}(?!\d)",
        rf"{_YEAR}-(?P<month>[01]\d)(?![-\d])",
        r"(?P<year>[〇○零一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?:(?P<day>[一二三四五六七八九十]{1,3})[日号])?",
        rf"{_YEAR}年(?!\d)",
    )
]
_HAN_FIGURES = {figure: number for number, figure in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
}
_TIME = (
    r"(?:\s*[,|@T·-]?\s*(?:at\s+)?[0-2]?\d[:：.]\d{2}(?::\d{2})?(?:[.]\d+)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:Z|[+-]\d{2}:?\d{2}|\(?(?:UTC|GMT|BST|ET|EST|EDT|CET|CEST|HKT|SGT|Beijing time|"
    r"IST)(?:[+-]\d+)?\)?)?)?"
)
_CLOCK = r"[0-2]?\d[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*(?:UTC|GMT|HKT|SGT|ET|EST|EDT|CET|BST))?"
_LABEL = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|released|issued)(?:\s+(?:on|online|at|date))?|"
    r"publication date|date|date published|"
    r"published date|pub\.? date|发布时间|发布日期|"
    r"刊登日期|刊发日期|刊載日期|刊载日期|见报日期|發表日期|發布日期|发表时间|发表日期|發布時間|發佈日期|出版日期|日期|时间|時間|发布于|发表于|刊发时间|"
    r"datum|fecha|publié le|publicado(?: el)?|veröffentlicht am|erschienen am|data)\s*[:：]?\s*",
    re.IGNORECASE,
)
_WHERE = re.compile(r"^(?:in|by|at) [A-Z][^.?!]{2,60}$")
# “No. 047/2023 dated 6 October 2023”
_NUMBERED = re.compile(r"no\.? ?[\d/-]{1,12},? dated$", re.IGNORECASE)
# “2024-01-18 20:31 发表于广东”: where WeChat's writer was.
_SENT_FROM = re.compile(r"\s*发表于[\u4e00-\u9fff]{2,8}$")
# One word before a whole date is where it was written: “Quimper, le 15 janvier 2026”.
_TOWN = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ’'-]{2,}(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*")
_UPDATED = re.compile(
    r"(?:last\s+)?(?:updated|modified|revised|reviewed|accessed|corrected)\b|(?:last\s+)update|"
    r"更新|修改|修订|最后",
    re.IGNORECASE,
)
_TEXT_AROUND = re.compile(r"[,，.。;；|·•()（）\[\]【】\s–—-]*")


def find_date(text: str) -> tuple[Printed, int, int] | None:
    """The first date of a short text, with where it stands."""
    found = [
        (match.start(), -match.end(), match) for form in _FORMS if (match := form.search(text))
    ]
    for start, end, match in sorted(found, key=lambda each: each[:2]):
        if printed := _printed(match):
            return printed, start, -end
    return None


def read_date_line(text: str) -> Printed | None:
    """The date of a line that says nothing else: “Published: 14 May 2024”, “Beijing, May 2024”."""
    text = text.strip(" \t*_()（）[]【】")
    if len(text) > LONGEST_DATE_LINE or is_update(text):
        return None
    label = _LABEL.match(text)
    rest = text[label.end() :] if label else text
    found = find_date(rest)
    if found is None:
        return None
    printed, start, end = found
    before = re.sub(rf"^{_CLOCK}\s*,?", "", rest[:start].strip(), flags=re.IGNORECASE)
    before = re.sub("^《[^》]{2,20}》", "", before).strip(" ,，.|·•–—-:：（(")
    before = re.sub(r"(?i)(?:^|,\s*)(?:le|el|am|den|em|il)$", "", before)
    before = _NUMBERED.sub("", before)
    after = re.sub(rf"^{_TIME}", "", rest[end:], count=1, flags=re.IGNORECASE)
    if updated := _UPDATED.search(after):
        after = after[: updated.start()]
    after = _SENT_FROM.sub("", re.sub(r"\s*第\s*\d+\s*[版期]", "", after))
    if not _TEXT_AROUND.fullmatch(re.sub(r"(?i)(?:\d+|[a-z]+) min(?:ute)?s? read", "", after)):
        return None
    if label:
        before = _WHERE.sub("", before)
    told = not before or _is_setting(before) or (_is_day(printed) and _TOWN.fullmatch(before))
    return printed if told else None


def _is_day(printed: Printed) -> bool:
    return len(str(printed.date)) == len("2024-05-14")


def split_date(text: str) -> tuple[str, str]:
    """A line and the date at its end: “By Jane Doe, 3 May 2024”; '' if none ends it."""
    found = find_date(text) if len(text) <= LONGEST_DATE_LINE else None
    if found is None:
        return text, ""
    _, start, end = found
    after = re.sub(rf"^{_TIME}", "", text[end:], count=1, flags=re.IGNORECASE)
    before = re.sub(r"(?:\s+on|\s*[,|–—(-])+\s*$", "", text[:start])
    if not before.strip() or not _TEXT_AROUND.fullmatch(after):
        return text, ""
    return before, text[start:end]


def is_update(text: str) -> bool:
    """Whether a line says when a text was changed, not when it was published."""
    return bool(_UPDATED.match(text.strip(" \t*_()（）[]【】")))


def _is_setting(text: str) -> bool:
    """Where or under what a date is printed: “Beijing”, “Washington, D.C.”, “Commentary”."""
    parts = [part.strip() for part in re.split(r"[,，|·•/]", text) if part.strip()]
    return len(parts) <= 3 and all(is_place(part) or _is_kind(part) for part in parts)


KINDS = any_of(
    "commentary|commentaries|guest column|guest commentary|guest opinion|op-ed submission|"
    "letter to the editor|in depth|big read|op-ed|opinion|opinions|analysis|analyses|article|"
    "articles|essay|blog|blog post|"
    "brief|policy brief|insight|insights|expert comment|expert commentary|comment|"
    "perspective|perspectives|viewpoint|viewpoints|report|newsletter|editorial|interview|q&a|q & a|"
    "explainer|research|in brief|briefing|dispatch|feature|features|column|columns|voices|views|"
    "view|policy note|policy paper|"
    "first glance|quick take|critical questions|online analysis|expert brief|expert speak|"
    "working paper|discussion paper|occasional paper|"
    "issue brief|guest post|guest essay|event summary|the debate|"
    "roundtable|symposium|special report|latest|featured|news analysis|letters|testimony|speech|"
    "review|book review|transcript|short reads|long reads|read|world|politics|economy|"
    "draft|draft for review|draft for comment|"
    "synopsis|overview|key points|key takeaways|summary|abstract|"
    "评论|时评|观点|专栏|社论|社评|国际|要闻|时政|观察|分析|研究|学术|对话|访谈|专访|圆桌|特稿|深度|解读|独家|"
    "國際|評論|觀點|國際評論|专家观点|专家评论|国际评论|中国网评|钟声|理论|智库观点|智库|研究成果|学者观点|"
    "commentaire|tribune|analyse|kommentar|meinung|opinión|análisis|opinião|análise"
)
_KIND = re.compile(
    rf"(?:(?-i:[A-Z][A-Z-]{{1,11}})\s+)?{KINDS}"
    r"(?:\s+(?:series\s+)?(?:no\.?|number|issue|vol\.?|#)?\s*[\d./-]+)?",
    re.IGNORECASE,
)


def _is_kind(text: str) -> bool:
    return bool(_KIND.fullmatch(text.strip(" []【】|")))


is_kind = _is_kind


def _printed(match: re.Match[str]) -> Printed | None:
    """The date of a match; None if the calendar has no such day."""
    parts = match.groupdict()
    year = _figure(parts["year"], each=True)
    if parts.get("first"):
        return _numeric(match[0], year, int(parts["first"]), int(parts["second"]))
    if until := parts.get("until"):
        first, last = _month(parts["month"]), _month(until)
        return _dated(f"{year:04}-{first:02}/{year:04}-{last:02}", match[0])
    figures = [f"{year:04}"]
    if month := parts.get("month"):
        figures.append(f"{_month(month):02}")
    if day := parts.get("day"):
        figures.append(f"{_figure(day):02}")
    return _dated("-".join(figures), match[0])


def _numeric(text: str, year: int, first: int, second: int) -> Printed | None:
    """14/05/2024 can be read in one way only; of 03/04/2024 the year alone is sure."""
    if first != second and first <= 12 and second <= 12:
        return Printed(PartialDate(""), text, doubtful=True)
    day, month = (first, second) if first > 12 or first == second else (second, first)
    return _dated(f"{year:04}-{month:02}-{day:02}", text)


def _dated(edtf: str, text: str) -> Printed | None:
    try:
        return Printed(PartialDate(edtf), text)
    except ValueError:
        return None


def _month(text: str) -> int:
    key = text.casefold().rstrip(".")
    return _NUMBERS.get(key) or _NUMBERS.get(key[:3]) or _figure(text)


def _figure(text: str, *, each: bool = False) -> int:
    """Arabic figures, or Chinese ones: year figures stand each for itself."""
    if text.isascii():
        return int(text) if text.isdigit() else 0
    if each:
        return int("".join(str(_HAN_FIGURES.get(figure, 0)) for figure in text))
    tens, ten, ones = text.rpartition("十")
    return (_HAN_FIGURES.get(tens, 1) * 10 if ten else 0) + _HAN_FIGURES.get(ones, 0)


_DATELINE = re.compile(
    r"(?P<place>(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}|[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3})"
    r"(?:, ?[A-Z][\w. ]{1,25}?)??)(?:,| \||/) (?P<date>[^()—–|]{3,24}?)\s*"
    r"(?:\((?P<agency>[^()]{2,40})\)\s*)?(?:--+|—|–|-(?= ))\s*"
)
_BARE_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’ ]{2,40}(?:, [A-Z][\w. ]{1,25}?)?)\s*"
    r"(?:\((?P<agency>[^()]{2,40})\)\s*)?(?:--+|—|–)\s*"
)
_HAN_DATELINE = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,8}?[社报网])(?P<place>[\u4e00-\u9fff]{2,8})(?P<date>(?:\d{4}年)?\d{1,2}月\d{1,2}日)电\s*"
    r"(?:[（(][^（()）]{1,40}[)）])?\s*"
)


class Dateline(NamedTuple):
    end: int
    place: str
    date: PartialDate


def read_dateline(text: str) -> Dateline | None:
    """“BEIJING, May 14, 2024 (Example) --” before the first sentence, and where it ends."""
    head = text[:140]
    match = _DATELINE.match(head) or _HAN_DATELINE.match(head)
    if match:
        found = find_date(match["date"])
        words = re.fullmatch(
            rf"(?:{_MONTH}\s+[0-3]?\d|[0-3]?\d\s+{_MONTH.replace('month', 'm2')})\.?|"
            rf"(?:\d{{4}}年)?\d+月\d+日",
            match["date"].strip(" ,"),
            re.IGNORECASE,
        )
        if found or words:
            return Dateline(
                match.end(), match["place"], found[0].date if found else PartialDate("")
            )
    match = _BARE_DATELINE.match(head)
    if match and (_is_setting(match["place"]) or match["agency"]):
        return Dateline(match.end(), match["place"], PartialDate(""))
    return None
