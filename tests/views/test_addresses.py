import pytest
from django.db import connection
from django.utils import timezone

from commentary import publishing
from commentary.models import MissedPath, Page, Redirect
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_event,
    make_organization,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("old_path", "asked"),
    [
        ("/?p=123", "/?p=123"),
        ("/2019/05/title/", "/2019/05/title/"),
        ("/2019/05/title/", "/2019/05/title/?utm_source=x"),
        ("/2019/05/title", "/2019/05/title/"),
        ("/story.php?id=7", "/story.php?id=7"),
        ("/2019/标题/", "/2019/%E6%A0%87%E9%A2%98/"),
        ("/2019/%E6%A0%87%E9%A2%98/", "/2019/%E6%A0%87%E9%A2%98/"),
    ],
)
def test_an_old_address_leads_to_the_new_one_for_good(client, old_path, asked):
    Redirect.objects.create(old_path=old_path, new_path="/commentary/标题/")
    response = client.get(asked, follow=True)
    assert ("/commentary/%E6%A0%87%E9%A2%98/", 301) in response.redirect_chain


def test_an_address_with_its_own_query_goes_before_the_bare_one(client):
    Redirect.objects.create(old_path="/a.php?id=1", new_path="/first/")
    Redirect.objects.create(old_path="/a.php", new_path="/any/")
    assert client.get("/a.php/?id=1").url == "/first/"
    assert client.get("/a.php/?id=2").url == "/any/"


def test_a_page_that_exists_is_never_redirected(client):
    Page.objects.create(slug="about", title="About")
    Redirect.objects.create(old_path="/about/", new_path="/elsewhere/")
    assert client.get("/about/").status_code == 200
    assert client.get("/?utm_source=x").status_code == 200


def test_what_is_asked_for_in_vain_is_counted(client):
    for _ in range(3):
        client.get("/old/article.html/?id=7")
    missed = MissedPath.objects.get()
    assert (missed.path, missed.times) == ("/old/article.html/?id=7", 3)
    assert missed.first_asked <= missed.last_asked <= timezone.now()


def test_only_reading_is_counted_and_no_overlong_path(client):
    client.head("/nothing/")
    client.post("/nothing/at/all/")
    client.get(f"/nothing/{'a' * 500}/")
    assert not MissedPath.objects.exists()


def test_no_more_paths_are_counted_than_the_limit(client, monkeypatch):
    monkeypatch.setattr(MissedPath, "LIMIT", 2)
    for path in ("/a/", "/a/", "/b/", "/c/"):
        client.get(path)
    assert dict(MissedPath.objects.values_list("path", "times")) == {"/a/": 2, "/c/": 1}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's one lock")
def test_a_locked_database_costs_the_count_and_not_the_page(client):
    writer = connection.copy()
    with writer.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
        started = timezone.now()
        assert client.get("/nothing/").status_code == 404
        assert (timezone.now() - started).total_seconds() < 5
        cursor.execute("ROLLBACK")
    writer.close()
    assert not MissedPath.objects.exists()
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


@pytest.fixture
def renamed():
    """One public record of each kind, with the slug it had before."""
    person, organization = make_person(), make_organization()
    domain, event, series = make_domain(), make_event(), make_series()
    commentary = make_commentary(domains=[domain], events=[event], series=series)
    make_edition(commentary=commentary, signers=[person, organization])
    records = [commentary, person, organization, domain, event, series]
    for record in records:
        record.former_address = record.get_absolute_url()
        record.slug = f"renamed-{record.slug}"
        record.save()
    return records


def test_a_former_slug_leads_to_the_present_one_for_good(client, renamed):
    for record in renamed:
        response = client.get(record.former_address)
        assert (response.status_code, response.url) == (301, record.get_absolute_url())
        assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("suffix", ["/", ".bib", "/feed.atom"])
def test_a_former_slug_leads_on_with_the_query_it_was_asked_with(client, suffix):
    domain = make_domain(slug="was")
    make_edition(commentary=make_commentary(domains=[domain], language="zh-Hans"))
    domain.slug = "is"
    domain.save()
    asked = client.get(f"/domains/was{suffix}?language=zh-Hans")
    assert asked["Location"] == f"/domains/is{suffix}?language=zh-Hans"


def test_the_edition_of_a_day_is_found_under_a_former_slug(client, renamed):
    asked = client.get(f"{renamed[0].former_address}editions/?on=2026-03-15", follow=True)
    assert asked.redirect_chain[-1][0] == f"{renamed[0].get_absolute_url()}editions/1/"


def test_the_editions_of_a_renamed_commentary_follow_it(client, renamed):
    former = renamed[0].former_address
    assert client.get(f"{former}editions/").url == f"{renamed[0].get_absolute_url()}editions/"
    assert client.get(f"{former}editions/1/").url == f"{renamed[0].get_absolute_url()}editions/1/"


def test_a_former_slug_of_what_is_not_public_betrays_nothing(client):
    commentary = make_commentary(slug="was")
    commentary.slug = "the-secret-title"
    commentary.save()
    domain = make_domain(slug="was")
    domain.slug = "the-secret-domain"
    domain.save()
    for address in ("/commentary/was/", "/domains/was/", f"/c/{commentary.key}/"):
        assert client.get(address).status_code == 404


def test_a_merged_record_leads_to_its_heir(client):
    heir = make_domain(slug="heir")
    make_domain(slug="gone", merged_into=heir)
    make_edition(commentary=make_commentary(domains=[heir]))
    assert client.get("/domains/gone/").url == "/domains/heir/"


def test_a_key_leads_to_the_commentary_also_a_withdrawn_one(client):
    edition = make_edition()
    key = edition.commentary.key
    assert client.get(f"/c/{key.upper()}/").url == edition.commentary.get_absolute_url()
    publishing.withdraw(edition.commentary, by="test", change_note="No.")
    assert client.get(f"/c/{key}/", follow=True).status_code == 410
