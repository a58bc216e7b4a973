"""Everything the page of one edition shows."""

from collections.abc import Iterable
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
from commentary.models import Commentary, Edition, EventMention, Notice
from commentary.models.attached import (
    attach_domains,
    attach_mentions,
    attach_shown_domains,
    attach_signatures,
)
from commentary.models.in_force import TOLD_CHANGES
from commentary.models.interface import for_machines
from commentary.models.links import Link, links_of
from commentary.models.local_names import name_in
from commentary.models.prepared import prepared
from commentary.text import Passage, mark_passages

from . import related
from .references import publisher, reference_of


def reading_page(edition: Edition) -> dict:
    """The context of `commentary_detail.html`, for the edition in force or an earlier one."""
    commentary = edition.commentary
    attach_domains([edition])
    attach_mentions([edition])
    _attach_labels(commentary)
    domains = [tag.tag for tag in commentary.domain_tags.all()]
    mentions = list(commentary.mentions.all())
    editions = with_predecessors(prepared(_on_record, timezone.now(), commentary.pk))
    for version in editions:
        version.commentary = commentary
    is_current = edition.is_in_force
    context = {
        "edition": edition,
        "commentary": commentary,
        "is_current": is_current,
        "noindex": not is_current,
        "domains": domains,
        "mentions": mentions,
        "body": mark_safe(_body(edition, mentions)),  # noqa: S308 - cleaned when it was stored
        "editions": editions,
        "corrections": [version for version in editions if version.change in TOLD_CHANGES],
        "notices": list(prepared(_notices, commentary.pk, commentary.series_id or 0)),
        "corrected_original": publishing.missed_correction(commentary),
        **_connections(edition, domains, mentions),
    }
    context["bylines"] = list(edition.bylines.all())
    with for_machines():
        reference = reference_of(edition, domains, mentions, context["corrections"])
        context |= cited_as(reference)
        if is_current:
            context["meta_tags"] = meta_tags(reference)
            context["json_ld"] = mark_safe(script(article(reference, publisher())))  # noqa: S308
    return context


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
    passages = [
        Passage(
            text,
            mention.event.get_absolute_url(),
            f"{name_in(mention.event, language)}, {display(mention.event.date, language)}",
        )
        for mention in mentions
        for text in mention.passages
    ]
    return mark_passages(edition.body_html, passages)


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
    others = _load(edition, [*shown, *nearest])
    return {
        "translations": [others[pk] for pk in by_kind["translation"] if pk in others],
        "responses": [others[pk] for pk in by_kind["response"] if pk in others],
        "responds_to": next((others[pk] for pk in by_kind["answered"] if pk in others), None),
        "series_neighbours": series and _series_neighbours(series, others),
        "related": [
            (others[pk], related.reason(pk, links, mentions, domains))
            for pk in nearest
            if pk in others
        ],
    }


def _newest_last(link: Link) -> tuple:
    return link.sort_date, link.slug


def _load(edition: Edition, wanted: list[int]) -> dict[int, Edition]:
    """The texts in force of other commentary; all signatures come in one query with this one's."""
    rows = prepared(_in_force, timezone.now(), *wanted) if wanted else ()
    others = {other.commentary_id: other for other in rows}
    attach_shown_domains(others.values())
    attach_signatures([edition, *others.values()])
    return others


def _attach_labels(commentary: Commentary) -> None:
    """The names of domains and events in its language; in the site's own they have no labels."""
    if commentary.language.split("-")[0] != settings.LANGUAGE_CODE:
        labelled = ("domain_tags__tag__labels", "mentions__event__labels")
        prefetch_related_objects([commentary], *labelled)


def _notices(commentary: int, series: int) -> QuerySet:
    return Notice.objects.about(Commentary(pk=commentary, series_id=series))


def _on_record(at: datetime, commentary: int) -> QuerySet:
    return Edition.objects.on_record(at).filter(commentary=commentary).in_time()


def _in_force(at: datetime, *commentaries: int) -> QuerySet:
    editions = Edition.objects.in_force(at).filter(commentary__in=commentaries)
    return editions.for_list()


def _series_neighbours(place: related.Place, others: dict[int, Edition]) -> dict:
    before, after = (link and others.get(link.commentary) for link in (place.before, place.after))
    return {
        "previous": before,
        "next": after,
        "position": place.position,
        "total": place.total,
    }
