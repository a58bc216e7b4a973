"""The front page of the desk."""

from typing import Any

from django import template
from django.template import RequestContext

from commentary import publishing

register = template.Library()


@register.inclusion_tag("admin/_my_desk.html", takes_context=True)
def my_desk(context: RequestContext) -> dict[str, Any]:
    """What waits for the user; nothing for who may not see editions."""
    user = context["request"].user
    if not user.has_perm("commentary.view_edition"):
        return {}
    return {
        "desk": publishing.desk_of(user),
        "perms": context["perms"],
        "csrf_token": context.get("csrf_token"),
    }
