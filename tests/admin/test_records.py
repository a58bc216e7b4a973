"""What the pages of single records offer: the way to the site, and where a merger leads."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models import Domain, Organization, Person
from tests.admin.forms import sent
from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_organization,
    make_page,
    make_person,
    make_scheduled,
    make_series,
)

pytestmark = pytest.mark.django_db

MERGEABLE = {Domain: make_domain, Organization: make_organization, Person: make_person}


def change(record):
    return reverse(f"admin:commentary_{record._meta.model_name}_change", args=[record.pk])


def on_site(client, record):
    """Where the page's “View on site” leads."""
    page = client.get(change(record))
    assert ("View on site" in page.content.decode()) is bool(page.context["absolute_url"])
    return page.context["absolute_url"]


def test_every_record_of_a_public_piece_leads_to_its_page(admin_client):
    person, domain, house = make_person(), make_domain(), make_organization()
    commentary = make_commentary(domains=[domain], series=make_series(), events=[make_event()])
    edition = make_edition(commentary=commentary, signers=[person, house])
    event = commentary.mentions.get().event
    for record in (commentary, person, domain, house, commentary.series, event, make_page()):
        assert on_site(admin_client, record) == record.get_absolute_url()
        assert admin_client.get(record.get_absolute_url()).status_code == 200
    assert on_site(admin_client, edition) == commentary.get_absolute_url()


def test_what_readers_do_not_see_has_no_way_to_the_site(admin_client):
    person, domain, house = make_person(), make_domain(), make_organization()
    commentary = make_commentary(domains=[domain], series=make_series())
    draft = make_draft(commentary=commentary, signers=[person, house])
    scheduled = make_scheduled(at=timezone.now() + timedelta(days=1))
    unlisted = make_event(listed=False)
    for record in (
        draft,
        scheduled,
        commentary,
        person,
        domain,
        house,
        commentary.series,
        unlisted,
    ):
        assert on_site(admin_client, record) is None
        assert admin_client.get(record.get_absolute_url()).status_code == 404


def test_an_edition_that_was_replaced_leads_to_its_own_page_until_a_withdrawal(admin_client):
    old = make_edition()
    publishing.correct_now(old.commentary, by="x", change="minor", body="<p>New.</p>")
    assert on_site(admin_client, old) == old.get_absolute_url()
    assert admin_client.get(old.get_absolute_url()).status_code == 200
    publishing.withdraw(old.commentary, by="x", change_note="Gone.")
    assert on_site(admin_client, old) is None


@pytest.mark.parametrize("model", MERGEABLE, ids=lambda model: model._meta.model_name)
def test_a_merger_is_shown_and_not_written(admin_client, model):
    record, other = MERGEABLE[model](), MERGEABLE[model]()
    data = sent(admin_client.get(change(record))) | {"merged_into": other.pk}
    assert admin_client.post(change(record), data).status_code == 302
    record.refresh_from_db()
    assert record.merged_into is None
    model.objects.filter(pk=record.pk).update(merged_into=other)
    page = admin_client.get(change(record)).content.decode()
    assert f'<a href="{change(other)}">' in page
    assert "its address and its names lead to another" in page
