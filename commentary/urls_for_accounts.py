"""Addresses under the desk's own that somebody needs who has not logged in yet, or half-way."""

from django.conf import settings
from django.contrib.auth import views
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse_lazy

from .admin.accounts import pages
from .views.errors import View
from .views.limits import Limit

letters = Limit(burst=10, a_second=1 / 60)


def needs_mail(view: View) -> View:
    """A page that is not there on a site that sends no e-mail."""

    def answered(request: HttpRequest, **kwargs) -> HttpResponse:
        if not settings.EMAIL_HOST:
            raise Http404
        return view(request, **kwargs)

    return answered


def titled(title: str) -> dict[str, str]:
    return {"title": title, "site_header": settings.SITE_NAME, "site_title": settings.SITE_NAME}


ask = views.PasswordResetView.as_view(
    success_url=reverse_lazy("accounts:password_reset_done"),
    extra_email_context={"site_url": settings.SITE_URL, "site_name": settings.SITE_NAME},
    extra_context=titled("Forgotten your password?"),
)
asked = views.PasswordResetDoneView.as_view(extra_context=titled("Look into your mail"))
choose = views.PasswordResetConfirmView.as_view(
    success_url=reverse_lazy("accounts:password_reset_complete"),
    extra_context=titled("Choose a new password"),
)
chosen = views.PasswordResetCompleteView.as_view(extra_context=titled("Your password was changed"))

app_name = "accounts"
urlpatterns = [
    path("login/", pages.log_in, name="log_in"),
    path("leave/", views.LogoutView.as_view(next_page="admin:login"), name="leave"),
    path("second-factor/", pages.second_factor, name="second_factor"),
    path("second-factor/code/", pages.enter_code, name="enter_code"),
    path("password-reset/", needs_mail(letters(ask)), name="password_reset"),
    path("password-reset/sent/", needs_mail(asked), name="password_reset_done"),
    path("password-reset/<uidb64>/<token>/", needs_mail(choose), name="password_reset_confirm"),
    path("password-reset/done/", needs_mail(chosen), name="password_reset_complete"),
]
