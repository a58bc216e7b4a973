import pytest

from tests.factories import make_commentary, make_edition, make_organization, make_series

pytestmark = pytest.mark.django_db


@pytest.fixture
def roundtable():
    series = make_series(slug="talk", kind="roundtable", question="Who speaks first?")
    for position, (name, country) in enumerate([("Alpha", "CH"), ("Beta", "KE")], start=1):
        whole = make_organization(name=name, slug=name.lower(), country=country)
        part = make_organization(parent=whole)
        commentary = make_commentary(series=series, series_position=position)
        edition = make_edition(commentary=commentary, title=f"From {name}")
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
