"""Posts in English as signed: “Senior Fellow and Director of the Asia Program at Example”."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from . import posts_abroad
from .bodies import PROGRAMME, Body, is_body, is_place, read_bodies
from .draft import Post
from .lexicon import INNER_NOUNS
from .post_forms import (
    ALONE,
    ASIDE,
    AT,
    BODY_BEFORE,
    BODY_LAST,
    BRACKETED,
    CENTRE,
    CONTACT,
    DEGREE_FIRST,
    DESCRIBED,
    ENDS_FOR,
    ENDS_OF,
    ENVOY,
    FELLOWSHIP,
    FIELD,
    FIRM,
    FORMER,
    LEADS,
    LOWER_UNIT,
    NOW,
    OCCASION,
    OUTER,
    OWNED,
    PART,
    PREPOSITION,
    SEPARATOR,
    SHARED_BODY,
    SHORT_BODY,
    START,
    TEACHES,
    TOPIC,
    UNUSUAL,
    WAS,
)

LONGEST_SIGNATURE = 1_500
MOST_POSTS = 12

# “a research assistant at the same school”
_SAME = re.compile(r"(?:\s+(?:at|in|of|with) the|,(?: the)?) same [a-z]+\b|\s+there(?=[,.;]|$)")
# “a former adviser now at Example Lab”
_NOW_AT = re.compile(r"(?<=\w),?\s+now\s+(?:at|with)\s+(?=(?:the\s+)?[A-Z])")
# Three words and more in capitals after a comma are a body, whatever it is called.
_TITLED = re.compile(r"\s*[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){2,4}(?=,|$)")
_OF_ITS = re.compile(r"\s*(?:of|at|in|for) (?:its|their)\s")


@dataclass(frozen=True, slots=True)
class _Clause:
    position: str
    bodies: tuple[Body, ...] = ()
    former: bool = False
    own: bool = False  # “its China Program”: of the institution just named
    whole: bool = False  # “at the Center for Ports”: a body of its own, no part of another
    inner: str = ""  # a unit named with the position itself: “director of the Asia Program”


def starts_a_post(text: str) -> bool:
    """Whether a text begins with what somebody is: “a senior fellow at …”."""
    text = DEGREE_FIRST.sub("", text, count=1)
    return bool(START.match(text)) or posts_abroad.starts_a_post(text)


def read_posts(text: str, *, former: bool = False) -> tuple[Post, ...]:
    """Every post that a signature names, in its order; a former one is a position alone."""
    text = OCCASION.sub("", CONTACT.sub("", text[:LONGEST_SIGNATURE]))
    text = DEGREE_FIRST.sub("", text, count=1)
    if not START.match(text) and posts_abroad.starts_a_post(text):
        return posts_abroad.read_posts(text, former=former)
    text = SHARED_BODY.sub(r" \g<second> ", text)
    text = re.sub(r"\s+", " ", DESCRIBED.sub("", _SAME.sub("", text))).strip(" ,.;:|()-–—")
    if now_at := _NOW_AT.search(text):
        return (*read_posts(text[: now_at.start()]), *read_posts(f"at {text[now_at.end() :]}"))
    clauses: list[_Clause] = []
    for part in _clauses(text):
        former = former and not NOW.match(part)
        if clause := _clause(part, former=former):
            clauses.append(clause)
    posts = [post for clause in _shared(clauses) for post in _posts(clause)]
    return tuple(dict.fromkeys(posts))[:MOST_POSTS]


def _clauses(text: str) -> list[str]:
    """Cut where the next post begins; “and” within a name does not."""
    parts, start = [], 0
    role_end = _role_end(text, 0)
    for match in SEPARATOR.finditer(text):
        if match.start() <= start and start:
            continue
        if match.start() > max(start, role_end - 1) and _begins(text, match):
            parts.append(text[start : match.start()])
            start = match.end()
            role_end = _role_end(text, start)
    return [part for part in (*parts, text[start:]) if part.strip(" ,.;")]


def _role_end(text: str, at: int) -> int:
    match = START.match(text, at)
    return match.end("role") if match else at


def _begins(text: str, separator: re.Match[str]) -> bool:
    """Whether a post begins there; “The Economist” and “Weller & Partners” have none."""
    at = separator.end()
    if separator[0].strip() in ("&", "and") and FIRM.match(text, at):
        return False
    match = START.match(text, at)
    if match:
        return not (match["article"] or "").startswith("The")
    return bool(WAS.match(text, at) or ("and" in separator[0] and UNUSUAL.match(text, at)))


def _clause(text: str, *, former: bool) -> _Clause | None:
    text = text.strip(" ,.;:")
    match = START.match(text)
    if match is None and (was := WAS.match(text)):
        return _Clause(ASIDE.sub("", text[was.end("article") :]).strip(" ,."), former=True)
    match = match or UNUSUAL.match(text)
    if match is None:
        return None if former else _without_role(text)
    role, rest = match["role"], text[match.end("role") :]
    if re.search(r"\b(?:co-?)?authors?$", role, re.IGNORECASE):
        return None
    if former or FORMER.match(role) or FORMER.match(text):
        return _Clause(ASIDE.sub("", text[match.start("role") :]).strip(" ,."), former=True)
    rest = ASIDE.sub("", rest).strip()
    own = (match["article"] or "").strip() in ("its", "their") or bool(_OF_ITS.match(rest))
    if fellowship := FELLOWSHIP.fullmatch(role):
        return _Clause(fellowship["role"], (Body("", fellowship["body"]),))
    if (owned := OWNED.fullmatch(role)) and is_body(owned["body"]):
        return _owned(owned["body"], _with_bodies(owned["role"], rest))
    before = BODY_BEFORE.fullmatch(role)
    if before and " " in before[1] and " of " not in role:
        return _Clause(before[2], (Body("", before[1]),))
    return replace(_with_bodies(role, rest), own=own)


def _owned(body: str, clause: _Clause) -> _Clause:
    """“the Institute’s director of the Asia Program”: the post and its unit are of the body."""
    units = [held.institution for held in clause.bodies] or [""]
    return replace(clause, bodies=tuple(Body(unit, body) for unit in units))


def _without_role(text: str) -> _Clause | None:
    """Bodies alone: “Institute of American Studies, Example Academy”."""
    text = re.sub(
        r"^(?:from|for|at|of|with|is with|works at|works for|in)\s+", "", ASIDE.sub("", text)
    )
    short = len(text.split()) <= 6 and re.match(r"(?:the\s+)?[A-Z]", text) and not is_place(text)
    if not (is_body(text) or short) or re.search(r"\b(?:is|was|has|have|are|will)\b", text):
        return None
    bodies = tuple(read_bodies(text))
    return _Clause("", bodies) if bodies else None


def _with_bodies(role: str, rest: str) -> _Clause:
    """The position, as far as it goes, and the bodies it is held at."""
    if found := AT.search(rest):
        middle = rest[: found.start()].rstrip(" ,")
        position, unit = _unit_in(role, middle)
        return _held_at(position, unit, rest[found.end() :])
    if rest.startswith((",", "(", "-", "–", "—", "|", ":", "/")):
        return _Clause(role, tuple(read_bodies(rest.strip(" ,()-–—|:/"))))
    head, _, tail = rest.partition(",")
    if ENVOY.search(role) and re.match(r"\s*(?:of|to|for)\s", rest):
        return _Clause(f"{role} {head.strip()}", tuple(read_bodies(tail) if is_body(tail) else ()))
    position, unit = _unit_in(role, head)
    if unit:
        return _Clause(position, tuple(read_bodies(f"{unit},{tail}")), inner=unit)
    named = is_body(tail) or is_body(tail.partition(",")[0]) or _TITLED.match(tail)
    if bodies := read_bodies(tail) if named else []:
        return _Clause(position, tuple(bodies))
    if LEADS.search(role) and FIELD.fullmatch(head) and SHORT_BODY.fullmatch(tail):
        return _Clause(position, tuple(read_bodies(tail)))
    return _named_body(role, head) or _Clause(position)


def _held_at(position: str, unit: str, text: str) -> _Clause:
    bodies = read_bodies(re.sub(r"^both\s+", "", text))
    if not (unit and bodies):
        return _Clause(position, tuple(bodies), whole=bool(re.match(r"(?:the )?Cent[er]+ ", text)))
    first, *others = bodies
    whole = first._replace(unit=", ".join(filter(None, (unit, first.unit))))
    return _Clause(position, (whole, *others), inner=unit)


def _unit_in(role: str, middle: str) -> tuple[str, str]:
    """“director” and “China Program” of “director of the China Program”."""
    if middle.startswith(","):
        named = middle.strip(" ,")
        return (role, named) if is_body(named) else (f"{role}, {named}", "")
    middle = BRACKETED.sub("", middle.strip())
    words = f" {middle}" if middle else ""
    for match in (*LOWER_UNIT.finditer(words), *PREPOSITION.finditer(words)):
        named = words[match.end() :]
        bare = TOPIC.fullmatch(named)
        if bare or not is_body(named) or (match[1] in ("of", "in") and _is_subject(role, named)):
            continue
        unit = re.sub(r"^(?:the|its|their)\s+", "", named)
        return f"{role}{words[: match.start()]}".strip(" ,"), unit
    return f"{role} {middle}".strip(" ,"), ""


def _is_subject(role: str, named: str) -> bool:
    """“Professor of Public Administration”: what is taught, not where."""
    where = named.startswith("the ") or OUTER.search(named) or re.match(INNER_NOUNS, named)
    return bool(TEACHES.search(role)) and not (where or BODY_LAST.search(named))


def _named_body(role: str, head: str) -> _Clause | None:
    """“co-founder of Brightwater”, “columnist for Example Wire”: a body by the word before it."""
    match = PREPOSITION.match(f" {head}") if head else None
    if match is None:
        return None
    named = re.sub(r"^the\s+", "", f" {head}"[match.end() :])
    edits = re.search(r"\b(?:editor|editor-in-chief|publisher)$", role, re.IGNORECASE)
    leads = match[1] == "of" and ENDS_OF.search(role) and (edits or not TOPIC.search(named))
    writes = match[1] in ("for", "from") and ENDS_FOR.search(role)
    bodies = tuple(read_bodies(named)) if leads or writes else ()
    return _Clause(role, bodies) if bodies and not is_place(named) else None


def _shared(clauses: list[_Clause]) -> list[_Clause]:
    """“director and senior fellow at Example”: posts without a body take their neighbour's."""
    shared: list[_Clause] = []
    following: tuple[Body, ...] = ()
    for clause in reversed(clauses):
        if clause.former:
            shared.append(clause)
            continue
        if not clause.bodies and following and not ALONE.search(clause.position):
            clause = replace(clause, bodies=following)
        elif clause.bodies and clause.position:
            clause = _completed(clause, following)
            following = _outside(clause)
        elif clause.bodies:
            following = ()
        shared.append(clause)
    shared.reverse()
    return _from_before(shared)


