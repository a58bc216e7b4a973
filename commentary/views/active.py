"""Who is active in a list of commentary: its newest signers and their institutions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from commentary.models import Organization, Person
from commentary.models.addresses import address
from commentary.models.attached import Institution, institution_of
from commentary.models.listed import Listed
from commentary.models.local_names import attach_local_names

CONSIDERED = 60  # newest pieces
SHOWN = 8


@dataclass(unsafe_hash=True)
class Signer:
    pk: int
    slug: str
    name: str
    local_name: str = field(default="", compare=False)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address("person_detail", self.slug)


class Active(NamedTuple):
    people: list[tuple[Signer, int]]
    institutions: list[tuple[Institution, int]]


def active_in(commentaries: Listed) -> Active:
    """Those who signed most of the newest pieces, with how many. One query."""
    people, institutions = set(), set()
    for text, pk, slug, name, *found in commentaries.signers(CONSIDERED):
        if slug:
            people.add((text, Signer(pk, slug, name)))
        if institution := institution_of(found):
            institutions.add((text, institution))
    active = Active(_most(people), _most(institutions))
    attach_local_names(Person, (person for person, _ in active.people))
    attach_local_names(Organization, (institution for institution, _ in active.institutions))
    return active


def _most(signed: Iterable[tuple]) -> list:
    counts = Counter(signer for _, signer in signed)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0].name))[:SHOWN]
