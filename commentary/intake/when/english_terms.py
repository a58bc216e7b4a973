"""The parts of which English date expressions are made."""

from __future__ import annotations

import re

from .words import Unit

YEAR = r"(?:1[5-9]|20)\d\d(?![\d%]|,\d|\.\d)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|,\d{3}|\.\d)"
MONTH_IN_FULL = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
MONTH = rf"(?:{MONTH_IN_FULL}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
# A range or a pair of days. At most one link, so that a row of numbers is no date.
DAYS = rf"(?P<day>{DAY})(?:(?: ?[-–—] ?| to | through | and | & | or )(?P<last>{DAY}))?"
OTHER_YEAR = (
    r"(?P<relative>(?:this|last|next) year|that (?:same )?year"
    r"|the (?:same|following|next|previous) year|the year (?:before|after))\b"
)
IN_YEAR = rf"(?:,? (?:of |in )?(?P<year>{YEAR})|,? (?:of |in )?{OTHER_YEAR})"
PART = r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id)[ -](?:in )?)"
ORDINAL = r"(?:first|second|third|fourth|last|final|opening|closing)"

UNITS: dict[str, tuple[Unit, int]] = {
    "year": ("year", 1),
    "decade": ("year", 10),
    "century": ("year", 100),
    "month": ("month", 1),
    "week": ("week", 1),
    **dict.fromkeys(("day", "night", "evening", "morning", "afternoon"), ("day", 1)),
}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
FEASTS = {
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "New Year’s Eve": (12, 31),
    "New Year’s Day": (1, 1),
}
TURNS = {
    "this": 0,
    "this past": -1,
    "last": -1,
    "next": 1,
    "previous": -1,
    "preceding": -1,
    "following": 1,
}
_UP_TO_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen"
    " sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = {word: number for number, word in enumerate(_UP_TO_TWENTY.split())} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"

# What is held on a date and may be named by it: “the May summit”.
HELD = (
    r"(?:summits?|meetings?|dialogues?|talks|resolutions?|elections?|votes?|sessions?|agreements?"
    r"|visits?|deals?|declarations?|statements?|rulings?|announcements?|speech|referendum"
    r"|conference|forum|decision|attacks?|strikes?|communiqu[eé]|polls?|plenum|inauguration|coup)"
)
COUNTED = (
    r"people|persons|troops|soldiers|students|workers|jobs|cases|deaths|firms|companies|projects"
    r"|households|villages|delegates|participants|members|pages|words|km|kilomet(?:re|er)s|miles"
    r"|met(?:re|er)s|tons|tonnes|dollars|euros|yuan|years|days|hours|MW|GW|satellites|ships"
    r"|aircraft|tanks|missiles|warheads|hospitals|schools|percent|per cent|million|billion"
)
PLANS = (
    r"Agenda|Vision|[Ss]trategy|[Gg]oals?|[Tt]argets?|[Hh]orizon|[Rr]oadmap|Compass|[Ff]ramework"
)
# Numbers that name something, with what they name.
NUMBERED = (
    r"[Rr]esolutions?|[Aa]rticle|[Ss]ection|[Nn]o\.|[Pp]age|pp?\.|[Dd]irective|Boeing|[Nn]umber"
    r"|UNSCR|Agenda|Vision|Horizon|Strategy|Roadmap|Goals?|[Ff]light|[Rr]oom|[Vv]ersion|ISO|Made"
    r" in China|Europe"
)

# What may stand before a number of four figures that is a year.
BEFORE_YEAR = re.compile(
    r"(?:^|[(\[“\"‘,;:—–]|\b(?:[Ii]n|[Oo]f|[Ss]ince|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Dd]uring"
    r"|[Ff]rom|to|through|till|[Bb]etween|and|or|[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]"
    r"|[Tt]his"
    r"|[Aa]s early as|[Aa]s late as|[Aa]round|[Aa]bout|circa|c\.|[Rr]oughly|[Aa]pproximately|year"
    r"|[Ss]ummit|[Cc]onference|[Ff]orum|[Cc]ongress|Olympics|Games|Davos|G7|G20|APEC|BRICS|SCO"
    r"|Assembly|Dialogue|[Mm]eeting|Act|Law|Agreement|Treaty|[Ee]lections?|EU|UN|U\.S\.|US|UK"
    r"|landmark|historic|\w+['’]s|\ws['’]|[Ee]arly|[Ll]ate|[Mm]id-?|[A-Z][a-z]+(?:an|ese"
    r"|ish))) ?$"
)
# and after: “to repeat 2019, when …”.
AFTER_YEAR = re.compile(r",? (?:when|after|the year)\b")
AFTER_NO_YEAR = re.compile(rf" (?:{COUNTED})\b|[-–](?:strong|odd|page|km|mile|ton)|s\b")
AFTER_PLAN = re.compile(
    rf" (?:[A-Z][a-z]+ |climate |emissions? |development |net[- ]zero )?(?:{PLANS})\b"
)
ABOUT = re.compile(
    r"\b(?:[Aa]round|[Aa]bout|[Cc]irca|c\.|[Rr]oughly|[Aa]pproximately|[Nn]early|[Aa]lmost"
    r"|[Ss]ome|[Oo]ver|[Mm]ore than|[Ll]ess than) ?$"
)
SINCE = re.compile(r"\b[Ss]ince (?:at least |the |early |late |mid-)?$")
UNTIL = re.compile(
    r"\b(?:[Bb]y|[Uu]ntil|[Tt]ill|[Nn]o later than|[Bb]eyond|(?:the (?:year|quarter|half-year)"
    r"|months) (?:to|ending|ended)(?: in)?)"
    r" (?:at least |the |early |late |mid-|end of |the end of )?$|\b[Bb]efore $"
)
