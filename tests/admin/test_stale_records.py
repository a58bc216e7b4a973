"""No lost update on any page of the desk: a stale save is refused, and nothing typed is lost."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import resolve, reverse

from commentary import publishing
from commentary.admin.bulk_acts import ON_COMMENTARY, UNDO
from commentary.models import (
    Affiliation,
    Commentary,
    CorrectionRequest,
    Domain,
    Edition,
    Image,
    Notice,
    Organization,
    Page,
    Person,
    PolicyEvent,
    Redirect,
    Series,
)
from tests.admin.forms import sent, with_row
from tests.factories import (
    make_affiliation,
    make_commentary,
    make_domain,
    make_draft,
    make_event,
    make_image,
    make_label,
    make_notice,
    make_organization,
    make_page,
    make_person,
    make_request,
    make_series,
)

pytestmark = pytest.mark.django_db


def make_redirect():
    return Redirect.objects.create(old_path="/old/", new_path="/new/")


def make_stored_image():
    return make_image(alt="Before")


# Each kind that can be changed, how one is made, and a field that both editors write.
WRITTEN = {
    Affiliation: (make_affiliation, "position"),
    Commentary: (make_commentary, "license"),
    CorrectionRequest: (make_request, "request"),
    Domain: (make_domain, "name"),
    Edition: (make_draft, "title"),
    Image: (make_stored_image, "alt"),
    Notice: (make_notice, "text"),
    Organization: (make_organization, "name"),
    Page: (make_page, "title"),
    Person: (make_person, "display_name"),
    PolicyEvent: (make_event, "name"),
    Redirect: (make_redirect, "new_path"),
    Series: (make_series, "name"),
}
ALL = pytest.mark.parametrize("model", WRITTEN, ids=lambda model: model._meta.model_name)


def change(record):
    return reverse(f"admin:commentary_{record._meta.model_name}_change", args=[record.pk])


def text(model, words):
    """Words that suit the field: a path, or a paragraph."""
    return {Redirect: f"/{words}/", Notice: f"<p>{words}</p>"}.get(model, words)


def test_every_record_that_can_be_changed_is_tried_here():
    request = RequestFactory().get(reverse("admin:index"))
    request.resolver_match = resolve(request.path)
    request.user = User(is_superuser=True, is_staff=True, is_active=True)
    desks = {
        model: desk
        for model, desk in admin.site._registry.items()
        if apps.get_app_config("commentary") is apps.get_app_config(model._meta.app_label)
    }
    assert {m for m, desk in desks.items() if desk.has_change_permission(request)} == set(WRITTEN)
    assert [desk for desk in desks.values() if desk.list_editable] == []
    actions = {name for desk in desks.values() for name in desk.get_actions(request)}
    asks_first = {act.name for act in (*ON_COMMENTARY, UNDO)} | {"undo-whole"}  # test_bulk
    reads = {"digest"}
    assert actions <= {"delete_selected"} | asks_first | reads  # each on a page of its own


@ALL
def test_a_stale_save_is_refused_with_both_texts_and_can_be_repeated(admin_client, model):
    make, field = WRITTEN[model]
    record = make()
    mine, theirs = text(model, "mine"), text(model, "theirs")
    data = sent(admin_client.get(change(record))) | {field: mine}
    model.objects.filter(pk=record.pk).update(**{field: theirs})
    page = admin_client.post(change(record), data)
    assert page.status_code == 409
    record.refresh_from_db()
    assert getattr(record, field) == theirs
    rows = {row["name"]: (row["stored"], row["written"]) for row in page.context["conflict"]}
    assert rows == {field: (theirs, mine)}
    assert 'id="conflict-title"' in page.content.decode()
    again = sent(page)
    assert again[field] == mine
    assert admin_client.post(change(record), again).status_code == 302
    record.refresh_from_db()
    assert getattr(record, field) == mine


@ALL
def test_a_save_that_does_not_say_what_it_saw_is_refused(admin_client, model):
    make, field = WRITTEN[model]
    record = make()
    before = publishing.fingerprint(record)
    data = sent(admin_client.get(change(record))) | {field: text(model, "blind")}
    del data["seen"]
    assert admin_client.post(change(record), data).status_code == 409
    assert publishing.fingerprint(record) == before


@ALL
def test_what_was_typed_for_a_deleted_record_is_kept(admin_client, model):
    make, field = WRITTEN[model]
    record = make()
    address = change(record)
    data = sent(admin_client.get(address)) | {field: text(model, "mine")}
    record.delete()
    page = admin_client.post(address, data)
    assert page.status_code == 409
    assert sent(page)[field] == text(model, "mine")
    assert "Saving it makes a new record" in page.content.decode()
    assert not model.objects.filter(pk=record.pk or 0).exists()


def rename_label(person):
    person.labels.update(text="Theirs")


def add_affiliation(person):
    make_affiliation(person=person)


def remove_label(person):
    person.labels.all().delete()


@pytest.mark.parametrize("write", [rename_label, add_affiliation, remove_label])
def test_rows_that_belong_to_a_record_count_too(admin_client, write):
    person = make_person()
    make_label(person, text="Before", language="fr")
    data = sent(admin_client.get(change(person))) | {"labels-0-text": "Mine"}
    write(person)
    page = admin_client.post(change(person), data)
    assert page.status_code == 409
    rows = {row["name"]: row["written"] for row in page.context["conflict"]}
    assert rows["labels"] == "Mine | fr | preferred name"
    assert admin_client.post(change(person), sent(page)).status_code == 302
    assert [label.text for label in person.labels.all()] == ["Mine"]
    assert person.affiliations.count() == (write is add_affiliation)


def test_links_count_too(admin_client):
    notice, piece = make_notice(), make_commentary()
    data = sent(admin_client.get(change(notice)))
    notice.commentaries.add(piece)
    page = admin_client.post(change(notice), data)
    assert page.status_code == 409
    assert [row["stored"] for row in page.context["conflict"]] == [piece.slug]


def test_the_page_of_a_commentary_and_that_of_its_text_know_of_each_other(admin_client):
    draft = make_draft()
    forms = {record: sent(admin_client.get(change(record))) for record in (draft, draft.commentary)}
    tagged = with_row(forms[draft.commentary], "domain_tags", tag=make_domain().pk)
    assert admin_client.post(change(draft.commentary), tagged).status_code == 302
    assert admin_client.post(change(draft), forms[draft]).status_code == 409


@ALL
def test_nobody_elses_save_is_in_the_way_of_a_first_one(admin_client, model):
    make, field = WRITTEN[model]
    one, other = make(), None if model is Redirect else make()
    data = sent(admin_client.get(change(one))) | {field: text(model, "mine")}
    if other:
        model.objects.filter(pk=other.pk).update(**{field: text(model, "elsewhere")})
    assert admin_client.post(change(one), data).status_code == 302
