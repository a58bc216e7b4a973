import pytest

from commentary import publishing
from commentary.models import Change
from tests.factories import make_commentary, make_edition, make_organization, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def roundtable():
    series = make_series(slug="talk", kind="roundtable", question="Who speaks first?")
    for position, (name, country) in enumerate([("Alpha", "CH"), ("Beta", "KE")], start=1):
        whole = make_organization(name=name, slug=name.lower(), country=country)
        part = make_organization(parent=whole)
        commentary = make_commentary(series=series, series_position=position)
        edition = make_edition(
            commentary=commentary, title=f"From {name}", body="<p>The maker speaks first.</p>"
        )
        edition.bylines.get().organizations.add(part)
    return series


def answers(client, query=""):
    response = client.get(f"/series/talk/{query}")
    return [edition.title for edition in response.context["window"].items]


@pytest.mark.parametrize("query", ["?institution=beta", "?country=KE"])
def test_answers_are_narrowed_by_institution_or_country(client, roundtable, query):
    assert answers(client) == ["From Alpha", "From Beta"]
    assert answers(client, query) == ["From Beta"]


def test_what_answers_can_be_narrowed_by_is_offered_by_name(client, roundtable):
    text = client.get("/series/talk/?country=KE").text
    for words in ("Alpha", "Switzerland", "Kenya"):
        assert words in text
    assert 'href="?institution=alpha"' in text


@pytest.mark.parametrize("query", ["?institution=nobody", "?country=CN", "?country=%00"])
def test_there_is_no_page_for_who_does_not_answer(client, roundtable, query):
    assert client.get(f"/series/talk/{query}").status_code == 404


def test_a_running_series_is_not_narrowed(client, roundtable):
    series = make_series(slug="review")
    make_edition(commentary=make_commentary(series=series))
    assert not client.get("/series/review/?country=XX").context["filters"]


def test_the_answers_themselves_are_read_beside_each_other(client, roundtable):
    text = client.get("/series/talk/").text
    assert text.count("<p>The maker speaks first.</p>") == 2
    assert "Read the whole answer" not in text


def test_of_a_long_answer_the_beginning_leads_to_the_rest(client, roundtable):
    commentary = make_commentary(series=roundtable, series_position=3)
    make_edition(commentary=commentary, body=f"<p>Opening.</p><p>{'word ' * 400}end.</p>")
    text = client.get("/series/talk/").text
    assert "<p>Opening.</p>" in text
    assert "word word" not in text
    rest = f'<a href="{commentary.get_absolute_url()}">Read the whole answer'
    assert text.count(rest) == 1


def test_two_answers_with_notes_share_no_id(client, roundtable):
    for position in (3, 4):
        commentary = make_commentary(series=roundtable, series_position=position)
        make_edition(commentary=commentary, body="<p>Said[^1].</p><p>[^1]: There.</p>")
    text = client.get("/series/talk/").text
    assert text.count("<p>Said.</p>") == 2
    assert 'id="note-1"' not in text


def test_an_answer_that_is_corrected_is_shown_as_it_is_now(client, roundtable):
    assert "The user speaks first." not in client.get("/series/talk/").text
    publishing.correct_now(
        roundtable.pieces.first(),
        by="x",
        change=Change.CORRECTION,
        change_note="Wrong.",
        body="<p>The user speaks first.</p>",
    )
    assert "<p>The user speaks first.</p>" in client.get("/series/talk/").text


def test_what_narrows_the_answers_stands_open(client, roundtable):
    text = client.get("/series/talk/").text
    assert "<details" not in text.partition("<main")[2].partition("</main>")[0]
    assert '<a href="?country=KE">Kenya</a>' in text
