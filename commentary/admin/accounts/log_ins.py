"""Who logged in, who failed to, and who is locked out: for superusers alone."""

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin

from ..record import ReadOnlyAdmin


class LogInList(ReadOnlyAdmin):
    list_filter = ["attempt_time"]
    search_fields = ["username", "ip_address"]
    date_hierarchy = "attempt_time"

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser


@admin.register(AccessLog)
class LogIns(LogInList):
    list_display = ["attempt_time", "username", "ip_address", "logout_time", "user_agent"]
    fields = [*list_display]


@admin.register(AccessFailureLog)
class FailedLogIns(LogInList):
    list_display = ["attempt_time", "username", "ip_address", "locked_out", "user_agent"]
    fields = [*list_display]


@admin.register(AccessAttempt)
class Locks(LogInList):
    """Failures that still count. Deleting them is how somebody is let in again at once."""

    list_display = ["attempt_time", "username", "ip_address", "failures_since_start", "user_agent"]
    fields = [*list_display]

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser
