"""How a reader tells the editors that something on a page is wrong."""

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


@register.simple_tag(takes_context=True)
def report_address(context: Context) -> str:
    """A letter that names the page and its edition; or the page for letters. '' without either.

    Also '' behind a secret link: its address goes into no letter.
    """
    request = context.get("request")
    if not settings.CONTACT or request is None or request.path.startswith(PREFIX):
        return ""
    if ":" in settings.CONTACT:  # an address of the web, or of mail as it is to be used
        return settings.CONTACT
    letter = {"subject": _subject(context.get("edition")), "body": _body(context, request.path)}
    return f"mailto:{settings.CONTACT}?{urlencode(letter, quote_via=quote)}"


def _subject(edition: Edition | None) -> str:
    what = edition.title if edition else settings.SITE_NAME
    return gettext("Error: %(title)s") % {"title": what}


def _body(context: Context, path: str) -> str:
    lines = [gettext("Page: %(address)s") % {"address": settings.SITE_URL + escape_uri_path(path)}]
    if edition := context.get("edition"):
        key = settings.SITE_URL + address("commentary_by_key", edition.commentary.key)
        words = gettext("Version: edition %(number)s of %(address)s")
        lines.append(words % {"number": edition.number, "address": key})
    return "\r\n".join([*lines, "", gettext("What is wrong:"), ""])
