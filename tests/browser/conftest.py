"""Chromium at a running site with the project's fixtures."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from commentary.models import Commentary, Person
from tests.browser.desk import WINDOW, in_database, log_in, pks, remove_all_but
from tests.browser.watch import Watch, watched
from tests.needed import CHROMIUM

FIXTURES = sorted(map(str, Path(settings.BASE_DIR, "fixtures").glob("*.json")))
REAL_DATABASE = connection.settings_dict["NAME"]  # read before pytest-django makes another
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="package")
def db(django_db_setup, django_db_blocker):
    """The fixtures, loaded once for all tests of this folder, which only read.

    In the place of pytest-django's `db`, and of its `live_server`, which empties the database
    after each test. The name matters: by it pytest-django knows that a test database is wanted.
    """
    with django_db_blocker.unblock():
        if connection.settings_dict["NAME"] == REAL_DATABASE:
            raise RuntimeError("There is no test database, and the real one is not for tests.")
        call_command("loaddata", *FIXTURES, verbosity=0)
        get_user_model().objects.create_superuser("editor", password="editor")
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="package")
def site(db):
    """The address of the running site."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="package")
def browser(site):
    """Not for the whole session: while it runs, Django refuses to use the database in this
    thread, because Playwright keeps an event loop there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser, site):
    """An empty page, 1280 pixels wide, whose addresses begin at the site."""
    with browser.new_context(base_url=site, viewport=WINDOW) as context:
        context.set_default_timeout(10_000)
        yield context.new_page()


@pytest.fixture
def watch(page, site):
    return Watch(page, site)


@pytest.fixture
def expected():
    """Words of the problems that the browser reports and that a test brings about itself."""
    return []


@pytest.fixture
def nothing_left(site):
    """What was written is removed: the tests of this folder share the site."""
    before = in_database(lambda: (pks(Commentary), pks(Person)))
    yield
    in_database(remove_all_but, *before)


@pytest.fixture
def desk(browser, site, expected, nothing_left):
    """A page of an editor who has logged in."""
    with watched(browser, site, expected, viewport=WINDOW) as page:
        log_in(page, "editor", "editor")
        yield page
