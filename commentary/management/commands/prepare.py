import os
import secrets
import socket
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError, call_command
from django.db import DatabaseError, connection, transaction

from commentary import search
from commentary.models import Commentary

ADMINISTRATOR = "admin"


class Command(BaseCommand):
    help = (
        "Makes the database ready to serve: migrates it and, when it holds neither commentary nor "
        "users, loads fixtures/ and creates an administrator. Run again, it changes nothing."
    )

    def handle(self, **options):
        require_free_port(settings.PORT)
        require_usable_database()
        require_writable_uploads(Path(settings.MEDIA_ROOT))
        call_command("migrate", interactive=False, verbosity=0)
        password = fill_if_new()
        if search.stale():
            search.rebuild()
        if password:
            self.stdout.write(
                f"\nAn administrator was created. This is shown once:\n"
                f"  user      {ADMINISTRATOR}\n"
                f"  password  {password}\n"
            )
        address = f"http://127.0.0.1:{settings.PORT}"
        self.stdout.write(f"\nSite   {address}/\nAdmin  {address}/admin/\nStop with Ctrl-C.\n")


def require_free_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} cannot be used ({error}). Perhaps the site is running already. "
                "Another port: make run PORT=8010"
            ) from error


def require_usable_database() -> None:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        require_writable_file(Path(name))
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        raise CommandError(f"The database {name} cannot be used: {error}") from error


def require_writable_file(file: Path) -> None:
    """SQLite's own words name neither the file nor the folder, which its journal needs too."""
    if not file.parent.is_dir():
        raise CommandError(f"The database {file} cannot be made: there is no folder {file.parent}.")
    for path in (file.parent, file):
        if path.exists() and not os.access(path, os.W_OK):
            raise CommandError(f"The database {file} cannot be written: {path} is read-only here.")


def require_writable_uploads(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"MEDIA_ROOT is {folder}, which cannot be made: {error}") from error
    if not os.access(folder, os.W_OK):
        raise CommandError(f"MEDIA_ROOT is {folder}, which is read-only here.")


@transaction.atomic
def fill_if_new() -> str:
    """The new administrator's password; empty when the database held something already.

    New is what holds no content. An interrupted first run leaves none and is repeated whole.
    """
    users = get_user_model().objects
    if users.exists() or Commentary.objects.exists():
        return ""
    fixtures = sorted(Path(settings.BASE_DIR, "fixtures").glob("*.json"))
    if fixtures:
        call_command("loaddata", *fixtures, verbosity=0)
    password = secrets.token_urlsafe(12)
    users.create_superuser(ADMINISTRATOR, password=password)
    return password
