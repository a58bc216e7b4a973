"""Parts of a text's page that are written in Python."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from commentary import publishing
from commentary.templatetags.reading import facts, open_graph, permanent_address, signers, version
from tests.factories import make_commentary, make_domain, make_edition, make_person

pytestmark = pytest.mark.django_db
SITE = {"name": "Record & Co", "url": "https://record.example"}


def published(**values):
    issued = values.pop("issued", "2024-05-14")
    return make_edition(commentary=make_commentary(issued=issued, **values), title="A <b> & c")


def graph_of(edition, domains=()):
    return open_graph(edition, list(edition.bylines.all()), list(domains), SITE)


def test_social_media_are_told_the_title_escaped():
    assert '<meta property="og:title" content="A &lt;b&gt; &amp; c">' in graph_of(published())


@pytest.mark.parametrize(
    ("issued", "told"), [("2024-05-14", True), ("2024-05", False), ("2024", False)]
)
def test_social_media_are_told_full_dates_only(issued, told):
    graph = graph_of(published(issued=issued))
    assert ('published_time" content="2024-05-14"' in graph) == told
    assert ("published_time" in graph) == told


def test_social_media_are_told_of_authors_and_domains():
    edition = make_edition(signers=[make_person(slug="ada")])
    graph = graph_of(edition, [make_domain(name="Trade & aid")])
    assert 'article:author" content="https://record.example/people/ada/"' in graph
    assert 'article:tag" content="Trade &amp; aid"' in graph


def test_facts_leave_out_what_is_not_known():
    shown = facts(published(issued=""), [])
    assert "Version" in shown
    assert not [term for term in ("Dated", "Licence", "First published in") if term in shown]


def test_facts_are_escaped():
    commentary = {"license": "<CC>", "first_published_in": "A & B"}
    shown = facts(published(**commentary), [make_domain(name="<AI>")])
    assert "&lt;CC&gt;" in shown
    assert "A &amp; B" in shown
    assert "&lt;AI&gt;</a>" in shown


def test_signers_of_a_text_of_the_past_have_no_links():
    edition = make_edition(signers=[make_person(slug="ada", display_name="Ada <B>")])
    bylines = list(edition.bylines.all())
    assert '<a href="/people/ada/">Ada &lt;B&gt;</a>' in signers(bylines, linked=True)
    assert "<a" not in signers(bylines, linked=False)


def test_a_version_says_what_was_changed_and_which_is_shown():
    edition = published()
    corrected = publishing.correct_now(
        edition.commentary,
        by="test",
        title="B",
        subtitle="",
        summary="In brief.",
        body="<p>b</p>",
        change="correction",
        change_note="One <date>\nwas wrong.",
    )
    line = version(corrected, 2)
    assert 'aria-current="true"' in line
    assert 'version-change">Correction<' in line
    assert "One &lt;date&gt;<br>was wrong." in line
    assert "aria-current" not in version(edition, 2)
    assert "version-change" not in version(edition, 2)


def test_the_permanent_address_names_the_day_of_the_version_here():
    edition = published()
    edition.in_force_from = datetime(2024, 5, 14, 22, 30, tzinfo=UTC)
    with timezone.override("Asia/Shanghai"):
        assert "Version of 15 May 2024 (edition 1)" in permanent_address(edition, SITE)
