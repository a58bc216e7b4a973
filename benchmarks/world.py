"""Who and what the generated commentary is by and about: the same at every size."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random

from django.db import models

from commentary.models import (
    Affiliation,
    Domain,
    DomainLabel,
    Notice,
    Organization,
    Page,
    Person,
    PolicyEvent,
    Series,
)
from commentary.models.record import prepare

from .words import line, summary

DOMAINS, PEOPLE, EVENTS = 200, 500, 300
INSTITUTIONS, INSTITUTES = 50, 100
RUNNING, ROUNDTABLES = 10, 20


def create(model: type[models.Model], rows: list) -> list:
    """Rows as `save` writes them. The querysets' own `bulk_create` refuses what is sealed."""
    for row in rows:
        prepare(row)
    return models.QuerySet(model).bulk_create(rows, batch_size=2000)


class LongTail:
    """Picks among rows, the first most often: the n-th with a weight of 1 / n."""

    def __init__(self, rows: list, random: Random) -> None:
        self._rows, self._random = rows, random
        self._weights = list(accumulate(1 / n for n in range(1, len(rows) + 1)))

    def pick(self, count: int) -> list:
        picked: dict = {}
        while len(picked) < count:
            [row] = self._random.choices(self._rows, cum_weights=self._weights)
            picked[row.pk] = row
        return list(picked.values())


@dataclass
class World:
    people: list[Person]
    posts: dict[int, list[Affiliation]]
    domains: list[Domain]
    events: list[PolicyEvent]
    series: list[Series]


def make_world(random: Random) -> World:
    create(
        Page,
        [
            Page(slug=slug, title=slug.title(), body="<p>Us.</p>", position=n)
            for n, slug in enumerate(("about", "contact", "standards", "privacy", "accessibility"))
        ],
    )
    organizations = _organizations()
    people = create(Person, [_person(n, random) for n in range(PEOPLE)])
    posts = create(Affiliation, [post for p in people for post in _posts(p, organizations, random)])
    by_person: dict[int, list[Affiliation]] = {}
    for post in posts:
        by_person.setdefault(post.person_id, []).append(post)
    series = create(Series, [_series(n, random) for n in range(RUNNING + ROUNDTABLES)])
    _note(series)
    return World(people, by_person, _domains(random), _events(random), series)


def _organizations() -> list[Organization]:
    parents = create(
        Organization,
        [
            Organization(name=f"Institution {n}", slug=f"institution-{n}")
            for n in range(INSTITUTIONS)
        ],
    )
    institutes = create(
        Organization,
        [
            Organization(
                name=f"Institute {n}",
                slug=f"institute-{n}",
                kind="institute",
                parent=parents[n % INSTITUTIONS],
            )
            for n in range(INSTITUTES)
        ],
    )
    return parents + institutes


def _person(n: int, random: Random) -> Person:
    family = line(random, 1)
    return Person(
        display_name=f"Ada {family} {n}", sort_name=f"{family} {n}, Ada", slug=f"person-{n}"
    )


def _posts(person: Person, organizations: list, random: Random) -> list[Affiliation]:
    held = random.sample(organizations, random.randint(1, 2))
    return [
        Affiliation(person=person, number=n, organization=each, position="Fellow", period="2004/..")
        for n, each in enumerate(held, start=1)
    ]


def _domains(random: Random) -> list[Domain]:
    rows = [
        Domain(
            name=f"{line(random, 2)} {n}",
            slug=f"domain-{n}",
            kind="place" if n % 4 == 0 else "subject",
        )
        for n in range(DOMAINS)
    ]
    domains = create(Domain, rows)
    create(
        DomainLabel,
        [
            DomainLabel(subject=d, text=f"领域{n}", language="zh-Hans")
            for n, d in enumerate(domains)
        ],
    )
    return domains


def _events(random: Random) -> list[PolicyEvent]:
    dates = ("{year}", "{year}-{month:02}", "{year}-{month:02}-{day:02}")
    rows = []
    for n in range(EVENTS):
        year, month, day = 2005 + n % 21, random.randint(1, 12), random.randint(1, 28)
        rows.append(
            PolicyEvent(
                name=f"{line(random, 3)} {n}",
                slug=f"event-{n}",
                date=dates[n % 3].format(year=year, month=month, day=day),
                note=summary(random),
            )
        )
    rows += [
        PolicyEvent(name=f"Planned {n}", slug=f"planned-{n}", date="2098", status="planned")
        for n in range(5)
    ]
    events = create(PolicyEvent, rows)
    for earlier, later in zip(events, events[21::21], strict=False):
        models.QuerySet(PolicyEvent).filter(pk=later.pk).update(follows=earlier)
    return events[:EVENTS]


def _series(n: int, random: Random) -> Series:
    if n < RUNNING:
        return Series(name=f"Running {n}", slug=f"series-{n}")
    question = f"{line(random, 9)}?"
    return Series(name=f"Roundtable {n}", slug=f"series-{n}", kind="roundtable", question=question)


def _note(series: list[Series]) -> None:
    notice = Notice.objects.create(slug="notice", text="<p>A notice.</p>", dated="2020-01-01")
    notice.series.set(series[:3])
