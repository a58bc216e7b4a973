"""Date expressions of English."""

from __future__ import annotations

import re
from functools import cache

from . import english_readers as readers
from . import english_terms as terms
from .english_readers import Reader
from .words import Words

_LEAD = 24  # characters before an expression that may say “since” or “about”


def english_words(sentence: str) -> list[Words]:
    """The expressions of a sentence from left to right; none lies within another."""
    found: list[Words] = []
    met = {need for need, hint in _NEEDS.items() if hint.search(sentence)}
    for need, pattern, reader in _readers():
        if need not in met:
            continue
        for match in pattern.finditer(sentence):
            if any(match.start() < words.end and words.start < match.end() for words in found):
                continue
            words = reader(match)
            if words is not None:
                found.append(_with_lead(sentence, words))
    return sorted((words for words in found if not words.silent), key=lambda words: words.start)


def _with_lead(sentence: str, words: Words) -> Words:
    """Mark what the words before say: about then, since then, by then."""
    lead = sentence[max(0, words.start - _LEAD) : words.start]
    words.about = words.about or bool(terms.ABOUT.search(lead))
    if terms.SINCE.search(lead):
        words.role = "since"
    elif terms.UNTIL.search(lead) or _is_before_end(sentence, words):
        words.role = "until"
    return words


def _is_before_end(sentence: str, words: Words) -> bool:
    """“Before the end of 2024”, unlike “before the 2024 election”."""
    said = sentence[words.start : words.end]
    return said.startswith("end of") and sentence[: words.start].lower().endswith("before the ")


