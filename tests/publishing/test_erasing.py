"""Erasing a person: the page first, then the name wherever it is stored."""

import io
import zipfile

import pytest
from django.contrib.admin.models import CHANGE
from django.contrib.admin.models import LogEntry as AdminLogEntry
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from commentary import publishing, search
from commentary.models import (
    Edition,
    Image,
    MissedPath,
    Person,
    PreviewLink,
    Redirect,
    SavedDraft,
    Source,
)
from commentary.publishing.traces import WITHHELD, pattern_of
from tests.factories import (
    LONG_AGO,
    make_affiliation,
    make_commentary,
    make_draft,
    make_edition,
    make_image,
    make_label,
    make_link,
    make_newcomer,
    make_person,
    make_proposal,
    make_request,
    make_source,
)
from tests.views.routes import addresses

pytestmark = pytest.mark.django_db
ANSWER = {"asked_by": "ada", "by": "bob", "reason": "A wish under article 17."}
FIRST, LAST, NATIVE = "Quetzal", "Xyzzykoatl", "魑魅魍魎"
NAME = f"{FIRST} {LAST}"


def word_file(text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:p><w:r>{text}</w:r></w:p>")
    return out.getvalue()


@pytest.fixture
def person(admin_user):
    """Somebody whose name stands in every place there is."""
    person = make_person(
        display_name=NAME,
        sort_name=f"{LAST}, {FIRST}",
        slug="quetzal-xyzzykoatl",
        bio=f"<p>{NAME} writes.</p>",
        orcid="0000-0002-1825-0097",
        portrait=make_image(alt=f"Portrait of {NAME}"),
    )
    make_label(person, text=NATIVE)
    make_affiliation(person=person)
    piece = make_edition(
        signers=[person],
        commentary=make_commentary(slug="a-talk-with-quetzal-xyzzykoatl", internal_note=NAME),
        title=f"A talk with {NAME}",
        body=f"<p>{FIRST}\n<b>{LAST}</b> or {NAME.upper()}, {NATIVE}曾说。</p>",
        summary=f"By {NAME}.",
    )
    publishing.correct_now(
        piece.commentary, by="x", change="correction", change_note=f"{NAME} says so.", title="B"
    )
    publishing.withdraw(make_edition(signers=[person]).commentary, by="x", change_note="No.")
    sign_off(make_draft(signers=[person], title=f"Draft of {NAME}"), person)
    make_request(
        commentary=piece.commentary, asked_by=NAME, request=f"{NAME} asks", answer=f"Dear {NAME}"
    )
    content = {"title": NAME, "bylines": [{"person": [person.slug]}]}
    SavedDraft.objects.create(
        commentary=piece.commentary, number=1, saved_at=LONG_AGO, begun_by=NAME, content=content
    )
    make_source(commentary=piece.commentary, name=f"{NAME}.docx", report=[{"message": f"{NAME}?"}])
    for original in (word_file(f"About {NAME}"), f"About {NAME}".encode()):
        make_source(commentary=make_draft(signers=[]).commentary, original=original)
    make_proposal(commentary=piece.commentary, value={"signer": NAME}, reason=f"{NAME} signs")
    make_newcomer(slug=person.slug)
    Redirect.objects.create(old_path="/quetzal-xyzzykoatl/", new_path="/new/")
    MissedPath.objects.count_up("/people/Quetzal%20Xyzzykoatl/")
    AdminLogEntry.objects.log_actions(admin_user.pk, [person], CHANGE, NAME, single_object=True)
    return person


def sign_off(draft, person):
    """A link, what its signer had sent in, a remark and an approval of the words."""
    link, _ = make_link(edition=draft, signer=person)
    PreviewLink.objects.filter(pk=link.pk).update(manuscript=publishing.wording_of(draft))
    digest = publishing.digest_of(publishing.wording_of(draft))
    publishing.send_remark(link, digest=digest, remark=f"I am {NAME}.")
    publishing.approve_text(link, digest=digest)


def erase(person):
    names = publishing.names_of(person)
    publishing.erase_page(person, **ANSWER)
    publishing.erase_name(names, **ANSWER)


def everything_stored():
    """Every row of every table, the index's own among them."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield (
                    table,
                    " ".join(
                        bytes(v).decode("utf-8", "ignore")
                        if isinstance(v, bytes | memoryview)
                        else str(v)
                        for v in row
                    ),
                )


def remains_in(text):
    return [word for word in (FIRST, LAST, NATIVE) if word.lower() in text.lower()]


# -- the name --------------------------------------------------------------------------------


def test_no_table_and_no_index_has_the_name_afterwards(person):
    assert {table for table, row in everything_stored() if remains_in(row)}
    erase(person)
    assert {table: row for table, row in everything_stored() if remains_in(row)} == {}
    assert list(search.differences()) == []


def test_no_public_page_has_the_name_afterwards(client, person):
    erase(person)
    for address in addresses():
        answer = client.get(address)
        assert answer.status_code < 500, address
        text = b"".join(answer) if answer.streaming else answer.content
        assert remains_in(text.decode()) == [], address


@pytest.mark.parametrize("format", ["jsonl", "markdown", "fixture"])
def test_no_export_has_the_name_afterwards(person, tmp_path, format):
    erase(person)
    call_command("export", tmp_path / "record", format=format, verbosity=0, stdout=io.StringIO())
    for file in (tmp_path / "record").rglob("*"):
        assert remains_in(file.name) == []
        if file.is_file():
            assert remains_in(file.read_bytes().decode("utf-8", "ignore")) == []


def test_what_is_derived_stays_right(person):
    erase(person)
    call_command("derived", check=True, stdout=io.StringIO())


def test_other_manuscripts_stay(person):
    other = make_source(original=b"About somebody else")
    erase(person)
    assert Source.objects.exclude(original=None).get() == other


def test_a_namesake_is_not_erased_too(person):
    make_person(display_name=NAME)
    names = publishing.names_of(person)
    publishing.erase_page(person, **ANSWER)
    with pytest.raises(publishing.PublishingError, match="have this name"):
        publishing.erase_name(names, **ANSWER)
    assert Edition.objects.filter(title__contains=NAME).exists()


@given(
    st.lists(st.text("abcdefghij", min_size=2), min_size=2, max_size=3),
    st.sampled_from([" ", "  ", "\n", "-", ", ", "\xa0", "&nbsp;", "_"]),
)
def test_a_name_is_found_however_its_words_are_spaced(words, between):
    pattern = pattern_of([" ".join(words)])
    assert pattern.search(f"<p>{between.join(words).upper()}</p>")
    assert not pattern.search(f"x{between.join(words)}x")


def test_a_name_in_a_longer_word_is_another_except_in_chinese():
    assert pattern_of(["Li Wei"]).sub(WITHHELD, "Li Weimin, Li Wei") == f"Li Weimin, {WITHHELD}"
    assert pattern_of(["李伟"]).sub(WITHHELD, "学者李伟说") == f"学者{WITHHELD}说"


# -- the page --------------------------------------------------------------------------------


def test_the_page_goes_and_what_was_signed_stays(client, person):
    address, portrait = person.get_absolute_url(), person.portrait.file
    piece = Edition.objects.in_force().by_person(person).first()
    assert portrait.storage.exists(portrait.name)
    publishing.erase_page(person, **ANSWER)
    assert client.get(address).status_code == 404
    page = client.get(piece.commentary.get_absolute_url()).content.decode()
    assert NAME in page and address not in page
    assert not Person.objects.exists() and not Image.objects.exists()
    assert not publishing.plan_erasure(None, {"0000-0002-1825-0097"})["name"]
    assert list(search.differences()) == []


def test_the_file_of_the_portrait_goes_too(person, django_capture_on_commit_callbacks):
    file = person.portrait.file
    with django_capture_on_commit_callbacks(execute=True):
        publishing.erase_page(person, **ANSWER)
    assert not file.storage.exists(file.name)


def test_who_was_merged_into_the_person_goes_too(person):
    make_person(merged_into=person)
    publishing.erase_page(person, **ANSWER)
    assert not Person.objects.exists()


def test_pieces_can_be_corrected_and_withdrawn_afterwards(person):
    piece = Edition.objects.in_force().by_person(person).first().commentary
    publishing.erase_page(person, **ANSWER)
    publishing.correct_now(piece, by="x", change="minor", body="<p>Better.</p>")
    assert publishing.withdraw(piece, by="x", change_note="Gone.")


def test_a_new_signer_of_nobody_still_blocks(person):
    piece = Edition.objects.in_force().by_person(person).first().commentary
    publishing.erase_page(person, **ANSWER)
    draft = publishing.revise(piece, by="x")
    draft.bylines.update(name="Somebody Else")
    with pytest.raises(publishing.PublishingError, match="Not yet identified"):
        publishing.publish(draft, by="x")


# -- secret links ----------------------------------------------------------------------------


def test_a_link_of_theirs_ends_with_the_page(client, person):
    link, token = make_link(edition=make_draft(signers=[person]), signer=person)
    _, others = make_link(edition=link.edition)
    publishing.erase_page(person, **ANSWER)
    assert client.get(reverse("shared_preview", args=[token])).status_code == 404
    assert client.get(reverse("shared_preview", args=[others])).status_code == 200
    link.refresh_from_db()
    assert link.revoked_at and link.revoked_by == "bob"


def test_a_link_for_reading_that_has_the_name_ends_with_the_name(client, person):
    draft = make_draft(signers=[person], title=NAME)
    (named, token), (link, others) = make_link(edition=draft, name=NAME), make_link(edition=draft)
    PreviewLink.objects.filter(pk=link.pk).update(manuscript=publishing.wording_of(draft))
    erase(person)
    assert client.get(reverse("shared_preview", args=[token])).status_code == 404
    assert client.get(reverse("shared_preview", args=[others])).status_code == 200
    assert PreviewLink.objects.get(pk=named.pk).name == WITHHELD


# -- who and why -----------------------------------------------------------------------------


def test_each_piece_says_in_its_log_who_asked_and_who_did_it(person):
    piece = Edition.objects.in_force().by_person(person).first().commentary
    erase(person)
    acts = piece.log.filter(action__in=["erased", "name erased"])
    assert [(entry.by, entry.note) for entry in acts] == [
        ("bob", "Asked for by ada: A wish under article 17.")
    ] * 2


@pytest.mark.parametrize(
    "answer", [{"by": "ada"}, {"asked_by": ""}, {"by": ""}, {"reason": " "}], ids=str
)
def test_two_people_answer_for_it(person, answer):
    with pytest.raises(publishing.PublishingError, match="another carries it out"):
        publishing.erase_page(person, **ANSWER | answer)
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("erase", [publishing.erase_page, publishing.erase_name])
def test_the_reason_that_stays_does_not_name_who_is_to_go(person, erase):
    whom = person if erase is publishing.erase_page else {NAME}
    with pytest.raises(publishing.PublishingError, match="without the name"):
        erase(whom, **ANSWER | {"reason": f"Asked for by {NAME.upper()}."})


def test_the_plan_counts_and_changes_nothing(person):
    plan = publishing.plan_erasure(person, publishing.names_of(person))
    assert plan["page"]["people"] == 1 and plan["page"]["affiliations"] == 1
    assert plan["name"]["manuscript files"] == 2 and plan["name"]["newcomers"] == 1
    assert Edition.objects.filter(title__contains=NAME).exists()
