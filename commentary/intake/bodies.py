"""Bodies as signed: the inner one is the unit, the outer one the institution."""

from __future__ import annotations

import re
from typing import NamedTuple

from .lexicon import BODY_NOUNS, INNER_NOUNS, MANY_CAMPUSES, OUTER_NOUNS, PLACES

LONGEST_BODY = 300


class Body(NamedTuple):
    unit: str
    institution: str


_BODY = re.compile(rf"\b(?:{BODY_NOUNS})\b")
_OUTER = re.compile(rf"\b(?:{OUTER_NOUNS})\b")
_INNER = re.compile(rf"\b(?:{INNER_NOUNS})\b")
_CALLED = re.compile(
    rf"(?:The )?(?:[A-ZÀ-Þ][\w’'&.-]* )*(?:{BODY_NOUNS})"
    r"(?: (?:of|for|on) (?:the )?[A-ZÀ-Þ][^.?!,;:]*)?"
)
# “the Washington office of Example & Co.”
_BRANCH = re.compile(r"^(?:[A-ZÀ-Þ][\w.’'-]*\s+){1,3}office\s+of\s+(?:the\s+)?(?=[A-Z])")
_ARTICLE = re.compile(r"^(?:the|The|a|an|its|their|his|her)\s+")
_ACRONYM = re.compile(r"\s*[（(][^()（）]{1,40}(?:[)）]|$)")
# “CICIR”, and a branch that goes by it: “IMSS–Middle East”.
_ACRONYM_ALONE = re.compile(r"[A-Z][A-Z&-]{1,6}|[A-Z]{3,8}[–-][A-Z][a-z]+(?: [A-Z][a-z]+)?")
_NESTED = re.compile(
    r"\s+(?:at|within|under|inside|based at|part of|housed at|hosted by|in)\s+(?=(?:the\s+)?[A-Z])"
    r"|\s+of\s+(?=(?:the\s+)?(?:[A-Z][\w’'&.-]*\s+){0,5}?(?:" + OUTER_NOUNS + r")\b)"
)
# “Institute of World Development of the Example Council”: what has its own subject, of another.
_OF_ANOTHER = re.compile(
    rf"(?P<inner>(?:(?:[A-Z][\w’'-]*\s+)*(?:{INNER_NOUNS})\s+(?:of|for|on)\s[^,]+?"
    rf"|(?:(?:[A-Z][\w’'-]*|&|and)\s+)+(?:{INNER_NOUNS})"
    r"|(?:[a-z-]+\s+)+(?:board|council|committee|centre|center|programme|program|unit|team|department|division|office|desk|"
    r"project|school|faculty)))"
    rf"\s+of\s+the\s+(?P<outer>(?:[A-Z][\w’'&.-]*\s+)+(?:{BODY_NOUNS})(?:\s+(?:of|for|on)\s.+)?)"
)
_POSSESSIVE = re.compile(r"(?P<outer>[^,]{2,80}?)(?:['’]s|(?<=s)['’])\s+(?P<inner>[A-Za-z].*)")
_OWN_POSSESSIVE = re.compile(
    r"(?:^|\s)(?:King|Queen|St\.? \w+|Saint \w+|People|Women|Children|Workers|Men|Farmers|Lloyd|"
    r"Moody|Barron|Girls|Boys|Veterans|Teachers|Master|Christie|Sotheby|Jane|Xi)$"
)
# Institutions that go by one word.
_SHORT_NAME = re.compile(
    "Brookings|Carnegie|Bruegel|Harvard|Yale|Columbia|Tsinghua|Fudan|Cornell|Duke|Georgetown|Tufts|"
    "Stanford|Hoover|Heritage|Cato|Chatham|Mercatus|Belfer|Clingendael|Lowy|Egmont|Elcano|Ifri|"
    "Google|Microsoft|Meta|Amazon|Nvidia|Reuters|Bloomberg|Caixin|Xinhua|Merics|Demos|Reform|Nesta"
)
_SUBJECT = re.compile(r"(?:ics|ies|ogy|ence|ces|ory|Law|Arts|History|Policy|Africa|Asia|Europe)$")
# “Institute for Land, Water & Society”: one word, though it may also be a body's.
_LAST_OF_LIST = re.compile(
    rf"(?:(?!{BODY_NOUNS}\b)[A-Z][\w’'-]*\s+){{1,2}}(?:and|&)\s+(?:the\s+)?[A-Z]\w+"
)
_TOWN = re.compile(
    r"(?:San|Santa|Santo|São|Saint|St\.?|Sankt|New|Port|Fort|Los|Las|El|La|Le|Rio|Cape|Mount|Puerto|"
    r"Ciudad|Villa|Bad|Kota|Tel|Al)[ -][A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?"
)
# What seldom stands alone, whatever body follows.
PROGRAMME = re.compile(r"(?:Program|Programme|Project|Initiative|Department|Division|Unit|Team)$")
# “Centre for Ports, part of Example University”, “…, a research centre at …”
_PART_OF = re.compile(
    r",?\s+(?:which is |itself )?(?:(?:an? )?(?:part|unit|arm)|(?<=, )an? (?:[a-z-]+ ){0,2}"
    r"(?:cent(?:er|re)|institute|school|department)) (?:of|at|within) (?=(?:the )?[A-Z])"
)
_JOINED = re.compile(r"\s*(?:,\s*)?(?:\band\b|&|\bas well as\b|\band also\b)\s+(?:at\s+)?")


