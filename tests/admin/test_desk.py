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
    Edition,
    FormerSlug,
    Image,
    LogEntry,
    Organization,
    Person,
)
from tests.admin.forms import sent, with_row
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
        "newcomer",
        "proposal",
        "signing",
        "attachment",
        "expunged",
        "muted",
        "persondistinction",
        "organizationdistinction",
        "domaindistinction",
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
    make_affiliation(person=person, organization=organization, position="Fellow")
    page = address(Person, "change", person.pk)
    data = sent(admin_client.get(page))
    for position in ("Senior fellow", "Director"):
        row = {"organization": organization.pk, "position": position}
        data = with_row(data, "affiliations", **row)
    assert admin_client.post(page, data).status_code == 302
    numbered = Affiliation.objects.values_list("number", "position")
    assert list(numbered) == [(1, "Fellow"), (2, "Senior fellow"), (3, "Director")]


def test_a_wrong_date_is_explained_in_the_form(admin_client):
    page = address(Commentary, "add")
    data = sent(admin_client.get(page)) | {"slug": "a", "language": "en", "issued": "2024-13"}
    response = admin_client.post(page, data)
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
    page = address(Commentary, "change", commentary.pk)
    data = with_row(sent(admin_client.get(page)), "domain_tags", tag=domain.pk)
    response = admin_client.post(page, data | {"format": "analysis"})
    assert response.status_code == 302
    entry = LogEntry.objects.filter(action="catalogued").get()
    assert (entry.by, entry.note) == ("admin", "format, domains")
    assert list(commentary.domains.all()) == [domain]


def test_an_image_that_is_none_is_refused_in_words(admin_client):
    upload = SimpleUploadedFile("x.png", b"<svg onload=alert(1)>", content_type="image/png")
    response = admin_client.post(address(Image, "add"), {"file": upload})
    assert response.status_code == 200
    assert "no JPEG, PNG or WebP image" in response.content.decode()
    assert not Image.objects.exists()
