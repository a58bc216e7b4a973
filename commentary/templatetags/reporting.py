"""How a reader tells the editors that something on a page is wrong."""

import re
from urllib.parse import quote, urlencode

from django import template
from django.conf import settings
from django.template import Context
from django.utils.encoding import escape_uri_path
from django.utils.translation import gettext

from commentary.models import Edition
from commentary.models.addresses import address
from commentary.tokens import PREFIX

register = template.Library()
CONTACT_PAGE = "contact"
ASKED = {  # of a query that came with a reader, so that nothing else is written on the page
    "page": re.compile(r"/[^\s\x00-\x1f]{0,500}"),
    "key": re.compile(r"[0-9a-hjkmnp-tv-z]{8}"),
    "edition": re.compile(r"[0-9]{1,4}", re.ASCII),
}


@register.simple_tag(takes_context=True)
def report_address(context: Context) -> str:
    """A letter that names the page and its edition; without an address of the editors, the page
    that says how to reach them, told the same. '' without either.

    Also '' behind a secret link: its address goes into no letter.
    """
    request = context.get("request")
    if request is None or request.path.startswith(PREFIX):
        return ""
    edition = context.get("edition")
    if not settings.CONTACT:
        return _contact_page(context, request.path, edition)
    if ":" in settings.CONTACT:  # an address of the web, or of mail as it is to be used
        return settings.CONTACT
    body = [*_lines(**_about(request.path, edition)), "", gettext("What is wrong:"), ""]
    letter = {"subject": _subject(edition), "body": "\r\n".join(body)}
    return f"mailto:{settings.CONTACT}?{urlencode(letter, quote_via=quote)}"


@register.simple_tag(takes_context=True)
def reported(context: Context) -> list[str]:
    """What the editors have to know of the page from which a reader came to theirs."""
    given = {name: context["request"].GET.get(name, "") for name in ASKED}
    told = {name: text for name, text in given.items() if ASKED[name].fullmatch(text)}
    return _lines(**told) if "page" in told else []


def _contact_page(context: Context, path: str, edition: Edition | None) -> str:
    if all(page.slug != CONTACT_PAGE for page in context.get("footer_pages", ())):
        return ""
    return f"{address('page', CONTACT_PAGE)}?{urlencode(_about(path, edition))}"


def _about(path: str, edition: Edition | None) -> dict[str, str]:
    if edition is None:
        return {"page": path}
    return {"page": path, "key": edition.commentary.key, "edition": str(edition.number)}


def _lines(page: str, key: str = "", edition: str = "") -> list[str]:
    lines = [gettext("Page: %(address)s") % {"address": settings.SITE_URL + escape_uri_path(page)}]
    if key and edition:
        lasting = settings.SITE_URL + address("commentary_by_key", key)
        words = gettext("Version: edition %(number)s of %(address)s")
        lines.append(words % {"number": edition, "address": lasting})
    return lines


def _subject(edition: Edition | None) -> str:
    what = edition.title if edition else settings.SITE_NAME
    return gettext("Error: %(title)s") % {"title": what}
