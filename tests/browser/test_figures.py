"""A figure is picked among the images, and is what readers see, in a size that fits."""

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import expect

from commentary import publishing
from commentary.models import Image
from tests.browser.desk import EDITOR, assert_saved, change, follow, in_database, save, stored
from tests.browser.measures import barriers, small_targets, too_wide
from tests.factories import (
    MP3,
    make_attachment,
    make_commentary,
    make_draft,
    make_edition,
    make_image,
    picture,
)
from tests.needed import needs_chromium

pytestmark = needs_chromium


@pytest.fixture(autouse=True)
def no_images_left(site):
    """Their files lie in a folder of one test."""
    yield
    in_database(Image.objects.filter(alt__in=["A port", "A crane"]).delete)


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
    picker.wait_for_load_state()
    picker.fill("#picker-words", "port")
    follow(picker.get_by_role("button", name="Search"))
    picker.get_by_role("button", name="A port").click()
    expect(desk.locator("dialog input[name=altText]")).to_have_value("A port")
    desk.locator("dialog").get_by_role("button", name="Insert").click()
    save(desk)
    assert_saved(desk)
    assert stored(draft).body == (
        f'<p>Before.</p><figure><img src="{image.file.url}" alt="A port" width="40" height="30">'
        "<figcaption>Containers. (Ada Photo)</figcaption></figure>"
    )
    desk.goto(f"/desk/preview/{draft.pk}/")
    shown = desk.locator(".body figure img")
    expect(shown).to_be_visible()
    shown.evaluate("image => image.decode()")
    assert "-240.webp" in shown.evaluate("image => image.currentSrc")


@pytest.fixture
def illustrated():
    """The address of a piece with a lead image, a figure, audio, a file and an address."""

    def make():
        shown = {"alt": "A crane", "caption": "Containers.", "credit": "Ada Photo"}
        lead, figure = (make_image(file=_wide(n), **shown) for n in (1, 2))
        commentary = make_commentary(lead_image=lead)
        image = f'<img src="{figure.file.url}" alt="A crane" width="1600" height="800">'
        caption = "<figcaption>Containers. (Ada Photo)</figcaption>"
        make_edition(commentary=commentary, body=f"<p>Text.</p><figure>{image}{caption}</figure>")
        make_attachment(commentary=commentary)
        make_attachment(commentary=commentary, kind="audio", data=MP3, name="x.mp3")
        make_attachment(commentary=commentary, url="https://un.org/talk")
        return commentary

    commentary = in_database(make)
    yield commentary.get_absolute_url()
    in_database(publishing.expunge, commentary, by="test", reason="The test is over.")


def _wide(colour):
    return ContentFile(picture("JPEG", size=(1600, 800), color=colour), name="x.jpg")


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (320, "dark")])
def test_pictures_and_files_bar_nobody_and_move_nothing(page, illustrated, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(each => {"
        "window.shift += each.value})).observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(illustrated)
    page.locator(".body figure").scroll_into_view_if_needed()
    page.evaluate("Promise.all([...document.images].map(image => image.decode()))")
    assert barriers(page) == ""
    assert too_wide(page) == [] and small_targets(page) == []
    assert page.evaluate("window.shift") == 0


def test_a_lead_image_and_a_figure_name_their_makers_alike(page, illustrated):
    page.goto(illustrated)
    for part in (".lead-image", ".body figure"):
        expect(page.locator(f"{part} figcaption")).to_have_text("Containers. (Ada Photo)")
