"""Accounts, and what their owners do to log in."""

from time import time

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from commentary import accounts

PASSWORD = "a long enough secret"


def make_user(**fields) -> User:
    username = fields.pop("username", "ada")
    fields = {"password": PASSWORD, "is_staff": True, "is_superuser": True, **fields}
    return User.objects.create_user(username, **fields)


def give_factor(user: User) -> TOTPDevice:
    """As if the user had set up the second factor; the codes of today were not used yet."""
    accounts.renew_recovery_codes(user)
    return TOTPDevice.objects.create(user=user, confirmed=True)


def code_of(factor: TOTPDevice) -> str:
    """What the app shows now."""
    return f"{totp(factor.bin_key, t0=factor.t0):06}"


def wrong_code(factor: TOTPDevice) -> str:
    near = {totp(factor.bin_key, drift=step) for step in range(-2, 3)}
    return next(f"{n:06}" for n in range(10) if n not in near)


def recovery_code(user: User) -> str:
    return accounts.recovery_of(user).token_set.first().token


def log_in(client: Client, username: str = "ada", password: str = PASSWORD, **extra):
    data = {"username": username, "password": password}
    return client.post(reverse("admin:login"), data, **extra)


def is_in(client: Client) -> bool:
    return client.get(reverse("admin:index")).status_code == 200


def address_of(step: str) -> str:
    return reverse(f"accounts:{step}")


def enter(client: Client, code: str, step: str = "enter_code", **data):
    return client.post(address_of(step), {"code": code, **data})


def at_the_next_code() -> float:
    """A moment at which the app shows another code than now."""
    return time() + 31
