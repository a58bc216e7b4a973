"""What a name or an event may lead to: the known, what looks like it, a new one, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from commentary.intake.draft import FoundEvent, Link, Signer
from commentary.intake.matching import EventMatcher, OrganizationMatcher, PersonMatcher
from commentary.intake.matching.events import EventMatch
from commentary.intake.matching.names import Found
from commentary.intake.vocabulary import Vocabulary

KNOWN, NEW, NONE = "known:", "new", "none"
# New because nobody of this name was known when the page was shown. Offered then alone, so that
# what a second editor sends later makes nobody twice.
FIRST = "first"


@dataclass(frozen=True, slots=True)
class Offer:
    """The choices of a field, and the one that is made unless an editor makes another."""

    choices: list[tuple[str, str]]
    initial: str


def link_of(chosen: str) -> Link:
    if chosen.startswith(KNOWN):
        return Link(chosen.removeprefix(KNOWN))
    return Link(is_new=chosen in {NEW, FIRST})


class Offers:
    """Made once for a page. A new record is only offered to who may make one."""

    def __init__(self, vocabulary: Vocabulary, user: AbstractBaseUser) -> None:
        self._organizations = OrganizationMatcher(vocabulary)
        self._people = PersonMatcher(vocabulary, self._organizations)
        self._events = EventMatcher(vocabulary)
        self._person_names = {person.slug: person.name for person in vocabulary.people}
        self._event_names = {e.slug: f"{e.name} ({e.date})" for e in vocabulary.events}
        self._may_make = {
            model: user.has_perm(f"commentary.add_{model}") for model in ("person", "organization")
        }

    def for_signer(self, signer: Signer) -> Offer:
        stated = signer.person or signer.organization
        if stated:
            name = self._person_names.get(stated) or self._organizations.name_of(stated)
            choices = [(f"{KNOWN}{stated}", f"{name}: named in the file")]
            return Offer([*choices, (NONE, "leave unlinked")], choices[0][0])
        if signer.is_organization:
            return self.for_body(signer.name)
        return self._offer(self._people.find(signer), "person", self._person_names)

    def for_body(self, name: str, parent: str | None = None) -> Offer:
        """Of an organization's name; `parent`: as the matcher takes it."""
        return self._offer(self._organizations.find(name, parent=parent), "organization", {})

    def parent(self, institution: str) -> str | None:
        """Within which known organization the units of an institution are looked for."""
        if not institution:
            return None
        match = self._organizations.find(institution).match
        return match.slug if match else ""

    def _offer(self, found: Found, model: str, names: dict[str, str]) -> Offer:
        choices = []
        if found.match:
            slug = found.match.slug
            name = names.get(slug) or self._organizations.name_of(slug)
            choices.append((f"{KNOWN}{slug}", f"{name} ({slug}): {found.match.reason}"))
        choices += [
            (f"{KNOWN}{each.slug}", f"{each.name} ({each.slug}), a look-alike: {each.reason}")
            for each in found.lookalikes
        ]
        initial = choices[0][0] if found.match else NONE
        if self._may_make[model]:
            new = NEW if choices else FIRST
            initial = initial if choices else FIRST
            choices.append((new, f"a new {model}"))
        return Offer([*choices, (NONE, "leave unlinked")], initial)

    # -- events ------------------------------------------------------------------------------
    def for_events(self, events: Sequence[FoundEvent]) -> list[Offer]:
        return [self._for_event(match) for match in self._events.find(events)]

    def _for_event(self, match: EventMatch) -> Offer:
        stated = match.mention.event
        if stated:  # whether it is known is told when it is saved
            choices = [
                (f"{KNOWN}{stated}", f"{self._event_names.get(stated, stated)}: named in the file")
            ]
            return Offer([*choices, (NONE, "leave it out")], choices[0][0])
        known = [match.known] if match.known else []
        choices = [
            (f"{KNOWN}{each.slug}", self._told(each.slug, each.score, each.reason))
            for each in [*known, *match.proposals]
        ]
        if match.mention.when:
            choices.append((NEW, f"propose a new event ({match.mention.when})"))
        choices.append((NONE, "leave it out"))
        if match.known:
            return Offer(choices, choices[0][0])
        return Offer(choices, NEW if match.mention.when else NONE)

    def _told(self, slug: str, score: float, reason: str) -> str:
        return f"{self._event_names.get(slug, slug)}: score {score:.2f}, {reason}"
