import pytest

from commentary.models import Domain, DomainTag, EventMention, PolicyEvent
from tests.factories import make_commentary, make_domain, make_event, make_mention

pytestmark = pytest.mark.django_db


@pytest.fixture
def domain():
    return make_domain()


def tags(domain):
    return Domain.objects.get(pk=domain.pk).piece_count


def tag(domain):
    return DomainTag.objects.create(tag=domain, content_object=make_commentary())


def test_a_new_tag_is_counted_once(domain):
    row = tag(domain)
    row.save()
    assert tags(domain) == 1


def test_a_mention_is_counted_at_its_event():
    event = make_mention().event
    assert PolicyEvent.objects.get(pk=event.pk).piece_count == 1
    EventMention.objects.all().delete()
    assert PolicyEvent.objects.get(pk=event.pk).piece_count == 0


@pytest.mark.parametrize(
    "untag",
    [
        lambda row: row.delete(),
        lambda row: DomainTag.objects.filter(pk=row.pk).delete(),
        lambda row: row.content_object.delete(),
        lambda row: row.content_object.domains.clear(),
        lambda row: row.content_object.domains.remove(row.tag),
    ],
    ids=["row", "rows", "commentary", "clear", "remove"],
)
def test_a_tag_taken_away_is_counted_no_more(domain, untag):
    row = tag(domain)
    tag(domain)
    untag(row)
    assert tags(domain) == 1


@pytest.mark.parametrize("whole", [True, False], ids=["save", "update"])
def test_a_tag_that_moves_is_counted_where_it_is(domain, whole):
    other = make_domain()
    row = tag(domain)
    if whole:
        row.tag = other
        row.save()
    else:
        DomainTag.objects.filter(tag=domain).update(tag=other)
    assert (tags(domain), tags(other)) == (0, 1)


def test_many_tags_written_at_once_are_counted(domain):
    pieces = [make_commentary(), make_commentary()]
    DomainTag.objects.bulk_create(DomainTag(tag=domain, content_object=piece) for piece in pieces)
    assert tags(domain) == 2


def test_a_form_that_was_open_meanwhile_does_not_write_an_old_count(domain):
    opened = Domain.objects.get(pk=domain.pk)
    tag(domain)
    opened.name = "Another name"
    opened.save()
    assert Domain.objects.values_list("name", "piece_count").get() == ("Another name", 1)


def test_an_event_saved_late_does_not_write_an_old_count():
    event = make_event()
    make_mention(event=event)
    event.save()
    assert PolicyEvent.objects.get(pk=event.pk).piece_count == 1


def test_a_piece_that_turns_out_a_translation_is_counted_with_its_original(domain):
    first, second = tag(domain), tag(domain)
    piece = second.content_object
    piece.translation_of, piece.language = first.content_object, "zh-Hans"
    piece.save()
    assert tags(domain) == 1
    piece.translation_of = None
    piece.save()
    assert tags(domain) == 2
