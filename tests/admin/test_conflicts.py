from datetime import timedelta

import pytest
from django.utils import timezone

from commentary import publishing
from commentary.models import Byline, Edition, EventMention
from tests.admin.forms import edition_address, opened, save, sent, with_mention, with_signer
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_mention,
    make_person,
)

pytestmark = pytest.mark.django_db


def edit_text(edition):
    Edition.objects.filter(pk=edition.pk).update(body="<p>Theirs.</p>")


def edit_signature(edition):
    edition.bylines.update(name="Somebody else")


def edit_catalogue(edition):
    edition.commentary.issued = "2020"
    edition.commentary.save()


def edit_domains(edition):
    edition.commentary.domain_tags.create(tag=make_domain())


def edit_events(edition):
    make_mention(commentary=edition.commentary)


CHANGES = [edit_text, edit_signature, edit_catalogue, edit_domains, edit_events]


@pytest.mark.parametrize("change", CHANGES)
def test_a_stale_save_is_refused_and_can_be_repeated_on_purpose(contributor, change):
    domain, event = make_domain(), make_event()
    edition = make_draft()
    data = with_signer(opened(contributor, edition), name="Mine too")
    data = with_mention(data, event=event.pk, passages="mine")
    data |= {"title": "My title", "body": "<p>Mine.</p>", "issued": "2024", "domains": [domain.pk]}
    change(edition)
    before = publishing.fingerprint(edition)
    page = save(contributor, data, edition)
    assert page.status_code == 409
    assert "Nothing was saved." in page.content.decode()
    assert publishing.fingerprint(edition) == before
    again = sent(page)
    changed = {key: value for key, value in data.items() if str(again.get(key)) != str(value)}
    assert set(changed) <= {"seen", "domains"}
    assert [str(pk) for pk in again["domains"]] == [str(domain.pk)]
    assert save(contributor, again, edition).status_code == 302
    edition.refresh_from_db()
    assert (edition.title, edition.body) == ("My title", "<p>Mine.</p>")
    assert edition.commentary.issued == "2024"
    assert "Mine too" in [byline.name for byline in edition.bylines.all()]
    assert edition.commentary.mentions.filter(event=event, passages=["mine"]).exists()


def test_both_texts_and_both_signatures_are_shown(contributor):
    edition = make_draft(signers=[make_person(display_name="Ada")], body="<p>Before.</p>")
    data = opened(contributor, edition) | {"body": "<p>Mine.</p>", "bylines-0-name": "Me"}
    edit_text(edition)
    page = save(contributor, data, edition)
    shown = {row["name"]: (row["stored"], row["written"]) for row in page.context["conflict"]}
    assert shown == {"body": ("<p>Theirs.</p>", "<p>Mine.</p>"), "signature": ("Ada", "Me")}
    assert "&lt;p&gt;Theirs.&lt;/p&gt;" in page.content.decode()


def test_a_signer_who_was_removed_meanwhile_is_not_lost(contributor):
    edition = make_draft(signers=[make_person(display_name=name) for name in "AB"])
    data = opened(contributor, edition) | {"bylines-0-posts": "Fellow | | House"}
    data = with_signer(data, name="C")
    edition.bylines.get(order=1).delete()
    page = save(contributor, data, edition)
    assert page.status_code == 409
    assert save(contributor, sent(page), edition).status_code == 302
    signed = {byline.name: byline.posts for byline in edition.bylines.all()}
    assert set(signed) == {"A", "B", "C"}
    assert signed["A"] == [{"position": "Fellow", "unit": "", "institution": "House"}]


def test_a_signer_who_was_added_meanwhile_is_not_lost(contributor):
    edition = make_draft(signers=[make_person(display_name="A")])
    data = with_signer(opened(contributor, edition), name="C")
    make_byline(edition=edition, name="B", order=2)
    page = save(contributor, data, edition)
    assert save(contributor, sent(page), edition).status_code == 302
    assert {byline.name for byline in edition.bylines.all()} == {"A", "B", "C"}


def test_words_written_while_the_text_was_published_go_into_a_revision(publisher):
    edition = make_draft(body="<p>Before.</p>")
    data = with_signer(opened(publisher, edition), name="Mine too")
    data |= {"title": "My title", "subtitle": "", "summary": "Mine", "body": "<p>Mine.</p>"}
    publishing.publish(edition, by="somebody")
    page = save(publisher, data, edition)
    assert page.status_code == 409
    shown = page.content.decode()
    assert "published or scheduled in the meantime" in shown
    assert "&lt;p&gt;Mine.&lt;/p&gt;" in shown and "Mine too" in shown
    words = dict(page.context["words"]) | {"seen": page.context["revisable_seen"]}
    answer = publisher.post(edition_address("act", edition.pk, "revise"), words)
    assert answer.status_code == 302
    revision = edition.commentary.editions.pending().get()
    assert (revision.title, revision.summary, revision.body) == ("My title", "Mine", "<p>Mine.</p>")
    edition.refresh_from_db()
    assert edition.body == "<p>Before.</p>"


def test_words_written_while_the_text_was_scheduled_open_it_again(editor):
    edition = make_draft()
    data = opened(editor, edition) | {"body": "<p>Mine.</p>"}
    publishing.schedule(edition, timezone.now() + timedelta(days=1), by="somebody")
    page = save(editor, data, edition)
    assert page.status_code == 409
    words = dict(page.context["words"]) | {"seen": page.context["revisable_seen"]}
    answer = editor.post(edition_address("act", edition.pk, "revise"), words)
    assert answer.status_code == 302
    edition.refresh_from_db()
    assert (edition.body, edition.state) == ("<p>Mine.</p>", "draft")


def test_two_records_do_not_conflict(contributor):
    one, other = make_draft(), make_draft()
    forms = {edition: opened(contributor, edition) for edition in (one, other)}
    for edition, data in forms.items():
        assert save(contributor, data | {"title": "New"}, edition).status_code == 302
    assert Edition.objects.filter(title="New").count() == 2


def test_a_stale_catalogue_of_a_sealed_text_is_refused_too(editor):
    edition = make_edition(commentary=make_commentary())
    data = opened(editor, edition) | {"issued": "2024"}
    edit_events(edition)
    page = save(editor, data, edition)
    assert page.status_code == 409
    shown = {row["name"]: (row["stored"], row["written"]) for row in page.context["conflict"]}
    assert shown["issued"] == ("", "2024")
    assert sent(page)["issued"] == "2024"


def test_a_save_that_names_nothing_it_saw_is_refused(contributor):
    edition = make_draft()
    data = opened(contributor, edition) | {"title": "Blind"}
    del data["seen"]
    assert save(contributor, data, edition).status_code == 409
    edition.refresh_from_db()
    assert edition.title != "Blind"


def test_a_refused_save_writes_nothing_at_all(contributor):
    edition = make_draft()
    data = with_mention(opened(contributor, edition) | {"seen": "x"}, event=make_event().pk)
    save(contributor, with_signer(data, name="X"), edition)
    assert (Byline.objects.count(), EventMention.objects.count()) == (1, 0)
