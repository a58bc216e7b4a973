"""People and organizations that nobody knew: planned while reading, made with what names them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils.text import slugify

from commentary.intake.draft import Signer
from commentary.intake.matching import OrganizationMatcher, PersonMatcher
from commentary.intake.matching.names import Lookalike, NameIndex
from commentary.intake.matching.organizations import plain_name
from commentary.intake.vocabulary import Vocabulary
from commentary.models import (
    Affiliation,
    FormerSlug,
    IntakeRun,
    Newcomer,
    Organization,
    OrganizationKind,
    Person,
    PersonLabel,
)
from commentary.models.addresses import Addressed
from commentary.text import match_key

LONGEST_SLUG = 80


@dataclass(frozen=True, slots=True)
class NewOrganization:
    slug: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class NewPerson:
    slug: str
    name: str
    native_name: str = ""
    orcid: str = ""
    posts: tuple[tuple[str, str], ...] = ()  # position, slug of the organization
    period: str = ""  # the date of the document: known only for then


@dataclass(frozen=True, slots=True)
class Identified:
    """What a name leads to: a slug, or none, with what it may be mistaken for."""

    slug: str = ""
    doubt: str = ""
    reason: str = ""


class Register:
    """Who is known, and who became known in this run."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.organizations = OrganizationMatcher(vocabulary)
        self.people = PersonMatcher(vocabulary, self.organizations)
        self._new_people: dict[str, NewPerson] = {}
        self._new_bodies: dict[str, NewOrganization] = {}
        self._names_of_people = NameIndex()
        self._names_of_bodies: dict[tuple[str, str], str] = {}

    # -- organizations -----------------------------------------------------------------------
    def organization(self, name: str, parent: str | None = None) -> Identified:
        """A known or new organization; `parent`: a slug, '' for none known, None for any."""
        found = self.organizations.find(name, parent=parent)
        if found.match:
            return Identified(found.match.slug, reason=found.match.reason)
        key = (match_key(plain_name(name)), parent or "")
        if key in self._names_of_bodies:
            return Identified(self._names_of_bodies[key], reason="new in this run")
        # The same name within another body is no doubt: many have a “Department of History”.
        alike = [each for each in found.lookalikes if parent is None or not _same(each.name, name)]
        if alike:
            return Identified(doubt=_doubt(alike[0]))
        return self.new_organization(name, parent)

    def new_organization(self, name: str, parent: str | None = None) -> Identified:
        """Made once for a name within its parent, whatever it looks like."""
        key = (match_key(plain_name(name)), parent or "")
        if key not in self._names_of_bodies:
            slug = self._new_slug(Organization, name)
            self._new_bodies[slug] = NewOrganization(slug, name, parent or "")
            self._names_of_bodies[key] = slug
        return Identified(self._names_of_bodies[key], reason="new")

    # -- people ------------------------------------------------------------------------------
    def person(self, signer: Signer, posts: tuple[tuple[str, str], ...], issued: str) -> Identified:
        """A known or new person; `posts`: position and organization's slug."""
        found = self.people.find(signer)
        if found.match:
            return Identified(found.match.slug, reason=found.match.reason)
        if found.lookalikes:
            return Identified(doubt=_doubt(found.lookalikes[0]))
        bodies = {self._root(body) for _, body in posts if body}
        for slug in self._names_of_people.same(signer.name):
            if bodies & self._bodies_of(slug) or not (bodies or self._bodies_of(slug)):
                return Identified(slug, reason="new in this run")
            return Identified(doubt=f"{slug}, new in this run, has the same name elsewhere")
        for slug, how in self._names_of_people.alike(signer.name).items():
            return Identified(doubt=f"{slug}, new in this run: {how}")
        return self.new_person(signer, posts, issued)

    def new_person(
        self, signer: Signer, posts: tuple[tuple[str, str], ...], issued: str
    ) -> Identified:
        """Somebody new, whoever has the same name."""
        slug = self._new_slug(Person, signer.name)
        self._new_people[slug] = NewPerson(
            slug, signer.name, signer.native_name, signer.orcid, posts, issued
        )
        self._names_of_people.add(slug, signer.name)
        return Identified(slug, reason="new")

    def _bodies_of(self, slug: str) -> set[str]:
        return {self._root(body) for _, body in self._new_people[slug].posts if body}

    def _root(self, slug: str) -> str:
        new = self._new_bodies.get(slug)
        if new is None:
            return self.organizations.root(slug)
        return self._root(new.parent) if new.parent else slug

    # -- planning and making -----------------------------------------------------------------
    def _new_slug(self, model: type[Addressed], name: str) -> str:
        kind = model._meta.model_name or ""
        planned = self._new_people if model is Person else self._new_bodies
        start = slugify(name, allow_unicode=True)[:LONGEST_SLUG].strip("-_") or kind
        slugs = (start if n == 1 else f"{start}-{n}" for n in count(1))
        return next(s for s in slugs if s not in planned and not _is_taken(model, kind, s))

    def needed_for(self, form: Mapping[str, Any]) -> list[NewPerson | NewOrganization]:
        """The newcomers that a form's signatures name, what they belong to before them."""
        needed: dict[tuple[str, str], NewPerson | NewOrganization] = {}
        for byline in form["editions"][-1].get("bylines", ()):
            for slug in filter(
                None, [byline.get("organization"), *byline.get("organizations", ())]
            ):
                self._collect_body(slug, needed)
            person = self._new_people.get(byline.get("person", ""))
            if person:
                for _, body in person.posts:
                    self._collect_body(body, needed)
                needed["person", person.slug] = person
        return list(needed.values())

    def _collect_body(self, slug: str, needed: dict[tuple[str, str], Any]) -> None:
        body = self._new_bodies.get(slug)
        if body is not None and ("organization", slug) not in needed:
            self._collect_body(body.parent, needed)
            needed["organization", slug] = body


def make(newcomers: Iterable[NewPerson | NewOrganization], run: IntakeRun) -> None:
    """Store those that an earlier unit of the run has not stored yet."""
    for newcomer in newcomers:
        kind = "person" if isinstance(newcomer, NewPerson) else "organization"
        _, is_new = Newcomer.objects.get_or_create(run=run, kind=kind, slug=newcomer.slug)
        if is_new:
            _make_person(newcomer) if isinstance(newcomer, NewPerson) else _make_body(newcomer)


def _make_body(new: NewOrganization) -> None:
    parent = Organization.objects.at_address(new.parent) if new.parent else None
    kind = OrganizationKind.INSTITUTE if parent else OrganizationKind.OTHER
    Organization.objects.create(slug=new.slug, name=new.name, parent=parent, kind=kind)


def _make_person(new: NewPerson) -> None:
    person = Person.objects.create(
        slug=new.slug, display_name=new.name, sort_name=new.name, orcid=new.orcid
    )
    if new.native_name:
        PersonLabel.objects.create(subject=person, text=new.native_name, language="zh")
    for number, (position, body) in enumerate(dict.fromkeys(new.posts), start=1):
        if body:
            Affiliation.objects.create(
                person=person,
                number=number,
                organization=Organization.objects.at_address(body),
                position=position,
                period=new.period,
            )


def _is_taken(model: type[Addressed], kind: str, slug: str) -> bool:
    former = FormerSlug.objects.filter(kind=kind, slug=slug)
    return model._default_manager.filter(slug=slug).exists() or former.exists()


def _same(one: str, other: str) -> bool:
    return match_key(plain_name(one)) == match_key(plain_name(other))


def _doubt(alike: Lookalike) -> str:
    return f"{alike.name} ({alike.slug}): {alike.reason}"
