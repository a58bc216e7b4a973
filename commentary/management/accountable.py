"""Who answers for what is done on the server: accounts that prove themselves by their password."""

from getpass import getpass

from django.contrib.auth import get_user_model
from django.core.management import CommandError


def proven(username: str, permission: str) -> str:
    """The name of an active account that may do it and knows its password. Asks at the terminal."""
    user = get_user_model().objects.filter(username=username, is_active=True).first()
    if user is None or not user.has_perm(permission):
        raise CommandError(f"{username} is no active account that may do this.")
    if not user.check_password(_password_of(username)):
        raise CommandError(f"That is not the password of {username}. Nothing was done.")
    return user.get_username()


def _password_of(username: str) -> str:
    try:
        return getpass(f"Password of {username}: ")
    except EOFError:
        raise CommandError(
            f"The password of {username} was not typed: run this in a terminal. Nothing was done."
        ) from None
