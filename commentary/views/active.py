"""What the newest pieces of a list have in common: who signs them, and which are most linked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from commentary.models import Organization, Person
from commentary.models.addresses import address
from commentary.models.attached import Institution
from commentary.models.listed import Listed, Tie
from commentary.models.local_names import Row, attach_local_names

from .languages import preferred

CONSIDERED = 60  # newest pieces
SHOWN = 8
LINKED = 3


@dataclass(unsafe_hash=True)
class Signer(Row):
    pk: int
    slug: str
    name: str

    def get_absolute_url(self) -> str:
        return address("person_detail", self.slug)


class Active(NamedTuple):
    people: list[tuple[Signer, int]]
    institutions: list[tuple[Institution, int]]


class Linked(NamedTuple):
    """A piece, and how many others speak of an event that it speaks of, or respond to it."""

    slug: str
    title: str
    language: str
    others: int

    def get_absolute_url(self) -> str:
        return address("commentary_detail", self.slug)


def around(commentaries: Listed) -> dict:
    """Who is active among the newest pieces, and which of them are most linked. One query."""
    ties = commentaries.ties(CONSIDERED)
    return {"active": _active(ties), "most_linked": _most_linked(ties)}


def _active(ties: Iterable[Tie]) -> Active:
    """Those who signed most of them, with how many; translations count with their original."""
    people, institutions = set(), set()
    for tie in ties:
        if tie.signer_slug:
            people.add((tie.family, Signer(tie.signer, tie.signer_slug, tie.signer_name)))
        if tie.institution:
            institutions.add((tie.family, tie.institution))
    active = Active(_most(people), _most(institutions))
    attach_local_names(Person, (person for person, _ in active.people))
    attach_local_names(Organization, (institution for institution, _ in active.institutions))
    return active


def _most(signed: Iterable[tuple]) -> list:
    counts = Counter(signer for _, signer in signed)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0].name))[:SHOWN]


def _most_linked(ties: Sequence[Tie]) -> list[Linked]:
    """A piece and its translations count as one. Equally linked ones: the newest first."""
    texts = defaultdict(list)
    for tie in ties:
        texts[tie.family].append(tie)
    others = _linked(texts)
    found = sorted((piece for piece in texts if others[piece]), key=lambda each: -len(others[each]))
    shown = ((preferred(texts[piece]), len(others[piece])) for piece in found[:LINKED])
    return [Linked(tie.slug, tie.title, tie.language, number) for tie, number in shown]


def _linked(texts: dict[int, list[Tie]]) -> dict[int, set[int]]:
    """{a piece: the others that speak of the same event, or respond to one of its texts}"""
    speaking, linked = defaultdict(set), defaultdict(set)
    original = {text.commentary: piece for piece in texts for text in texts[piece]}
    for piece, ties in texts.items():
        for tie in ties:
            speaking[tie.event].add(piece)
            linked[original.get(tie.responds_to)].add(piece)
    speaking.pop(None, None)  # those of no event
    for pieces in speaking.values():
        for piece in pieces:
            linked[piece] |= pieces
    return {piece: linked[piece] - {piece} for piece in texts}
