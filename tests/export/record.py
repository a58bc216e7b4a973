"""A record of a thousand objects with odd words in every field, the same each time."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

import time_machine

from commentary import publishing
from commentary.identifiers import commentary_key
from commentary.models import (
    Change,
    FormerSlug,
    Indexing,
    OrganizationKind,
    Redirect,
    Relation,
    Role,
)
from tests.factories import (
    make_affiliation,
    make_attachment,
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_event,
    make_image,
    make_label,
    make_mention,
    make_notice,
    make_organization,
    make_page,
    make_person,
    make_series,
)

SEED = 20260501
WORDS = (
    "trade",
    "Zürich",
    "中美",
    "合作",
    "R&D",
    "<b>",
    "“quoted”",
    "it's",
    "é",
    "naïve",
    "#1",
    "- dash",
    "*star*",
    "_under_",
    "[^1]",
    "[x](y)",
    "1. one",
    "> more",
    "a|b",
    "\\",
    "Ω",
    "🌍",
    "x: y",
    "---",
    "`code`",
    "&amp;",
    "العربية",
)
BODIES = (
    "<p>{}</p>",
    "<h2>{}</h2><p>{} <em>{}</em> {}</p>",
    "<p>{}</p><blockquote><p>{}</p><p>{}</p></blockquote>",
    "<ul><li><p>{}</p></li><li><p>{}</p><ol><li><p>{}</p></li></ol></li></ul>",
    "<p>{}[^1] <strong>{}</strong></p><p>[^1]: {}</p>",
    '<p><a href="https://un.org/a_b?c=d&amp;e=(f)">{}</a> and <a href="/x" title="{}">{}</a></p>',
    "<table><caption>{}</caption><tbody><tr><th><p>{}</p></th><td><p>{}</p></td></tr></tbody></table>",
    "<pre>{}\n\n  {}</pre><hr><p>{}<br>{}</p>",
    '<p><span lang="zh-Hans">{}</span> H<sub>2</sub>O <code>{}</code></p>',
)


class Maker:
    """Makes records from one stream of random numbers."""

    def __init__(self) -> None:
        self._random = Random(SEED)
        self._numbers = count(1)

    def words(self, most: int = 5) -> str:
        return " ".join(self._random.choices(WORDS, k=self._random.randint(1, most)))

    def body(self) -> str:
        template = "".join(self._random.choices(BODIES, k=3))
        holes = template.count("{}")
        return template.format(*(self._escaped() for _ in range(holes)))

    def _escaped(self) -> str:
        return self.words().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    def date(self) -> str:
        day = date(2001, 1, 1) + timedelta(days=self._random.randint(0, 9000))
        return f"{day}"[: self._random.choice((4, 7, 10))]

    def one(self, rows):
        return self._random.choice(rows)

    def some(self, rows, most=3):
        return self._random.sample(rows, self._random.randint(0, most))

    def slug(self) -> str:
        return f"{self._random.choice(('b', 'B', 'é', '中', 'a_b', 'z'))}-{next(self._numbers)}"

    def several(self, how_many, make):
        return [make() for _ in range(how_many)]


def make_record(unit: int = 14) -> None:
    """Fill the database: `unit` institutions and what is in proportion to them."""
    maker = Maker()
    image = make_image(alt=maker.words())
    parents = maker.several(unit, lambda: make_organization(slug=maker.slug(), name=maker.words()))
    units = maker.several(
        unit,
        lambda: make_organization(
            slug=maker.slug(),
            name=maker.words(),
            parent=maker.one(parents),
            kind=OrganizationKind.INSTITUTE,
        ),
    )
    people = maker.several(
        unit * 3,
        lambda: make_person(
            slug=maker.slug(), display_name=maker.words(3), bio=maker.body(), portrait=image
        ),
    )
    for person in people:
        make_affiliation(person=person, organization=maker.one(units), position=maker.words(2))
    domains = maker.several(
        unit * 2, lambda: make_domain(slug=maker.slug(), name=f"{maker.words(2)} {maker.slug()}")
    )
    events = maker.several(
        unit * 2,
        lambda: make_event(
            slug=maker.slug(),
            name=maker.words(),
            date=maker.date(),
            participants=[maker.words(2)],
            sources=[{"title": maker.words(), "url": "https://un.org/"}],
        ),
    )
    for subject in (*domains[:unit], *events[:unit], *people[:unit]):
        make_label(subject, text=maker.words())
    series = maker.several(unit, lambda: make_series(slug=maker.slug(), name=maker.words()))
    make_page(slug=maker.slug(), title=maker.words(), body=maker.body())
    pieces = maker.several(unit * 8, lambda: _piece(maker, people, units, domains, events, series))
    make_notice(commentaries=pieces[:3], series=series[:2], text=maker.body())
    FormerSlug.objects.create(kind="commentary", slug="before", commentary=pieces[0])
    make_attachment(commentary=pieces[0], title=maker.words())
    make_attachment(commentary=pieces[0], url="https://un.org/", kind="audio", title=maker.words())
    Redirect.objects.create(old_path="/?p=1", new_path=pieces[0].get_absolute_url())


def _piece(maker, people, units, domains, events, series):
    slug = maker.slug()
    commentary = make_commentary(
        slug=slug,
        doi=maker.one(("", f"10.5555/{commentary_key(slug)}")),
        issued=maker.date(),
        language=maker.one(("en", "zh-Hans", "fr")),
        series=maker.one((None, *series)),
        indexing=maker.one((Indexing.OURS, Indexing.NOINDEX)),
        domains=maker.some(domains),
        first_published_in=maker.one(("", maker.words())),
    )
    for event in maker.some(events):
        relation = maker.one(Relation.values)
        make_mention(commentary=commentary, event=event, relation=relation, passages=["中美"])
    draft = make_draft(
        commentary=commentary,
        title=maker.words(),
        subtitle=maker.one(("", maker.words())),
        summary=f"{maker.words()}\n\n{maker.words()}",
        body=maker.body(),
        signers=[],
    )
    for order, person in enumerate(maker.some(people) or people[:1], start=1):
        post = {"position": maker.words(2), "unit": maker.words(2), "institution": maker.words(2)}
        byline = make_byline(
            edition=draft, signer=person, order=order, posts=[post], role=maker.one(Role.values)
        )
        byline.organizations.set(maker.some(units))
    _publish(maker, draft)
    return commentary


def _publish(maker, draft) -> None:
    """A draft, in force, scheduled, corrected or withdrawn."""
    begun = datetime(2024, 5, 14, 8, 0, tzinfo=UTC)
    fate = maker.one(("draft", "published", "scheduled", "corrected", "withdrawn"))
    if fate == "draft":
        return
    if fate == "scheduled":
        begun = datetime(2098, 1, 1, tzinfo=UTC)
    with time_machine.travel(begun, tick=False):
        publishing.publish(draft, by="Ada", as_it_is=True)
    if fate == "scheduled":
        return
    with time_machine.travel(begun + timedelta(days=2), tick=False):
        if fate == "corrected":
            text = {"body": maker.body(), "change_note": maker.words()}
            change = Change.CORRECTION
            publishing.correct_now(draft.commentary, by="Ada", change=change, as_it_is=True, **text)
        elif fate == "withdrawn":
            publishing.withdraw(draft.commentary, by="Ada", change_note=maker.words())
