from datetime import UTC, datetime

import pytest
from django.utils import timezone

from commentary import publishing
from commentary.models import Byline, Change, Image
from commentary.publishing import PublishingError, findings_of
from commentary.publishing.checks import ALWAYS, PLACE, TEXT, WARNINGS
from tests.factories import (
    make_affiliation,
    make_byline,
    make_commentary,
    make_draft,
    make_edition,
    make_event,
    make_image,
    make_mention,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

NOBODY: list = []
LONG_ENGLISH = f"<p>{'The council of the union met to speak of trade and of the law. ' * 5}</p>"


def errors(edition, at=None):
    return " ".join(findings_of(edition, at).errors)


def warnings(edition):
    return " ".join(findings_of(edition).warnings)


def test_a_signed_text_with_a_summary_has_no_findings():
    assert findings_of(make_draft(body=LONG_ENGLISH)) == ([], [])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"signers": NOBODY}, "is not signed: add a signature"),
        ({"body": ""}, "has no text"),
        ({"summary": ""}, "There is no summary"),
        ({"change": Change.CORRECTION}, "write a change note"),
        ({"body": '<p><img src="/uploads/a.png">Text.</p>'}, "picture a.png has no alternative"),
        ({"body": '<p><img src="/uploads/a.png" alt="  ">Text.</p>'}, "has no alternative text"),
        ({"body": "<p>Text.[^1]</p>"}, "note [^1], which is not there"),
        ({"body": "<p>Text.</p><p>[^2]: A note.</p>"}, "Nothing refers to note [^2]"),
        ({"body": '<p><a href="mailto:a@b.org">write</a></p>'}, "on “write” leads to mailto:a@b"),
        ({"body": '<p><a href="#there">see</a></p>'}, "on “see” leads to #there"),
    ],
)
def test_an_error_is_said_in_words_an_editor_understands(fields, said):
    assert said in errors(make_draft(**fields))


@pytest.mark.parametrize(
    "body",
    [
        '<p><img src="/uploads/a.png" alt="A port at night">Text.</p>',
        "<p>Text.[^1]</p><p>[^1]: A note.</p>",
        '<p><a href="https://un.org/">the UN</a> and <a href="/domains/">domains</a></p>',
    ],
)
def test_what_is_right_is_not_remarked_on(body):
    assert errors(make_draft(body=body)) == ""


def test_a_signer_not_identified_is_named():
    draft = make_draft(signers=[])
    make_byline(edition=draft, name="A. Stranger")
    assert "Not yet identified: A. Stranger." in errors(draft)


def test_an_editorial_is_signed_by_an_organization():
    assert errors(make_draft(signers=[make_organization()])) == ""


def test_a_picture_declared_decorative_needs_no_words():
    image = make_image(decorative=True)
    draft = make_draft(
        body=f'<p><img src="{image.file.url}" alt="">Text.</p>',
        commentary=make_commentary(lead_image=image),
    )
    assert "alternative text" not in " ".join(errors(draft))


def test_a_lead_image_needs_words_too():
    image = Image.objects.create(file="a.png")
    draft = make_draft(commentary=make_commentary(lead_image=image))
    assert "The lead image has no alternative text" in errors(draft)


def test_a_text_in_another_language_than_stated_is_noticed():
    draft = make_draft(commentary=make_commentary(language="zh-Hans"), body=LONG_ENGLISH)
    assert "reads as “en”, but its language is “zh-Hans”" in errors(draft)


def test_a_few_words_do_not_tell_a_language():
    assert errors(make_draft(commentary=make_commentary(language="fr"))) == ""


def test_a_passage_that_left_the_text_is_named_with_its_event():
    draft = make_draft(body="<p>They met in Lima.</p>")
    event = make_event(name="Lima summit")
    make_mention(
        commentary=draft.commentary, event=event, passages=["met in Lima", "met in Geneva"]
    )
    said = errors(draft)
    assert "The passage on Lima summit is not in the text any more: “met in Geneva”" in said
    assert "“met in Lima”" not in said


