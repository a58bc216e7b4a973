"""The tree of policy domains, in Python: there are hundreds."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from commentary.models import Domain
from commentary.models.addresses import address

from .record import named

register = template.Library()


@register.simple_tag
def domain_tree(branches: list, kind: str) -> SafeString:
    """Nested lists of the domains of a kind, each with its number of pieces."""
    items = "".join(_item(branch) for branch in branches if branch.domain.kind == kind)
    return mark_safe(f'<ul class="index">\n{items}</ul>')  # noqa: S308 - every part is escaped


@register.simple_tag
def together(domain: Domain, other) -> str:
    """The address of what is in both domains."""
    return address("domain_detail", "+".join(sorted([domain.slug, other.slug])))


def _item(branch) -> str:
    domain = branch.domain
    link = f'<a href="{escape(domain.get_absolute_url())}">{named(domain)}</a>'
    below = "".join(map(_item, branch.narrower))
    narrower = f'\n<ul class="narrower">\n{below}</ul>\n' if below else ""
    return f'<li>{link} <span class="count">{branch.count}</span>{narrower}</li>\n'
