from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary import derived


class Command(BaseCommand):
    help = "Checks the derived columns (rendered text, periods, sort dates), or rebuilds them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--check", action="store_true", help="list stale rows; exit 1 if any")
        what.add_argument("--rebuild", action="store_true", help="write what is stale anew")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            self.stdout.write(f"{derived.rebuild()} rows rebuilt.")
            return
        rows = 0
        for instance, values in derived.stale():
            rows += 1
            self.stdout.write(f"{instance._meta.label} {instance}: {', '.join(values)}")
        if rows:
            raise CommandError(f"{rows} rows are stale: run `manage.py derived --rebuild`.")
        self.stdout.write("Nothing is stale.")
