"""How many commentaries a second come in as JSON Lines, beside one `save()` at a time.

python -m benchmarks.intake [SIZE ...]
"""

import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 - they need the settings
from django.db import connection  # noqa: E402

from benchmarks import table, words  # noqa: E402
from benchmarks.databases import use  # noqa: E402
from benchmarks.settings import BENCH  # noqa: E402
from benchmarks.world import LongTail, World, make_world  # noqa: E402
from commentary import publishing  # noqa: E402
from commentary.dates import PartialDate  # noqa: E402
from commentary.intake.store import Job, Options  # noqa: E402
from commentary.intake.understanding import Manner  # noqa: E402
from commentary.models import (  # noqa: E402
    Byline,
    Commentary,
    DomainTag,
    Edition,
    EventMention,
    Organization,
)

SIZES = (1_000, 10_000)
SINGLY = 300  # stored one by one, for comparison
SEED = 20260102
BODIES = 2_000  # different ones


@dataclass
class Figures:
    """Of one run in a process of its own."""

    pieces: int
    seconds: float
    writing: float  # seconds of CPU of the process that writes
    reading: float  # and of the others, which have ended
    memory: int  # the most at once, MB, of the writing process


def main(sizes: tuple[int, ...]) -> None:
    rows = [["one save() at a time", *_cells(_measured("singly", SINGLY))]]
    rows += [[f"intake, {size:,} lines", *_cells(_measured("intake", size))] for size in sizes]
    heads = [
        "way",
        "pieces a second",
        "ms of CPU a piece, writing",
        "reading",
        "a second on two free cores",
        "MB at most",
    ]
    print(table.machine(), table.markdown(heads, rows), sep="\n\n")


def _measured(way: str, size: int) -> Figures:
    # Not with `-m`: a worker process runs the main module again, and `manage.py` is a light one.
    code = f"from benchmarks.intake import report; report({way!r}, {size})"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def report(way: str, size: int) -> None:
    """Print a measurement as JSON."""
    print(json.dumps(asdict(measure(way, size))))
    connection.close()


def _cells(figures: Figures) -> list[str]:
    return [
        f"{figures.pieces / figures.seconds:,.0f}",
        f"{figures.writing / figures.pieces * 1000:.2f}",
        f"{figures.reading / figures.pieces * 1000:.2f}",
        f"{figures.pieces / max(figures.writing, figures.reading):,.0f}",
        str(figures.memory),
    ]


def measure(way: str, size: int) -> Figures:
    """Into a new database that has people, domains and events."""
    world = _new_database()
    forms = Forms(world)
    if way == "intake":
        path = BENCH / "intake.jsonl"
        with path.open("w") as file:
            file.writelines(f"{json.dumps(forms.form(n))}\n" for n in range(size))
        work = lambda: _take_in(path)  # noqa: E731
    else:
        made = [forms.form(n) for n in range(size)]
        work = lambda: [_save(form) for form in made]  # noqa: E731
    start, used = time.perf_counter(), _processor()
    work()
    seconds = time.perf_counter() - start
    writing, reading = (after - before for after, before in zip(_processor(), used, strict=True))
    if Edition.objects.in_force().count() != size:
        raise RuntimeError("Not every piece came in.")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return Figures(size, seconds, writing, reading, memory)


def _processor() -> list[float]:
    """Seconds of CPU so far: of this process, and of those that it has seen end."""
    whole = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return [usage.ru_utime + usage.ru_stime for usage in whole]


def _new_database() -> World:
    BENCH.mkdir(parents=True, exist_ok=True)
    path = BENCH / "intake.sqlite3"
    for old in BENCH.glob(f"{path.name}*"):
        old.unlink()
    use(path)
    call_command("migrate", verbosity=0)
    return make_world(Random(SEED))  # noqa: S311 - the same numbers each time are what is wanted


class Forms:
    """Published pieces in the export's form, by number."""

    def __init__(self, world: World) -> None:
        self._random = random = Random(SEED)  # noqa: S311
        self._world = world
        self._people, self._domains = (
            LongTail(world.people, random),
            LongTail(world.domains, random),
        )
        self._events = LongTail(world.events, random)
        self._bodies = [words.body(random) for _ in range(BODIES)]

    def form(self, n: int) -> dict:
        body = self._bodies[n % BODIES]
        passage = words.passage(body)
        return {
            "slug": f"piece-{n}",
            "format": "op_ed",
            "language": "en",
            "indexing": "ours",
            "issued": f"{2006 + n % 20}-{n % 12 + 1:02}",
            "domains": [each.slug for each in self._domains.pick(self._random.randint(3, 6))],
            "events": [
                {"event": each.slug, "relation": "mentions", "passages": [passage]}
                for each in self._events.pick(n % 3)
            ],
            "editions": [self._edition(n, body)],
        }

    def _edition(self, n: int, body: str) -> dict:
        return {
            "number": 1,
            "title": words.line(self._random, 8),
            "summary": words.summary(self._random),
            "body": body,
            "change": "original",
            "state": "published",
            "in_force_from": f"{2006 + n % 20}-{n % 12 + 1:02}-01T08:00:00Z",
            "bylines": [self._byline(each) for each in self._people.pick(n % 3 + 1)],
        }

    def _byline(self, person) -> dict:
        posts = self._world.posts[person.pk]
        return {
            "role": "author",
            "person": person.slug,
            "name": person.display_name,
            "posts": [post.as_signed() for post in posts],
            "organizations": sorted({post.organization.slug for post in posts}),
        }


def _take_in(path: Path) -> None:
    for outcome in Job([path], Manner(), by="benchmark", options=Options()):
        if outcome.status != "created":
            raise RuntimeError(str(outcome))


def _save(form: dict) -> None:
    """As a simple importer does it: one model after another."""
    commentary = Commentary.objects.create(
        slug=form["slug"], issued=PartialDate(form["issued"]), format=form["format"]
    )
    [text] = form["editions"]
    names = ("title", "summary", "body")
    edition = Edition.objects.create(commentary=commentary, **{name: text[name] for name in names})
    for order, each in enumerate(text["bylines"], start=1):
        byline = Byline.objects.create(
            edition=edition,
            order=order,
            person=_by_slug(Byline, "person", each["person"]),
            name=each["name"],
            posts=each["posts"],
        )
        byline.organizations.set(Organization.objects.filter(slug__in=each["organizations"]))
    for slug in form["domains"]:
        DomainTag.objects.create(content_object=commentary, tag=_by_slug(DomainTag, "tag", slug))
    for each in form["events"]:
        EventMention.objects.create(
            commentary=commentary,
            event=_by_slug(EventMention, "event", each["event"]),
            passages=each["passages"],
        )
    publishing.publish(edition, by="benchmark")


def _by_slug(model, field: str, slug: str):
    return model._meta.get_field(field).related_model.objects.get(slug=slug)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
