"""What harvesters are given: records by their last change, and sets by policy domain.

What search engines are not to index here, harvesters are not to copy from here: such a piece is a
deleted record, as a withdrawn one is, so that whoever has a copy drops it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from django.conf import settings

from commentary.metadata.reference import Reference
from commentary.models import Change, Commentary, Domain, Edition, Expunged, Indexing, changed_at
from commentary.models.attached import attach_shown_domains
from commentary.models.changed import LastChange, Period, last_changes
from commentary.oai.answers import Record
from commentary.oai.arguments import KEY, OaiError, Selection, token

from .references import references_of

PAGE_SIZE = 100


class Set(NamedTuple):
    """A policy domain; its specification begins with those of the domains above it."""

    spec: str
    name: str
    slug: str


class Page(NamedTuple):
    """Some records, what leads to the rest, and how many came before."""

    records: list[Record]
    token: str
    seen: int


def host() -> str:
    """What identifiers name as their origin."""
    return urlsplit(settings.SITE_URL).hostname or ""


def record(identifier: str) -> Record:
    """What an identifier leads to. Raises `OaiError`."""
    found = re.fullmatch(rf"oai:{re.escape(host())}:({KEY})", identifier)
    key = found[1] if found else ""
    editions = list(Edition.objects.current().filter(commentary__key=key).for_reference())
    for each in _records(editions, with_references=True):
        return each
    gone = Expunged.objects.lasting().filter(key=key).first()
    if gone is None:
        raise OaiError("idDoesNotExist", "There is no such identifier here.")
    return _expunged(LastChange(gone.expunged_at, key))


def page(wanted: Selection, *, with_references: bool) -> Page:
    """The records of a selection, as many as one answer has. Raises `OaiError`."""
    after = LastChange(*wanted.after) if wanted.after else None
    period = Period(since=wanted.since, until=wanted.until, after=after)
    changes = last_changes(period, PAGE_SIZE + 1, _domains_of(wanted.set))
    shown = changes[:PAGE_SIZE]
    if not shown:
        raise OaiError("noRecordsMatch", "Nothing of that has changed in that time.")
    more = len(changes) > PAGE_SIZE
    rest = token(wanted.going_on(shown[-1], len(shown))) if more else ""
    return Page(_at(shown, with_references), rest, wanted.seen)


def sets() -> dict[int, Set]:
    """A set for every domain that has a page, by its primary key. One query."""
    public = Commentary.objects.in_force().domains().only("slug", "name", "parent")
    domains = {domain.pk: domain for domain in public}
    return {
        pk: Set(_spec(domain, domains), domain.name, domain.slug) for pk, domain in domains.items()
    }


def _spec(domain: Domain, domains: dict[int, Domain]) -> str:
    """`security:nuclear`; of other letters than ASCII's the UTF-8, as in an address, after `!`."""
    line: list[Domain] = []
    above: Domain | None = domain
    while above and above not in line:
        line.insert(0, above)
        above = domains.get(above.parent_id or 0)
    return ":".join(quote(each.slug, safe="").replace("%", "!") for each in line)


def _domains_of(spec: str) -> list[int] | None:
    """A set and those below it; None where no set is asked for."""
    if not spec:
        return None
    found = [pk for pk, each in sets().items() if f"{each.spec}:".startswith(f"{spec}:")]
    if not found:
        raise OaiError("noRecordsMatch", "There is no such set here.")
    return found


def _at(changes: Iterable[LastChange], with_references: bool) -> list[Record]:
    keys = {change.key: change for change in changes}
    editions = list(Edition.objects.current().filter(commentary__key__in=keys).for_reference())
    found = _records(editions, with_references=with_references)
    by_key = {edition.commentary.key: each for edition, each in zip(editions, found, strict=True)}
    return [by_key.get(key) or _expunged(change) for key, change in keys.items()]


def _records(editions: Sequence[Edition], *, with_references: bool) -> list[Record]:
    if not editions:
        return []
    references: Iterable[Reference | None] = [None] * len(editions)
    if with_references:
        references = references_of(editions)
    else:
        attach_shown_domains(editions)
    specs = {each.slug: each.spec for each in sets().values()}
    return [_record(*each, specs) for each in zip(editions, references, strict=True)]


def _record(edition: Edition, reference: Reference | None, specs: dict[str, str]) -> Record:
    commentary = edition.commentary
    is_deleted = edition.change == Change.WITHDRAWAL or commentary.indexing != Indexing.OURS
    return Record(
        identifier=_identifier(commentary.key),
        changed=changed_at(edition),
        sets=tuple(specs[each.slug] for each in commentary.shown_domains if each.slug in specs),
        is_deleted=is_deleted,
        reference=None if is_deleted else reference,
    )


def _expunged(change: LastChange) -> Record:
    return Record(identifier=_identifier(change.key), changed=change.at, is_deleted=True)


def _identifier(key: str) -> str:
    return f"oai:{host()}:{key}"
