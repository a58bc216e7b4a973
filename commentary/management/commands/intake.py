"""Manuscripts become structured drafts."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from commentary.dates import PartialDate
from commentary.intake.draft import as_json
from commentary.intake.errors import IntakeError
from commentary.intake.files import files_in, units_in
from commentary.intake.store import Job, Options, Outcome, undo_run
from commentary.intake.understanding import Manner, Unit
from commentary.intake.vocabulary import Vocabulary
from commentary.intake.workers import understood
from commentary.publishing import PublishingError

INTERRUPTED = 130  # as a shell tells of SIGINT
STATUSES = ("created", "updated", "unchanged", "refused")


class Command(BaseCommand):
    help = (
        "Takes manuscripts in (text, Markdown, Word, HTML, JSON Lines, WordPress exports, or "
        "folders of these): each becomes a draft with its authors, affiliations, domains and "
        "policy events, whole or not at all."
    )
    # They load every page of the site, which takes a third of a second: `check` is for that.
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = "Example: manage.py intake manuscripts/ --today 2024-06 --dry-run"
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be stored, and store nothing"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="one JSON object a line; with --dry-run what was understood, without a database",
        )
        parser.add_argument(
            "--today",
            type=_date,
            default=PartialDate(""),
            metavar="DATE",
            help="what “last year” and “in May” refer to: 2024, 2024-06 or 2024-06-30",
        )
        parser.add_argument("--publish", action="store_true", help="put complete pieces in force")
        parser.add_argument(
            "--update", action="store_true", help="take changed files in, as new drafts"
        )
        parser.add_argument(
            "--tracked",
            choices=("accept", "reject"),
            default="accept",
            help="which text of a Word file with tracked changes",
        )
        parser.add_argument(
            "--mapping",
            type=_mapping,
            default={},
            metavar="FILE",
            help='JSON: {"a WordPress category": "domain", "another one": null}',
        )
        parser.add_argument("--by", default="intake", help="who does it, for the log")
        parser.add_argument("--undo", type=int, metavar="RUN", help="take a run back")
        parser.add_argument(
            "--published", action="store_true", help="with --undo: also what was in force"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["undo"] is not None:
            self._undo(options["undo"], options)
            return
        if not options["paths"]:
            raise CommandError("Name a file or a folder: manage.py intake PATH...")
        try:
            files, left = files_in(options["paths"])
        except IntakeError as error:
            raise CommandError(error.located("")) from error
        for path in left:
            self.stderr.write(f"{path}: not a kind of file that intake reads; left aside.")
        if options["json"] and options["dry_run"]:
            self._show(files, options)
        else:
            self._store(files, options)

    # -- without a database ------------------------------------------------------------------
    def _show(self, files: list[Path], options: dict[str, Any]) -> None:
        refused = 0
        vocabulary = Vocabulary.from_fixtures(settings.BASE_DIR / "fixtures")
        for unit in understood(files, _manner(options, vocabulary)):
            if unit.error or unit.draft is None:
                refused += 1
                self.stderr.write(_reason(unit))
            else:
                self.stdout.write(json.dumps(as_json(unit.draft), ensure_ascii=False))
        _exit_status(refused)

    # -- with one ----------------------------------------------------------------------------
    def _store(self, files: list[Path], options: dict[str, Any]) -> None:
        counts: Counter[str] = Counter()
        names = ("publish", "update", "dry_run")
        wanted = Options(**{name: options[name] for name in names})
        job = Job(files, _manner(options), by=options["by"], options=wanted)
        was_interrupted = False
        try:
            with self._outcomes(job, files, options) as outcomes:
                for outcome in outcomes:
                    counts[outcome.status] += 1
                    self._tell(outcome, options)
        except KeyboardInterrupt:
            was_interrupted = True
            self.stderr.write("Interrupted. The same call goes on after what is stored.")
        if not options["json"]:
            self._sum_up(job, counts, options)
        if was_interrupted:
            sys.exit(INTERRUPTED)
        _exit_status(counts["refused"])

    @contextmanager
    def _outcomes(
        self, job: Job, files: list[Path], options: dict[str, Any]
    ) -> Iterator[Iterable[Outcome]]:
        """With a progress bar when a person watches."""
        self._say = self.stdout.write
        if options["json"] or not (sys.stdout.isatty() and sys.stderr.isatty()):
            yield job
            return
        from commentary.management.watching import watched  # not worth importing for a pipe

        with watched(job, total=sum(map(units_in, files))) as (outcomes, say):
            self._say = say
            yield outcomes

    def _sum_up(self, job: Job, counts: Counter[str], options: dict[str, Any]) -> None:
        if job.newcomers:
            self.stdout.write(f"New: {', '.join(job.newcomers)}.")
        total = ", ".join(f"{counts[status]} {status}" for status in STATUSES)
        if options["dry_run"]:
            self.stdout.write(f"{total}. Nothing was stored.")
        else:
            run = f"Run {job.run_number}: " if job.run_number else ""
            self.stdout.write(f"{run}{total}.")

    def _tell(self, outcome: Outcome, options: dict[str, Any]) -> None:
        if options["json"]:
            self._say(json.dumps(outcome.as_json(), ensure_ascii=False))
            return
        quiet = outcome.status in ("created", "unchanged") and outcome.line > 1
        if not quiet or options["verbosity"] > 1:
            self._say(str(outcome))

    def _undo(self, number: int, options: dict[str, Any]) -> None:
        try:
            undone = undo_run(number, by=options["by"], published=options["published"])
        except IntakeError as error:
            raise CommandError(error.located("")) from error
        except PublishingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(undone))


def _manner(options: dict[str, Any], vocabulary: Vocabulary | None = None) -> Manner:
    return Manner(
        today=options["today"],
        vocabulary=vocabulary or Vocabulary.empty(),
        tracked=options["tracked"],
        mapping=options["mapping"],
    )


def _reason(unit: Unit) -> str:
    error = unit.error or IntakeError(
        "It is in the export's own form: there is nothing to understand. Leave --json away."
    )
    line = error.line or (unit.line if unit.line > 1 else 0)
    return IntakeError(error.message, line=line, field=error.field, value=error.value).located(
        unit.name
    )


def _date(text: str) -> PartialDate:
    try:
        return PartialDate(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def _mapping(path: str) -> dict[str, str | None]:
    try:
        mapping = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ArgumentTypeError(f"{path} is no JSON file: {error}") from None
    if not isinstance(mapping, dict) or not all(
        value is None or isinstance(value, str) for value in mapping.values()
    ):
        raise ArgumentTypeError(f'{path}: expected {{"term": "domain", "other term": null}}')
    return mapping


def _exit_status(refused: int) -> None:
    if refused:
        sys.exit(1)
