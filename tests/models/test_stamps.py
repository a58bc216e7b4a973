"""Change stamps move when what is shown of a commentary changes, and not otherwise."""

from datetime import UTC, datetime

import pytest
import time_machine

from commentary import publishing
from commentary.derived import rebuild, stale
from commentary.models import Commentary, DomainTag, changed_at
from tests.factories import (
    LONG_AGO,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_notice,
    make_organization,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def piece():
    with time_machine.travel(LONG_AGO, tick=False):
        person = make_person(slug="ada")
        commentary = make_commentary(
            domains=[make_domain(slug="ai")],
            events=[make_event(slug="summit")],
            series=make_series(slug="series"),
        )
        make_edition(commentary=commentary, signers=[person])
        make_notice(commentaries=[commentary], slug="notice")
    return Commentary.objects.get()


def stamp():
    return Commentary.objects.order_by("pk").values_list("touched_at", flat=True).first()


def change_a_person(piece):
    person = piece.editions.get().bylines.get().person
    person.display_name = "Ada Lovelace"
    person.save()


def change_an_organization(piece):
    organization = make_organization()
    byline = piece.editions.get().bylines.get()
    byline.organizations.add(organization)
    organization.name = "Another house"
    organization.save()


def give_a_doi(piece):
    piece.doi = "10.5555/1"
    piece.save()


def change_a_domain(piece):
    domain = piece.domain_tags.get().tag
    domain.name = "Machines"
    domain.save(update_fields=["name"])


def change_an_event(piece):
    event = piece.mentions.get().event
    event.date = "2023-12"
    event.save()


def change_the_series(piece):
    piece.series.name = "Another"
    piece.series.save()


def change_the_notice(piece):
    notice = piece.notices.get()
    notice.text = "<p>Other.</p>"
    notice.save()


def take_the_notice_off(piece):
    piece.notices.clear()


def tag(piece):
    DomainTag.objects.create(content_object=piece, tag=make_domain())


def untag(piece):
    piece.domain_tags.get().delete()


def change_the_catalogue(piece):
    piece.license = "CC-BY-4.0"
    piece.save()


def rename_the_signer(piece):
    person = piece.editions.get().bylines.get().person
    publishing.rename_signer(person, "A. L.", by="test", reason="a wish")


def redact(piece):
    publishing.redact(piece.editions.get(), by="test", reason="law", title="Redacted")


CHANGES = [
    change_a_person,
    change_an_organization,
    give_a_doi,
    change_a_domain,
    change_an_event,
    change_the_series,
    change_the_notice,
    take_the_notice_off,
    tag,
    untag,
    change_the_catalogue,
    rename_the_signer,
    redact,
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_it_moves_with_every_change_of_what_is_shown(piece, change):
    assert stamp() == LONG_AGO
    with time_machine.travel(NOW, tick=False):
        change(piece)
    assert stamp() == NOW


def test_it_stays_where_nothing_changes(piece):
    for record in (piece, piece.series, piece.domain_tags.get().tag, piece.mentions.get()):
        record.save()
    person = piece.editions.first().bylines.get().person
    person.bio = "<p>Not shown with a piece.</p>"
    person.save()
    assert stamp() == LONG_AGO


def test_it_stays_while_a_draft_is_written(piece):
    draft = make_draft(commentary=piece, title="Nobody sees this")
    draft.title = "Nor this"
    draft.save()
    byline = draft.bylines.get()
    byline.person = make_person()
    byline.save()
    assert stamp() == LONG_AGO


def test_it_stays_where_another_piece_is_meant(piece):
    domain = make_domain()
    make_commentary(domains=[domain])
    domain.name = "Other"
    domain.save()
    assert stamp() == LONG_AGO


def test_a_form_that_was_open_long_does_not_set_it_back(piece):
    stored = Commentary.objects.get()
    with time_machine.travel(NOW, tick=False):
        tag(stored)
    piece.save()
    assert stamp() == NOW


def test_a_new_edition_changes_a_piece_when_it_begins(piece):
    with time_machine.travel(NOW, tick=False):
        publishing.correct_now(piece, by="test", change="minor", change_note="", title="New")
        edition = piece.editions.in_force().get()
    assert changed_at(edition) == NOW


def test_a_missing_stamp_is_found_and_rebuilt(piece):
    Commentary.objects.update(touched_at=None)
    assert [(type(row), list(values)) for row, values in stale()] == [(Commentary, ["touched_at"])]
    rebuild()
    assert stamp()