def _completed(clause: _Clause, following: tuple[Body, ...]) -> _Clause:
    """“professor at the School of Law and dean …, Example University”: a part of what follows."""
    [*others, last] = clause.bodies
    if others or clause.whole or last.unit or not following:
        return clause
    outer = OUTER.search(following[0].institution)
    apart = PART.match(last.institution) or (clause.inner and CENTRE.search(last.institution))
    if not ((apart and outer) or (clause.inner and PROGRAMME.search(last.institution))):
        return clause
    return replace(clause, bodies=(Body(last.institution, following[0].institution),))


def _outside(clause: _Clause) -> tuple[Body, ...]:
    """The bodies, less a unit that goes with the position alone."""
    return tuple(
        body._replace(unit=body.unit.removeprefix(clause.inner).lstrip(" ,"))
        for body in clause.bodies
    )


def _from_before(clauses: list[_Clause]) -> list[_Clause]:
    """“Example Academy, Senior Fellow”: the body first, then the post."""
    kept: list[_Clause] = []
    for clause in clauses:
        before = kept[-1] if kept else None
        if clause.own and clause.bodies and before and before.bodies:
            unit, institution = clause.bodies[0].institution, before.bodies[0].institution
            clause = replace(clause, bodies=(Body(unit, institution),))
        if (
            before
            and not before.position
            and clause.position
            and not (clause.bodies or clause.former)
        ):
            kept[-1] = replace(clause, bodies=before.bodies)
        else:
            kept.append(clause)
    return kept


def _posts(clause: _Clause) -> list[Post]:
    position = clause.position.strip(" ,.;")
    if clause.former or not clause.bodies:
        return [Post(position)] if position else []
    return [Post(position, body.unit, body.institution) for body in clause.bodies]
