import pytest

from commentary import publishing
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_label,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db


def listed(client, address: str, text: str) -> list[str]:
    standing = {"standing": "all"} if address.endswith("/edition/") else {}
    response = client.get(address, {"q": text, **standing})
    assert response.status_code == 200
    return sorted(str(row) for row in response.context["cl"].result_list)


def test_editions_are_found_by_their_words_drafts_included(admin_client):
    make_draft(title="A draft", body="<p>Export controls.</p>")
    make_edition(title="A text", body="<p>Controlling exports.</p>")
    make_edition(title="Other", body="<p>Nothing.</p>")
    found = listed(admin_client, "/admin/commentary/edition/", "export control")
    assert found == ["A draft (1)", "A text (1)"]


def test_what_is_not_indexed_is_found_by_its_title(admin_client):
    text = make_edition(title="Quokka")
    publishing.withdraw(text.commentary, by="test", change_note="So.")
    assert "Quokka (1)" in listed(admin_client, "/admin/commentary/edition/", "quok")


def test_what_is_not_indexed_is_found_beside_what_is(admin_client):
    text = make_edition(title="Quokka")
    publishing.withdraw(text.commentary, by="test", change_note="So.")
    make_edition(title="On the quokka")
    found = listed(admin_client, "/admin/commentary/edition/", "quokka")
    assert {"Quokka (1)", "On the quokka (1)"} <= set(found)


@pytest.mark.parametrize("address", ["person", "organization", "domain", "policyevent"])
def test_a_search_for_a_name_is_bounded(admin_client, address):
    assert listed(admin_client, f"/admin/commentary/{address}/", "nobody " * 1400) == []


def test_commentary_is_found_by_the_words_of_its_texts(admin_client):
    make_edition(commentary=make_commentary(slug="one"), body="<p>Export controls.</p>")
    assert listed(admin_client, "/admin/commentary/commentary/", "export") == ["one"]


@pytest.mark.parametrize(
    ("make", "address"),
    [
        (make_person, "person"),
        (make_organization, "organization"),
        (make_domain, "domain"),
        (make_event, "policyevent"),
    ],
)
def test_records_are_found_by_every_name_they_have(admin_client, make, address):
    record = make(slug="the-slug")
    make_label(record, text="人工智能")
    make()
    for text in ("智能", "the-slug"):
        assert listed(admin_client, f"/admin/commentary/{address}/", text) == [str(record)]


def test_an_autocomplete_offers_who_has_never_signed_anything(admin_client):
    person = make_person(display_name="Li Zheng")
    asked = {"app_label": "commentary", "model_name": "byline", "field_name": "person"}
    answer = admin_client.get("/admin/autocomplete/", {**asked, "term": "zhe"}).json()
    assert [each["id"] for each in answer["results"]] == [str(person.pk)]


def test_who_may_not_see_texts_finds_no_drafts(client, django_user_model):
    make_draft(title="Quokka")
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.get("/admin/commentary/edition/?q=quokka").status_code == 403
