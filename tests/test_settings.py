import os
import re
import runpy
import subprocess
import sys
from unittest import mock

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from environs import Env

SETTINGS = settings.BASE_DIR / "site_config" / "settings.py"
DEPLOYMENT = settings.BASE_DIR / "docs" / "deployment.md"


@pytest.fixture
def settings_from(monkeypatch):
    """The settings that an environment gives, with no .env file beside it."""
    monkeypatch.setattr(Env, "read_env", lambda *args, **options: None)

    def run(**environment):
        with mock.patch.dict(os.environ, {"SECRET_KEY": "x" * 50} | environment, clear=True):
            return runpy.run_path(str(SETTINGS))

    return run


def documented_environment() -> dict[str, str]:
    block = re.search(r"^```ini\n(.*?)^```", DEPLOYMENT.read_text(), re.MULTILINE | re.DOTALL)
    lines = (line for line in block[1].splitlines() if line and not line.startswith("#"))
    return dict(line.split("=", 1) for line in lines)


@pytest.mark.parametrize("key", ["", "  "])
def test_a_missing_secret_key_stops_the_start(settings_from, key):
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        settings_from(SECRET_KEY=key)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("HTTPS", "2"),
        ("PORT", "http"),
        ("TRUSTED_PROXIES", "nginx"),
        ("TRUSTED_PROXIES", "-1"),
        ("SECOND_FACTOR_REQUIRED", "perhaps"),
        ("SITE_URL", ""),
        ("SITE_URL", "record.example"),
        ("SITE_URL", "ftp://record.example"),
        ("SITE_URL", "https://[record"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("DATABASE_URL", "record.sqlite3"),
        ("DATABASE_URL", "oracel://record"),
    ],
)
def test_a_wrong_value_stops_the_start_and_is_named(settings_from, name, value):
    with pytest.raises(ImproperlyConfigured, match=name):
        settings_from(**{name: value})


def test_postgresql_without_its_driver_says_what_to_install(settings_from):
    with (
        mock.patch("importlib.util.find_spec", return_value=None),
        pytest.raises(ImproperlyConfigured, match=r"requirements-postgresql\.txt"),
    ):
        settings_from(DATABASE_URL="postgres://record@127.0.0.1/record")


def test_debug_is_off_and_https_on_unless_asked_for(settings_from):
    found = settings_from()
    assert (found["DEBUG"], found["HTTPS"]) == (False, True)


def test_https_guards_cookies_and_redirects(settings_from):
    guards = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")
    for value, on in (("1", True), ("0", False)):
        found = settings_from(HTTPS=value)
        assert [found[guard] for guard in guards] == [on] * 3


def test_a_proxy_is_believed_only_when_there_is_one(settings_from):
    assert "SECURE_PROXY_SSL_HEADER" not in settings_from()
    assert "SECURE_PROXY_SSL_HEADER" in settings_from(TRUSTED_PROXIES="1")


def test_the_allowed_hosts_follow_the_address_of_the_site(settings_from):
    found = settings_from(SITE_URL="https://record.example/")
    assert found["SITE_URL"] == "https://record.example"
    assert "record.example" in found["ALLOWED_HOSTS"]


def test_another_port_changes_the_address_of_the_site(settings_from):
    assert settings_from(PORT="8010")["SITE_URL"] == "http://127.0.0.1:8010"


def test_sqlite_writes_take_their_lock_at_the_start_and_wait_for_it(settings_from):
    options = settings_from()["DATABASES"]["default"]["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 20)
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_gets_none_of_the_options_of_sqlite(settings_from):
    database = settings_from(DATABASE_URL="postgres://record@127.0.0.1/record")["DATABASES"]
    assert "init_command" not in database["default"].get("OPTIONS", {})


def test_a_wrong_setting_is_one_line_on_the_screen():
    started = manage("check", SECRET_KEY="x", TIME_ZONE="Mars")
    assert started.returncode == 1
    assert started.stderr.count("\n") == 1
    assert "TIME_ZONE is 'Mars'" in started.stderr


def test_the_documented_production_environment_passes_every_deployment_check():
    checked = manage("check", "--deploy", "--fail-level", "WARNING", **documented_environment())
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_readme_names_every_setting():
    read = set(re.findall(r"""(?:env\.\w+|read|required)\(\s*"([A-Z_]+)""", SETTINGS.read_text()))
    readme = (settings.BASE_DIR / "README.md").read_text()
    assert not {name for name in read if f"`{name}`" not in readme}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    """manage.py in an environment of its own; DEBUG=0 stands against a developer's .env file."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "DEBUG": "0"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_sentence_about_the_site_is_set_for_each_language(settings_from):
    found = settings_from(SITE_DESCRIPTION="Our own.", SITE_DESCRIPTION_ZH="我们的评论。")
    assert (found["SITE_DESCRIPTION"], found["SITE_DESCRIPTIONS"]) == (
        "Our own.",
        {"zh-hans": "我们的评论。"},
    )
    assert settings_from()["SITE_DESCRIPTION"] is None
