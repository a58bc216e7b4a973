"""The second factor: setting it up, entering its codes, and who owes it."""

import re

import pytest
import time_machine
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from commentary import accounts
from tests.admin.accounts import (
    address_of,
    at_the_next_code,
    code_of,
    enter,
    give_factor,
    is_in,
    log_in,
    make_user,
    recovery_code,
    wrong_code,
)
from tests.factories import make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada():
    return make_user()


@pytest.fixture
def factor(ada):
    return give_factor(ada)


@pytest.fixture
def halfway(client, factor):
    """A client that has given the password, and owes a code."""
    log_in(client)
    return client


# -- entering a code -------------------------------------------------------------------------


def test_without_a_second_factor_the_password_is_enough(client, ada):
    log_in(client)
    assert is_in(client)


def test_the_password_leads_to_the_code_and_on_to_where_one_wanted(client, factor):
    wanted = reverse("admin:commentary_person_changelist")
    log_in(client)
    page = client.get(wanted, follow=True)
    assert page.redirect_chain[-1][0].startswith(address_of("enter_code"))
    answer = enter(client, code_of(factor), next=wanted)
    assert answer["Location"] == wanted
    assert is_in(client)


def test_halfway_one_is_nobody_for_every_view(halfway):
    draft = make_draft()
    for address in (
        reverse("admin:index"),
        reverse("admin:password_change"),
        reverse("admin:commentary_edition_change", args=[draft.pk]),
        reverse("edition_preview", args=[draft.pk]),
        address_of("second_factor"),
    ):
        assert halfway.get(address).status_code == 302, address
        assert halfway.post(address, {}).status_code in {302, 405}, address
    assert "ada" not in halfway.get("/").content.decode()


def test_a_wrong_code_opens_nothing(halfway, factor):
    page = enter(halfway, wrong_code(factor))
    assert "This code is not right" in page.content.decode()
    assert not is_in(halfway)


def test_a_code_works_once(halfway, factor):
    code = code_of(factor)
    enter(halfway, code)
    other = Client()
    log_in(other)
    enter(other, code)
    assert not is_in(other)


def test_a_recovery_code_stands_in_once(halfway, ada):
    code = recovery_code(ada)
    enter(halfway, f" {code[:4].upper()} {code[4:]} ")
    assert is_in(halfway)
    other = Client()
    log_in(other)
    enter(other, code)
    assert not is_in(other)


def test_another_users_code_opens_nothing(halfway):
    other = give_factor(make_user(username="bob"))
    assert not is_in(halfway)
    enter(halfway, code_of(other))
    assert not is_in(halfway)