# What a sentence must hold for a pattern to be tried at all.
_NEEDS = {
    "figure": re.compile(r"\d"),
    "year": re.compile(r"\d{4}"),
    "month": re.compile("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"),
    "unit": re.compile("year|month|week|day|decade|centur|night|evening|morning|afternoon"),
    "year or unit": re.compile(r"\d{4}|year"),
    "season": re.compile("spring|summer|autumn|fall|winter"),
    "day": re.compile("[Tt]oday|[Tt]omorrow|[Yy]esterday|night"),
    "feast": re.compile("Christmas|New Year"),
    "weekday": re.compile("[A-Z][a-z]+day"),
}
# In order of precedence: what is no date first, then the longer and surer reading.
_PATTERNS: tuple[tuple[str, str, Reader], ...] = (
    (
        "year",
        rf"\b(?:[Ff]iscal|[Ff]inancial|[Aa]cademic)[ -](?:[Yy]ears? )?{terms.YEAR}(?:[-–/]\d+)?",
        readers.silent,
    ),
    (
        "year",
        rf"\b(?:[Pp]lan|[Bb]udget|[Ss]trategy|[Pp]rogramme?|[Ff]ramework|[Pp]eriod)(?: for|,| of)?"
        rf" (?:the )?{terms.YEAR} ?[-–/] ?\d{{2,4}}",
        readers.silent,
    ),
    ("figure", rf"\bS?FY ?(?:{terms.YEAR}|\d\d\b)", readers.silent),
    ("year", r"\b(?:1[5-9]|20)\d\d(?:[-–/]\d+)? (?:fiscal|financial|academic)\b", readers.silent),
    ("year", rf"\b(?:{terms.NUMBERED}) ?{terms.YEAR}(?! (?:at|on|in)\b [A-Z])", readers.silent),
    ("year", r"\b(?:1[5-9]|20)\d0['’]?s\b", readers.silent),
    ("year", rf"\b(?:{terms.MONTH} )?[Cc]opyright {terms.YEAR}|© ?{terms.YEAR}", readers.silent),
    (
        "year",
        r"(?<![\d/-])(?P<year>(?:1[5-9]|20)\d\d)(?P<sep>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=sep)"
        r"(?P<day>3[01]|[12]\d|0?[1-9])(?![\d/-])",
        readers.iso,
    ),
    (
        "year",
        r"(?<![\d/.-])(?P<first>[0-3]?[1-9]|[123]0)(?P<sep>[/.])(?P<second>[0-3]?[1-9]|[123]0)"
        r"(?P=sep)(?P<year>(?:1[5-9]|20)\d\d)(?![\d/-])",
        readers.numeric,
    ),
    (
        "feast",
        r"\b(?P<feast>Christmas (?:Eve|Day)|New Year['’]s (?:Eve|Day))"
        rf"(?:,? (?P<year>{terms.YEAR}))?",
        readers.feast,
    ),
    (
        "month",
        rf"\b(?P<month>{terms.MONTH}) (?:the )?{terms.DAYS}{terms.IN_YEAR}",
        readers.calendar,
    ),
    (
        "month",
        rf"(?<![\d,.$€£])\b(?:the )?{terms.DAYS}(?: of)? (?P<month>{terms.MONTH}){terms.IN_YEAR}",
        readers.calendar,
    ),
    ("month", rf"{terms.PART}?\b(?P<month>{terms.MONTH}){terms.IN_YEAR}", readers.calendar),
    (
        "month",
        rf"\b(?P<month>{terms.MONTH}) {terms.DAYS}(?! (?:{terms.COUNTED}))",
        readers.calendar,
    ),
    (
        "month",
        rf"(?<![\d,.$€£])\b{terms.DAYS}(?: of)? (?P<month>{terms.MONTH_IN_FULL})\b",
        readers.calendar,
    ),
    ("month", rf"\b[Tt]hat (?P<month>{terms.MONTH_IN_FULL})\b", readers.month_of_that_year),
    (
        "month",
        r"\b(?P<turn>[Tt]his past|[Tt]his|[Ll]ast|[Nn]ext"
        rf"|(?<=the )(?:following|previous|preceding)) (?P<month>{terms.MONTH_IN_FULL})\b",
        readers.turned_month,
    ),
    (
        "month",
        rf"(?<=\bIn )(?P<month>{terms.MONTH_IN_FULL})\b(?!['’]s|-)",
        readers.calendar,
    ),
    (
        "month",
        rf"(?:(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Ss]ince )|(?<=\buntil )|(?<=\bfrom )|(?<=\bof )"
        rf"|(?<=\bbetween )|(?<=\bto )|(?<=\band )|(?<=\b[Dd]uring )){terms.PART}?"
        rf"(?P<month>{terms.MONTH_IN_FULL})\b(?!['’]s|-| [A-Z]|,? who\b)",
        readers.calendar,
    ),
    ("month", rf"{terms.PART}(?P<month>{terms.MONTH_IN_FULL})\b", readers.calendar),
    (
        "month",
        rf"(?:(?<=\b[Tt]he )|(?<=\b[Aa] )|(?<=\b[Aa]n )|(?<=\b[Ii]ts )|(?<=\btheir )"
        rf"|(?<=\b[Hh]is )|(?<=\b[Hh]er )|(?<=['’]s ))"
        rf"(?P<month>{terms.MONTH_IN_FULL})(?= (?:[\w-]+ )?{terms.HELD}\b)",
        readers.calendar,
    ),
    (
        "year or unit",
        rf"(?:\b{terms.SEASON}|\b{terms.ORDINAL} (?:half|quarter|months|weeks|days)|\bQ[1-4]"
        rf"|\bH[12]"
        rf"|\b(?:end|start|beginning|middle|close|turn)|\b[Ee]arly|\b[Ll]ate|\b[Mm]id-?) ?"
        rf"(?:of |in )?(?:(?P<year>{terms.YEAR})(?!s)(?:[-–/](?P<last>\d\d(?:\d\d)?)\b)?"
        rf"|{terms.OTHER_YEAR})",
        readers.part_of_year,
    ),
    (
        "season",
        rf"(?<!the )(?<!The )\b(?P<turn>[Tt]his|[Ll]ast|[Nn]ext) (?P<season>{terms.SEASON})\b",
        readers.season,
    ),
    (
        "unit",
        r"\b[Tt]he (?P<unit>year|month|week) (?P<way>before last|after next)\b",
        readers.beside_next,
    ),
    (
        "unit",
        r"\b[Tt]he (?P<day>\d{1,2})(?:st|nd|rd|th) of (?P<the>)(?P<turn>this|last|next|that) "
        r"(?P<unit>month)\b",
        readers.day_of_month,
    ),
    (
        "unit",
        r"(?<!the )(?<!The )\b(?P<the>)(?P<turn>[Tt]his|[Ll]ast|[Nn]ext) "
        r"(?P<unit>year|month|week)\b(?!-)",
        readers.turn,
    ),
    (
        "unit",
        r"\b(?P<the>[Tt]he )(?P<turn>previous|preceding|following|next|same) "
        r"(?P<unit>year|month|week|day|night|evening|morning|afternoon)\b",
        readers.turn,
    ),
    (
        "unit",
        r"\b(?P<the>)(?P<turn>[Tt]hat) (?:same )?"
        r"(?P<unit>year|month|week|day|night|evening|morning|afternoon)\b",
        readers.turn,
    ),
    (
        "unit",
        r"\b[Tt]he (?P<unit>year|month|week|day) (?P<way>before|after)\b(?= *[,.;)]|$)",
        readers.beside_named,
    ),
    (
        "unit",
        rf"\b(?P<number>(?i:{terms.NUMBER})) "
        r"(?:short |full |long )?(?P<unit>years?|months?|weeks?|days?|decades?|century"
        r"|centuries) "
        r"(?P<way>ago|earlier|later|afterwards|before(?= *[,.;)]))\b",
        readers.distance,
    ),
    ("unit", r"\b(?:years|decades|months|weeks|days) (?:ago|earlier|later)\b", readers.vague),
    (
        "day",
        r"\b(?:[Tt]he day before yesterday|[Yy]esterday|[Ee]arlier today|[Tt]omorrow|[Ll]ast"
        r" night"
        r"|[Tt]onight|[Tt]oday)\b(?!['’]s)",
        readers.near_day,
    ),
    (
        "weekday",
        r"\b(?:[Oo]n |(?P<turn>[Ll]ast|[Nn]ext|[Tt]his) )"
        r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
        readers.weekday,
    ),
    (
        "year",
        r"\b(?P<first>(?:1[5-9]|20)\d\d)(?: ?[-–—] ?| to | through | until )"
        r"(?P<last>(?:1[5-9]|20)\d\d|\d\d)\b(?![-–/]\d)",
        readers.years,
    ),
    (
        "year",
        r"(?<=[Bb]etween )(?P<first>(?:1[5-9]|20)\d\d) and (?P<last>(?:1[5-9]|20)\d\d)\b",
        readers.years,
    ),
    ("year", rf"(?<![\d.,$€£¥#/-])\b{terms.YEAR}(?![\w/])", readers.year),
)


@cache
def _readers() -> tuple[tuple[str, re.Pattern[str], Reader], ...]:
    """Compiled when the first date is looked for, not at import."""
    return tuple((need, re.compile(pattern), reader) for need, pattern, reader in _PATTERNS)