@pytest.mark.parametrize(
    ("issued", "relation", "found"),
    [
        ("2023-11-14", "reacts_to", True),
        ("2023-11-14", "recalls", True),
        ("2023-11-14", "looks_ahead_to", False),
        ("2023-11-14", "mentions", False),
        ("2023-11-15", "reacts_to", False),
        ("2023-11", "reacts_to", False),
        ("2023", "reacts_to", False),
        ("2022", "reacts_to", True),
    ],
)
def test_what_is_reacted_to_has_happened(issued, relation, found):
    draft = make_draft(commentary=make_commentary(issued=issued))
    make_mention(
        commentary=draft.commentary, event=make_event(date="2023-11-15"), relation=relation
    )
    assert ("later than the text" in errors(draft)) is found


def test_an_undated_text_is_of_the_day_readers_see_it():
    draft = make_draft()
    event = make_event(date=f"{timezone.now().year + 1}-06-15")
    make_mention(commentary=draft.commentary, event=event, relation="reacts_to")
    assert "later than the text" in errors(draft)
    assert errors(draft, datetime(timezone.now().year + 1, 6, 16, tzinfo=UTC)) == ""


def test_a_title_that_another_piece_has_is_refused_unless_a_subtitle_tells_them_apart():
    make_edition(commentary=make_commentary(slug="first"), title="A letter")
    assert "Another commentary has this title: first." in errors(make_draft(title="A letter"))
    assert errors(make_draft(title="A letter", subtitle="From Lima")) == ""
    assert errors(make_draft(title="Another letter")) == ""


def test_a_title_may_stay_over_editions_translations_and_drafts():
    edition = make_edition(title="A letter")
    assert errors(make_draft(commentary=edition.commentary, title="A letter")) == ""
    translation = make_commentary(language="fr", translation_of=edition.commentary)
    assert errors(make_draft(commentary=translation, title="A letter")) == ""
    make_draft(title="Drafted twice")
    assert errors(make_draft(title="Drafted twice")) == ""


@pytest.fixture
def researcher():
    """Somebody who was a fellow at one institute in 2024."""
    person = make_person(display_name="Li Zheng")
    place = make_organization(name="Institute of Peace")
    make_affiliation(person=person, organization=place, position="Fellow", period="2024")
    return person


FELLOW = {"position": "Fellow", "unit": "", "institution": "Institute of Peace"}


@pytest.mark.parametrize(
    ("issued", "posts", "found"),
    [
        ("2024-05", [FELLOW], False),
        ("2024-05", [FELLOW | {"position": "fellow"}], False),
        ("2024-05", [FELLOW | {"position": "Director"}], True),
        ("2024-05", [], True),
        ("2025-05", [FELLOW], True),
        ("", [FELLOW | {"position": "Director"}], False),
        ("2024-05", [{"position": "研究员", "unit": "", "institution": "和平研究所"}], False),
    ],
)
def test_a_post_other_than_that_of_the_date_is_worth_a_look(researcher, issued, posts, found):
    draft = make_draft(commentary=make_commentary(issued=issued), signers=[])
    Byline.objects.create(edition=draft, person=researcher, posts=posts)
    assert ("Li Zheng signs " in warnings(draft)) is found
    assert errors(draft) == ""


def test_nothing_is_said_of_a_signer_without_posts_on_record():
    draft = make_draft(signers=[])
    Byline.objects.create(edition=draft, person=make_person(), posts=[FELLOW])
    assert warnings(draft) == ""


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Last week the two presidents met.", "Last week"),
        ("Three months ago, the law passed.", "Three months ago"),
        ("上周，两国元首会晤。", "上周"),
        ("This year growth fell.", ""),
        ("On 3 May 2024 it was signed.", ""),
    ],
)
def test_relative_words_ask_for_an_event(sentence, words):
    said = warnings(make_draft(body=f"<p>{sentence}</p>"))
    assert (f"“{words}” will mean nothing in a year" in said) is bool(words)


