"""The second factor of those who log in, and how long log-ins are remembered.

Who has given the password and owes a second factor is nobody yet, for every view there is.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from importlib import import_module

from axes.backends import AxesStandaloneBackend
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.contrib.auth.signals import user_login_failed
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django_otp import login, verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

RECOVERY_CODES = 10
LOG_INS_KEPT = timedelta(days=90)


class Step(models.TextChoices):
    """What is owed after the password."""

    ENTER_CODE = "enter_code"
    SET_UP = "set_up"


class LockableBackend(AxesStandaloneBackend, ModelBackend):
    """Django's passwords and permissions, after axes had its say about who is locked out.

    One backend, because `with_perm` asks which one where there are several.
    """

    def authenticate(self, request: HttpRequest, **credentials: str) -> User | None:
        AxesStandaloneBackend.authenticate(self, request, **credentials)
        return ModelBackend.authenticate(self, request, **credentials)

    def get_user(self, user_id: int) -> User | None:
        """Who has this session, with `has_factor`: one query says both."""
        factors = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        user = User.objects.annotate(has_factor=Exists(factors)).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


def require_second_factor(get_response: Callable) -> Callable:
    """Middleware: until the second factor is given, `request.user` is nobody.

    It comes after OTPMiddleware, which knows whether this session has given it.
    """

    def required(request: HttpRequest) -> HttpResponse:
        request.user = SimpleLazyObject(partial(_whom_views_see, request, request.user))
        return get_response(request)

    return required


def _whom_views_see(request: HttpRequest, user: User) -> AbstractBaseUser | AnonymousUser:
    step = step_owed(user) if user.is_authenticated else None
    if step is None:
        return user
    request.halfway = user, step
    return AnonymousUser()


def step_owed(user: User) -> Step | None:
    """What the user of this session owes, as the backend and OTPMiddleware know them."""
    if user.is_verified():
        return None
    if user.has_factor:
        return Step.ENTER_CODE
    return Step.SET_UP if settings.SECOND_FACTOR_REQUIRED and user.is_staff else None


def halfway(request: HttpRequest) -> tuple[User | None, Step | None]:
    """Who has given the password in this session, and what is still owed."""
    if request.user.is_authenticated:  # which also finds out
        return None, None
    return getattr(request, "halfway", (None, None))


# -- the factor ------------------------------------------------------------------------------
def factor_of(user: User) -> TOTPDevice | None:
    """The app that shows this user's codes, once its first code was entered."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def begun_factor(user: User) -> TOTPDevice:
    """The one that is being set up: its secret stays the same until the first code is entered."""
    factor = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    return factor or TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def is_locked_out(request: HttpRequest, user: User) -> bool:
    """Whether this address has guessed too often at this user's password or codes."""
    credentials = {"username": user.get_username()}
    if AxesProxyHandler.is_allowed(request, credentials):
        return False
    request.axes_locked_out, request.axes_credentials = True, credentials
    return True


def give_code(request: HttpRequest, user: User, code: str) -> bool:
    """Let the user in who enters a code of the app, or a recovery code, which works once.

    A wrong code counts as a failed log-in.
    """
    asked = factor_of(user) if _is_of_app(code) else recovery_of(user)
    if not (asked and verify_token(user, asked.persistent_id, _plain(code))):
        _note_failure(request, user)
        return False
    _let_in(request, user)
    return True


def confirm_factor(request: HttpRequest, user: User, code: str) -> list[str] | None:
    """Put the factor in use whose first code this is. The recovery codes, or None: wrong code."""
    factor = begun_factor(user)
    if not verify_token(user, factor.persistent_id, _plain(code)):
        _note_failure(request, user)
        return None
    with transaction.atomic():
        TOTPDevice.objects.filter(pk=factor.pk).update(confirmed=True)
        codes = renew_recovery_codes(user)
    _let_in(request, user)
    return codes


def remove_factor(user: User) -> None:
    """The password alone is enough again, unless the site requires a second factor."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def recovery_of(user: User) -> StaticDevice | None:
    return StaticDevice.objects.filter(user=user).first()


def renew_recovery_codes(user: User) -> list[str]:
    """New codes in the place of the old ones."""
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery codes")
        StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def _plain(code: str) -> str:
    return "".join(code.split()).lower()


def _is_of_app(code: str) -> bool:
    return len(_plain(code)) == 6  # a recovery code has eight signs


def _note_failure(request: HttpRequest, user: User) -> None:
    credentials = {"username": user.get_username()}
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)


def _let_in(request: HttpRequest, user: User) -> None:
    request.user = user
    login(request, factor_of(user))
    request.session.cycle_key()  # a session that was stolen half-way stays half-way


# -- what is forgotten -------------------------------------------------------------------------
def forget_log_ins() -> int:
    """Delete log-ins older than LOG_INS_KEPT, and sessions that have ended. How many log-ins."""
    ended = timezone.now() - LOG_INS_KEPT
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return sum(
        rows.objects.filter(attempt_time__lt=ended).delete()[0]
        for rows in (AccessLog, AccessFailureLog, AccessAttempt)
    )
