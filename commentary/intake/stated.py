"""What the file says outright wins over what was found; an editor hears where both differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from commentary.text import match_key

from .draft import Draft, FoundDomain, FoundEvent, Post, Signer
from .errors import Remark
from .manuscript import Manuscript
from .names import is_han
from .signatures import bylines, chinese
from .signatures.collected import AUTHORS, tidied
from .signatures.signed import Signed

# Field of the file, attribute of the draft, name in the documented JSON.
_TEXTS = (
    ("title", "title", "title"),
    ("subtitle", "subtitle", "dek"),
    ("summary", "summary", "summary"),
    ("language", "language", "language"),
    ("issued", "issued", "published_date"),
    ("disclaimer", "disclaimer", "disclaimer"),
    ("source_credit", "source_credit", "source_credit"),
)
_READ = frozenset(
    [name for name, _, _ in _TEXTS] + ["authors", "contributors", "domains", "events"]
)


def apply_stated(manuscript: Manuscript, draft: Draft) -> None:
    """Put the stated fields in place of the found ones."""
    stated = manuscript.stated
    for name, attribute, shown in _TEXTS:
        if value := stated.get(name):
            _state(manuscript, draft, name, attribute, shown, str(value))
    _state_people(manuscript, draft, "authors", AUTHORS, "author")
    _state_people(manuscript, draft, "contributors", (), "editor")
    draft.domains = [_domain(each) for each in stated.get("domains") or ()]
    draft.events = [event for each in stated.get("events") or () for event in _events(each)]
    draft.stated = {name: value for name, value in stated.items() if name not in _READ}
    draft.stated_lines = manuscript.stated_lines


def _state(
    manuscript: Manuscript, draft: Draft, name: str, attribute: str, shown: str, value: str
) -> None:
    found = getattr(draft, attribute)
    if found and name != "language" and match_key(found) != match_key(value):
        message = f"The file states “{_short(value)}”; the text says “{_short(found)}”."
        draft.remarks.append(Remark(_line(manuscript, name), shown, message))
    if not found or match_key(found) != match_key(value):
        draft.spans.pop(name, None)
    setattr(draft, attribute, value)


def _state_people(
    manuscript: Manuscript, draft: Draft, name: str, roles: tuple[str, ...], default: str
) -> None:
    stated = manuscript.stated.get(name)
    if not stated:
        return
    people = [signer for each in stated for signer in _signers(each, default)]
    found = [s for s in draft.signers if (s.role in AUTHORS) == (roles == AUTHORS)]
    others = [s for s in draft.signers if s not in found]
    unnamed = [s.name for s in found if not any(_same(s, person) for person in people)]
    if unnamed:
        message = f"The text also names {', '.join(unnamed)}, whom the file does not state."
        draft.remarks.append(Remark(_line(manuscript, name), name, message))
    merged = [_filled(person, found) for person in people]
    kept = [s for s in others if not any(_same(s, person) for person in people)]
    draft.signers = [*merged, *kept] if roles == AUTHORS else [*kept, *merged]


def _signers(stated: Mapping[str, Any] | str, default: str) -> list[Signer]:
    """The people of one entry: its parts, or its signature read as a byline is."""
    entry: dict[str, Any] = {"signature": stated} if isinstance(stated, str) else dict(stated)
    role = str(entry.get("role") or default)
    if not entry.get("name") and entry.get("signature"):
        return [_signer(each, role) for each in read_signature(str(entry["signature"]))]
    signer = Signer(
        name=str(entry.get("name") or ""),
        posts=tuple(_post(each) for each in entry.get("posts") or ()),
        role=role,
        orcid=str(entry.get("orcid") or ""),
        email=str(entry.get("email") or ""),
        is_organization=bool(entry.get("organization")) and not entry.get("person"),
        person=str(entry.get("person") or ""),
        organization=str(entry.get("organization") or ""),
    )
    if not signer.posts and entry.get("signature"):
        read = read_signature(str(entry["signature"]))
        signer = replace(signer, posts=read[0].posts) if read else signer
    return [signer]


def read_signature(text: str) -> list[Signed]:
    """A signature in either language, with or without its “By”; else the words as a name."""
    module = chinese if is_han(text) and not text[:1].isascii() else bylines
    rest, _ = module.strip_label(text)
    found = module.read_signature(rest) if module is chinese else bylines.read_byline(rest)
    return found or [Signed(rest.strip())]


def _signer(person: Signed, role: str) -> Signer:
    return Signer(
        name=person.name,
        posts=tidied(person.posts),
        role=role,
        native_name=person.native,
        is_organization=person.is_organization,
    )


def _post(stated: Mapping[str, Any]) -> Post:
    names = ("position", "unit", "institution")
    position, unit, institution = (str(stated.get(name) or "") for name in names)
    return Post(position, unit, institution)


def _same(one: Signer, other: Signer) -> bool:
    names = {match_key(name) for name in (one.name, one.native_name) if name}
    return bool(names & {match_key(name) for name in (other.name, other.native_name) if name})


def _filled(person: Signer, found: Sequence[Signer]) -> Signer:
    """What the file leaves open is taken from the signature in the text."""
    known = next((signer for signer in found if _same(signer, person)), None)
    if known is None:
        return person
    return replace(
        person,
        posts=person.posts or known.posts,
        native_name=person.native_name or known.native_name,
        role=known.role if person.role == "author" else person.role,
        orcid=person.orcid or known.orcid,
        email=person.email or known.email,
        span=known.span,
    )


def _domain(stated: Mapping[str, Any] | str) -> FoundDomain:
    if isinstance(stated, str):
        return FoundDomain(stated, stated=True)
    return FoundDomain(
        str(stated.get("name") or stated.get("slug")), str(stated.get("slug") or ""), stated=True
    )


def _events(stated: Mapping[str, Any] | str) -> list[FoundEvent]:
    """One for each passage, or one without words."""
    entry: Mapping[str, Any] = {"event": stated} if isinstance(stated, str) else stated
    return [
        FoundEvent(
            text=str(passage),
            what=str(entry.get("what") or ""),
            where=str(entry.get("where") or ""),
            when=str(entry.get("when") or ""),
            kind=str(entry.get("kind") or ""),
            event=str(entry.get("event") or ""),
            relation=str(entry.get("relation") or "mentions"),
            reason="stated in the file",
        )
        for passage in entry.get("passages") or [""]
    ]


def _line(manuscript: Manuscript, name: str) -> int:
    return manuscript.stated_lines.get(name, manuscript.line)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
