"""Translations follow an edition, and are said to be behind when that was corrected since."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from commentary import publishing
from commentary.models import Edition, EventMention, LogEntry
from commentary.publishing import PublishingError
from commentary.publishing.translations import outdated
from tests.factories import (
    LONG_AGO,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_person,
)

pytestmark = pytest.mark.django_db


def original(**fields):
    ada = make_person(display_name="Ada Author")
    commentary = make_commentary(
        slug="original", domains=[make_domain(slug="d")], format="interview"
    )
    return make_edition(commentary=commentary, signers=[ada], title="First", **fields)


def translate(edition, **fields):
    given = {"by": "translator", "language": "zh-Hans", "title": "译文", "slug": "译文"}
    return publishing.translate(edition, **given | fields)


def correct(edition, change="correction", **fields):
    note = "" if change == "minor" else "A figure was wrong."
    with time_machine.travel(LONG_AGO + timedelta(days=edition.number), tick=False):
        return publishing.correct_now(
            edition.commentary, by="x", change=change, change_note=note, title="Corrected", **fields
        )


def in_force(translation):
    translation.body = "<p>正文。</p>"
    translation.summary = "摘要。"
    translation.save()
    with time_machine.travel(LONG_AGO + timedelta(hours=1), tick=False):
        return publishing.publish(translation, by="x")


# -- beginning one ---------------------------------------------------------------------------
def test_a_translation_has_the_signatures_format_domains_and_events_of_its_original():
    public = original()
    event = make_event(slug="e")
    EventMention.objects.create(
        commentary=public.commentary, event=event, relation="recalls", passages=["What there is"]
    )
    draft = translate(public)
    commentary = draft.commentary
    assert [(b.name, b.person) for b in draft.bylines.all()] == [
        ("Ada Author", public.bylines.get().person)
    ]
    assert (commentary.format, commentary.language) == ("interview", "zh-Hans")
    assert [tag.tag.slug for tag in commentary.domain_tags.all()] == ["d"]
    [mention] = commentary.mentions.all()
    assert (mention.event, mention.relation, mention.passages) == (event, "recalls", [])


def test_it_records_the_edition_that_it_follows_and_who_began_it():
    second = correct(original())
    draft = translate(second)
    assert draft.commentary.translation_of == second.commentary
    assert draft.commentary.translation_of_edition == 2
    assert (draft.created_by, draft.state, draft.title) == ("translator", "draft", "译文")
    line = LogEntry.objects.get(commentary=draft.commentary)
    assert (line.action, line.note) == ("begun as a translation", "of original, edition 2")


@pytest.mark.parametrize("language", ["en", "EN", " en "])
def test_the_language_must_be_another(language):
    with pytest.raises(PublishingError, match="in en already"):
        translate(original(), language=language)


def test_there_is_one_translation_into_a_language():
    public = original()
    translate(public)
    with pytest.raises(PublishingError, match="There is a translation into this language"):
        translate(public, slug="another")


@pytest.mark.parametrize("language", ["", "no language", "x" * 40])
def test_a_language_is_a_language(language):
    with pytest.raises(PublishingError):
        translate(original(), language=language)


@pytest.mark.parametrize("title", ["", " ", "\u200b"], ids=["none", "blank", "unseen"])
def test_a_translation_has_a_title(title):
    with pytest.raises(PublishingError, match="begins with its title"):
        translate(original(), title=title)


def test_only_an_original_that_readers_see_is_translated():
    with pytest.raises(PublishingError, match="text that readers see"):
        translate(make_draft())
    with pytest.raises(PublishingError, match="is itself a translation"):
        translate(in_force(translate(original())), language="fr", slug="fr")


# -- falling behind --------------------------------------------------------------------------
def flagged(client, translation):
    page = client.get(translation.commentary.get_absolute_url())
    assert page.status_code == 200
    return "原文此后已有更正" in page.text  # as said around a Chinese text


@pytest.mark.parametrize(
    ("change", "said"), [("correction", True), ("update", True), ("minor", False)]
)
def test_readers_are_told_of_what_was_corrected_since_and_not_of_less(client, change, said):
    public = original()
    translation = in_force(translate(public))
    assert not flagged(client, translation)
    correct(public, change)
    assert flagged(client, translation) is said


def test_readers_are_led_to_the_comparison_of_what_was_translated_with_what_is_shown(client):
    public = original()
    translation = in_force(translate(public))
    correct(correct(public))
    page = client.get(translation.commentary.get_absolute_url()).text
    assert 'href="/commentary/original/editions/1..3/"' in page and "A figure was wrong." in page


def test_a_translation_that_follows_the_correction_is_not_behind(client):
    public = original()
    translation = in_force(translate(public))
    correct(public)
    translation.commentary.translation_of_edition = 2
    translation.commentary.save()
    assert not flagged(client, translation)


def test_nothing_is_said_of_a_correction_that_readers_do_not_see_yet(client):
    public = original()
    translation = in_force(translate(public))
    draft = publishing.revise(public.commentary, by="x")
    draft.change, draft.change_note = "correction", "Secret."
    draft.save()
    assert not flagged(client, translation)


def test_nothing_is_said_of_an_original_that_was_withdrawn(client):
    public = original()
    translation = in_force(translate(public))
    correct(public)
    publishing.withdraw(public.commentary, by="x", change_note="Gone.")
    assert not flagged(client, translation)


def test_the_editing_page_says_what_to_do(admin_client):
    public = original()
    draft = translate(public)
    page = reverse("admin:commentary_edition_change", args=[draft.pk])
    assert "has been corrected since" not in admin_client.get(page).text
    correct(public)
    assert "set “Translation of edition” to 2" in admin_client.get(page).text


def test_the_desk_lists_the_newest_text_of_each_translation_that_is_behind():
    public = original()
    translation = in_force(translate(public))
    revision = publishing.revise(translation.commentary, by="x")
    in_force(translate(public, language="fr", slug="fr"))
    assert outdated(Edition.objects.all(), 20) == []
    corrected = correct(public)
    behind = outdated(Edition.objects.all(), 20)
    assert revision in behind and len(behind) == 2
    assert {each.corrected for each in behind} == {corrected}


def test_the_desk_asks_no_more_for_more_translations(django_assert_num_queries):
    public = original()
    for language in ("fr", "de", "es"):
        in_force(translate(public, language=language, slug=language))
    correct(public)
    with django_assert_num_queries(4):
        assert len(outdated(Edition.objects.all(), 20)) == 3
