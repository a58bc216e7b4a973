"""All settings, read from the environment (and an `.env` file beside manage.py)."""

from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language_info, to_language
from environs import Env, EnvError

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()
env.read_env(BASE_DIR / ".env", recurse=False)


def required(name: str, hint: str) -> str:
    """The variable's value; stops the start with a message that names it."""
    value = env.str(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. {hint}")
    return value


def read(name: str, parse, default):
    """An optional variable, parsed; a wrong value stops the start and is shown."""
    try:
        return parse(name, default)
    except EnvError as error:
        raise ImproperlyConfigured(f"{name} has a wrong value: {error}") from error


def is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # brackets that hold no IPv6 address
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


DEBUG = read("DEBUG", env.bool, False)
HTTPS = read("HTTPS", env.bool, not DEBUG)

SECRET_KEY = required(
    "SECRET_KEY", "Put 50 random characters into it; `make run` writes one to .env."
)

# -- the publication -----------------------------------------------------------------------
SITE_NAME = env.str("SITE_NAME", "The Policy Record")
SITE_ORGANIZATION = env.str("SITE_ORGANIZATION", SITE_NAME)
SITE_DESCRIPTION = env.str("SITE_DESCRIPTION", None)  # else the interface has a sentence
PORT = read("PORT", env.int, 8000)
SITE_URL = env.str("SITE_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
SITE_LOGO = env.str("SITE_LOGO", "img/logo.svg")
CONTACT = env.str("CONTACT", "")
TIME_ZONE = env.str("TIME_ZONE", "UTC")
AI_CRAWLERS = read("AI_CRAWLERS", env.bool, True)
FEEDS_FULL_TEXT = read("FEEDS_FULL_TEXT", env.bool, False)
SIGN_OFF_BINDS = read("SIGN_OFF_BINDS", env.bool, False)

if SITE_LOGO and not (BASE_DIR / "static" / SITE_LOGO).is_file():
    raise ImproperlyConfigured(
        f"SITE_LOGO is {SITE_LOGO!r}, but there is no such file under static/."
    )
if not is_address(SITE_URL):
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL!r}. It must be the site's address, such as https://example.org"
    )
if TIME_ZONE not in available_timezones():
    raise ImproperlyConfigured(
        f"TIME_ZONE is {TIME_ZONE!r}, which is no time zone. Use a name such as Europe/Berlin."
    )

ALLOWED_HOSTS = read("ALLOWED_HOSTS", env.list, []) or [urlsplit(SITE_URL).hostname, "localhost"]

# -- parts ---------------------------------------------------------------------------------
INSTALLED_APPS = [
    # Before the app, whose admin takes their own pages from the desk:
    "taggit",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "commentary",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "site_config.apps.LogIns",  # django-axes
    "csp",
    "django_prose_editor",
]

MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",
    "commentary.views.headers.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "commentary.views.compression.compress_public_pages",
    "commentary.views.spoken.speak",
    "commentary.views.addresses.follow_old_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "commentary.accounts.require_second_factor",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers in the place of a refused log-in
]

ROOT_URLCONF = "site_config.urls"
WSGI_APPLICATION = "site_config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "commentary.views.site.site",
            ],
        },
    }
]

FORM_RENDERER = "commentary.admin.rendering.Renderer"

# -- database ------------------------------------------------------------------------------
try:
    DATABASES = {
        "default": dj_database_url.parse(
            env.str("DATABASE_URL", "") or f"sqlite:///{BASE_DIR / 'commentary.sqlite3'}",
            conn_max_age=600,
        )
    }
except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError) as error:
    raise ImproperlyConfigured(
        "DATABASE_URL is not a database address. "
        "Use sqlite:////srv/record.sqlite3 or postgres://user:password@host/name"
    ) from error

if DATABASES["default"]["ENGINE"].rpartition(".")[2] not in {"sqlite3", "postgresql"}:
    raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://")
