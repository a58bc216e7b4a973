"""Every kind of page at the desk, with something in it."""

from playwright.sync_api import Page, expect

from commentary import publishing
from commentary.models import Domain, Edition, Person
from tests.browser.desk import change, in_database, save
from tests.factories import (
    make_commentary,
    make_distinction,
    make_draft,
    make_edition,
    make_link,
    make_person,
    make_readership,
    make_request,
)
from tests.starts import scheduled, submitted

LIST, ADD = "/admin/commentary/edition/", "/admin/commentary/edition/add/"


def record(model: str) -> str:
    return f"/admin/commentary/{model}/"


def digest() -> str:
    return f"{record('commentary')}digest/?piece={make_edition().commentary_id}"


def busy_desk() -> str:
    """The front page with something in each of its parts."""
    submitted()
    scheduled()
    returned = publishing.submit(make_draft(created_by="admin"), by="admin")
    publishing.send_back(returned, by="editor", note="Shorten it.")
    make_draft(summary="")
    signed_off()
    outdated_translation()
    return "/admin/"


def with_history() -> Edition:
    """A draft with saves, and a text that was set aside for a correction."""
    first = make_edition(body="<p>We met in Geneva.</p><ul><li>Once</li></ul>")
    waiting = publishing.revise(first.commentary, by="ada")
    publishing.rewrite(waiting, by="ada", title="Written by Ada", body="<p>They met there.</p>")
    publishing.correct_now(
        first.commentary,
        by="x",
        change="correction",
        change_note="It was Vienna.",
        body="<p>We met in Vienna.</p><ul><li>Once</li></ul>",
    )
    make_request(commentary=first.commentary)
    return first


def piece_page(rest: str) -> str:
    return f"{LIST}{with_history().pk}/{rest}"


def signed_off() -> Edition:
    """A text of which its signer approved an earlier state, and remarked on it."""
    draft = make_draft(signers=[Person.objects.get(slug="li-zheng")])
    link, _ = make_link(edition=draft, signer=draft.bylines.get().person)
    digest = publishing.digest_of(publishing.wording_of(draft))
    publishing.send_remark(link, digest=digest, remark="Geneva is right.")
    publishing.approve_text(link, digest=digest)
    draft.title = "Another title"
    draft.save()
    return draft


def outdated_translation() -> Edition:
    original = make_edition().commentary
    translation = make_commentary(translation_of=original, translation_of_edition=1, language="fr")
    publishing.correct_now(original, by="x", change="correction", change_note="A figure.")
    return make_draft(commentary=translation)


def twins() -> str:
    for name in ("Li Zhengg", "Li Zhengs"):
        make_person(display_name=name)
    make_distinction()
    return f"{record('person')}twins/"


def readership() -> str:
    make_readership(commentary=make_edition().commentary, host="news.example")
    return f"{record('readershipcount')}sums/?first=2024-03-01&last=2024-03-31"


def line_of_the_log() -> str:
    domain, piece = Domain.objects.first(), make_edition().commentary
    plan = publishing.plan_bulk([piece.pk], publishing.with_one("domains", domain.slug))
    publishing.carry_out(plan, by="editor")
    return f"{record('logentry')}{piece.log.first().pk}/change/"


def log() -> str:
    line_of_the_log()
    return record("logentry")


PAGES = {
    "index": lambda: "/admin/",
    "busy index": busy_desk,
    "not ready": lambda: change(make_draft(summary="", body="<p>Last week they met.</p>")),
    "signed off": lambda: change(signed_off()),
    "sign-off": lambda: f"{LIST}{signed_off().pk}/sign-off/",
    "outdated translation": lambda: change(outdated_translation()),
    "merge": lambda: f"{record('person')}{Person.objects.get(slug='li-zheng').pk}/merge/",
    "history": lambda: piece_page("history/"),
    "save": lambda: piece_page("history/save-1/"),
    "comparison": lambda: piece_page("compare/?before=edition-1&after=save-1"),
    "taking up": lambda: piece_page("merge/2/"),
    "offer": lambda: change(with_history()),
    "publish over": lambda: (
        f"{LIST}{publishing.revise(make_edition().commentary, by='x').pk}/act/publish/"
    ),
    "request": lambda: f"{record('correctionrequest')}{make_request().pk}/change/",
    "twins": twins,
    "coverage": lambda: f"{record('commentary')}coverage/",
    "digest": digest,
    "readership": readership,
    "log": log,
    "line of the log": line_of_the_log,
    "list": lambda: LIST,
    "add": lambda: ADD,
    "draft": lambda: change(make_draft()),
    "sealed": lambda: change(make_edition()),
    "scheduled": lambda: change(scheduled()),
    "commentary list": lambda: record("commentary"),
    "commentary": lambda: f"{record('commentary')}{make_edition().commentary_id}/change/",
    "person": lambda: f"{record('person')}{Person.objects.get(slug='li-zheng').pk}/change/",
    "new event": lambda: f"{record('policyevent')}add/",
}


def conflict(page: Page) -> Edition:
    """Two editors write a title; the page shows the second the words of the first."""
    draft = in_database(make_draft, title="Theirs", subtitle="A rather long one " * 8)
    page.goto(change(draft))
    page.locator("input[name=seen]").evaluate("field => { field.value = 'older'; }")
    page.locator("#id_title").fill("Mine")
    save(page)
    expect(page.get_by_role("heading", name="Somebody else saved in between")).to_be_visible()
    return draft
