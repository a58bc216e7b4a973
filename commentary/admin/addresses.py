from django.contrib import admin

from commentary.models import FormerSlug, MissedPath, Redirect

from .record import ReadOnlyAdmin, RecordAdmin


@admin.register(Redirect)
class RedirectAdmin(RecordAdmin):
    list_display = ["old_path", "new_path"]
    search_fields = ["old_path", "new_path"]


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnlyAdmin):
    list_display = ["slug", "kind"]
    list_filter = ["kind"]
    search_fields = ["slug"]


@admin.register(MissedPath)
class MissedPathAdmin(ReadOnlyAdmin):
    list_display = ["path", "times", "first_asked", "last_asked"]
    search_fields = ["path"]

    def has_delete_permission(self, request, obj=None):
        """Once redirected or judged to be noise, a path may go."""
        return admin.ModelAdmin.has_delete_permission(self, request, obj)
