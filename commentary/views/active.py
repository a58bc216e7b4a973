"""Who is active in a list of commentary: its newest signers and their institutions."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from commentary.models.addresses import address
from commentary.models.attached import Institution, institution_of
from commentary.models.listed import Listed

CONSIDERED = 60  # newest pieces
SHOWN = 8


class Signer(NamedTuple):
    slug: str
    name: str

    def get_absolute_url(self) -> str:
        return address("person_detail", self.slug)


class Active(NamedTuple):
    people: list[tuple[Signer, int]]
    institutions: list[tuple[Institution, int]]


def active_in(commentaries: Listed) -> Active:
    """Those who signed most of the newest pieces, with how many. One query."""
    people, institutions = set(), set()
    for text, slug, name, *found in commentaries.signers(CONSIDERED):
        if slug:
            people.add((text, Signer(slug, name)))
        if institution := institution_of(found):
            institutions.add((text, institution))
    return Active(_most(people), _most(institutions))


def _most(signed: Iterable[tuple]) -> list:
    counts = Counter(signer for _, signer in signed)
    return sorted(counts.items(), key=lambda each: (-each[1], each[0].name))[:SHOWN]
