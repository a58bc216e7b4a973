"""The site's own settings, with what a test run sets in their place."""

import os

# All of them, so that no `.env` of the developer's has a say.
os.environ |= {
    "SECRET_KEY": "only-for-tests",
    "DEBUG": "0",
    "HTTPS": "0",
    "TRUSTED_PROXIES": "0",
    "SECOND_FACTOR_REQUIRED": "0",
    "EMAIL_HOST": "",
    "SITE_URL": "https://record.example",
    "SITE_NAME": "The Policy Record",
    "SITE_ORGANIZATION": "Example Policy Institute",
    "SITE_DESCRIPTION": "Signed policy commentary.",
    "SITE_DESCRIPTION_ZH": "",
    "SITE_LOGO": "img/logo.svg",
    "CONTACT": "",
    "FEEDS_FULL_TEXT": "0",
    "SIGN_OFF_BINDS": "0",
    "AI_CRAWLERS": "1",
    "TIME_ZONE": "Europe/Berlin",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1,record.example",
}

from site_config.settings import *  # noqa: F403
from site_config.settings import BASE_DIR, DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in real use: threads of one test then meet the real locks. One for each run, so
    # that two runs at a time do not meet.
    DATABASES["default"]["TEST"] = {"NAME": BASE_DIR / "build" / f"test-{os.getpid()}.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
