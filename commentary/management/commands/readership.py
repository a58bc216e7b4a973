import zlib
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary.readership import Report, read_log


class Command(BaseCommand):
    help = (
        "Counts from access logs how often each commentary was read and taken along, a day and a "
        "referring host at a time. Robots are left out, addresses are not kept; what was counted "
        "before is not counted again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "Example: manage.py readership /var/log/nginx/access.log.1"
        parser.add_argument(
            "logs", nargs="+", metavar="LOG", help="combined format or JSON lines; .gz; - is stdin"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for log in options["logs"]:
            try:
                report = read_log(log)
            except (OSError, EOFError, zlib.error) as error:
                raise CommandError(f"{log}: {error}") from error
            self._tell(log, report)

    def _tell(self, log: str, report: Report) -> None:
        before = f", {report.counted_before:,} bytes were counted before" * bool(
            report.counted_before
        )
        self.stdout.write(f"{log}: {report.visits:,} visits in {report.lines:,} lines{before}.")
        if report.unreadable:
            self.stderr.write(f"{log}: {report.unreadable:,} lines could not be read:")
            self.stderr.write("".join(f"  {fault}\n" for fault in report.faults), ending="")
