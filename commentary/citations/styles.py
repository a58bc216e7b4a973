"""Citations as people write them: APA 7, Chicago 18 (author-date and note), MLA 9."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from commentary.dates import MONTHS
from commentary.metadata.reference import Reference, Signer

from .dates import figures
from .ris import inverted
from .title_case import title_case

MLA_MONTHS = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June"),
    *("July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
INITIAL = re.compile(r"[^\W\d_][^\s.-]*\.?", re.UNICODE)
SINGLE_QUOTES = str.maketrans("“”", "‘’")
CLOSING = re.compile(r"[”’]*$")
APOSTROPHE = re.compile(r"(?<=\w)'")


class Cited(NamedTuple):
    """A citation, cut where its one italic part begins and ends."""

    before: str
    container: str
    after: str

    def __str__(self) -> str:
        return "".join(self)


def apa(reference: Reference) -> Cited:
    helpers = _apa_helpers(reference)
    title = _typeset(reference.title)
    title = _stopped(f"{title} ({helpers})" if helpers else title)
    date = f"({_apa_date(reference)})."
    names = _apa_names(reference.authors)
    before = [_stopped(names), date, title] if names else [title, date]
    return Cited(" ".join(before) + " ", reference.container, f". {reference.address}")


def chicago_author_date(reference: Reference) -> Cited:
    year, *rest = figures(reference.published.anchor) or [0]
    shown = f"{year}" if year else "n.d."
    date = f"[{shown}?]." if reference.published.approximate else f"{_stopped(shown)}"
    names = _chicago_names(reference.authors)
    opening = [_stopped(names), date] if names else [date]
    title = [_quoted(reference, "."), *_helping(reference, "Interview by", "Translated by")]
    if not names:
        opening, title = title[:1], [*opening, *title[1:]]
    places = [_weblog_publisher(reference), _month_and_day(rest)]
    after = "".join(f", {place}" for place in places if place)
    before = " ".join([*opening, *title]) + " "
    return Cited(before, reference.container, f"{after}. {reference.address}.")


def chicago_note(reference: Reference) -> Cited:
    names = _note_names(reference.authors)
    parts = [f"{names}," if names else "", _quoted(reference, ",")]
    parts += [f"interview by {each}," for each in _credits(reference, "interviewer")]
    parts += [f"trans. {each}," for each in _credits(reference, "translator")]
    date = _chicago_date(reference)
    places = [_weblog_publisher(reference), date, reference.address]
    return Cited(_joined(parts), reference.container, "".join(f", {p}" for p in places if p) + ".")


def mla(reference: Reference) -> Cited:
    names = _mla_names(reference.authors)
    parts = [_stopped(names) if names else "", _quoted(reference, ".")]
    parts += _helping(reference, "Interview by", "")
    places = [f"edited by {each}" for each in _credits(reference, "editor")]
    places += [f"translated by {each}" for each in _credits(reference, "translator")]
    places += [_mla_date(reference), reference.address]
    return Cited(_joined(parts), reference.container, "".join(f", {p}" for p in places if p) + ".")


STYLES: dict[str, Callable[[Reference], Cited]] = {
    "APA": apa,
    "Chicago, author-date": chicago_author_date,
    "Chicago, note": chicago_note,
    "MLA": mla,
}


# -- names -----------------------------------------------------------------------------------


def _apa_names(signers: Sequence[Signer]) -> str:
    """At most twenty; of more, the first nineteen and the last."""
    names = [_apa_name(signer) for signer in signers]
    if len(names) > 20:
        return f"{', '.join(names[:19])}, . . . {names[-1]}"
    return _and(names, "&", comma_before_two=True)


def _apa_name(signer: Signer) -> str:
    return ", ".join(filter(None, [signer.family, _initials(signer.given)])) or signer.name


def _initials(given: str) -> str:
    """“Ada Mary” is “A. M.”, “Jean-Luc” is “J.-L.”"""
    words = (INITIAL.sub(lambda m: f"{m.group()[0].upper()}.", word) for word in given.split())
    return " ".join(word.replace(".", ". ").strip().replace(". -", ".-") for word in words)


def _chicago_names(signers: Sequence[Signer]) -> str:
    """At most six; of more, the first three."""
    names = [inverted(signer) if n == 0 else signer.name for n, signer in enumerate(signers)]
    if len(names) > 6:
        return f"{', '.join(names[:3])}, et al"
    return _and(names, comma_before_two=True)


def _note_names(signers: Sequence[Signer]) -> str:
    if len(signers) > 2:
        return f"{signers[0].name} et al."
    return _and([signer.name for signer in signers])


def _mla_names(signers: Sequence[Signer]) -> str:
    names = [inverted(signer) if n == 0 else signer.name for n, signer in enumerate(signers)]
    return f"{names[0]}, et al" if len(names) > 2 else _and(names, comma_before_two=True)


def _and(names: Sequence[str], word: str = "and", *, comma_before_two: bool = False) -> str:
    if len(names) < 2:
        return "".join(names)
    comma = "," if comma_before_two or len(names) > 2 else ""
    return f"{', '.join(names[:-1])}{comma} {word} {names[-1]}"


# -- who else took part ----------------------------------------------------------------------


def _credits(reference: Reference, role: str) -> list[str]:
    """The names of one role as one: “Kim Woe and Jane Roe”; [] for none."""
    names = [signer.name for signer in reference.others(role)]
    return [_and(names)] if names else []


def _helping(reference: Reference, interview: str, translation: str) -> list[str]:
    roles = (("interviewer", interview), ("translator", translation))
    return [
        f"{words} {_stopped(each)}"
        for role, words in roles
        if words
        for each in _credits(reference, role)
    ]


def _apa_helpers(reference: Reference) -> str:
    """Who asked and who translated, as they stand in brackets behind a title."""
    asked = [_apa_credit(signer) for signer in reference.others("interviewer")]
    translated = [_apa_credit(signer) for signer in reference.others("translator")]
    word = "Interviewers" if len(asked) > 1 else "Interviewer"
    parts = [f"{_and(asked, '&')}, {word}"] if asked else []
    parts += [f"{_and(translated, '&')}, Trans."] if translated else []
    return "; ".join(parts)


def _apa_credit(signer: Signer) -> str:
    return " ".join(filter(None, [_initials(signer.given), signer.family])) or signer.name


# -- title, date, place ----------------------------------------------------------------------


def _quoted(reference: Reference, mark: str) -> str:
    """The title in quotation marks with a period or comma inside them, if it needs one."""
    title = title_case(reference.title, reference.language).translate(SINGLE_QUOTES)
    return f"“{_marked(_typeset(title), mark)}”"


def _typeset(title: str) -> str:
    return APOSTROPHE.sub("’", title)


def _marked(text: str, mark: str) -> str:
    """The mark goes inside a quotation that ends the text, and is left out where one stands."""
    core = CLOSING.sub("", text)
    closing = text[len(core) :]
    if mark == ".":
        return text if core.endswith((".", "?", "!", "…")) else f"{core}.{closing}"
    return f"{core.removesuffix('.')}{mark}{closing}"


def _stopped(text: str) -> str:
    return _marked(text, ".")


def _apa_date(reference: Reference) -> str:
    year, *rest = figures(reference.published.anchor) or [0]
    if not year:
        return "n.d."
    circa = "ca. " if reference.published.approximate else ""
    return circa + ", ".join(filter(None, [str(year), _month_and_day(rest)]))


def _chicago_date(reference: Reference) -> str:
    year, *rest = figures(reference.published.anchor) or [0]
    if not year:
        return "n.d."
    month_and_day = _month_and_day(rest)
    comma = "," if len(rest) == 2 else ""
    shown = f"{month_and_day}{comma} {year}" if rest else f"{year}"
    return f"[{shown}?]" if reference.published.approximate else shown


def _mla_date(reference: Reference) -> str:
    year, *rest = figures(reference.published.anchor) or [0]
    if not year:
        return ""
    month, day = (*rest, 0, 0)[:2]
    words = [str(day or ""), MLA_MONTHS[month - 1] if month else "", str(year)]
    circa = "Circa " if reference.published.approximate else ""
    return circa + " ".join(filter(None, words))


def _month_and_day(figures: Sequence[int]) -> str:
    month, *day = figures or [0]
    return " ".join([MONTHS[month - 1], *map(str, day)]) if month else ""


def _weblog_publisher(reference: Reference) -> str:
    return "" if reference.series else reference.publisher


def _joined(parts: Sequence[str]) -> str:
    return " ".join(filter(None, parts)) + " "
