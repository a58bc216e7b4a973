from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", include("commentary.urls_for_accounts")),  # first: its log-in is the desk's
    path("admin/", admin.site.urls),
    path("", include("commentary.urls")),
]

handler400 = "commentary.views.errors.bad_request"
handler403 = "commentary.views.errors.permission_denied"
handler404 = "commentary.views.errors.not_found"
handler500 = "commentary.views.errors.server_error"
