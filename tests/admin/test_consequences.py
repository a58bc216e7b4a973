"""After a change of the record an editor is told where it leads and what to look at."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models import FormerSlug
from tests.admin.forms import sent
from tests.factories import (
    make_affiliation,
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_mention,
    make_organization,
    make_person,
    make_series,
)

pytestmark = pytest.mark.django_db

ADDRESSED = {
    "person": make_person,
    "organization": make_organization,
    "domain": make_domain,
    "policyevent": make_event,
    "series": make_series,
    "commentary": make_commentary,
    "edition": make_draft,
}


def page_of(record):
    return reverse(f"admin:commentary_{record._meta.model_name}_change", args=[record.pk])


def change(client, record, **fields):
    answer = client.post(page_of(record), sent(client.get(page_of(record))) | fields)
    assert answer.status_code == 302
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


# -- addresses -------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ADDRESSED)
def test_a_new_address_is_told_and_the_former_leads_there(admin_client, kind):
    record = ADDRESSED[kind](**({} if kind == "edition" else {"slug": "before"}))
    owner = record.commentary if kind == "edition" else record
    former = owner.slug
    said = change(admin_client, record, slug="after")
    assert f"The former one, “{former}”, leads there." in said
    kept = FormerSlug.objects.get(slug=former)
    assert getattr(kept, kept.kind) == owner


def test_an_address_that_stays_is_not_told(admin_client):
    assert "leads there" not in change(admin_client, make_person(), bio="<p>New.</p>")


# -- affiliations ----------------------------------------------------------------------------
@pytest.fixture
def post():
    return make_affiliation(position="Fellow", period="2019/..")


def signed(post, draft):
    make_byline(edition=draft, signer=post.person, posts=[post.as_signed()])
    return draft


def test_ending_an_affiliation_lists_drafts_and_schedules_that_carry_it(admin_client, post):
    signed(post, make_draft(title="Draft", signers=[]))
    waiting = signed(post, make_draft(title="Schedule", signers=[]))
    publishing.schedule(waiting, timezone.now() + timedelta(days=1), by="x")
    said = change(admin_client, post, period="2019/2021")
    assert "Draft" in said and "Schedule" in said


def test_texts_of_its_time_in_force_or_signed_otherwise_are_not_listed(admin_client, post):
    commentary = make_commentary(issued="2020-05")
    signed(post, make_draft(commentary=commentary, title="Of then", signers=[]))
    make_draft(title="Otherwise", signers=[post.person])
    publishing.publish(signed(post, make_draft(title="Public", signers=[])), by="x")
    assert "still signs" not in change(admin_client, post, period="2019/2021")


@pytest.mark.parametrize(
    "row",
    [
        {"affiliations-0-period": "2019/2021"},
        {"affiliations-0-position": "Director"},
        {"affiliations-0-DELETE": "on"},
    ],
)
def test_the_page_of_a_person_tells_it_too(admin_client, post, row):
    signed(post, make_draft(title="A draft", signers=[]))
    assert "A draft" in change(admin_client, post.person, **row)


# -- events ----------------------------------------------------------------------------------
def test_moving_an_event_lists_passages_that_count_from_their_own_day(admin_client):
    event = make_event(date="2024-05-14")
    edition = make_edition(title="On the summit")
    make_mention(commentary=edition.commentary, event=event, passages=["They met last week."])
    plain = make_edition(title="Something else")
    make_mention(commentary=plain.commentary, event=event, passages=["They met on 14 May 2024."])
    said = change(admin_client, event, date="2024-05-21")
    assert "On the summit (“last week”)" in said and "Something else" not in said


def test_an_event_that_stays_where_it_was_lists_nothing(admin_client):
    event = make_event(date="2024-05-14")
    make_mention(event=event, commentary=make_edition().commentary, passages=["Last week."])
    assert "another now" not in change(admin_client, event, place="Geneva")
