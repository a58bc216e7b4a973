"""Everything the page of one edition shows."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain, pairwise

from django.conf import settings
from django.db.models import QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.safestring import mark_safe

from commentary import publishing
from commentary.citations.styles import STYLES
from commentary.dates import display
from commentary.metadata.json_ld import article, script
from commentary.metadata.meta_tags import meta_tags
from commentary.metadata.reference import Reference
from commentary.models import Change, Commentary, Edition, EventMention, Format, Notice, PolicyEvent
from commentary.models.attached import (
    attach_domains,
    attach_files,
    attach_mentions,
    attach_signatures,
    attach_to_entries,
)
from commentary.models.in_force import TOLD_CHANGES
from commentary.models.interface import for_machines, foreign_language
from commentary.models.links import Link, links_of
from commentary.models.local_names import attach_local_names, name_in
from commentary.models.moves import attach_moves
from commentary.models.prepared import prepared
from commentary.text import Passage, mark_passages, question_headings, spoken

from . import related
from .in_time import beside, events_since
from .languages import once_each
from .references import publisher, reference_of


def reading_page(edition: Edition) -> dict:
    """The context of `commentary_detail.html`, for the edition in force or an earlier one."""
    commentary = edition.commentary
    attach_domains([edition])
    attach_mentions([edition])
    attach_files([edition])
    domains = [tag.tag for tag in commentary.domain_tags.all()]
    mentions = list(commentary.mentions.all())
    since = events_since(commentary, mentions)
    _attach_labels(commentary.language, domains, [told.event for told in since], mentions)
    connections = _connections(edition, domains, mentions)
    editions = connections["editions"]
    is_current = edition.is_in_force
    context = {
        "edition": edition,
        "commentary": commentary,
        "is_current": is_current,
        "noindex": not is_current,
        "domains": domains,
        "mentions": mentions,
        **beside(commentary, mentions, since),
        "attachments": list(commentary.attachments.all()),
        "body": mark_safe(_body(edition, mentions)),  # noqa: S308 - cleaned when it was stored
        **_told(editions, edition),
        "corrections": [version for version in editions if version.change in TOLD_CHANGES],
        "notices": list(prepared(notices_of, commentary.pk, commentary.series_id or 0)),
        "corrected_original": publishing.missed_correction(commentary),
        **connections,
    }
    context["bylines"] = list(edition.bylines.all())
    if is_current:
        attach_moves(edition, timezone.localdate())
    with for_machines():
        context |= _for_programs(edition, domains, mentions, context)
    return context


def _for_programs(edition: Edition, domains: list, mentions: list, context: dict) -> dict:
    """Its reference and citations and, of the edition in force, what its page tells programs."""
    reference = reference_of(
        edition, domains, mentions, context["corrections"], context["translations"]
    )
    told = cited_as(reference)
    if context["is_current"]:
        told["meta_tags"] = meta_tags(reference)
        told["json_ld"] = mark_safe(script(article(reference, publisher())))  # noqa: S308
    return told


def _told(editions: list[Edition], shown: Edition) -> dict:
    """The history without minor changes, but for the edition shown, and how many were folded."""
    told = [e for e in editions if e.change != Change.MINOR or e.number == shown.number]
    return {"told_editions": told, "folded": len(editions) - len(told)}


def with_predecessors(editions: Iterable[Edition]) -> list[Edition]:
    """Editions in time, each with the number of the one before it as `previous`, or None."""
    found = list(editions)
    for before, edition in pairwise([None, *found]):
        edition.previous = before and before.number
    return found


def cited_as(reference: Reference) -> dict:
    """The reference, and its citation in each style."""
    citations = [(name, cite(reference)) for name, cite in STYLES.items()]
    return {"reference": reference, "citations": citations}


def _body(edition: Edition, mentions: list[EventMention]) -> str:
    language = edition.commentary.language
    passages = [p for mention in mentions for p in _passages(mention, language)]
    body = mark_passages(edition.body_html, passages)
    if edition.commentary.format in (Format.QA, Format.INTERVIEW):
        return question_headings(body, spoken(language).question)
    return body


def _passages(mention: EventMention, language: str) -> Iterator[Passage]:
    """Those that speak of an event, with its date where their own words do not say it."""
    href, date = mention.event.get_absolute_url(), display(mention.event.date, language)
    title = f"{name_in(mention.event, language)}, {date}"
    for text in mention.passages:
        yield Passage(text, href, title, "" if date in text else date)


def _connections(edition: Edition, domains: list, mentions: list[EventMention]) -> dict:
    events = [mention.event for mention in mentions]
    links = links_of(edition.commentary, domains=domains, events=events)
    by_kind = {
        kind: [link.commentary for link in sorted(related.of_kind(links, kind), key=_newest_last)]
        for kind in ("translation", "response", "answered")
    }
    series = related.place(links, edition.commentary.slug)
    beside = [link.commentary for link in (series.before, series.after) if link] if series else []
    shown = [*chain.from_iterable(by_kind.values()), *beside]
    nearest = related.nearest(links, shown)
    editions, others = _load(edition, [*shown, *nearest], domains)
    return {
        "editions": editions,
        "translations": [others[pk] for pk in by_kind["translation"] if pk in others],
        "responses": [others[pk] for pk in by_kind["response"] if pk in others],
        "responds_to": next((others[pk] for pk in by_kind["answered"] if pk in others), None),
        "series_neighbours": series and _series_neighbours(series, others),
        "related": [
            (text, related.reason(text, edition, links, mentions, domains))
            for text in once_each(others[pk] for pk in nearest if pk in others)
        ],
    }


def _newest_last(link: Link) -> tuple:
    return link.sort_date, link.slug


def _load(
    edition: Edition, wanted: list[int], domains: list
) -> tuple[list[Edition], dict[int, Edition]]:
    """The commentary's own history, and the texts in force of others by their commentary.

    Both in one query; all signatures come in one with this edition's.
    """
    commentary = edition.commentary
    found = list(prepared(_history_and_others, timezone.now(), commentary.pk, *wanted))
    history = with_predecessors(each for each in found if each.commentary_id == commentary.pk)
    for version in history:
        version.commentary = commentary
    others = {each.commentary_id: each for each in found if each.commentary_id != commentary.pk}
    attach_to_entries(others.values(), domains)
    attach_signatures([edition, *others.values()])
    return history, others


def _attach_labels(
    language: str, domains: list, since: list[PolicyEvent], mentions: list[EventMention]
) -> None:
    """The names of domains and events in its language; in the site's own they have no labels.

    Where the interface speaks it too, domains get theirs with those of other commentary.
    """
    events = [*(mention.event for mention in mentions), *since]
    if foreign_language():
        attach_local_names(PolicyEvent, events)
    elif language.split("-")[0] != settings.LANGUAGE_CODE:
        prefetch_related_objects(domains, "labels")
        prefetch_related_objects(events, "labels")


def notices_of(commentary: int, series: int) -> QuerySet:
    return Notice.objects.about(Commentary(pk=commentary, series_id=series))


def on_record(at: datetime, commentary: int) -> QuerySet:
    return Edition.objects.on_record(at).filter(commentary=commentary).in_time()


def _history_and_others(at: datetime, commentary: int, *others: int) -> QuerySet:
    history = Edition.objects.on_record(at).filter(commentary=commentary)
    if others:
        history |= Edition.objects.in_force(at).filter(commentary__in=others)
    return history.in_time().for_entry()


def _series_neighbours(place: related.Place, others: dict[int, Edition]) -> dict:
    before, after = (link and others.get(link.commentary) for link in (place.before, place.after))
    return {
        "previous": before,
        "next": after,
        "position": place.position,
        "total": place.total,
    }
