import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commentary import publishing
from commentary.models import Commentary, Domain, EventMention, LogEntry
from tests.factories import (
    LONG_AGO,
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_notice,
    make_series,
)

pytestmark = pytest.mark.django_db


def tagged(*commentaries):
    return [sorted(piece.domains.values_list("slug", flat=True)) for piece in commentaries]


def add(domain, *commentaries):
    plan = publishing.plan_bulk(
        [piece.pk for piece in commentaries], publishing.with_one("domains", domain.slug)
    )
    return publishing.carry_out(plan, by="Eva", note="added")


def undo(entries):
    plan = publishing.plan_undo(entries)
    publishing.carry_out(plan, by="Eva", action=publishing.UNDONE)
    return plan


def test_a_plan_counts_and_writes_nothing():
    domain = make_domain()
    one, other = make_commentary(), make_commentary(domains=[domain])
    plan = publishing.plan_bulk([one.pk, other.pk], publishing.with_one("domains", domain.slug))
    assert (list(plan.after), plan.same) == ([one.pk], 1)
    assert tagged(one) == [[]]


def test_a_domain_is_added_to_many_and_counted():
    domain, pieces = make_domain(), [make_edition().commentary for _ in range(3)]
    add(domain, *pieces)
    assert tagged(*pieces) == [[domain.slug]] * 3
    assert Domain.objects.get(pk=domain.pk).piece_count == 3
    dates = set(domain.tags.values_list("content_object__sort_date", "sort_date"))
    assert all(theirs == ours for theirs, ours in dates)


def test_a_domain_is_removed_from_many_and_counted():
    domain = make_domain()
    pieces = [make_commentary(domains=[domain]) for _ in range(3)]
    plan = publishing.plan_bulk(
        [piece.pk for piece in pieces[:2]], publishing.without_one("domains", domain.slug)
    )
    publishing.carry_out(plan, by="Eva")
    assert tagged(*pieces) == [[], [], [domain.slug]]
    assert Domain.objects.get(pk=domain.pk).piece_count == 1


def test_a_notice_is_attached_to_many():
    notice, pieces = make_notice(), [make_commentary() for _ in range(2)]
    plan = publishing.plan_bulk(
        [piece.pk for piece in pieces], publishing.with_one("notices", notice.slug)
    )
    publishing.carry_out(plan, by="Eva")
    assert set(notice.commentaries.all()) == set(pieces)


def test_each_piece_has_one_line_with_what_it_was_and_became():
    old, new = make_domain(slug="a"), make_domain(slug="b")
    one, other = make_commentary(domains=[old]), make_commentary()
    batch = add(new, one, other)
    lines = LogEntry.objects.filter(batch=batch)
    assert {line.commentary: line.changed for line in lines} == {
        one: {"domains": [["a"], ["a", "b"]]},
        other: {"domains": [[], ["b"]]},
    }
    assert {(line.by, line.note) for line in lines} == {("Eva", "added")}


def test_readers_and_machines_learn_of_it():
    piece = make_edition().commentary
    Commentary.objects.update(touched_at=LONG_AGO)
    add(make_domain(), piece)
    piece.refresh_from_db()
    assert piece.touched_at > LONG_AGO


def test_what_was_changed_after_the_plan_is_a_conflict_and_nothing_is_written():
    domain, one, other = make_domain(), make_commentary(), make_commentary()
    plan = publishing.plan_bulk([one.pk, other.pk], publishing.with_one("domains", domain.slug))
    other.domain_tags.create(tag=make_domain())
    with pytest.raises(publishing.Conflict):
        publishing.carry_out(plan, by="Eva")
    assert tagged(one) == [[]]


def test_a_piece_more_costs_one_query_more():  # its row of the index
    queries = []
    for number in (3, 12):
        pieces = [make_edition().commentary for _ in range(number)]
        with CaptureQueriesContext(connection) as captured:
            add(make_domain(), *pieces)
        queries.append(len(captured))
    assert queries[1] - queries[0] <= 12 - 3


# -- undoing ---------------------------------------------------------------------------------
def test_a_whole_bulk_action_is_undone():
    domain, pieces = make_domain(), [make_commentary() for _ in range(3)]
    batch = add(domain, *pieces)
    undo(LogEntry.objects.filter(batch=batch))
    assert tagged(*pieces) == [[]] * 3
    assert Domain.objects.get(pk=domain.pk).piece_count == 0


