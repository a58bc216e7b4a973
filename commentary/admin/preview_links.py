"""Secret links to texts, and what was answered on them: to be looked up, all pieces together."""

from django.contrib import admin

from commentary.models import Answer, PreviewLink

from .record import ReadOnlyAdmin


@admin.register(PreviewLink)
class PreviewLinkAdmin(ReadOnlyAdmin):
    list_display = ["name", "commentary", "made_at", "expires_at", "revoked_at", "visits"]
    list_select_related = ["commentary"]
    search_fields = ["commentary__slug", "name", "made_by"]
    ordering = ["-made_at", "-id"]
    fields = [
        "commentary", "number", "name", "person", "made_at", "made_by", "expires_at",
        "revoked_at", "revoked_by", "visits", "last_visit",
    ]  # fmt: skip


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    list_display = ["at", "by", "kind", "commentary", "edition", "remark"]
    list_select_related = ["commentary"]
    list_filter = ["kind"]
    search_fields = ["commentary__slug", "by", "remark"]
    ordering = ["-at", "-id"]
    fields = ["commentary", "number", "link", "edition", "kind", "at", "by", "digest", "remark"]
