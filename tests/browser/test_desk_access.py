"""The desk for everybody: with the keyboard alone, on a phone, for a screen reader."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from commentary import publishing
from commentary.models import Commentary, Domain, Edition, Person
from tests.browser.desk import EDITOR, change, in_database, save, stored
from tests.browser.measures import barriers, covered, in_colours, scrolling, too_wide
from tests.factories import (
    make_commentary,
    make_draft,
    make_edition,
    make_link,
    make_person,
    make_readership,
    make_request,
    make_scheduled,
)
from tests.needed import needs_chromium

pytestmark = needs_chromium

LIST, ADD = "/admin/commentary/edition/", "/admin/commentary/edition/add/"
OPEN_ALL = "document.querySelectorAll('details').forEach(box => { box.open = true; })"


def scheduled() -> Edition:
    return make_scheduled(at=timezone.now() + timedelta(days=1))


def withdrawn() -> Edition:
    return publishing.withdraw(make_edition().commentary, by="x", change_note="Gone.")


def record(model: str) -> str:
    return f"/admin/commentary/{model}/"


def submitted() -> Edition:
    return publishing.submit(make_draft(), by="contributor")


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
ACTS = {
    "submit": make_draft,
    "take-back": submitted,
    "return": submitted,
    "approve": submitted,
    "publish": make_draft,
    "schedule": make_draft,
    "unschedule": scheduled,
    "discard": make_draft,
    "revise": make_edition,
    "translate": make_edition,
    "correct": make_edition,
    "withdraw": make_edition,
    "reinstate": withdrawn,
}


def assert_open_to_all(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate(OPEN_ALL)
    for scheme in ("light", "dark"):
        in_colours(page, scheme)
        assert barriers(page) == "", scheme


def conflict(page: Page) -> Edition:
    """Two editors write a title; the page shows the second the words of the first."""
    draft = in_database(make_draft, title="Theirs", subtitle="A rather long one " * 8)
    page.goto(change(draft))
    page.locator("input[name=seen]").evaluate("field => { field.value = 'older'; }")
    page.locator("#id_title").fill("Mine")
    save(page)
    expect(page.get_by_role("heading", name="Somebody else saved in between")).to_be_visible()
    return draft


# -- axe -------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_barrier(desk, kind):
    desk.goto(in_database(PAGES[kind]))
    for row in desk.locator(".add-row a:visible").all():
        row.click()
    assert_open_to_all(desk)


@pytest.mark.parametrize("act", ACTS)
def test_axe_finds_no_barrier_on_the_page_of_an_act(desk, act):
    edition = in_database(ACTS[act])
    desk.goto(f"{LIST}{edition.pk}/act/{act}/")
    expect(desk.locator(".promise")).to_be_visible()
    assert_open_to_all(desk)


@pytest.mark.parametrize("act", ["add-domain", "remove-domain", "attach-notice"])
def test_axe_finds_no_barrier_where_much_is_done_at_once(desk, act):
    in_database(make_edition)
    desk.goto(record("commentary"))
    desk.locator("#result_list input.action-select").first.check()
    desk.get_by_label("Action:").select_option(act)
    desk.get_by_role("button", name="Go").click()
    expect(desk.locator(".promise")).to_be_visible()
    assert_open_to_all(desk)


def test_axe_finds_no_barrier_before_an_undoing(desk):
    in_database(line_of_the_log)
    desk.goto(record("logentry"))
    desk.locator("#result_list input.action-select").first.check()
    desk.get_by_label("Action:").select_option("undo")
    desk.get_by_role("button", name="Go").click()
    expect(desk.get_by_role("heading", name="Nothing has been done yet")).to_be_visible()
    assert_open_to_all(desk)


def test_axe_finds_no_barrier_in_a_conflict(desk, expected):
    expected += ["409"]
    conflict(desk)
    assert_open_to_all(desk)


# -- a screen reader -------------------------------------------------------------------------
def test_a_box_that_is_typed_in_says_its_name_and_what_is_chosen(desk):
    desk.goto(
        in_database(lambda: change(make_draft(signers=[Person.objects.get(slug="li-zheng")])))
    )
    expect(desk.get_by_role("combobox", name="Person: Li Zheng", exact=True)).to_be_visible()
    box = desk.get_by_role("combobox", name="Organization", exact=True)
    box.click()
    expect(desk.get_by_role("searchbox", name="Search: Organization")).to_be_focused()


def test_a_cell_in_a_table_of_rows_says_its_column_and_row(desk):
    desk.goto(in_database(PAGES["person"]))
    expect(desk.get_by_role("textbox", name="Position, ").first).to_have_value(
        "Director assistant and associate research fellow"
    )
    desk.locator("#affiliations-group .add-row a").click()
    expect(desk.get_by_role("textbox", name="Position, row 2")).to_be_visible()


# -- the keyboard ----------------------------------------------------------------------------
def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(100):
        if wanted.evaluate("element => element.contains(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}")


def choose(page: Page, box: Locator, words: str) -> None:
    """In a box that is typed in, with the keyboard alone."""
    tab_to(page, box)
    page.keyboard.press("Enter")
    page.keyboard.type(words)
    option = page.locator(".select2-results__option--highlighted", has_text=words)
    expect(option).to_be_visible()
    page.keyboard.press("Enter")


def press_save(page: Page) -> None:
    tab_to(page, page.get_by_role("button", name="Save and continue editing").last)
    page.keyboard.press("Enter")
    expect(page.locator(".success")).to_be_visible()


def test_a_new_piece_is_written_and_signed_with_the_keyboard_alone(desk):
    desk.goto(ADD)
    expect(desk.get_by_label("Title:", exact=True)).to_be_focused()
    desk.keyboard.type("By keyboard")
    tab_to(desk, desk.locator(EDITOR))
    desk.keyboard.type("Every word of it.")
    desk.keyboard.press("Escape")
    choose(desk, desk.locator(".field-domains .select2-selection"), "Diplomacy")
    tab_to(desk, desk.locator("#bylines-group .add-row a"))
    desk.keyboard.press("Enter")
    choose(desk, desk.locator("#bylines-0 .field-person .select2-selection"), "Li Zheng")
    press_save(desk)
    edition = in_database(lambda: Edition.objects.get(title="By keyboard"))
    assert edition.body == "<p>Every word of it.</p>"
    assert edition.signature.startswith("Li Zheng")
    assert in_database(lambda: [t.tag.name for t in edition.commentary.domain_tags.all()]) == [
        "Diplomacy"
    ]


def test_a_sealed_piece_is_catalogued_with_the_keyboard_alone(desk):
    sealed = in_database(make_edition)
    desk.goto(change(sealed))
    choose(desk, desk.locator(".field-domains .select2-selection"), "Diplomacy")
    tab_to(desk, desk.locator("#id_format"))
    desk.keyboard.type("Analysis")
    tab_to(desk, desk.locator("#id_issued"))
    desk.keyboard.type("2024-05")
    press_save(desk)
    piece = in_database(lambda: Commentary.objects.get(pk=sealed.commentary_id))
    assert (piece.format, piece.issued) == ("analysis", "2024-05")
    assert in_database(lambda: piece.domain_tags.get().tag.name) == "Diplomacy"


def test_a_conflict_is_read_and_settled_with_the_keyboard_alone(desk, expected):
    expected += ["409"]
    draft = conflict(desk)
    tab_to(desk, desk.locator("summary", has_text="Title: both as they are written"))
    desk.keyboard.press("Enter")
    tab_to(desk, desk.get_by_label("Stored now: Title"))
    tab_to(desk, desk.get_by_label("Yours: Title"))
    press_save(desk)
    assert stored(draft).title == "Mine"


def test_signers_move_by_keyboard(desk):
    draft = in_database(
        lambda: make_draft(
            signers=[
                Person.objects.create(display_name=n, sort_name=n, slug=f"story-{n.lower()}")
                for n in ("Ada", "Ben")
            ]
        )
    )
    desk.goto(change(draft))
    desk.locator("#bylines-1").get_by_role("button", name="Up").press("Enter")
    expect(desk.locator("#id_bylines-1-place")).to_have_value("1")
    expect(desk.locator(".signature-live")).to_have_text("Readers will see: Ben; Ada")
    expect(desk.get_by_role("status")).to_have_text("Ben signs as number 1 of 2.")
    save(desk)
    expect(desk.locator(".success")).to_be_visible()
    assert stored(draft).signature == "Ben; Ada"


# -- a phone ---------------------------------------------------------------------------------
@pytest.fixture
def phone(desk):
    desk.set_viewport_size({"width": 390, "height": 800})
    return desk


@pytest.mark.parametrize("kind", PAGES)
def test_a_phone_shows_the_page_whole(phone, kind):
    phone.goto(in_database(PAGES[kind]))
    phone.wait_for_load_state("networkidle")
    phone.evaluate(OPEN_ALL)
    assert too_wide(phone) == []
    assert covered(phone) == []


@pytest.mark.parametrize("act", ["correct", "schedule"])
def test_a_phone_shows_the_page_of_an_act_whole(phone, act):
    edition = in_database(ACTS[act])
    phone.goto(f"{LIST}{edition.pk}/act/{act}/")
    phone.wait_for_load_state("networkidle")
    assert too_wide(phone) == []
    assert covered(phone) == []


@pytest.mark.parametrize("kind", ["list", "commentary list"])
def test_a_phone_scrolls_no_list_sideways(phone, kind):
    phone.goto(in_database(PAGES[kind]))
    assert scrolling(phone) == []


def test_a_phone_shows_a_conflict_whole(phone, expected):
    expected += ["409"]
    conflict(phone)
    phone.wait_for_load_state("networkidle")
    assert too_wide(phone) == []
    assert scrolling(phone) == []
    assert covered(phone) == []
