import re

import pytest
from django.test import Client
from django.urls import reverse

from commentary import urls_for_accounts
from tests.admin.accounts import PASSWORD, enter, give_factor, is_in, log_in, make_user

pytestmark = pytest.mark.django_db
NEW = "another secret sentence"


@pytest.fixture(autouse=True)
def nothing_was_asked_yet():
    urls_for_accounts.letters.forget()


@pytest.fixture
def with_mail(settings):
    settings.EMAIL_HOST = "mail.example"


@pytest.fixture
def ada():
    return make_user(email="ada@example.org")


def ask(client, email):
    return client.post(reverse("accounts:password_reset"), {"email": email})


def link_in(letter):
    return re.search(r"https://record\.example(/\S+)", letter.body)[1]


def choose(client, link, new=NEW):
    page = client.get(link, follow=True)
    data = {"new_password1": new, "new_password2": new}
    return client.post(page.redirect_chain[-1][0], data) if page.redirect_chain else page


def test_without_mail_there_is_no_such_page_and_no_link_to_it(client):
    assert "Forgotten" not in client.get(reverse("admin:login")).content.decode()
    assert client.get(reverse("accounts:password_reset")).status_code == 404
    assert (
        client.get(reverse("accounts:password_reset_confirm", args=["MQ", "x"])).status_code == 404
    )


def test_with_mail_the_log_in_leads_there(client, with_mail):
    assert reverse("accounts:password_reset") in client.get(reverse("admin:login")).content.decode()


def test_the_letter_has_the_address_of_the_site_whatever_host_was_asked(
    client, with_mail, ada, mailoutbox
):
    client.post(
        reverse("accounts:password_reset"), {"email": ada.email}, headers={"host": "localhost"}
    )
    assert link_in(mailoutbox[0]) and "localhost" not in mailoutbox[0].body
    assert mailoutbox[0].subject == "A new password for The Policy Record"


def test_an_unknown_address_gets_the_same_answer_and_no_letter(client, with_mail, ada, mailoutbox):
    known, unknown = ask(client, ada.email), ask(client, "nobody@example.org")
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.to for letter in mailoutbox] == [[ada.email]]


def test_the_link_sets_a_password_once_and_ends_every_session(client, with_mail, ada, mailoutbox):
    elsewhere = Client()
    elsewhere.force_login(ada)
    ask(client, ada.email)
    link = link_in(mailoutbox[0])
    assert choose(client, link).status_code == 302
    assert not is_in(elsewhere)
    assert log_in(client, password=NEW).status_code == 302
    assert "used already" in choose(Client(), link).content.decode()


def test_a_weak_password_is_refused_there_too(client, with_mail, ada, mailoutbox):
    ask(client, ada.email)
    assert choose(client, link_in(mailoutbox[0]), "short").status_code == 200
    ada.refresh_from_db()
    assert ada.check_password(PASSWORD)


def test_the_second_factor_is_owed_all_the_same(client, with_mail, ada, mailoutbox):
    give_factor(ada)
    ask(client, ada.email)
    choose(client, link_in(mailoutbox[0]))
    log_in(client, password=NEW)
    assert not is_in(client)
    enter(client, "000 000")
    assert not is_in(client)


def test_a_deactivated_account_gets_no_letter(client, with_mail, mailoutbox):
    make_user(email="gone@example.org", is_active=False)
    ask(client, "gone@example.org")
    assert mailoutbox == []


def test_nobody_is_sent_letters_without_end(client, with_mail, ada, mailoutbox):
    answers = [ask(client, ada.email).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429] and len(mailoutbox) == 10
