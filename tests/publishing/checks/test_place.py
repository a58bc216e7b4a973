from datetime import UTC, datetime

import pytest
from django.utils import timezone

from commentary.publishing import findings_of
from tests.factories import make_commentary, make_draft, make_edition, make_event, make_mention
from tests.publishing.checks.found import errors, warnings

pytestmark = pytest.mark.django_db


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
