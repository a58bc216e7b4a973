"""Who logged in, who failed to, and who is locked out: for superusers alone."""

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin

from ..record import ReadOnlyAdmin


class LogInList(ReadOnlyAdmin):
    search_fields = ["username", "ip_address"]
    date_hierarchy = "attempt_time"

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser


@admin.register(AccessLog)
class LogIns(LogInList):
    list_display = ["attempt_time", "username", "ip_address", "logout_time"]
    fields = [*list_display, "user_agent"]


@admin.register(AccessFailureLog)
class FailedLogIns(LogInList):
    list_display = ["attempt_time", "username", "ip_address", "locked_out"]
    fields = [*list_display, "user_agent"]


@admin.register(AccessAttempt)
class Locks(LogInList):
    """Failures that still count. Deleting them is how somebody is let in again at once."""

    list_display = ["attempt_time", "username", "ip_address", "failures_since_start"]
    fields = [*list_display, "user_agent"]

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser
