from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from commentary import search
from commentary.derived import stale
from commentary.identifiers import commentary_key
from commentary.models import (
    Byline,
    Change,
    Commentary,
    Domain,
    DomainTag,
    Edition,
    EventMention,
    LogEntry,
    PolicyEvent,
    State,
)
from commentary.publishing import Piece, PublishingError, Signed, Text, enter
from commentary.text.indexed import indexed, told
from tests.factories import make_commentary, make_domain, make_event, make_organization, make_person

pytestmark = pytest.mark.django_db
BEGUN = datetime(2024, 5, 14, 8, 0, tzinfo=UTC)


def signed(person=None, **fields):
    person = person or make_person()
    return Signed(Byline(person=person, **fields), [make_organization()])


def piece(slug="on-trade", *, published=None, texts=None, **fields):
    state = {"state": State.PUBLISHED, "in_force_from": published} if published else {}
    text = Text(Edition(title="On trade", body="<p>Trade.</p>", **state), [signed()])
    commentary = Commentary(slug=slug, **fields)
    return Piece(commentary, texts or [text], [make_domain()], [EventMention(event=make_event())])


def test_a_draft_comes_in_with_its_signature_domains_and_events():
    enter([piece()], by="Ada")
    stored = Commentary.objects.get(slug="on-trade")
    assert stored.editions.get().state == State.DRAFT
    assert stored.editions.get().bylines.get().organizations.count() == 1
    assert stored.domain_tags.count() == stored.mentions.count() == 1


def test_a_published_piece_is_in_force():
    enter([piece(published=BEGUN)], by="Ada")
    assert Edition.objects.in_force().get().title == "On trade"
    assert Commentary.objects.get().published_at == BEGUN


def test_every_derived_column_is_filled_as_a_save_would():
    enter([piece(published=BEGUN, issued="2024-05"), piece("other")], by="Ada")
    assert list(stale()) == []


def test_a_translation_that_comes_in_is_counted_with_its_original():
    domain, event = make_domain(), make_event()
    about = {"domains": [domain], "events": [event]}
    stored = make_commentary(**about)
    new = piece("new")
    arrived = [piece("译文", translation_of=stored, language="zh-Hans"), new]
    arrived.append(piece("译文二", translation_of=new.commentary, language="zh-Hans"))
    for each in arrived:
        each.domains, each.mentions = [domain], [EventMention(event=event)]
    enter(arrived, by="Ada")
    assert Domain.objects.get(pk=domain.pk).piece_count == 2
    assert PolicyEvent.objects.get(pk=event.pk).piece_count == 2
    assert list(stale()) == []


def test_an_edition_ends_when_the_next_begins():
    later = BEGUN + timedelta(days=3)
    texts = [
        Text(
            Edition(
                number=n,
                title="On trade",
                body=f"<p>{n}.</p>",
                state=State.PUBLISHED,
                in_force_from=start,
                change=change,
            ),
            [signed()],
        )
        for n, start, change in ((1, BEGUN, Change.ORIGINAL), (2, later, Change.MINOR))
    ]
    enter([piece(texts=texts)], by="Ada")
    assert Edition.objects.get(number=1).in_force_until == later
    assert Edition.objects.in_force().get().number == 2


def test_what_comes_in_is_cleaned():
    text = Text(Edition(title=" On  trade ", body="<p>A<script>b</script></p>"), [signed()])
    enter([piece(texts=[text])], by="Ada")
    edition = Edition.objects.get()
    assert (edition.title, edition.body) == ("On trade", "<p>A</p>")


def test_an_unsigned_piece_is_not_published_and_nothing_is_stored():
    text = Text(Edition(title="A", body="<p>A.</p>", state=State.PUBLISHED, in_force_from=BEGUN))
    with pytest.raises(PublishingError, match="not signed"):
        enter([piece("first"), piece(texts=[text])], by="Ada")
    assert not Commentary.objects.exists()


def test_a_piece_without_a_text_is_refused():
    with pytest.raises(PublishingError, match="no text"):
        enter([Piece(Commentary(slug="empty"))], by="Ada")


def test_an_address_that_is_taken_stores_nothing_at_all():
    make_commentary(slug="taken")
    with pytest.raises(IntegrityError):
        enter([piece("free"), piece("taken")], by="Ada")
    assert Commentary.objects.count() == 1
    assert not DomainTag.objects.exists()


def test_the_key_comes_from_the_slug():
    enter([piece("free")], by="Ada")
    assert Commentary.objects.get().key == commentary_key("free")


def test_a_key_that_is_taken_gives_way_to_another():
    make_commentary(slug="other", key=commentary_key("free"))
    enter([piece("free")], by="Ada")
    assert Commentary.objects.get(slug="free").key != commentary_key("free")


def test_it_is_logged():
    before = timezone.now().replace(microsecond=0)
    enter([piece()], by="Ada")
    entry = LogEntry.objects.get()
    assert (entry.by, entry.action, entry.edition) == ("Ada", "taken in", 1)
    assert entry.at >= before


def test_many_pieces_take_a_fixed_number_of_statements(django_assert_num_queries):
    few, many = [piece("few")], [piece(f"piece-{n}") for n in range(20)]
    statements = {"sqlite": 27, "postgresql": 23}  # the search index has its own kind on each
    for pieces in (few, many):
        with django_assert_num_queries(statements[connection.vendor]):
            enter(pieces, by="Ada")


def test_words_that_another_process_found_are_taken_into_the_index():
    told_of = told("On trade", "", "", [("Ada A.", [])], "<p>Trade.</p>")
    handed = indexed(told_of)._replace(title="quokka")  # so that it shows
    ada = make_person(display_name="Ada A.")
    text = Text(Edition(title="On trade", body="<p>Trade.</p>"), [signed(ada)], handed)
    enter([piece(texts=[text])], by="Ada")
    assert search.drafts(search.parse("quokka")) == [text.edition.pk]


def test_words_of_another_text_are_not_believed():
    handed = indexed(told("Quokka", "", "", [], "<p>Trade.</p>"))
    text = Text(Edition(title="On trade", body="<p>Trade.</p>"), [signed()], handed)
    enter([piece(texts=[text])], by="Ada")
    assert search.drafts(search.parse("quokka")) == []
    assert search.drafts(search.parse("trade")) == [text.edition.pk]
