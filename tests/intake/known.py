"""Known records with defaults, and the vocabulary of the fixtures."""

from functools import lru_cache

from django.conf import settings

from commentary.dates import PartialDate
from commentary.intake.draft import FoundEvent, Post, Signer
from commentary.intake.vocabulary import (
    KnownDomain,
    KnownEvent,
    KnownOrganization,
    KnownPerson,
    Vocabulary,
)


@lru_cache(maxsize=1)
def fixtures() -> Vocabulary:
    return Vocabulary.from_fixtures(settings.BASE_DIR / "fixtures")


def make_domain(name: str, **fields) -> KnownDomain:
    return KnownDomain(**{"slug": name.lower().replace(" ", "-"), "name": name, **fields})


def make_event(name: str, date: str = "", **fields) -> KnownEvent:
    slug = name.lower().replace(" ", "-")
    return KnownEvent(**{"slug": slug, "name": name, "date": PartialDate(date), **fields})


def make_person(name: str, *organizations: str, **fields) -> KnownPerson:
    slug = name.lower().replace(" ", "-")
    return KnownPerson(**{"slug": slug, "name": name, "organizations": organizations, **fields})


def make_organization(name: str, **fields) -> KnownOrganization:
    return KnownOrganization(**{"slug": name.lower().replace(" ", "-"), "name": name, **fields})


def make_mention(text: str = "The ministers met.", **fields) -> FoundEvent:
    return FoundEvent(
        **{"text": text, "what": text, "where": "", "when": "", "kind": "dialogue", **fields}
    )


def make_signer(name: str, institution: str = "", unit: str = "", **fields) -> Signer:
    posts = (Post("Fellow", unit, institution),) if institution or unit else ()
    return Signer(**{"name": name, "posts": posts, **fields})
