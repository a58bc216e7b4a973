"""The site's own settings, on a generated database, with an address for the floor."""

import os
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent / "build" / "bench"
DATABASE = Path(os.environ.get("BENCH_DATABASE", BENCH / "none.sqlite3"))

# All of them, so that no `.env` of the developer's has a say.
os.environ |= {
    "SECRET_KEY": "only-for-benchmarks",
    "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{DATABASE}",
    "DEBUG": "0",
    "HTTPS": "0",
    "TRUSTED_PROXIES": "0",
    "SECOND_FACTOR_REQUIRED": "0",
    "SITE_URL": "http://localhost",
    "SITE_NAME": "The Policy Record",
    "SITE_ORGANIZATION": "Example Policy Institute",
    "SITE_DESCRIPTION": "Signed policy commentary.",
    "SITE_LOGO": "img/logo.svg",
    "CONTACT": "",
    "TIME_ZONE": "UTC",
    "ALLOWED_HOSTS": "localhost",
}

from site_config.settings import *  # noqa: E402, F403 - it reads the above
from site_config.settings import LOGGING  # noqa: E402

ROOT_URLCONF = "benchmarks.urls"

LOGGING["loggers"]["django.request"] = {"level": "ERROR"}  # what is not found is asked for here
