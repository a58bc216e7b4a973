import pytest
from django.urls import reverse

from commentary.models import Person
from tests.factories import make_domain, make_edition, make_organization, make_person

pytestmark = pytest.mark.django_db

KINDS = {"person": make_person, "organization": make_organization, "domain": make_domain}


def page_of(record):
    return reverse(f"admin:commentary_{record._meta.model_name}_merge", args=[record.pk])


def counted(client, merged, heir):
    """What the second step sends after the figures were shown."""
    page = client.post(page_of(merged), {"heir": heir.pk})
    return {"heir": heir.pk, "confirm": "Merge for good", "seen": page.context["seen"]}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("group", "status"), [("contributor", 403), ("editor", 403), ("publisher", 200)]
)
def test_merging_needs_its_own_permission(request, group, status, kind):
    client, merged, heir = request.getfixturevalue(group), KINDS[kind](), KINDS[kind]()
    assert client.get(page_of(merged)).status_code == status
    assert client.post(page_of(merged), {"heir": heir.pk}).status_code == status
    change = reverse(f"admin:commentary_{kind}_change", args=[merged.pk])
    assert ("act-merge" in client.get(change).content.decode()) is (status == 200)


def test_strangers_are_led_to_the_login(client):
    answer = client.post(page_of(make_person()), {"confirm": "x"})
    assert answer.status_code == 302 and "login" in answer["Location"]


def test_the_figures_come_before_the_act(publisher):
    merged, heir = make_person(), make_person()
    make_edition(signers=[merged])
    page = publisher.post(page_of(merged), {"heir": heir.pk}).content.decode()
    assert "Signatures: 1" in page and "nothing has been done yet" in page
    assert Person.objects.filter(merged_into=None).count() == 2


@pytest.mark.parametrize("make", KINDS.values(), ids=KINDS)
def test_what_was_counted_is_merged(publisher, make):
    merged, heir = make(), make()
    answer = publisher.post(page_of(merged), counted(publisher, merged, heir))
    assert answer.status_code == 302
    merged.refresh_from_db()
    assert merged.merged_into == heir
    kind = merged._meta.model_name
    history = publisher.get(reverse(f"admin:commentary_{kind}_history", args=[merged.pk]))
    assert f"Merged into {heir}" in history.content.decode()


def test_a_merger_of_what_changed_since_is_refused(publisher):
    merged, heir = make_person(), make_person()
    data = counted(publisher, merged, heir)
    make_edition(signers=[merged])
    answer = publisher.post(page_of(merged), data)
    assert answer.status_code == 409
    assert "Something changed" in answer.content.decode()
    assert "Signatures: 1" in answer.content.decode()
    merged.refresh_from_db()
    assert merged.merged_into is None


def test_what_hinders_is_said_and_cannot_be_confirmed(publisher):
    merged, heir = make_person(), make_person()
    make_edition(signers=[merged, heir], title="Two voices")
    page = publisher.post(page_of(merged), {"heir": heir.pk})
    assert "Both sign the same text: “Two voices”" in page.content.decode()
    assert "Merge for good" not in page.content.decode()
    data = {"heir": heir.pk, "confirm": "x", "seen": page.context["seen"]}
    assert publisher.post(page_of(merged), data).status_code == 409


@pytest.mark.parametrize("heir", ["", "999999", "x", "itself"])
def test_only_another_record_is_an_heir(publisher, heir):
    merged = make_person()
    heir = merged.pk if heir == "itself" else heir
    answer = publisher.post(page_of(merged), {"heir": heir, "confirm": "x"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["heir"]


def test_what_was_merged_is_not_merged_again(publisher):
    merged = make_person(merged_into=make_person())
    change = reverse("admin:commentary_person_change", args=[merged.pk])
    assert "act-merge" not in publisher.get(change).content.decode()


def test_what_was_merged_is_listed_and_not_offered(publisher):
    heir = make_person(display_name="Li Zheng")
    make_person(display_name="Zheng Li", merged_into=heir)
    listed = publisher.get(reverse("admin:commentary_person_changelist"), {"q": "Zheng"})
    assert listed.context["cl"].result_count == 2
    field = {"app_label": "commentary", "model_name": "byline", "field_name": "person"}
    offered = publisher.get(reverse("admin:autocomplete"), field | {"term": "Zheng"}).json()
    assert [row["text"] for row in offered["results"]] == ["Li Zheng"]
