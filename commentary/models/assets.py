"""The site's own files: styles, scripts, fonts, the mark."""

from functools import lru_cache

from django.conf import settings
from django.templatetags.static import static


def asset(name: str) -> str:
    """The path of a file of the site's own, remembered: it changes with a new process at most."""
    return _asset(settings.STATIC_URL, name)


@lru_cache(maxsize=100)
def _asset(static_url: str, name: str) -> str:
    return static(name)
