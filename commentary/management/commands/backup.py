from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary.backup import BackupError, back_up


class Command(BaseCommand):
    help = "Copies the database and the uploads, with checksums, to one file while the site runs."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="such as /srv/backup/record.tar.gz")
        parser.add_argument("--force", action="store_true", help="replace the file if it exists")

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"]
        try:
            made = back_up(file, force=options["force"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made.summary} copied to {file} ({file.stat().st_size:,} bytes).")
        if made.missing:
            raise CommandError(
                "The backup was made, but the folder of uploads lacks what the database names: "
                + ", ".join(made.missing)
            )
