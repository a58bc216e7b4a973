"""Parts of a page that follow from the code, the settings and the language: made once for each."""

from collections.abc import Hashable

from django import template
from django.conf import settings
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString

from commentary.models.interface import spoken
from commentary.models.mount import mounted_at

register = template.Library()
MOST = 500  # of one part: a few for each section of the site and language


class Settled(Node):
    def __init__(self, parts: NodeList, values: list[FilterExpression]) -> None:
        self._parts, self._values = parts, values
        self._made: dict[Hashable, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        values = [value.resolve(context, ignore_failures=True) for value in self._values]
        key = (spoken(), mounted_at(), settings.ROOT_URLCONF, settings.STATIC_URL, *values)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= MOST:
                self._made.clear()
            made = self._made[key] = self._parts.render(context)
        return made


@register.tag
def settled(parser: Parser, token: Token) -> Settled:
    """`{% settled site.name %}…{% endsettled %}`: what stands there is rendered once in a process.

    All that it shows beside the code, the language and addresses is named in the tag. Nothing that
    is stored may be shown, for nobody would notice that it has changed.
    """
    values = [parser.compile_filter(each) for each in token.split_contents()[1:]]
    parts = parser.parse(("endsettled",))
    parser.delete_first_token()
    return Settled(parts, values)
