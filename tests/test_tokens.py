import logging
import re
import runpy
from types import SimpleNamespace

import pytest
from django.conf import settings

from commentary.tokens import WithoutTokens, new_token, token_hash, without_tokens


def test_a_token_is_long_random_and_fits_an_address():
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(re.fullmatch(r"[\w-]{43}", token, re.ASCII) for token in tokens)


def test_a_hash_is_always_the_same_and_does_not_hold_the_token():
    assert token_hash("a") == token_hash("a") != token_hash("b")
    assert len(token_hash("a")) == 64


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Not Found: /preview/abc-D_1/", "Not Found: /preview/…/"),
        ('"GET /preview/abc HTTP/1.1" 200', '"GET /preview/… HTTP/1.1" 200'),
        ("/preview/abc/more and /preview/def/", "/preview/…/more and /preview/…/"),
        ("/commentary/a-preview/", "/commentary/a-preview/"),
    ],
)
def test_secrets_are_cut_out_of_a_text(text, told):
    assert without_tokens(text) == told


def test_a_log_record_passes_without_its_secret():
    record = logging.LogRecord("x", 30, "f", 1, "%s: %s", ("Not Found", "/preview/abc/"), None)
    assert WithoutTokens().filter(record)
    assert record.getMessage() == "Not Found: /preview/…/"


def test_gunicorn_tells_no_secret_where_a_page_fails(caplog):
    hooks = runpy.run_path(str(settings.BASE_DIR / "site_config" / "gunicorn.conf.py"))
    log = logging.getLogger("a server of this test")
    hooks["post_worker_init"](SimpleNamespace(log=SimpleNamespace(error_log=log)))
    log.error("Error handling request %s %s", "GET", "/preview/abc/")
    assert caplog.messages == ["Error handling request GET /preview/…/"]
