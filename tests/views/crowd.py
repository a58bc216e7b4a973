"""Many commentaries at once, all like each other: for what must not grow with their number."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection, models

from commentary.identifiers import commentary_key
from commentary.models import Byline, Commentary, DomainTag, Edition, EventMention, State

START = datetime(2000, 1, 1, 8, tzinfo=UTC)


def add_crowd(count, *, domains, events, author, institute, series=None):
    """Each about all the events and domains, signed by the author for the institute."""
    pieces = _create(Commentary, [_commentary(n, series) for n in range(count)])
    editions = _create(Edition, [_edition(piece) for piece in pieces])
    bylines = [Byline(edition=edition, person=author, name="A", posts=[]) for edition in editions]
    bylines = _create(Byline, bylines)
    _create(
        Byline.organizations.through,
        [
            Byline.organizations.through(byline_id=byline.pk, organization_id=institute.pk)
            for byline in bylines
        ],
    )
    dated = [(piece, {"sort_date": piece.sort_date, "family": piece.pk}) for piece in pieces]
    _create(
        DomainTag,
        [DomainTag(content_object=p, tag=domain, **d) for p, d in dated for domain in domains],
    )
    _create(
        EventMention,
        [EventMention(commentary=p, event=event, **d) for p, d in dated for event in events],
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as every database does once its tables have grown
    return pieces


def _commentary(n, series):
    moment = START + timedelta(hours=9 * n)
    slug = f"crowd-{n}"
    return Commentary(
        slug=slug,
        key=commentary_key(slug),
        published_at=moment,
        sort_date=date(2000, 1, 1) + timedelta(hours=9 * n),
        series=series,
        language="fr" if n % 50 == 0 else "en",
    )


def _edition(piece):
    return Edition(
        commentary=piece,
        title=f"Title {piece.slug}",
        body="<p>Said.</p>",
        body_html="<p>Said.</p>",
        state=State.PUBLISHED,
        in_force_from=piece.published_at,
    )


def _create(model, rows):
    # The querysets' own bulk_create refuses what is sealed, and derives every row.
    return models.QuerySet(model).bulk_create(rows, batch_size=2000)
