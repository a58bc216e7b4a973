from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_draft, make_edition, make_scheduled

pytestmark = pytest.mark.django_db


def preview(edition):
    return reverse("edition_preview", args=[edition.pk])


@pytest.fixture
def contributor(client, django_user_model):
    user = django_user_model.objects.create_user("contributor", is_staff=True)
    user.groups.add(Group.objects.get(name="Contributor"))
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    "make", [make_draft, lambda **f: make_scheduled(at=timezone.now() + timedelta(days=1), **f)]
)
def test_a_pending_text_is_shown_as_readers_will_see_it(contributor, make):
    page = contributor.get(preview(make(title="Soon", body="<p>Not yet public.</p>")))
    assert page.status_code == 200
    assert "Soon" in page.content.decode() and "Not yet public." in page.content.decode()
    assert page.context["is_preview"]


def test_a_schedule_says_until_when_it_is_embargoed(contributor):
    at = timezone.now() + timedelta(days=1)
    page = contributor.get(preview(make_scheduled(at=at)))
    local = timezone.localtime(at)
    assert f"Embargoed until {local.day} {local:%B %Y, %H:%M} (Europe/Berlin)." in page.text


def test_drafts_of_others_are_not_found(contributor):
    assert contributor.get(preview(make_draft(created_by="somebody"))).status_code == 404


def test_a_preview_is_neither_stored_nor_indexed(contributor):
    page = contributor.get(preview(make_draft()))
    assert "no-store" in page["Cache-Control"]
    assert "noindex" in page.content.decode()


def test_a_public_text_is_no_preview(contributor):
    assert not contributor.get(preview(make_edition())).context["is_preview"]


def test_strangers_are_led_to_the_login_and_others_refused(client, django_user_model):
    draft = make_draft(title="Canary")
    answer = client.get(preview(draft))
    assert answer.status_code == 302 and "login" in answer["Location"]
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(preview(draft)).status_code == 302
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    answer = client.get(preview(draft))
    assert answer.status_code == 403
    assert "Canary" not in answer.content.decode()


def test_only_what_exists_is_shown_and_only_shown(contributor):
    draft = make_draft()
    assert contributor.post(preview(draft)).status_code == 405
    assert contributor.get(reverse("edition_preview", args=[999999])).status_code == 404
