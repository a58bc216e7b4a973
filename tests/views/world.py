"""A small publication in which everything public stands beside its hidden counterpart."""

from datetime import UTC, datetime, timedelta

import time_machine
from django.utils import timezone

from commentary import publishing
from commentary.models import Commentary, DomainLabel, EventLabel, Page, PersonLabel
from tests.factories import (
    make_affiliation,
    make_answer,
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_link,
    make_notice,
    make_organization,
    make_person,
    make_request,
    make_scheduled,
    make_series,
)

CANARY = "Xanthippe"  # what no reader may see
OLD = "Quondam"  # what only the page of an earlier edition shows
BODY = "<p>In May the first meeting was convened in Geneva.</p>"


class World:
    """One piece with everything a page can show, and neighbours of every kind."""

    def __init__(self):
        self.think_tank = make_organization(name="Think Tank", slug="think-tank")
        self.institute = make_organization(
            name="Institute", slug="institute", parent=self.think_tank
        )
        self.author = make_person(display_name="Li Zheng", slug="li-zheng")
        PersonLabel.objects.create(subject=self.author, text="李峥", language="zh-Hans")
        make_affiliation(
            person=self.author, organization=self.institute, position="Fellow", period="2019/.."
        )
        self.ai = make_domain(name="Artificial intelligence", slug="ai")
        self.relations = make_domain(name="China-U.S. relations", slug="china-us")
        for domain, text in ((self.ai, "人工智能"), (self.relations, "中美关系")):
            DomainLabel.objects.create(subject=domain, text=text, language="zh-Hans")
        self.summit = make_event(name="Summit", slug="summit", date="2023-11-15")
        self.dialogue = make_event(
            name="Dialogue", slug="dialogue", date="2024-05", follows=self.summit
        )
        EventLabel.objects.create(subject=self.dialogue, text="对话", language="zh-Hans")
        self.muted = make_event(name="Muted", slug="muted", date="2022")
        self.planned = make_event(
            name="Planned", slug="planned", date=f"{timezone.now().year + 1}", status="planned"
        )
        self.series = make_series(name="Review", slug="review")
        Page.objects.create(slug="about", title="About", body="<p>Us.</p>")
        self.fill()

    def fill(self):
        everything = {
            "domains": [self.ai, self.relations],
            "events": [self.summit, self.dialogue],
            "series": self.series,
        }
        self.before = self.piece("before", series_position=1, **everything)
        self.original = self.piece("original", language="zh-Hans")
        self.main = self.piece(
            "main",
            issued="2024",
            series_position=2,
            responds_to=self.before,
            translation_of=self.original,
            **everything,
        )
        self.main.mentions.filter(event=self.dialogue).update(
            passages=["the first meeting was convened"]
        )
        self.after = self.piece("after", series_position=3, responds_to=self.main, **everything)
        make_notice(commentaries=[self.main], kind="sample")
        self.correct(self.main)

    def piece(self, slug, **fields):
        commentary = make_commentary(slug=slug, **fields)
        draft = make_draft(commentary=commentary, signers=[], title=f"Title {slug}", body=BODY)
        byline = make_byline(
            edition=draft,
            signer=self.author,
            posts=[{"position": "Fellow", "unit": "Institute", "institution": "Think Tank"}],
        )
        byline.organizations.add(self.institute)
        with time_machine.travel(datetime(2024, 3, 1, 8, tzinfo=UTC), tick=False):
            publishing.publish(draft, by="test")
        commentary.refresh_from_db()
        return commentary

    def correct(self, commentary):
        with time_machine.travel(datetime(2024, 4, 1, 8, tzinfo=UTC), tick=False):
            publishing.correct_now(
                commentary,
                by="test",
                change="correction",
                change_note="A date was wrong.",
                title="Title main corrected",
            )


def hide_canaries(world):
    """Put the canary into everything that is not public, beside what is."""
    hidden = make_person(display_name=f"{CANARY} Person", slug="hidden-person")
    nowhere = make_organization(name=f"{CANARY} Institute", slug="hidden-organization")
    domain = make_domain(name=f"{CANARY} domain", slug="hidden-domain")
    event = make_event(name=f"{CANARY} event", slug="hidden-event", listed=False)
    series = make_series(name=f"{CANARY} series", slug="hidden-series")
    text = {
        "title": f"{CANARY} title",
        "subtitle": f"{CANARY} subtitle",
        "summary": f"{CANARY} summary",
        "body": f"<p>{CANARY} body</p>",
        "signers": [hidden, nowhere],
    }
    catalogue = {"domains": [domain, world.ai], "events": [event, world.summit], "series": series}
    make_draft(commentary=make_commentary(slug="hidden-draft", **catalogue), **text)
    later = timezone.now() + timedelta(days=3)
    make_scheduled(
        at=later, commentary=make_commentary(slug="hidden-scheduled", **catalogue), **text
    )
    draft = make_draft(commentary=world.main, change="update", change_note=f"{CANARY} note", **text)
    publishing.keep(draft, by=CANARY, reason=CANARY)
    publishing.submit(draft, by=CANARY, note=CANARY)
    make_link(edition=draft, name=CANARY)
    link, _ = make_link(edition=draft, signer=hidden)
    make_answer(link=link, kind="remark", remark=CANARY)
    make_request(
        commentary=world.main, asked_by=CANARY, request=CANARY, decision="refused", answer=CANARY
    )
    world.main.mentions.update(passages=["the first meeting was convened", f"{CANARY} body"])
    translation = make_commentary(
        slug="hidden-translation", language="fr", translation_of=world.original
    )
    make_draft(commentary=translation, **text)
    answer = make_commentary(slug="hidden-answer", responds_to=world.main)
    make_draft(commentary=answer, **text)
    Commentary.objects.update(internal_note=f"{CANARY} for editors alone")
    withdraw_one(catalogue)
    supersede_one(world)


def withdraw_one(catalogue):
    edition = make_edition(
        commentary=make_commentary(slug="withdrawn", **catalogue),
        title="Withdrawn title",
        summary=f"{CANARY} summary",
        body=f"<p>{CANARY} body</p>",
        signers=[make_person(display_name="Ada Withdrawn", slug="ada-withdrawn")],
    )
    with time_machine.travel(datetime(2024, 4, 2, tzinfo=UTC), tick=False):
        publishing.correct_now(
            edition.commentary,
            by="test",
            change="correction",
            change_note=f"{CANARY} note",
            body=f"<p>{CANARY} corrected</p>",
        )
    with time_machine.travel(datetime(2024, 4, 3, tzinfo=UTC), tick=False):
        publishing.withdraw(edition.commentary, by="test", change_note="Withdrawn notice.")


def supersede_one(world):
    edition = make_edition(
        commentary=make_commentary(slug="superseded", domains=[world.ai]),
        title=f"{OLD} title",
        summary=f"{OLD} summary",
        body=f"<p>{OLD} body</p>",
        signers=[make_person(display_name=f"{OLD} Person", slug="quondam-person")],
    )
    draft = publishing.revise(edition.commentary, by="test")
    draft.title, draft.summary, draft.body = "Present title", "Present.", "<p>Present body.</p>"
    draft.save()
    byline = draft.bylines.get()
    byline.person, byline.name = world.author, "Li Zheng"
    byline.save()
    publishing.publish(draft, by="test")
