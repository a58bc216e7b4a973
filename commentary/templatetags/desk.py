"""The front page of the desk, and what the editing page says of an original."""

from typing import Any

from django import template
from django.template import RequestContext

from commentary import publishing
from commentary.models import Commentary

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


@register.inclusion_tag("admin/commentary/edition/_falls_behind.html")
def falls_behind(translation: Commentary) -> dict[str, Any]:
    """What the editing page says of a translation whose original was corrected since."""
    return {"corrected": publishing.missed_correction(translation), "translation": translation}
