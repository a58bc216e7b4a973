"""The front page of the desk, and what the editing page says of an original."""

from datetime import datetime, timedelta
from typing import Any

from django import template
from django.template import RequestContext
from django.utils import timezone
from django.utils.timesince import timesince, timeuntil

from commentary import publishing
from commentary.models import Commentary

register = template.Library()
MINUTE = timedelta(minutes=1)


@register.filter
def lasting(since: datetime) -> str:
    """How long something is so already: “for 3 days”; in the first minute “since just now”."""
    return "since just now" if timezone.now() - since < MINUTE else f"for {timesince(since)}"


@register.filter
def ahead(moment: datetime) -> str:
    """How far off a moment is: “in 3 days”; in the last minute “in less than a minute”."""
    left = timeuntil(moment) if moment - timezone.now() >= MINUTE else "less than a minute"
    return f"in {left}"


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
