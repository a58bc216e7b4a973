"""What a test does at the desk, and what it finds stored afterwards."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection
from playwright.sync_api import Locator, Page, expect

from commentary import publishing
from commentary.models import Commentary, Edition, Person

EDITOR = ".prose-editor > .ProseMirror"
WINDOW = {"width": 1280, "height": 900}


def in_database(act: Callable, *args: Any, **kwargs: Any) -> Any:
    """Playwright keeps an event loop in this thread, in which Django refuses its database."""

    def run():
        try:
            return act(*args, **kwargs)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def pks(model: type) -> set[int]:
    return set(model.objects.values_list("pk", flat=True))


def remove_all_but(commentaries: set[int], people: set[int]) -> None:
    for commentary in Commentary.objects.exclude(pk__in=commentaries).order_by("-pk"):
        publishing.expunge(commentary, by="test", reason="The test is over.")
    Person.objects.exclude(pk__in=people).delete()


def log_in(page: Page, username: str, password: str) -> None:
    page.goto("/admin/login/?next=/admin/")
    page.fill("#id_username", username)
    page.fill("#id_password", password)
    page.press("#id_password", "Enter")
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    page.wait_for_load_state()


def change(edition: Edition) -> str:
    return f"/admin/commentary/edition/{edition.pk}/change/"


def follow(leading: Locator) -> None:
    """Click what leads to another page, and wait until that has its scripts.

    A text is shown before they run: what is typed until then they take for what was stored.
    """
    leading.click()
    leading.page.wait_for_load_state()


def save(page: Page) -> None:
    follow(page.get_by_role("button", name="Save and continue editing").last)


def assert_saved(page: Page, said: str = "") -> None:
    """The page tells it, and its scripts, which forget then what they kept, have run."""
    expect(page.locator(".success")).to_be_visible()
    expect(page.locator(".success")).to_contain_text(said)
    page.wait_for_load_state()


def paste(page: Page, html: str) -> None:
    """Over all that is in the editor."""
    page.locator(EDITOR).click()
    page.keyboard.press("Control+A")
    page.evaluate(
        """([box, html]) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            const event = new ClipboardEvent("paste", {clipboardData: data, bubbles: true});
            document.querySelector(box).dispatchEvent(event);
        }""",
        [EDITOR, html],
    )


def tab_to(page: Page, wanted: Locator) -> None:
    """With the keyboard alone, and not before the page's scripts have run."""
    wanted.wait_for(state="attached")
    page.wait_for_load_state()
    for _ in range(150):
        if wanted.evaluate("element => element.contains(document.activeElement)"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}")


def act(page: Page, label: str) -> None:
    follow(page.locator(".object-tools").get_by_role("link", name=label, exact=True))


def stored(edition: Edition) -> Edition:
    return in_database(Edition.objects.get, pk=edition.pk)
