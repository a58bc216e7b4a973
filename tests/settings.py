"""The site's own settings, with what a test run sets in their place."""

import os

os.environ["SECRET_KEY"] = "only-for-tests"
os.environ["DEBUG"] = "0"
os.environ["HTTPS"] = "0"
os.environ["SITE_URL"] = "https://record.example"
os.environ["SITE_NAME"] = "The Policy Record"
os.environ["SITE_ORGANIZATION"] = "Example Policy Institute"
os.environ["TIME_ZONE"] = "Europe/Berlin"

from site_config.settings import *  # noqa: F403
from site_config.settings import BASE_DIR, DATABASES, STORAGES

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1", "record.example"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in real use: threads of one test then meet the real locks. One for each run, so
    # that two runs at a time do not meet.
    DATABASES["default"]["TEST"] = {"NAME": BASE_DIR / "build" / f"test-{os.getpid()}.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
