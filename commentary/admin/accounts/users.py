"""Users: deactivated, never deleted; whoever lost their second factor is helped here."""

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from commentary import accounts

# Their own pages show the secrets of everybody.
admin.site.unregister([User, TOTPDevice, StaticDevice])


@admin.register(User)
class AccountAdmin(UserAdmin):
    """No account is deleted: the admin's own history hangs on it."""

    list_display = ["username", "email", "is_active", "is_staff", "second_factor", "last_login"]
    actions = ["remove_second_factor"]

    def get_queryset(self, request):
        factors = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(has_factor=Exists(factors))

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="second factor", boolean=True)
    def second_factor(self, user):
        return user.has_factor

    @admin.action(description="Remove the second factor (a lost phone)", permissions=["change"])
    def remove_second_factor(self, request, users):
        for user in users:
            accounts.remove_factor(user)
            self.log_change(request, user, "Second factor removed.")
        messages.success(request, "They log in with the password alone, and set up another factor.")
