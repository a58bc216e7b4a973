"""Erasing a person: the page first, then the name wherever it is stored."""

import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from commentary import publishing, search
from commentary.kept import PICTURES, kept
from commentary.models import (
    Attachment,
    Edition,
    Image,
    Person,
    PreviewLink,
    Source,
)
from commentary.publishing.traces import WITHHELD, pattern_of
from tests.factories import (
    make_attachment,
    make_draft,
    make_link,
    make_person,
    make_source,
)
from tests.publishing.erased import (
    ANSWER,
    NAME,
    erase,
    everything_stored,
    make_everywhere,
    remains_in,
)
from tests.views.routes import addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(admin_user):
    return make_everywhere(admin_user)


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


def test_what_was_made_of_pictures_and_names_goes_too(person, django_capture_on_commit_callbacks):
    kept(PICTURES, "portrait-240.webp", lambda: b"a face")
    with django_capture_on_commit_callbacks(execute=True):
        publishing.erase_page(person, **ANSWER)
    assert kept(PICTURES, "portrait-240.webp", lambda: b"nothing") == b"nothing"


def test_an_attachment_elsewhere_whose_address_has_the_name_goes(person):
    make_attachment(title=f"{NAME} speaks", url="https://un.org/quetzal-xyzzykoatl")
    titled = make_attachment(title=f"{NAME} speaks")
    publishing.erase_page(person, **ANSWER)
    publishing.erase_name([NAME], **ANSWER)
    assert list(Attachment.objects.values_list("pk", "title")) == [
        (titled.pk, f"{WITHHELD} speaks")
    ]


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
