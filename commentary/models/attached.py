"""What a page shows of several editions, loaded for all at once by queries compiled once.

The same as `prefetch_related`, whose queries Django builds anew for every page.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from operator import itemgetter

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from .addresses import address
from .attachments import Attachment
from .bylines import Byline
from .commentary import Commentary
from .domains import Domain, DomainTag
from .editions import Edition
from .events import EventMention
from .interface import language_name
from .local_names import Row, attach_local_names
from .organizations import Organization
from .prepared import prepared

# Of a signature: what its organizations belong to, these, and who signed as an organization.
INSTITUTION = tuple(
    f"{path}{column}"
    for path in ("organizations__parent", "organizations", "organization")
    for column in ("", "__slug", "__name", "__country")
)


# What pages show of a signature and tell programs of it: a biography would be read for nothing.
SIGNED = (
    *("edition", "order", "role", "name", "posts", "person", "organization"),
    *("person__slug", "person__display_name", "person__family_name", "person__given_name"),
    *("person__orcid", "organization__slug", "organization__name"),
)


def attach_signatures(editions: Iterable[Edition]) -> None:
    """The bylines, with what pages show of their people and organizations. One query."""
    _attach(editions, "bylines", "edition", _bylines)


@dataclass
class Shown(Row):
    """What a list shows of a domain."""

    pk: int
    slug: str
    name: str

    def get_absolute_url(self) -> str:
        return address("domain_detail", self.slug)


def attach_shown_domains(editions: Iterable[Edition]) -> None:
    """What a list shows of the domains of their commentaries: `shown_domains`. One query.

    And one for names in another language.
    """
    named: list[Shown] = []
    commentaries = {edition.commentary_id: edition.commentary for edition in editions}
    for commentary in commentaries.values():
        commentary.shown_domains = []
    if commentaries:
        for commentary, *domain in prepared(_shown, *commentaries):
            shown = Shown(*domain)
            commentaries[commentary].shown_domains.append(shown)
            named.append(shown)
    attach_local_names(Domain, named)


@dataclass
class Told:
    """The same piece in another language, as an entry of a list names it."""

    slug: str
    language: str

    @property
    def language_name(self) -> str:
        return language_name(self.language)

    def get_absolute_url(self) -> str:
        return address("commentary_detail", self.slug)


def attach_to_entries(editions: Iterable[Edition], others: Iterable[Domain] = ()) -> None:
    """What an entry of a list says below a text: `shown_domains`, and in which other languages the
    piece is in force, `also_in`. One query.

    And one for names in another language; `others` get theirs with them.
    """
    named: list[Shown | Domain] = [*others]
    pieces = {edition.commentary_id: edition.commentary for edition in editions}
    families = defaultdict(list)
    for piece in pieces.values():
        piece.shown_domains, piece.also_in = [], []
        families[piece.family].append(piece)
    keys = (*pieces, *families)
    rows = prepared(_below, timezone.now(), *keys, shape=(len(pieces),)) if keys else ()
    for kind, owner, pk, slug, words, _order in sorted(rows, key=itemgetter(-1)):
        if kind == DOMAIN:
            domain = Shown(pk, slug, words)
            pieces[owner].shown_domains.append(domain)
            named.append(domain)
        else:
            for piece in families[owner]:
                if piece.pk != pk:
                    piece.also_in.append(Told(slug, words))
    attach_local_names(Domain, named)


@dataclass(unsafe_hash=True)
class Institution(Row):
    """What a list shows of an institution for which a text was signed."""

    pk: int
    slug: str
    name: str
    country: str

    def get_absolute_url(self) -> str:
        return address("organization_detail", self.slug)


def attach_institutions(editions: Iterable[Edition]) -> None:
    """For which institutions they were signed, in the order of the signatures: `institutions`.

    An institute's is the one it belongs to. One query.
    """
    texts = {edition.pk: edition for edition in editions}
    for edition in texts.values():
        edition.institutions = []
    if not texts:
        return
    for edition, *found in prepared(_institutions, *texts):
        institution = institution_of(found)
        if institution and institution not in texts[edition].institutions:
            texts[edition].institutions.append(institution)
    shown = (institution for each in texts.values() for institution in each.institutions)
    attach_local_names(Organization, shown)


def institution_of(found: Sequence) -> Institution | None:
    """From the columns `INSTITUTION` of a signature; None where it names no organization."""
    above, named, signed = (found[start : start + 4] for start in (0, 4, 8))
    pk, slug, name, country = next((each for each in (above, named, signed) if each[0]), signed)
    return Institution(pk, slug, name, country or named[3] or "") if slug and name else None


def attach_domains(editions: Iterable[Edition]) -> None:
    """The tags of their commentaries, with the domains. One query."""
    _attach([edition.commentary for edition in editions], "domain_tags", "content_object", _tags)


def attach_mentions(editions: Iterable[Edition]) -> None:
    """The mentions of their commentaries, with the events, earliest first. One query."""
    _attach([e.commentary for e in editions], "mentions", "commentary", _mentions)


def attach_files(editions: Iterable[Edition]) -> None:
    """The attachments of their commentaries, in their order. One query."""
    _attach([e.commentary for e in editions], "attachments", "commentary", _files)


def _files(*commentaries: int) -> models.QuerySet:
    return Attachment.objects.filter(commentary__in=commentaries).order_by("number")


def _bylines(*editions: int) -> models.QuerySet:
    rows = Byline.objects.filter(edition__in=editions)
    return rows.select_related("person", "organization").only(*SIGNED).order_by("order")


def _tags(*commentaries: int) -> models.QuerySet:
    rows = DomainTag.objects.filter(content_object__in=commentaries)
    shown = ("content_object", "tag", "tag__slug", "tag__name")
    return rows.select_related("tag").only(*shown).order_by("pk")


def _shown(*commentaries: int) -> models.QuerySet:
    rows = DomainTag.objects.filter(content_object__in=commentaries).order_by("pk")
    return rows.values_list("content_object", "tag", "tag__slug", "tag__name")


DOMAIN, TEXT = "domain", "text"


def _below(pieces: int, at: datetime, *keys: int) -> models.QuerySet:
    """(DOMAIN, piece, domain, slug, name, order) and (TEXT, family, piece, slug, language, order).

    `keys`: of so many pieces, and of the originals of their families.
    """
    domains = DomainTag.objects.filter(content_object__in=keys[:pieces]).order_by()
    shown = domains.values_list(
        _kind(DOMAIN), "content_object", "tag", "tag__slug", "tag__name", "pk"
    )
    texts = Commentary.objects.in_force(at).in_families(keys[pieces:]).order_by()
    family = Coalesce("translation_of", "pk")
    return shown.union(
        texts.values_list(_kind(TEXT), family, "pk", "slug", "language", F("pk")), all=True
    )


def _kind(of: str) -> Value:
    return Value(of, models.CharField())


def _institutions(*editions: int) -> models.QuerySet:
    rows = Byline.objects.filter(edition__in=editions).order_by("edition", "order", "pk")
    return rows.values_list("edition", *INSTITUTION)


def _mentions(*commentaries: int) -> models.QuerySet:
    rows = EventMention.objects.filter(commentary__in=commentaries)
    return rows.select_related("event").order_by("event__date_earliest", "event")


def _attach(owners: Iterable[models.Model], name: str, field: str, build: Callable) -> None:
    owners = list(owners)
    if not owners:
        return
    found = defaultdict(list)
    owner_of = {owner.pk: owner for owner in owners}
    for row in prepared(build, *owner_of):
        owner = owner_of[getattr(row, f"{field}_id")]
        row._state.fields_cache[field] = owner
        found[owner.pk].append(row)
    rows = _none_yet(build)
    for owner in owners:
        # What `prefetch_related` leaves behind, so that `owner.bylines.all()` asks no more.
        kept = type(rows)(rows.model, rows.query)
        kept._result_cache, kept._prefetch_done = found[owner.pk], True
        owner.__dict__.setdefault("_prefetched_objects_cache", {})[name] = kept


@lru_cache
def _none_yet(build: Callable) -> models.QuerySet:
    return build(0)