def test_wrong_codes_lock_the_name_like_wrong_passwords(halfway, factor, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = enter(halfway, wrong_code(factor))
    assert answer.status_code == 429
    assert enter(halfway, code_of(factor)).status_code == 429
    assert log_in(Client()).status_code == 429


def test_after_a_wrong_code_the_next_must_wait(halfway, factor):
    enter(halfway, wrong_code(factor))
    enter(halfway, code_of(factor))
    assert not is_in(halfway)


def test_the_session_gets_another_key_with_the_second_factor(halfway, factor):
    before = halfway.cookies["sessionid"].value
    enter(halfway, code_of(factor))
    assert halfway.cookies["sessionid"].value != before


def test_one_may_leave_halfway(halfway):
    assert halfway.post(address_of("leave")).status_code == 302
    assert "sessionid" not in halfway.cookies or not halfway.cookies["sessionid"].value


@pytest.mark.parametrize("wanted", ["//evil.example/", "https://evil.example/", "javascript:x"])
def test_it_leads_on_within_the_site_only(halfway, factor, wanted):
    assert enter(halfway, code_of(factor), next=wanted)["Location"] == reverse("admin:index")


# -- setting it up ---------------------------------------------------------------------------


def set_up(client):
    """The page of recovery codes, after the first code of the app."""
    client.get(address_of("second_factor"))
    begun = TOTPDevice.objects.get(confirmed=False)
    return enter(client, code_of(begun), "second_factor")


def test_the_picture_and_the_key_stay_the_same_until_the_first_code(client, ada):
    client.force_login(ada)
    first, again = (client.get(address_of("second_factor")) for _ in range(2))
    assert first.context["secret"] == again.context["secret"]
    assert first.content.decode().count("<svg") >= 1
    assert "no-store" in first["Cache-Control"]


def test_the_first_code_puts_it_in_use_and_shows_the_recovery_codes_once(client, ada):
    client.force_login(ada)
    codes = re.findall(r"<li><code>(\w{8})</code>", set_up(client).content.decode())
    assert len(set(codes)) == accounts.RECOVERY_CODES
    assert is_in(client)
    assert codes[0] not in client.get(address_of("second_factor")).content.decode()
    other = Client()
    log_in(other)
    enter(other, codes[0])
    assert is_in(other)


def test_a_wrong_first_code_changes_nothing(client, ada):
    client.force_login(ada)
    client.get(address_of("second_factor"))
    begun = TOTPDevice.objects.get()
    enter(client, wrong_code(begun), "second_factor")
    assert accounts.factor_of(ada) is None


def test_sessions_of_before_owe_the_code_from_then_on(client, ada):
    other = Client()
    other.force_login(ada)
    client.force_login(ada)
    set_up(client)
    assert is_in(client) and not is_in(other)


def test_renewing_and_removing_ask_for_a_code(client, ada, factor):
    log_in(client)
    enter(client, code_of(factor))
    left = recovery_code(ada)
    for act in ("renew", "remove"):
        enter(client, wrong_code(factor), "second_factor", **{act: "x"})
    assert recovery_code(ada) == left and accounts.factor_of(ada)


def test_renewed_codes_replace_the_old_ones(client, ada, factor):
    log_in(client)
    enter(client, recovery_code(ada))
    used = recovery_code(ada)
    enter(client, used, "second_factor", renew="x")
    assert is_in(client)
    assert accounts.recovery_of(ada).token_set.count() == accounts.RECOVERY_CODES
    assert not accounts.recovery_of(ada).token_set.filter(token=used).exists()


def test_it_is_removed_with_a_code(client, ada, factor):
    log_in(client)
    enter(client, code_of(factor))
    with time_machine.travel(at_the_next_code()):
        enter(client, code_of(factor), "second_factor", remove="x")
    assert accounts.factor_of(ada) is None and accounts.recovery_of(ada) is None
    assert is_in(client)


def test_what_is_done_to_it_stands_in_the_users_history(client, ada):
    client.force_login(ada)
    set_up(client)
    history = client.get(reverse("admin:auth_user_history", args=[ada.pk]))
    assert "Second factor set up." in history.content.decode()


def test_strangers_set_up_nothing(client):
    assert address_of("log_in") in client.get(address_of("second_factor"))["Location"]
    assert not TOTPDevice.objects.exists()


def test_readers_with_an_account_set_up_nothing(client):
    client.force_login(make_user(is_staff=False, is_superuser=False))
    assert client.get(address_of("second_factor")).status_code == 302


# -- where it is required --------------------------------------------------------------------


@pytest.fixture
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def test_where_it_is_required_only_its_page_opens_until_it_is_set_up(client, ada, required):
    log_in(client)
    page = client.get(reverse("admin:commentary_person_changelist"), follow=True)
    assert page.redirect_chain[-1][0].startswith(address_of("second_factor"))
    assert "Set that up now" in page.content.decode()
    assert not is_in(client)
    set_up(client)
    assert is_in(client)


def test_where_it_is_required_a_removed_one_is_set_up_again(client, ada, factor, required):
    log_in(client)
    enter(client, code_of(factor))
    accounts.remove_factor(ada)
    assert not is_in(client)
    assert client.get(address_of("second_factor")).status_code == 200


# -- the help of others ----------------------------------------------------------------------


def test_whoever_manages_accounts_removes_a_lost_factor(admin_client, ada, factor):
    data = {"action": "remove_second_factor", "_selected_action": [ada.pk]}
    admin_client.post(reverse("admin:auth_user_changelist"), data)
    assert accounts.factor_of(ada) is None


def test_the_secrets_have_no_page_at_the_desk(admin_client, factor):
    for model in ("otp_totp/totpdevice", "otp_static/staticdevice"):
        assert admin_client.get(f"/admin/{model}/").status_code == 404
    listed = admin_client.get(reverse("admin:auth_user_changelist")).content.decode()
    assert factor.key not in listed


def test_users_are_deactivated_and_never_deleted(admin_client, ada):
    address = reverse("admin:auth_user_delete", args=[ada.pk])
    assert admin_client.post(address, {"post": "yes"}).status_code == 403
    data = {"action": "delete_selected", "_selected_action": [ada.pk], "post": "yes"}
    admin_client.post(reverse("admin:auth_user_changelist"), data)
    assert User.objects.filter(pk=ada.pk).exists()
