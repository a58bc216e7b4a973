from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary.redirects import RedirectsError, load_redirects


class Command(BaseCommand):
    help = "Loads redirects from a CSV file with the columns old,new. All or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = load_redirects(options["file"])
        except RedirectsError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} redirects loaded.")