@pytest.mark.parametrize(
    "passage", ["the two presidents met", "Last week the two presidents met. They spoke"]
)
def test_relative_words_of_a_linked_event_are_understood(passage):
    draft = make_draft(body="<p>Last week the two presidents met. They spoke.</p>")
    make_mention(commentary=draft.commentary, passages=[passage])
    assert warnings(draft) == ""


def test_only_the_first_relative_words_are_listed():
    draft = make_draft(body="<p>" + "Last week they met. " * 50 + "</p>")
    assert len(findings_of(draft).warnings) == 3


# -- where they are asked ------------------------------------------------------------------------
def test_publishing_refuses_every_error_at_once():
    draft = make_draft(summary="", body="<p>Text.[^1]</p>")
    with pytest.raises(PublishingError) as refused:
        publishing.publish(draft, by="editor")
    assert "There is no summary" in str(refused.value)
    assert "note [^1]" in str(refused.value)


def test_scheduling_refuses_what_publishing_does():
    with pytest.raises(PublishingError, match="no summary"):
        publishing.schedule(make_draft(summary=""), datetime(2100, 1, 1, tzinfo=UTC), by="editor")


def test_a_warning_does_not_hinder_publishing():
    draft = make_draft(body="<p>Last week they met.</p>")
    assert publishing.publish(draft, by="editor").is_in_force


def test_a_correction_may_not_add_an_error_to_the_text():
    commentary = make_edition().commentary
    with pytest.raises(PublishingError, match=r"note \[\^1\]"):
        publishing.correct_now(commentary, by="editor", change="minor", body="<p>Text.[^1]</p>")


def test_a_correction_is_not_held_up_by_what_readers_live_with():
    edition = make_edition()
    publishing.redact(edition, by="editor", reason="court order", summary="")
    corrected = publishing.correct_now(
        edition.commentary, by="editor", change="minor", body="<p>Right.</p>"
    )
    assert corrected.is_in_force


def test_a_correction_is_not_held_up_by_a_passage_it_corrects():
    edition = make_edition(body="<p>It grew by 30 percent.</p>")
    make_mention(commentary=edition.commentary, passages=["by 30 percent"])
    corrected = publishing.correct_now(
        edition.commentary, by="editor", change="minor", body="<p>It grew by 40 percent.</p>"
    )
    assert corrected.is_in_force


def test_what_a_file_says_was_published_is_taken_as_it_is_when_it_is_signed_and_whole():
    assert publishing.publish(make_draft(summary=""), by="intake", as_it_is=True).is_in_force
    with pytest.raises(PublishingError, match="not signed"):
        publishing.publish(make_draft(signers=[]), by="intake", as_it_is=True)


def test_a_text_that_was_public_comes_back_as_it_was():
    commentary = make_edition().commentary
    back = publishing.correct_now(
        commentary, by="intake", change="minor", as_it_is=True, summary="", body="<p>Before.</p>"
    )
    assert back.is_in_force


def test_a_withdrawal_needs_no_summary():
    commentary = make_edition().commentary
    assert publishing.withdraw(commentary, by="editor", change_note="Gone.").is_sealed


def test_all_checks_take_a_bounded_number_of_queries(researcher, django_assert_max_num_queries):
    draft = make_draft(signers=[researcher, *(make_person() for _ in range(9))])
    for _ in range(5):
        make_mention(commentary=draft.commentary)
    draft = type(draft).objects.select_related("commentary__lead_image").get(pk=draft.pk)
    with django_assert_max_num_queries(6):
        findings_of(draft)


def test_no_check_stands_in_two_places():
    checks = [*ALWAYS, *TEXT, *PLACE, *WARNINGS]
    assert len(set(checks)) == len(checks)
