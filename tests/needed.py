"""Programs that some tests need. Where one is missing, its tests are skipped by name.

With REQUIRE_ALL=1, as in `.ci/run`, a missing one is an error instead.
"""

import os
import shutil

import pytest
from django.conf import settings

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
JAVA = shutil.which("java")
VNU = settings.BASE_DIR / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# A server on which tests may create databases: `make test` starts one where it finds PostgreSQL.
POSTGRESQL_URL = os.environ.get("POSTGRESQL_URL", "")


def needs(name: str, found: bool) -> pytest.MarkDecorator:
    if not found and os.environ.get("REQUIRE_ALL") == "1":
        raise RuntimeError(f"{name} was not found, and REQUIRE_ALL=1 allows no test to be skipped.")
    return pytest.mark.skipif(not found, reason=f"needs {name}, which was not found")


needs_chromium = needs("Chromium", bool(CHROMIUM))
needs_postgresql = needs("PostgreSQL", bool(POSTGRESQL_URL))
needs_java = needs("Java and the HTML checker (npm vnu-jar)", bool(JAVA) and VNU.exists())


def needs_npm(*packages: str) -> pytest.MarkDecorator:
    """For tests that ask programs of npm: node and the packages named, found in node_modules."""
    folder = settings.BASE_DIR / "node_modules"
    found = shutil.which("node") and all((folder / name).is_dir() for name in packages)
    return needs(f"node with {', '.join(packages)} (npm)", bool(found))