def is_body(text: str) -> bool:
    """Whether a text is called like an organization: “Institute of …”, “… University”, “CICIR”."""
    return bool(_BODY.search(text)) or bool(_ACRONYM_ALONE.fullmatch(text.strip()))


def is_called_a_body(text: str) -> bool:
    """Whether a text is nothing but the name of one: “The Coalition for Open Courts”."""
    return bool(_CALLED.fullmatch(text.strip()))


def is_place(text: str) -> bool:
    return text.strip(" .").casefold() in PLACES or text.strip().casefold() in PLACES


def read_bodies(text: str) -> list[Body]:
    """The bodies of “Unit, Institution, Place and Unit of Institution”, in the order printed."""
    text = _PART_OF.sub(" at ", _ACRONYM.sub("", text[:LONGEST_BODY])).strip(" ,.;:")
    return _completed([body for part in _independent(text) if (body := _body(part))])


def _completed(bodies: list[Body]) -> list[Body]:
    """“the Asia Program and the Ports Project at the Example Institute”: both are parts of it."""
    outer = bodies[-1].institution if bodies and bodies[-1].unit else ""
    return [
        Body(body.institution, outer)
        if outer and not body.unit and PROGRAMME.search(body.institution)
        else body
        for body in bodies
    ]


def _independent(text: str) -> list[str]:
    """Cut where “and” joins two bodies, not two words of one name."""
    parts, start = [], 0
    for match in _JOINED.finditer(text):
        left, right = text[start : match.start()], text[match.end() :]
        again = match[0].rstrip().endswith(" at") and is_body(right)
        if left and _stands_alone(left) and (again or _begins_a_body(right)):
            parts.append(left)
            start = match.end()
    return [*parts, text[start:]]


def _stands_alone(left: str) -> bool:
    return is_body(left) and not re.search(r"\b(?:of|for|on|in|and)$", left)


def _begins_a_body(right: str) -> bool:
    """“the Asia Society”, “Nanyang Technological University”: not “International Studies”."""
    first = re.split(r",|\s(?:at|of|for|in|on|and)\s", _ARTICLE.sub("", right), maxsplit=1)[0]
    if _ARTICLE.match(right):
        return is_body(first)
    named = re.compile(rf"(?:[A-Z][\w’'.-]*\s+){{1,4}}(?:{OUTER_NOUNS}|Council|Institute|Society)$")
    starts = re.match(rf"(?:{OUTER_NOUNS}|{INNER_NOUNS})\s+(?:of|for|on)\s", right)
    return bool(named.fullmatch(first) or starts or re.fullmatch(r"[A-Z]{3,8}", first))


def _body(text: str) -> Body | None:
    layers = [layer for piece in _pieces(text) for layer in _layers(piece)]
    layers = [layer for layer in layers if layer]
    if not layers:
        return None
    *inner, outer = layers
    if inner and _is_upside_down(inner[0], outer):
        outer, *inner = layers
    return Body(", ".join(inner), outer)


def _is_upside_down(first: str, last: str) -> bool:
    """“Example University, School of Law”: the outer body printed before its part."""
    if _INNER.search(last) is None or _OUTER.search(last):
        return False
    return bool(_OUTER.search(first)) and not re.match(
        r"(?:Institute|School|Center|Centre)\b", first
    )


