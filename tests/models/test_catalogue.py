from datetime import timedelta

import pytest
import time_machine

from commentary import publishing
from commentary.models import Commentary
from commentary.models.choices import years_and_languages
from tests.factories import (
    LONG_AGO,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def slugs(queryset):
    return [commentary.slug for commentary in queryset]


@pytest.fixture
def five():
    """Five pieces of one domain about one event, with equal dates and equal publications."""
    linked = {"domains": [make_domain()], "events": [make_event()]}
    for slug, issued, day in [
        ("c", "2020", 0),
        ("b", "2024", 1),
        ("a", "2024", 2),
        ("z", "2024", 2),
        ("y", "", 0),
    ]:
        commentary = make_commentary(slug=slug, issued=issued, **linked)
        make_edition(commentary=commentary, published=LONG_AGO + day * DAY)
    make_edition(commentary=make_commentary(slug="another"))
    return linked["domains"][0], linked["events"][0]


def test_the_pieces_of_a_domain_come_newest_first(five):
    found = Commentary.objects.in_force().in_domain(five[0])
    assert slugs(found) == slugs(found.newest_first()) == list("yazbc")


def test_the_pieces_about_an_event_come_newest_first(five):
    found = Commentary.objects.in_force().about(five[1])
    assert slugs(found) == slugs(found.newest_first()) == list("yazbc")


def test_the_newest_published_are_by_publication_here(five):
    found = Commentary.objects.in_domain(five[0]).newest_published()
    assert slugs(found) == list("azbcy")


@pytest.mark.parametrize("order", ["in_domain", "about", "newest_first", "in_place"])
def test_the_texts_of_a_list_come_in_its_order(five, order):
    domain, event = five
    found = {
        "in_domain": Commentary.objects.in_domain(domain),
        "about": Commentary.objects.about(event),
        "newest_first": Commentary.objects.newest_first(),
        "in_place": Commentary.objects.in_place(),
    }[order]
    texts = found.texts(1, 4)
    assert [edition.commentary.slug for edition in texts] == slugs(found)[1:4]


def test_only_what_has_a_text_in_force_is_public():
    make_draft()
    public, withdrawn = make_edition().commentary, make_edition().commentary
    publishing.withdraw(withdrawn, by="x", change_note="Gone.")
    assert list(Commentary.objects.in_force()) == [public]


def test_what_was_public_on_a_day_can_be_listed():
    commentary = make_edition().commentary
    with time_machine.travel(LONG_AGO + 10 * DAY, tick=False):
        publishing.withdraw(commentary, by="x", change_note="Gone.")
    shown = [Commentary.objects.in_force(LONG_AGO + n * DAY).exists() for n in (-1, 0, 9, 10)]
    assert shown == [False, True, True, False]


def test_a_piece_in_two_domains_is_found_in_both_together():
    one, other = make_domain(), make_domain()
    both = make_commentary(domains=[one, other])
    make_commentary(domains=[one])
    assert list(Commentary.objects.in_domain(one).also_in_domain(other)) == [both]


def test_a_person_who_signed_twice_has_the_piece_once():
    person = make_person()
    commentary = make_edition(signers=[person, person]).commentary
    assert list(Commentary.objects.in_force_by(person)) == [commentary]


def test_years_and_languages_leave_out_what_does_not_occur():
    assert years_and_languages() == ([], [])
    for issued, language in [("1987", "en"), ("2024-05", "zh-Hans"), ("2024", "en")]:
        make_edition(commentary=make_commentary(issued=issued, language=language))
    assert years_and_languages() == ([2024, 1987], ["en", "zh-Hans"])


def test_years_far_apart_cost_no_more_than_years_close_together():
    for year in ("1000", "1024", "2999"):
        make_edition(commentary=make_commentary(issued=year))
    assert years_and_languages() == ([2999, 1024, 1000], ["en"])


def test_a_family_is_the_original_and_its_translations():
    original = make_commentary(language="en")
    chinese = make_commentary(language="zh-Hans", translation_of=original)
    french = make_commentary(language="fr", translation_of=original)
    make_commentary()
    family = Commentary.objects.in_families([original.pk])
    assert set(family) == {original, chinese, french}


def test_the_domains_and_series_of_a_list_hold_nothing_twice_and_nothing_merged():
    domain, series, old = make_domain(), make_series(), make_domain()
    for _ in range(2):
        make_commentary(domains=[domain, old], series=series)
    old.merged_into = domain
    old.save()
    assert list(Commentary.objects.newest_first().domains()) == [domain]
    assert list(Commentary.objects.newest_first().series()) == [series]


@pytest.mark.parametrize("rows", ["domain", "event", "person", "organization"])
def test_a_year_of_a_list_is_what_is_dated_in_it(five, rows):
    domain, event = five
    person, organization = make_person(), make_organization()
    for issued in ("2023-12-31", "2024", "2024-12-31", "2025"):
        commentary = make_commentary(issued=issued, domains=[domain], events=[event])
        make_edition(commentary=commentary, signers=[person, organization])
    found = {
        "domain": Commentary.objects.in_domain(domain),
        "event": Commentary.objects.about(event),
        "person": Commentary.objects.in_force_by(person),
        "organization": Commentary.objects.in_force_from(organization),
    }[rows]
    assert set(found.in_year(2024)) == {piece for piece in found if piece.sort_date.year == 2024}
    assert found.in_year(2024).exists()
