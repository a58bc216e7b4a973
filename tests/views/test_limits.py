"""Whose address a request has: never the one that a client wrote itself."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from commentary.views.limits import UNKNOWN, client_of

PROXY, CLIENT = "10.0.0.1", "198.51.100.7"
HEADER_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=126))


def asked_by(forwarded=None, address=PROXY):
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return client_of(RequestFactory().get("/", REMOTE_ADDR=address, headers=headers))


@given(HEADER_TEXT)
def test_without_proxies_the_header_says_nothing(forged):
    assert asked_by(forged) == PROXY


@pytest.mark.parametrize(("proxies", "added"), [(1, CLIENT), (2, f"{CLIENT}, 10.0.0.2")])
def test_what_trusted_proxies_added_counts(settings, proxies, added):
    settings.TRUSTED_PROXIES = proxies
    assert asked_by(added) == CLIENT

    @given(HEADER_TEXT)
    def whatever_was_written_before_it(forged):
        assert asked_by(f"{forged}, {added}") == CLIENT

    whatever_was_written_before_it()


@pytest.mark.parametrize("missing", [None, "", "unknown", "a,", "fe80::1%eth0", "1.2.3"])
def test_what_is_no_address_leads_back_to_who_asked(settings, missing):
    settings.TRUSTED_PROXIES = 1
    assert asked_by(missing) == PROXY


def test_all_of_unknown_address_are_one_client():
    assert asked_by(address="") == UNKNOWN
