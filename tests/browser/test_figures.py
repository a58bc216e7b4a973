"""A figure is picked among the images, and is what readers see, in a size that fits."""

from playwright.sync_api import expect

from tests.browser.desk import EDITOR, change, in_database, save, stored
from tests.factories import make_draft, make_image
from tests.needed import needs_chromium

pytestmark = needs_chromium


def test_a_writer_picks_a_figure_with_its_words_and_credit(desk):
    image = in_database(make_image, alt="A port", caption="Containers.", credit="Ada Photo")
    draft = in_database(make_draft, body="<p>Before.</p>")
    desk.goto(change(draft))
    desk.locator(EDITOR).click()
    desk.keyboard.press("Control+End")
    desk.locator(".prose-menubar__button[title='figure']").click()
    with desk.expect_popup() as opened:
        desk.get_by_role("button", name="Browse").click()
    picker = opened.value
    picker.fill("#picker-words", "port")
    picker.get_by_role("button", name="Search").click()
    picker.get_by_role("button", name="A port").click()
    expect(desk.locator("dialog input[name=altText]")).to_have_value("A port")
    desk.locator("dialog").get_by_role("button", name="Insert").click()
    save(desk)
    expect(desk.locator(".success")).to_be_visible()
    assert stored(draft).body == (
        f'<p>Before.</p><figure><img src="{image.file.url}" alt="A port" width="40" height="30">'
        "<figcaption>Containers. (Ada Photo)</figcaption></figure>"
    )
    desk.goto(f"/desk/preview/{draft.pk}/")
    shown = desk.locator(".body figure img")
    expect(shown).to_be_visible()
    shown.evaluate("image => image.decode()")
    assert "-240.webp" in shown.evaluate("image => image.currentSrc")
