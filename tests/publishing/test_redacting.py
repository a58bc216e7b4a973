"""A court's order: the words go from what readers saw, and from all that is kept beside it."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from commentary import publishing, search
from commentary.models import Edition, LogEntry, Source
from commentary.publishing.traces import passage_pattern_of
from tests.factories import (
    make_commentary,
    make_draft,
    make_edition,
    make_link,
    make_mention,
    make_person,
    make_proposal,
    make_request,
    make_source,
)

pytestmark = pytest.mark.django_db
WORDS = "a quokka’s <strong>bribe</strong>"
PLAIN = "A quokka's bribe"
ORDER = {"by": "bob", "reason": "Court of X, 1/26."}


@pytest.fixture
def edition(admin_user):
    """An edition with the words, which stand in every place beside it too."""
    ada = make_person()
    commentary = make_commentary(internal_note=PLAIN)
    edition = make_edition(
        commentary=commentary, signers=[ada], body=f"<p>He took {WORDS}.</p>", title="On trade"
    )
    commentary.refresh_from_db()
    draft = publishing.revise(commentary, by="x")
    publishing.rewrite(draft, by="x", title=PLAIN, body=f"<p>{WORDS.upper()}, he says.</p>")
    link, _ = make_link(edition=draft, signer=ada)
    publishing.send_remark(link, digest=read(draft), remark=f"I took {PLAIN}.")
    publishing.approve_text(link, digest=read(draft))
    make_request(commentary=commentary, request=f"No {PLAIN}!")
    make_mention(commentary=commentary, passages=["took a quokka’s bribe"])
    make_proposal(commentary=commentary, value={"summary": PLAIN})
    make_source(commentary=commentary, original=f"He took {PLAIN}.".encode())
    publishing.send_back(publishing.submit(draft, by="x"), by="y", note=f"Why {PLAIN}?")
    AdminLogEntry.objects.log_actions(admin_user.pk, [draft], CHANGE, PLAIN)
    return edition


def read(draft):
    return publishing.digest_of(publishing.wording_of(Edition.objects.get(pk=draft.pk)))


def tables_with(word):
    """Every table, the index's own among them, that has the word in a row."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            said = " ".join(_said(value) for row in cursor.fetchall() for value in row)
            if word in said.lower():
                yield table


def _said(value):
    is_binary = isinstance(value, bytes | memoryview)
    return bytes(value).decode("utf-8", "ignore") if is_binary else str(value)


def test_no_table_and_no_index_has_the_words_afterwards(edition):
    before = set(tables_with("quokka"))
    assert {f"commentary_{name}" for name in ("edition", "saveddraft", "answer", "source")} < before
    publishing.redact_words(edition, [WORDS], **ORDER)
    assert list(tables_with("quokka")) == []
    assert list(search.differences()) == []
    call_command("derived", check=True)


def test_the_mark_stands_where_the_words_were(edition):
    publishing.redact_words(edition, [WORDS], **ORDER)
    public, draft = edition.commentary.editions.order_by("number")
    assert public.body == "<p>He took [removed].</p>" and public.redacted_at
    assert draft.title == "[removed]" and draft.redacted_at is None
    assert draft.body == "<p>[removed], he says.</p>"


def test_it_says_beforehand_what_it_will_reach_and_writes_nothing(edition):
    stored = publishing.fingerprint(edition), LogEntry.objects.count()
    plan = publishing.plan_redaction(edition, [WORDS])
    assert list(plan.text) == ["body"]
    assert plan.beside["manuscript files"] == plan.beside["event mentions"] == 1
    assert (publishing.fingerprint(edition), LogEntry.objects.count()) == stored
    assert publishing.redact_words(edition, [WORDS], **ORDER) == plan


def test_other_pieces_and_manuscripts_of_other_words_stay(edition):
    other = make_draft(body=f"<p>{PLAIN}</p>")
    own = make_source(commentary=edition.commentary, original=b"Of marsupials.")
    publishing.redact_words(edition, [WORDS], **ORDER)
    assert Edition.objects.get(pk=other.pk).body == f"<p>{PLAIN}</p>"
    assert Source.objects.exclude(original=None).get() == own


def test_the_manuscript_the_edition_came_from_goes_whatever_can_be_read_of_it(edition):
    make_source(commentary=edition.commentary, edition=edition, original=b"\x00\x01")
    publishing.redact_words(edition, [WORDS], **ORDER)
    assert not Source.objects.exclude(original=None).exists()


def test_other_editions_that_readers_saw_are_named_and_stay():
    commentary = make_edition(body="<p>A bribe.</p>").commentary
    later = publishing.correct_now(commentary, by="x", change="minor", body="<p>The bribe.</p>")
    done = publishing.redact_words(later, ["bribe"], **ORDER)
    assert done.others == [1]
    assert commentary.editions.get(number=1).body == "<p>A bribe.</p>"


def test_a_scheduled_text_is_reached():
    public = make_edition(body="<p>A bribe.</p>")
    draft = publishing.revise(public.commentary, by="x")
    publishing.schedule(draft, timezone.now() + timedelta(days=1), by="x", change="minor")
    publishing.redact_words(public, ["bribe"], **ORDER)
    assert public.commentary.editions.pending().get().body == "<p>A [removed].</p>"


@pytest.mark.parametrize(
    "said", ["he took  it", "he took, it", "he <i>took</i> it", "He\nTook it", "“he took it”"]
)
def test_words_are_found_however_they_are_spaced_and_marked_up(said):
    assert passage_pattern_of(["he took it"]).search(said)


def test_words_are_found_within_longer_ones():
    assert passage_pattern_of(["shriek"]).search("shrieks")
