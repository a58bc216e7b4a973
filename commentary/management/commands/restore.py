from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary.backup import BackupError, check, restore


class Command(BaseCommand):
    help = "Restores what `backup` made: all or nothing, and only after checking everything."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--check", action="store_true", help="check the file, restore nothing")
        what.add_argument(
            "--force", action="store_true", help="replace what is here, and keep it aside"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        file = options["file"]
        try:
            if options["check"]:
                self.stdout.write(f"{file} is whole: {check(file).description}.")
                return
            restored, kept = restore(file, force=options["force"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored: {restored.description}.")
        for path in kept:
            self.stdout.write(f"What was here before is kept: {path}")
        if restored.missing:
            self.stdout.write(f"Missing since before the backup: {', '.join(restored.missing)}")