if DATABASES["default"]["ENGINE"].endswith("postgresql") and not find_spec("psycopg"):
    raise ImproperlyConfigured(
        "DATABASE_URL asks for PostgreSQL, whose driver is missing. "
        "Run: .venv/bin/pip install -r requirements-postgresql.txt"
    )
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        # A write takes its lock at the start: a read that later writes cannot be refused midway.
        "transaction_mode": "IMMEDIATE",
        # 4 MB of pages are kept for each thread: with 16 no page was quicker, and a worker grew.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-4000;",
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- language and time ---------------------------------------------------------------------
LANGUAGE_CODE = "en"
# The interface speaks English, and each language that has a folder of messages here.
LOCALE_PATHS = [BASE_DIR / "commentary" / "locale"]
LANGUAGES = [
    (LANGUAGE_CODE, "English"),
    *(
        (code, get_language_info(code)["name_local"])
        for code in sorted(to_language(folder.name) for folder in LOCALE_PATHS[0].iterdir())
    ),
]
SITE_DESCRIPTIONS = {  # by language: SITE_DESCRIPTION_ZH
    code: env.str(f"SITE_DESCRIPTION_{code.partition('-')[0].upper()}", "")
    for code, _ in LANGUAGES[1:]
}
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "site_config.formats"

# -- e-mail of the desk --------------------------------------------------------------------
EMAIL_HOST = env.str("EMAIL_HOST", "")
EMAIL_PORT = read("EMAIL_PORT", env.int, 587)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = read("EMAIL_USE_TLS", env.bool, True)
EMAIL_TIMEOUT = 10  # seconds an act may wait for the mail server
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "DEFAULT_FROM_EMAIL", CONTACT or f"desk@{urlsplit(SITE_URL).hostname}"
)

# -- files ---------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "build" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/uploads/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(BASE_DIR / "uploads")))
CACHE_ROOT = Path(env.str("CACHE_ROOT", str(BASE_DIR / "build" / "cache")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# The text of one form. The largest is a queue of manuscripts, which travels in the page so that
# nothing is stored before an editor saves: 15 MB of files are 20 MB of text, and the draft itself
# comes to that. Uploaded files have bounds of their own in `commentary.pictures` and `intake`.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024

# -- domains are split at commas of any script, never at spaces -----------------------------
TAGGIT_TAGS_FROM_STRING = "commentary.text.split_domains"
TAGGIT_STRING_FROM_TAGS = "commentary.text.join_domains"

# -- accounts ------------------------------------------------------------------------------
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
PASSWORD_RESET_TIMEOUT = 3600  # seconds; the link opens once
SESSION_COOKIE_AGE = 12 * 3600  # a working day, counted from the log-in
AUTHENTICATION_BACKENDS = ["commentary.accounts.LockableBackend"]
# A name is locked for the address that guessed at it, so that nobody can lock out another.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "commentary.views.limits.client_of"
AXES_LOCKOUT_CALLABLE = "commentary.admin.accounts.pages.locked_out"
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_ENABLE_ADMIN = False  # the desk shows its lists to superusers, and changes none
AXES_VERBOSE = False
OTP_TOTP_ISSUER = SITE_NAME
SECOND_FACTOR_REQUIRED = read("SECOND_FACTOR_REQUIRED", env.bool, False)

# -- security ------------------------------------------------------------------------------
# Public pages carry no script, no inline style, and ask no other host for anything. Without a
# script none of them connects to this one either, but what looks at a page from inside, as
# Lighthouse does, fetches robots.txt under the page's policy.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "commentary.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # a load balancer asks over http
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
if HTTPS:
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
TRUSTED_PROXIES = read("TRUSTED_PROXIES", env.int, 0)
if TRUSTED_PROXIES < 0:
    raise ImproperlyConfigured("TRUSTED_PROXIES is the number of proxies in front of the site.")
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # A secret address is not to stand in a log, whoever writes it there.
    "filters": {"without_tokens": {"()": "commentary.tokens.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_tokens"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django leaves the body of an answer to HEAD for the server to drop; gunicorn warns each time.
    "loggers": {
        "gunicorn.http.wsgi": {"level": "ERROR"},
        "axes": {"level": "ERROR"},  # what it warns of stands in the desk's lists
        "django.request": {"filters": ["without_tokens"]},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
