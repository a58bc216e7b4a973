"""Logging in: locks, the client's address, sessions, and the lists of who did."""

from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models import LogEntry
from tests.admin.accounts import PASSWORD, is_in, log_in, make_user
from tests.factories import make_draft

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture
def ada():
    return make_user()


def fail(client, times, **extra):
    """Wrong passwords from HERE. The last answer."""
    extra = {"REMOTE_ADDR": HERE, **extra}
    return [log_in(client, password=f"wrong {n}", **extra) for n in range(times)][-1]


# -- locks -----------------------------------------------------------------------------------


def test_the_fifth_failure_locks_even_the_right_password_out(client, ada):
    assert fail(client, 4).status_code == 200
    answer = fail(client, 1)
    assert answer.status_code == 429 and answer["Retry-After"] == "900"
    assert "Wait 15 minutes" in answer.content.decode()
    assert log_in(client, REMOTE_ADDR=HERE).status_code == 429
    assert not is_in(client)


def test_a_lock_says_the_same_of_a_name_that_nobody_has(client):
    answers = [log_in(client, username="nobody", REMOTE_ADDR=HERE) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [200] * 4 + [429]


def test_a_lock_is_the_guessers_alone(client, ada):
    fail(client, 5)
    make_user(username="bob")
    assert log_in(Client(), username="bob", REMOTE_ADDR=HERE).status_code == 302
    assert log_in(Client(), REMOTE_ADDR=ELSEWHERE).status_code == 302


def test_another_browser_is_no_way_round_a_lock(client, ada):
    for n in range(5):
        answer = fail(Client(), 1, HTTP_USER_AGENT=f"browser {n}")
    assert answer.status_code == 429


def test_a_lock_ends_by_itself_and_is_not_prolonged(client, ada):
    fail(client, 5)
    with time_machine.travel(timezone.now() + timedelta(minutes=10)):
        fail(client, 1)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert log_in(client, REMOTE_ADDR=HERE).status_code == 302


def test_a_superuser_lets_somebody_in_at_once(client, admin_client, ada):
    fail(client, 5)
    locked = AccessAttempt.objects.get()
    admin_client.post(reverse("admin:axes_accessattempt_delete", args=[locked.pk]), {"post": "yes"})
    assert log_in(client, REMOTE_ADDR=HERE).status_code == 302


# -- the client's address --------------------------------------------------------------------


def test_without_proxies_nobody_changes_their_address_by_a_header(client, ada):
    for n in range(5):
        answer = fail(client, 1, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}")
    assert answer.status_code == 429
    assert AccessAttempt.objects.get().ip_address == HERE


def test_behind_a_proxy_a_forged_address_does_not_count(client, ada, settings):
    settings.TRUSTED_PROXIES = 1
    for n in range(5):
        answer = fail(client, 1, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, {ELSEWHERE}")
    assert answer.status_code == 429
    assert AccessAttempt.objects.get().ip_address == ELSEWHERE


def test_behind_a_proxy_one_clients_lock_is_not_everybodys(client, ada, settings):
    settings.TRUSTED_PROXIES = 1
    fail(client, 5, HTTP_X_FORWARDED_FOR=ELSEWHERE)
    other = {"REMOTE_ADDR": HERE, "HTTP_X_FORWARDED_FOR": "203.0.113.9"}
    assert log_in(client, **other).status_code == 302


# -- passwords and sessions ------------------------------------------------------------------


def change_password(client, new, old=PASSWORD):
    data = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(reverse("admin:password_change"), data)


@pytest.mark.parametrize("weak", ["short one", "password1234", "935104729461", "ada"])
def test_weak_passwords_are_refused(client, ada, weak):
    client.force_login(ada)
    assert change_password(client, weak).status_code == 200
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_a_new_password_ends_the_other_sessions(client, ada):
    other = Client()
    other.force_login(ada)
    client.force_login(ada)
    assert change_password(client, "another secret sentence").status_code == 302
    assert is_in(client) and not is_in(other)


def test_a_password_that_somebody_else_sets_ends_all_sessions(client, ada):
    client.force_login(ada)
    ada.set_password("another secret sentence")
    ada.save()
    assert not is_in(client)


def test_a_session_ends_after_a_working_day(client, ada):
    log_in(client)
    with time_machine.travel(timezone.now() + timedelta(hours=11)):
        assert is_in(client)
    with time_machine.travel(timezone.now() + timedelta(hours=13)):
        assert not is_in(client)


def test_the_session_cookie_is_for_this_site_and_no_script(client, ada, settings):
    settings.SESSION_COOKIE_SECURE = True
    cookie = log_in(client, secure=True).cookies["sessionid"]
    assert cookie["httponly"] and cookie["secure"] and cookie["samesite"] == "Lax"


def test_a_deactivated_account_is_out_at_once_and_its_record_stays(client, ada):
    draft = make_draft()
    publishing.submit(draft, by=ada.get_username())
    client.force_login(ada)
    User.objects.filter(pk=ada.pk).update(is_active=False)
    assert not is_in(client)
    assert log_in(client).status_code == 200 and not is_in(client)
    assert LogEntry.objects.filter(by="ada").exists()


# -- the lists -------------------------------------------------------------------------------


def test_log_ins_and_failures_are_listed_with_the_address(client, admin_client, ada):
    fail(client, 1)
    log_in(client, REMOTE_ADDR=ELSEWHERE)
    for model, address in (("accesslog", ELSEWHERE), ("accessfailurelog", HERE)):
        listed = admin_client.get(reverse(f"admin:axes_{model}_changelist"), {"q": "ada"})
        assert address in listed.content.decode()


def test_no_password_is_kept_of_a_failure(client, ada):
    fail(client, 2)
    kept = AccessAttempt.objects.get()
    assert "wrong" not in f"{kept.get_data}{kept.post_data}"


@pytest.mark.parametrize("group", ["contributor", "editor", "publisher"])
def test_the_lists_are_for_superusers_alone(request, group):
    client = request.getfixturevalue(group)
    for model in ("accesslog", "accessfailurelog", "accessattempt"):
        assert client.get(reverse(f"admin:axes_{model}_changelist")).status_code == 403


def test_old_log_ins_and_ended_sessions_are_forgotten(client, ada):
    with time_machine.travel(timezone.now() - timedelta(days=91)):
        log_in(client)
        fail(client, 1)
    log_in(client)
    fail(client, 1)
    call_command("forget_log_ins", verbosity=0)
    for kept in (AccessLog, AccessFailureLog, AccessAttempt):
        assert kept.objects.count() == 1
    assert Session.objects.count() == 1


def test_its_lists_are_named_in_plain_words_at_the_desk(admin_client):
    page = admin_client.get(reverse("admin:index")).text
    assert "Log-ins" in page and "Axes" not in page
