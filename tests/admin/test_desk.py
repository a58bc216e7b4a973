from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from commentary.models import (
    Affiliation,
    Commentary,
    Domain,
    Edition,
    FormerSlug,
    Image,
    LogEntry,
    Organization,
    Person,
)
from tests.factories import (
    make_affiliation,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_notice,
    make_organization,
    make_person,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db

REGISTERED = [
    model
    for model in apps.get_app_config("commentary").get_models()
    if admin.site.is_registered(model)
]
MARKUP = "<script>alert(1)</script>"


def address(model, page, *args):
    return reverse(f"admin:commentary_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def everything():
    """At least one row of most kinds, with markup where text can be typed."""
    person = make_person(display_name=f"Ada {MARKUP}")
    make_affiliation(person=person, position=MARKUP)
    commentary = make_commentary(
        domains=[make_domain(name=MARKUP)],
        events=[make_event(name=MARKUP)],
        series=make_series(name=MARKUP),
    )
    edition = make_edition(commentary=commentary, title=MARKUP, signers=[person])
    make_draft(title=MARKUP, signers=[make_organization(name=MARKUP)])
    make_scheduled(at=timezone.now() + timedelta(days=1))
    make_notice(commentaries=[commentary], text=f"<p>A notice.</p>{MARKUP}")
    commentary.slug = "renamed"
    commentary.save()
    assert FormerSlug.objects.exists()
    return edition


def test_every_model_but_inner_ones_is_registered():
    inner = {
        model._meta.model_name
        for model in apps.get_app_config("commentary").get_models()
        if model not in REGISTERED
    }
    assert inner == {
        "byline",
        "domaintag",
        "eventmention",
        "personlabel",
        "organizationlabel",
        "domainlabel",
        "eventlabel",
    }


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.model_name)
def test_lists_can_be_opened_and_searched(admin_client, everything, model):
    for query in ({}, {"q": "ada"}, {"q": '"'}, {"q": "x" * 3000}):
        response = admin_client.get(address(model, "changelist"), query)
        assert response.status_code == 200
        assert MARKUP not in response.content.decode()


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.model_name)
def test_every_row_can_be_opened(admin_client, everything, model):
    for row in model._default_manager.all():
        response = admin_client.get(address(model, "change", row.pk))
        assert response.status_code == 200
        assert MARKUP not in response.content.decode()


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model._meta.model_name)
def test_the_desk_is_closed_to_strangers(client, everything, model):
    for row in model._default_manager.all()[:1]:
        for page, args in (("changelist", []), ("change", [row.pk]), ("delete", [row.pk])):
            response = client.get(address(model, page, *args))
            assert response.status_code == 302
            assert response["Location"].startswith(reverse("admin:login"))


def test_the_first_things_an_editor_types_are_stored(admin_client):
    response = admin_client.post(
        address(Organization, "add"),
        {
            "name": "Institute of American Studies",
            "slug": "ias",
            "kind": "institute",
            "labels-TOTAL_FORMS": 1,
            "labels-INITIAL_FORMS": 0,
            "labels-0-text": "美国研究所",
            "labels-0-language": "zh-hans",
            "labels-0-kind": "preferred",
        },
    )
    assert response.status_code == 302
    label = Organization.objects.get().labels.get()
    assert (label.number, label.language) == (1, "zh-Hans")


def test_affiliations_are_numbered_in_the_order_they_were_added(admin_client):
    person, organization = make_person(), make_organization()
    first = make_affiliation(person=person, organization=organization, position="Fellow")
    data = {
        "display_name": person.display_name,
        "sort_name": person.sort_name,
        "slug": person.slug,
        "affiliations-TOTAL_FORMS": 3,
        "affiliations-INITIAL_FORMS": 1,
        "affiliations-0-id": first.pk,
        "affiliations-0-person": person.pk,
        "affiliations-0-organization": organization.pk,
        "affiliations-0-position": "Fellow",
        "affiliations-1-organization": organization.pk,
        "affiliations-1-position": "Senior fellow",
        "affiliations-2-organization": organization.pk,
        "affiliations-2-position": "Director",
        "labels-TOTAL_FORMS": 0,
        "labels-INITIAL_FORMS": 0,
    }
    assert admin_client.post(address(Person, "change", person.pk), data).status_code == 302
    numbered = Affiliation.objects.values_list("number", "position")
    assert list(numbered) == [(1, "Fellow"), (2, "Senior fellow"), (3, "Director")]


def test_a_wrong_date_is_explained_in_the_form(admin_client):
    response = admin_client.post(
        address(Commentary, "add"), {"slug": "a", "language": "en", "issued": "2024-13"}
    )
    assert response.status_code == 200
    assert "2024-13" in str(response.context["adminform"].form.errors["issued"])


def test_the_text_of_a_sealed_edition_is_read_only(admin_client, everything):
    edition = Edition.objects.begun().first()
    response = admin_client.get(address(Edition, "change", edition.pk))
    form = response.context["adminform"].form
    assert not {"title", "body", "summary", "change"} & set(form.fields)


def test_a_sealed_edition_and_its_commentary_cannot_be_deleted_there(admin_client, everything):
    edition = Edition.objects.begun().first()
    for model, pk in ((Edition, edition.pk), (Commentary, edition.commentary_id)):
        assert admin_client.post(address(model, "delete", pk), {"post": "yes"}).status_code == 403
    assert Edition.objects.filter(pk=edition.pk).exists()


def test_cataloguing_is_logged(admin_client):
    commentary = make_edition().commentary
    domain = make_domain()
    data = {
        "slug": commentary.slug,
        "format": "analysis",
        "language": "en",
        "indexing": "ours",
        "domain_tags-TOTAL_FORMS": 1,
        "domain_tags-INITIAL_FORMS": 0,
        "domain_tags-0-tag": domain.pk,
        "mentions-TOTAL_FORMS": 0,
        "mentions-INITIAL_FORMS": 0,
    }
    response = admin_client.post(address(Commentary, "change", commentary.pk), data)
    assert response.status_code == 302
    entry = LogEntry.objects.filter(action="catalogued").get()
    assert (entry.by, entry.note) == ("admin", "format, domain_tags")
    assert list(commentary.domains.all()) == [domain]


def test_an_image_that_is_none_is_refused_in_words(admin_client):
    upload = SimpleUploadedFile("x.png", b"<svg onload=alert(1)>", content_type="image/png")
    response = admin_client.post(address(Image, "add"), {"file": upload})
    assert response.status_code == 200
    assert "no JPEG, PNG or WebP image" in response.content.decode()
    assert not Image.objects.exists()


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_of_editions_costs_the_same_for_any_number(
    admin_client, django_assert_num_queries, count
):
    for _ in range(count):
        make_draft()
    with django_assert_num_queries(EDITION_LIST_QUERIES):
        admin_client.get(address(Edition, "changelist"))


# session, user, count, rows, domains, languages of the filter
EDITION_LIST_QUERIES = 6


@pytest.mark.parametrize("model", [Domain, Person])
def test_lists_of_domains_and_people_say_how_often_they_are_used(
    admin_client, django_assert_num_queries, model
):
    person, domain = make_person(), make_domain()
    for _ in range(2):
        make_draft(commentary=make_commentary(domains=[domain]), signers=[person])
    with django_assert_num_queries(5):  # session, user, count, rows, uses
        page = admin_client.get(address(model, "changelist"))
    assert [row.counted_uses for row in page.context["cl"].result_list] == [2]
