"""The front page of the desk, and what the editing page says of an original."""

from typing import Any

from django import template
from django.template import RequestContext

from commentary import publishing
from commentary.models import Commentary, Edition

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
    """The correction of its original that a translation does not follow, if there is one."""
    original, followed = translation.translation_of_id, translation.translation_of_edition
    if original is None or followed is None:
        return {}
    later = Edition.objects.corrections_of_text().filter(commentary=original, number__gt=followed)
    corrected = later.select_related("commentary").order_by("-number").first()
    if corrected is None:
        return {}
    comparison = corrected.commentary.comparison(followed, corrected.number)
    return {"corrected": corrected, "followed": followed, "comparison": comparison}
