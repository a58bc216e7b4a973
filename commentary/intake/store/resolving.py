"""From what a file says to what the database has: names become records, or newcomers."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from commentary.intake.draft import Draft, FoundEvent, Link, Post, Signer
from commentary.intake.errors import IntakeError, Remark
from commentary.intake.matching import EventMatcher
from commentary.intake.understanding import Unit
from commentary.intake.vocabulary import Vocabulary
from commentary.models import State
from commentary.models.commentary import CATALOGUE
from commentary.text import clean_html, clean_line, clean_text, has_passage

from .form import filled
from .newcomers import Identified, NewOrganization, NewPerson, Register
from .posts import as_signed
from .references import References

REFERRING = ("translation_of", "responds_to")
# What a draft's stated fields and the export form call alike.
STATED = ("key", *CATALOGUE)
BROUGHT = ("notices", "old_urls")  # no part of the export form, stored beside it
LONGEST_SLUG = 80
LONGEST_LINE = 200


@dataclass(slots=True)
class Resolution:
    """A unit's export form, and what has to be made or decided beside it."""

    form: dict[str, Any]
    states: frozenset[str] = frozenset()  # the fields of the catalogue that the file states
    is_named_by_file: bool = False  # it states no address: the file tells which piece it is
    notices: list[dict[str, Any]] = field(default_factory=list)
    old_urls: list[str] = field(default_factory=list)
    newcomers: list[NewPerson | NewOrganization] = field(default_factory=list)
    new_events: list[dict[str, Any]] = field(default_factory=list)
    draft: Draft | None = None
    remarks: list[Remark] = field(default_factory=list)

    @property
    def awaits(self) -> set[str]:
        """The other commentaries it refers to, by slug."""
        return {self.form[name] for name in REFERRING if self.form.get(name)}

    @property
    def report(self) -> list[dict[str, Any]]:
        """What an editor reads beside the draft: remarks and Word's tracked changes."""
        changes = [asdict(change) for change in self.draft.changes] if self.draft else []
        return [*map(asdict, self.remarks), *changes]