def test_an_undoing_is_undone():
    domain, piece = make_domain(), make_commentary()
    batch = add(domain, piece)
    undo(LogEntry.objects.filter(batch=batch))
    undo(LogEntry.objects.filter(action=publishing.UNDONE))
    assert tagged(piece) == [[domain.slug]]


def test_what_was_changed_since_is_named_and_stays():
    domain, one, other = make_domain(), make_commentary(), make_commentary()
    batch = add(domain, one, other)
    one.domain_tags.all().delete()
    plan = undo(LogEntry.objects.filter(batch=batch))
    assert plan.left == {one.pk: "changed since: domains"}
    assert tagged(one, other) == [[], []]


def test_another_domain_that_came_since_is_no_hindrance():
    first, later, piece = make_domain(), make_domain(), make_commentary()
    batch = add(first, piece)
    add(later, piece)
    undo(LogEntry.objects.filter(batch=batch))
    assert tagged(piece) == [[later.slug]]


def catalogued(piece, **fields):
    before = publishing.catalogue_of(piece)
    for name, value in fields.items():
        setattr(piece, name, value)
    piece.save()
    publishing.log_catalogue(piece, by="Eva", before=before)


def test_several_lines_of_one_piece_are_undone_from_the_newest():
    piece = make_commentary(issued="2020")
    catalogued(piece, issued="2021")
    catalogued(piece, issued="2022", license="CC-BY-4.0")
    undo(piece.log.all())
    piece.refresh_from_db()
    assert (piece.issued, piece.license) == ("2020", "")


def test_an_older_line_alone_cannot_be_undone():
    piece = make_commentary(issued="2020")
    catalogued(piece, issued="2021")
    catalogued(piece, issued="2022")
    assert undo([piece.log.last()]).left == {piece.pk: "changed since: issued"}


def test_links_addresses_and_numbers_come_back():
    series, piece = make_series(), make_commentary(slug="before")
    catalogued(piece, slug="after", series=series, series_position=3)
    undo(piece.log.all())
    piece.refresh_from_db()
    assert (piece.slug, piece.series, piece.series_position) == ("before", None, None)
    undo(piece.log.filter(action=publishing.UNDONE))
    piece.refresh_from_db()
    assert (piece.slug, piece.series, piece.series_position) == ("after", series, 3)


def test_an_event_comes_back_with_its_passages():
    event, piece = make_event(), make_commentary()
    mention = EventMention.objects.create(commentary=piece, event=event, passages=["old words"])
    before = publishing.catalogue_of(piece)
    mention.delete()
    publishing.log_catalogue(piece, by="Eva", before=before)
    undo(piece.log.all())
    assert piece.mentions.get().passages == ["old words"]


def test_a_mention_that_was_made_anew_is_left_alone():
    event, piece = make_event(), make_commentary(events=[])
    EventMention.objects.create(commentary=piece, event=event, passages=["old words"])
    before = publishing.catalogue_of(piece)
    piece.mentions.all().delete()
    publishing.log_catalogue(piece, by="Eva", before=before)
    EventMention.objects.create(commentary=piece, event=event, passages=["new words"])
    assert undo(piece.log.all()).left == {piece.pk: "changed since: events"}


def test_a_line_that_holds_no_catalogue_is_named():
    edition = make_edition()
    plan = publishing.plan_undo(edition.commentary.log.all())
    assert plan.left == {edition.commentary_id: "“published” changed nothing of the catalogue"}


def test_what_cannot_come_back_is_said_and_nothing_is_written():
    domain = make_domain()
    piece, other = make_commentary(domains=[domain]), make_commentary(domains=[domain])
    plan = publishing.plan_bulk(
        [piece.pk, other.pk], publishing.without_one("domains", domain.slug)
    )
    publishing.carry_out(plan, by="Eva")
    domain.delete()
    with pytest.raises(publishing.PublishingError, match="There is no domain"):
        undo(LogEntry.objects.all())


def test_a_save_that_changes_nothing_leaves_no_line():
    piece = make_commentary()
    catalogued(piece)
    assert not piece.log.exists()
