from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from commentary import publishing
from commentary.models import Person

from ..accountable import proven
from ..remains import leave_no_remains

PERMISSION = "commentary.erase_person"


class Command(BaseCommand):
    help = (
        "Erases a person: first the page, portrait, biography and identifiers (--page), then, if "
        "the law wants it, the name wherever it is stored (--name). Without either, says what "
        "each would do. Two accounts answer for it with their passwords. See docs/privacy.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "person", metavar="PERSON", help="the slug; once the page is gone, the name"
        )
        parser.add_argument(
            "--also", action="append", default=[], metavar="NAME", help="another spelling"
        )
        parser.add_argument("--page", action="store_true", help="the first step")
        parser.add_argument("--name", action="store_true", help="the second step")
        parser.add_argument("--asked-by", default="", metavar="ACCOUNT", help="who asks for it")
        parser.add_argument("--by", default="", metavar="ACCOUNT", help="who carries it out")
        parser.add_argument("--reason", default="", help="why; kept in the log, without the name")

    def handle(self, *args: Any, **options: Any) -> None:
        person = Person.objects.filter(slug=options["person"]).first()
        known = publishing.names_of(person) if person else {options["person"]}
        names = {*known, *options["also"]}
        if not (options["page"] or options["name"]):
            self._tell(person, names)
            return
        if person is None and options["page"]:
            raise CommandError(f"No person has the slug {options['person']!r}.")
        if person and options["name"] and not options["page"]:
            raise CommandError("The page goes first: add --page.")
        answer = self._answer_for(options)
        try:
            if options["page"]:
                count = publishing.erase_page(person, **answer)
                self.stdout.write(f"The page is gone. Commentaries that linked to it: {count}.")
            if options["name"]:
                count = publishing.erase_name(names, **answer)
                self.stdout.write(f"The name is gone. Commentaries that had it: {count}.")
        except publishing.PublishingError as error:
            raise CommandError(str(error)) from error
        finally:
            leave_no_remains()
        if not options["name"]:
            self.stdout.write("These names are left for a second step, nobody knows them then:")
            self.stdout.write("".join(f"  {name}\n" for name in sorted(names)))
        self.stdout.write("Backups of before still have it: see docs/privacy.md.")

    def _tell(self, person: Person | None, names: set[str]) -> None:
        self.stdout.write("Nothing is done yet. Names: " + "; ".join(sorted(names)))
        for step, counts in publishing.plan_erasure(person, names).items():
            rows = ", ".join(f"{kind}: {count}" for kind, count in sorted(counts.items()))
            self.stdout.write(f"--{step}: {rows or 'nothing'}")

    def _answer_for(self, options: dict[str, Any]) -> dict[str, str]:
        both = (options["asked_by"], options["by"])
        if both[0] == both[1]:
            raise CommandError("Two different accounts: --asked-by asks, --by carries it out.")
        if not options["reason"].strip():
            raise CommandError("Say why: --reason.")
        asked_by, by = (proven(username, PERMISSION) for username in both)
        return {"asked_by": asked_by, "by": by, "reason": options["reason"]}
