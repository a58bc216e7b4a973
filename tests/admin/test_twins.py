import pytest
from django.urls import reverse

from tests.factories import make_domain, make_label, make_organization, make_person

pytestmark = pytest.mark.django_db


def page(client, kind, status=200):
    answer = client.get(reverse(f"admin:commentary_{kind}_twins"))
    assert answer.status_code == status
    return answer.content.decode()


def test_domains_that_may_be_the_same_lead_to_their_merger(publisher):
    one, other = make_domain(name="Sanctions"), make_domain(name="sanction")
    merge = reverse("admin:commentary_domain_merge", args=[one.pk])
    assert f"{merge}?heir={other.pk}" in page(publisher, "domain")
    form = publisher.get(merge, {"heir": other.pk}).context["form"]
    assert form["heir"].value() == str(other.pk)


def test_a_heir_that_is_none_opens_the_page_all_the_same(publisher):
    merge = reverse("admin:commentary_domain_merge", args=[make_domain().pk])
    for heir in ("x", "999999999999999999999", "0"):
        assert publisher.get(merge, {"heir": heir}).status_code == 200


def test_labels_count_too(editor):
    person = make_person(display_name="Li Zheng")
    make_label(make_person(display_name="Somebody", slug="somebody"), text="Zheng Li")
    assert "somebody" in page(editor, "person") and person.slug in page(editor, "person")


def test_what_was_merged_is_proposed_no_more(editor):
    heir = make_organization(name="Institute of Peace")
    make_organization(name="Institutes of Peace", merged_into=heir)
    assert "None." in page(editor, "organization")


def test_an_editor_sees_them_and_merges_nothing(editor):
    make_domain(name="Sanctions"), make_domain(name="Sanction")
    said = page(editor, "domain")
    assert "Sanctions" in said and "/merge/" not in said


def test_the_list_leads_there(editor):
    address = reverse("admin:commentary_domain_twins")
    assert address in editor.get(reverse("admin:commentary_domain_changelist")).content.decode()


def test_who_may_not_look_does_not(contributor, client):
    page(contributor, "domain")  # which they may look up
    page(client, "domain", status=302)