def _pieces(text: str) -> list[str]:
    """The bodies between commas: commas of a name stay, a place after a body goes."""
    pieces: list[str] = []
    parts = [part.strip() for part in re.split(r",|\s[–—-]\s|\s\|\s|;", text) if part.strip()]
    for number, part in enumerate(parts):
        if pieces and MANY_CAMPUSES.search(pieces[-1]) and _is_campus(part):
            pieces[-1] += f", {part}"
        elif (is_place(part) and (pieces or number + 1 < len(parts))) or (
            pieces
            and all(map(is_place, parts[number + 1 :]))
            and _is_unknown_place(pieces[-1], part)
        ):
            continue
        elif pieces and _continues(part, parts[number + 1 :]):
            pieces[-1] += f", {part}"
        elif (pieces and re.match(r"(?:an?|one of|formerly|part of)\s", part)) or (
            re.match(r"[a-z0-9]", part) and pieces and not _BODY.search(part)
        ):
            break
        else:
            pieces.append(_ARTICLE.sub("", part))
    return pieces


def _is_unknown_place(body: str, part: str) -> bool:
    """“Delta Centre for Trade, Rotterdam”: one plain word after a body says where it is."""
    if _TOWN.fullmatch(part) and not is_body(part):
        return True
    plain = re.fullmatch(r"[A-ZÀ-Þ][a-zà-ÿ’'-]{2,}", part)
    return bool(plain and is_body(body)) and not (is_body(part) or _SHORT_NAME.fullmatch(part))


def _is_campus(part: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][\w’'.]+(?: [A-Z][\w’'.]+){0,2}", part)) and not is_body(part)


def _continues(part: str, following: list[str]) -> bool:
    """“Center for Peace, Security, and Development”: a list within the name goes on."""
    if re.match(r"(?:and|&)\s", part) or _LAST_OF_LIST.fullmatch(part):
        return True
    if is_body(part) or is_place(part):
        return False
    if re.search(r"\s(?:and|&)\s", part):
        return bool(re.match(r"[A-Z]", part))
    ends = next(
        (p for p in following if re.match(r"(?:and|&)\s", p) or re.search(r"\sand\s", p)), ""
    )
    last = re.split(r"\s(?:at|of|in)\s", re.sub(r"^(?:and|&)\s+", "", ends))[0]
    return bool(ends) and not is_body(re.split(r"\sand\s", last)[0]) and len(part.split()) <= 3


def _is_where(inner: str, outer: str) -> bool:
    """“… Institute of Policy in Kisumu”, not “Centre for Research in Economics”."""
    before = inner.rsplit(" ", 1)[-1]
    named = re.fullmatch(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?", outer)
    return bool(named) and not (
        _SUBJECT.search(outer)
        or re.match(
            r"(?:Research|Studies|Education|Training|Excellence|Women|Leadership|Innovation)$",
            before,
        )
    )


def _is_own(owned: re.Match[str]) -> bool:
    """“People’s Bank”, “Citizens’ Alliance”: no body's part, but whose the body is."""
    outer = owned["outer"]
    plural = re.fullmatch(r"[A-Z]\w+s", outer) and owned[0][len(outer) + 1] == " "
    return bool(_OWN_POSSESSIVE.search(outer) or (plural and not _SHORT_NAME.fullmatch(outer)))


def _layers(piece: str) -> list[str]:
    """One comma's body, from the inside out."""
    piece = _BRANCH.sub("", _ARTICLE.sub("", piece.strip(" ,")))
    owned = _POSSESSIVE.fullmatch(piece)
    if owned and _BODY.search(owned["inner"]) and not _is_own(owned):
        return [*_layers(owned["inner"]), *_layers(owned["outer"])]
    if another := _OF_ANOTHER.fullmatch(piece):
        return [*_layers(another["inner"]), *_layers(another["outer"])]
    for match in reversed(list(_NESTED.finditer(piece))):
        inner, outer = piece[: match.start()], piece[match.end() :]
        # “the Petersen Chair in Technology at the Center for Choices”: whatever the unit is called.
        held = match[0].strip() in ("at", "within") and is_body(outer)
        if (_BODY.search(inner) or held) and not is_place(outer):
            if match[0].strip() == "in" and not is_body(outer):
                return _layers(inner) if _is_where(inner, outer) else [piece]
            if match[0].strip() == "of" and not re.search(r"\w\s\w", inner):
                continue
            return [*_layers(inner), *_layers(outer)]
        if match[0].strip() == "in" and is_place(outer):
            return _layers(inner)
    return [piece]
