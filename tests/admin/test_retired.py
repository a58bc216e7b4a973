"""A domain that is no longer given stays where it is, and is offered for nothing new."""

import pytest
from django.urls import reverse

from tests.admin.forms import opened, save, sent, with_row
from tests.factories import make_commentary, make_domain, make_draft, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def retired():
    return make_domain(name="Détente", slug="detente", status="retired")


def test_it_is_listed_and_not_offered(editor, retired):
    listed = editor.get(reverse("admin:commentary_domain_changelist"), {"q": "detente"})
    assert listed.context["cl"].result_count == 1
    field = {"app_label": "commentary", "model_name": "domaintag", "field_name": "tag"}
    offered = editor.get(reverse("admin:autocomplete"), field | {"term": "detente"}).json()
    assert offered["results"] == []


def test_its_page_stays(client, retired):
    make_edition(commentary=make_commentary(domains=[retired]))
    assert client.get(retired.get_absolute_url()).status_code == 200


def test_a_text_is_not_given_it(editor, retired):
    edition = make_draft()
    answer = save(editor, opened(editor, edition) | {"domains": [retired.pk]}, edition)
    assert answer.context["adminform"].form.errors["domains"]


def test_a_text_that_has_it_is_saved_with_it(editor, retired):
    edition = make_draft(commentary=make_commentary(domains=[retired]))
    data = opened(editor, edition) | {"title": "New title"}
    assert save(editor, data, edition).status_code == 302
    assert edition.commentary.domain_tags.get().tag == retired


def test_a_commentary_is_not_given_it_and_keeps_it(admin_client, retired):
    piece, other = make_commentary(), make_commentary(domains=[retired])
    for commentary, status in ((piece, 200), (other, 302)):
        page = reverse("admin:commentary_commentary_change", args=[commentary.pk])
        data = sent(admin_client.get(page)) | {"license": "CC-BY-4.0"}
        if commentary is piece:
            data = with_row(data, "domain_tags", tag=retired.pk)
        assert admin_client.post(page, data).status_code == status
    assert not piece.domain_tags.exists() and other.domain_tags.exists()
