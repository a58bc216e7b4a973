from contextlib import contextmanager

import pytest
from django.db import transaction

from commentary.views import sitemaps


@pytest.fixture(scope="package", autouse=True)
def one_part_of_the_sitemap():
    """PostgreSQL gives no primary key twice: those of a test may be beyond the first part."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sitemaps, "PART", 10**9)
        yield


@pytest.fixture(scope="module")
def kept_for_the_module(django_db_setup, django_db_blocker):
    """A block in which records are made that all tests of a module see, and none after it."""

    @contextmanager
    def kept():
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return kept
