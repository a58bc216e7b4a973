from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import settings as hypothesis_settings

hypothesis_settings.register_profile("record", deadline=None, print_blob=True)
hypothesis_settings.load_profile("record")

Path(settings.BASE_DIR, "build").mkdir(exist_ok=True)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """`-m database`: what another database could change. A browser sees the same pages."""
    for item in items:
        asks = item.get_closest_marker("django_db") or "db" in item.fixturenames
        if asks and not item.nodeid.startswith(("tests/browser/", "tests/html/")):
            item.add_marker("database")


@pytest.fixture(autouse=True)
def uploads_in_a_folder_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    settings.CACHE_ROOT = tmp_path / "cache"