class Resolver:
    """Knows what the database knows, looked up once; see `forget`."""

    def __init__(self, *, publish: bool, at: datetime | None = None) -> None:
        self._publish = publish
        self._at = at or timezone.now()
        self.references = References()
        self.learn(Vocabulary.empty())

    def learn(self, vocabulary: Vocabulary) -> None:
        """Match names against these records from now on; newcomers among them are known now."""
        self._register = Register(vocabulary)
        self._events = EventMatcher(vocabulary)

    def forget(self) -> None:
        """After a rollback: what was found may have gone with it."""
        self.references = References()

    def resolve(self, unit: Unit) -> Resolution:
        """Raises IntakeError where the file refers to what is not there."""
        if unit.form is not None:
            form = {name: value for name, value in unit.form.items() if name not in BROUGHT}
            return Resolution(form, frozenset(form), **_brought(unit.form))
        if unit.draft is None:
            raise IntakeError("Nothing was understood of it.")
        return self._draft(unit, unit.draft)

    def _draft(self, unit: Unit, draft: Draft) -> Resolution:
        if self._publish and draft.changes:
            raise IntakeError(
                "Tracked changes or comments are open: settle them in Word, or leave --publish."
            )
        stated = {name: draft.stated[name] for name in STATED if draft.stated.get(name)}
        resolution = Resolution(
            {}, draft=draft, remarks=list(draft.remarks), **_brought(draft.stated)
        )
        title = clean_line(draft.title)
        if not title:
            raise IntakeError("It has no title: write one in the first line.", field="title")
        body = clean_html("".join(draft.body))
        signers = [self._signer(signer, draft, resolution) for signer in draft.signers]
        mentions = self._mentions(draft, body, resolution)
        text = {
            "number": 1,
            "title": title,
            "subtitle": clean_line(draft.subtitle),
            "summary": clean_text(draft.summary),
            "body": body,
            "change": draft.stated.get("change") or "original",
            "change_note": clean_text(draft.stated.get("change_note") or ""),
            "bylines": [signer for signer in signers if signer],
            **self._state(),
        }
        form = {
            "format": "op_ed",
            "indexing": "ours",
            "language": draft.language,
            "issued": draft.issued,
            **self._first_published(draft),
            **stated,
            "slug": stated.get("slug") or slug_from(title, unit.checksum),
            "domains": sorted(self._domain(each) for each in draft.domains),
            "events": mentions,
        }
        if form.get("series"):
            form["series"] = self.references.series(form["series"]).slug
        resolution.form = filled(form) | {"editions": [filled(text)]}
        resolution.states = frozenset(stated) | _said(form, draft)
        resolution.is_named_by_file = unit.is_file and not {"slug", "key"} & stated.keys()
        resolution.newcomers = self._register.needed_for(resolution.form)
        return resolution

    def _state(self) -> dict[str, Any]:
        if not self._publish:
            return {"state": State.DRAFT.value}
        start = f"{self._at:%Y-%m-%dT%H:%M:%SZ}"
        return {"state": State.PUBLISHED.value, "in_force_from": start}

    @staticmethod
    def _first_published(draft: Draft) -> dict[str, str]:
        credit = clean_line(draft.source_credit)
        return {"first_published_in": credit[:LONGEST_LINE]} if credit else {}

    # -- who signs ---------------------------------------------------------------------------
    def _signer(self, signer: Signer, draft: Draft, resolution: Resolution) -> dict[str, Any]:
        posts = [(post, self._bodies(post, resolution)) for post in signer.posts]
        linked = sorted({body for _, bodies in posts for body in bodies if body})
        entry = {
            "role": signer.role,
            "name": clean_line(signer.name),
            "posts": as_signed(signer.posts, draft.language),
            "organizations": linked,
        }
        if signer.person:
            entry["person"] = self.references.person(signer.person, "authors").slug
        elif signer.organization:
            body = self.references.organization(signer.organization, "authors")
            entry["organization"] = body.slug
        else:
            kind, found = self._identify(signer, posts, draft)
            entry[kind] = found.slug
            self._remark_on_doubt(signer.name, found, resolution)
        return filled(entry)

    def _identify(
        self, signer: Signer, posts: list[tuple[Post, list[str]]], draft: Draft
    ) -> tuple[str, Identified]:
        if signer.is_organization:
            return "organization", self._body(signer.name, None, signer.link)
        held = tuple((post.position, bodies[-1] if bodies else "") for post, bodies in posts)
        if signer.link is None:
            return "person", self._register.person(signer, held, draft.issued)
        if signer.link.is_new:
            return "person", self._register.new_person(signer, held, draft.issued)
        slug = signer.link.slug
        return "person", Identified(slug and self.references.person(slug, "authors").slug)

    def _body(self, name: str, parent: str | None, link: Link | None) -> Identified:
        """What the name of an organization leads to: as decided, else as the register knows."""
        if link is None:
            return self._register.organization(clean_line(name), parent)
        if link.is_new:
            return self._register.new_organization(clean_line(name), parent)
        return Identified(link.slug and self.references.organization(link.slug, "authors").slug)

    def _bodies(self, post: Post, resolution: Resolution) -> list[str]:
        """The slugs of a post's institution and unit, the outer one first."""
        slugs: list[str] = []
        parent: str | None = None
        bodies = ((post.institution, post.institution_link), (post.unit, post.unit_link))
        for name, link in bodies:
            if not name:
                continue
            found = self._body(name, parent, link)
            self._remark_on_doubt(name, found, resolution)
            slugs += filter(None, [found.slug])
            parent = found.slug
        return slugs

    @staticmethod
    def _remark_on_doubt(name: str, found: Identified, resolution: Resolution) -> None:
        if found.doubt:
            message = f"“{name}” was not linked: is it {found.doubt}?"
            resolution.remarks.append(Remark(0, "authors", message))

    # -- what it is about --------------------------------------------------------------------
    def _domain(self, found: Any) -> str:
        if found.slug:
            return self.references.domain(found.slug).slug
        return self.references.domain_named(found.name).slug

    def _mentions(self, draft: Draft, body: str, resolution: Resolution) -> list[dict[str, Any]]:
        """Known events by slug, passages of the same event together; the others are proposed."""
        mentions: dict[str, dict[str, Any]] = {}
        stated = [
            (each, self.references.event(each.event).slug) for each in draft.events if each.event
        ]
        for mention, slug in stated:
            _mention(mention, slug, body, mentions)
        for mention in draft.events:
            if mention.is_new:
                self._propose(mention, (), resolution)
        open_ones = [each for each in draft.events if not (each.event or each.is_new)]
        for match in self._events.find(open_ones):
            if match.known:
                _mention(match.mention, match.known.slug, body, mentions)
            else:
                self._propose(match.mention, match.proposals, resolution)
        return sorted(mentions.values(), key=lambda mention: mention["event"])

    @staticmethod
    def _propose(mention: FoundEvent, near: Any, resolution: Resolution) -> None:
        if not mention.when:
            return
        resolution.new_events.append(
            filled(
                {
                    "what": mention.what,
                    "where": mention.where,
                    "when": mention.when,
                    "kind": mention.kind,
                    "participants": list(mention.participants),
                    "passage": clean_line(mention.text),
                    "perhaps": [f"{each.slug}: {each.reason}" for each in near],
                }
            )
        )


def _mention(found: FoundEvent, slug: str, body: str, mentions: dict[str, dict[str, Any]]) -> None:
    """Add a mention of a known event, with its passage where the text has it."""
    entry = mentions.setdefault(slug, {"event": slug, "relation": found.relation})
    passage = clean_line(found.text)
    if has_passage(body, passage):
        passages = entry.setdefault("passages", [])
        if passage not in passages:
            passages.append(passage)


def _said(form: Mapping[str, Any], draft: Draft) -> set[str]:
    """What else of the catalogue comes from the file's own words: no list that was only found."""
    said = {
        "language": True,
        "issued": form.get("issued"),
        "first_published_in": form.get("first_published_in"),
        "domains": any(domain.stated for domain in draft.domains),
        "events": any(event.event for event in draft.events),
    }
    return {name for name, is_said in said.items() if is_said}


def _brought(stated: Mapping[str, Any]) -> dict[str, list[Any]]:
    return {name: stated.get(name) or [] for name in BROUGHT}


def slug_from(title: str, checksum: str) -> str:
    """An address from the title, cut between words; of a title without letters, a short code."""
    slug = slugify(title, allow_unicode=True).strip("-_")
    if len(slug) > LONGEST_SLUG:
        slug = slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]
    return slug or f"piece-{checksum[:8]}"
