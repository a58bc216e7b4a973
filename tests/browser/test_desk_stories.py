"""Editors at work in a browser; every story ends with what readers see."""

from datetime import timedelta

import time_machine
from django.utils import timezone
from playwright.sync_api import expect

from commentary.admin.prose import survives_the_editor
from commentary.text import clean_html
from tests.browser.desk import (
    EDITOR,
    act,
    assert_saved,
    change,
    follow,
    in_database,
    paste,
    save,
    stored,
)
from tests.factories import make_draft, make_edition
from tests.needed import needs_chromium

pytestmark = needs_chromium

KEPT = (
    "<p>One.[^1] Two <strong>b</strong> <em>i</em> <s>s</s> <code>c</code> x<sub>2</sub> "
    'x<sup>2</sup> <strong><em>both</em></strong> <a href="https://a.example/x" title="T">a</a>'
    '<br><a href="/commentary/x/"><strong>p</strong></a> &amp; &lt;c&gt; “x”&nbsp;中文。</p>'
    "<h2>A</h2><h3>B</h3><h4>C</h4>"
    "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li><li><p>c</p></li></ul>"
    '<ol start="3"><li><p>a</p></li></ol>'
    "<blockquote><p>q</p><p>r</p></blockquote>"
    "<pre><code>code\n  two</code></pre><hr>"
    '<figure><img src="/uploads/a.png" alt="x" width="10" height="20">'
    "<figcaption>Cap <em>e</em></figcaption></figure>"
    "<table><tbody><tr><th><p>a</p></th><th><p>b</p></th></tr>"
    '<tr><td colspan="2"><p>1</p></td></tr></tbody></table>'
    "<p>[^1]: Note, <em>Title</em>.</p>"
)
HARMED = (
    '<p><span lang="zh">中文</span></p>',
    '<p lang="zh">中文</p>',
    '<p><abbr title="United Nations">UN</abbr></p>',
    "<p><q>q</q></p>",
    "<p><cite>c</cite></p>",
    "<p><u>u</u></p>",
    "<p><em><strong>both</strong></em></p>",
    '<p><a href="https://a.example/x" hreflang="zh">a</a></p>',
    '<blockquote cite="https://a.example/"><p>q</p></blockquote>',
    "<pre>code</pre>",
    '<p>text <img src="/uploads/a.png" alt="x"> inside</p>',
    '<figure><figcaption>Cap</figcaption><img src="/uploads/a.png" alt="x"></figure>',
    "<table><caption>C</caption><tbody><tr><td><p>1</p></td></tr></tbody></table>",
    "<table><thead><tr><th><p>a</p></th></tr></thead><tbody><tr><td><p>1</p></td></tr></tbody>"
    "</table>",
    '<table><tbody><tr><th scope="row"><p>a</p></th><td><p>b</p></td></tr></tbody></table>',
    "<ul><li><h3>x</h3><p>a</p></li></ul>",
)
PASTED = (
    '<p class="MsoNormal" style="margin:0"><o:p></o:p><span style="color:red">From <b>Word</b>'
    '</span></p><script>alert(1)</script><p><font face="x">and</font> '
    '<a href="javascript:alert(1)" onclick="x()">web</a></p>'
)


# -- the editor ------------------------------------------------------------------------------
def test_a_body_with_every_construct_is_saved_as_it_was_but_for_the_word_typed(desk, expected):
    expected += ["/uploads/a.png", "status of 404"]  # no such file
    assert clean_html(KEPT) == KEPT and survives_the_editor(KEPT)
    draft = in_database(make_draft, body=KEPT)
    desk.goto(change(draft))
    desk.locator(f"{EDITOR} h2").click()
    desk.keyboard.press("End")
    desk.keyboard.type("nother")
    save(desk)
    assert_saved(desk)
    assert stored(draft).body == KEPT.replace("<h2>A</h2>", "<h2>Another</h2>")


def test_what_the_editor_would_harm_is_known(desk, expected):
    expected += ["/uploads/a.png", "status of 404"]
    desk.goto("/admin/commentary/edition/add/")
    expect(desk.locator(EDITOR)).to_be_visible()
    for body in HARMED:
        assert clean_html(body) == body
        assert not survives_the_editor(body)
        given = desk.evaluate(
            """([box, html]) => {
                const editor = document.querySelector(box).editor;
                editor.commands.setContent(html);
                return editor.getHTML();
            }""",
            [EDITOR, body],
        )
        assert clean_html(given) != body
    desk.evaluate("box => document.querySelector(box).editor.commands.clearContent()", EDITOR)


def test_pasted_word_and_web_text_comes_out_clean(desk, expected):
    expected += [
        "inline style",
        "inline event",
        "refused by ",
    ]  # what was pasted is refused its colours and scripts
    draft = in_database(make_draft, body="<p>Before.</p>")
    desk.goto(change(draft))
    paste(desk, PASTED)
    save(desk)
    assert_saved(desk)
    assert stored(draft).body == "<p>From <strong>Word</strong></p><p>and web</p>"


# -- stories ---------------------------------------------------------------------------------
def test_a_piece_is_written_signed_linked_previewed_published_and_read(desk):
    desk.goto("/admin/commentary/edition/add/")
    desk.get_by_label("Title:", exact=True).fill("After the talks")
    desk.locator("#id_summary").fill("What comes after the talks.")
    desk.locator(EDITOR).click()
    desk.keyboard.type("Both sides will meet again.")
    desk.locator(".add-row a", has_text="Add another Signer").click()
    desk.locator("#bylines-0 .field-person .select2-selection").click()
    desk.keyboard.type("Li Zheng")
    desk.locator(".select2-results__option", has_text="Li Zheng").first.click()
    expect(desk.locator(".signature-live")).to_contain_text("Readers will see: Li Zheng")
    desk.locator(".field-domains .select2-selection").click()
    desk.locator(".select2-results__option--highlighted").click()
    desk.locator(".add-row a", has_text="Add another Event").click()
    desk.locator("#mentions-0 .field-event .select2-selection").click()
    desk.locator(".select2-results__option--highlighted").click()
    desk.locator(f"{EDITOR} p").select_text()
    desk.get_by_role("button", name="Take the selected words").click()
    expect(desk.locator("#id_mentions-0-passages")).to_have_value("Both sides will meet again.")
    save(desk)
    assert_saved(desk)
    editing = desk.url
    act(desk, "Preview")
    expect(desk.get_by_role("heading", level=1)).to_have_text("After the talks")
    desk.goto(editing)
    act(desk, "Publish")
    expect(desk.locator(".promise")).to_contain_text("Readers see this text from now on")
    desk.get_by_role("button", name="Publish").click()
    assert_saved(desk, "Readers see it now.")
    desk.goto("/commentary/after-the-talks/")
    expect(desk.locator("main")).to_contain_text("Both sides will meet again.")
    expect(desk.locator("main")).to_contain_text("Li Zheng")


def test_a_revision_is_scheduled_and_a_correction_comes_before_it(desk):
    public = in_database(make_edition, title="First", body="<p>Frist text.</p>")
    address = f"/commentary/{in_database(lambda: public.commentary.slug)}/"
    desk.goto(change(public))
    act(desk, "Revise")
    follow(desk.get_by_role("button", name="Revise"))
    desk.locator("#id_title").fill("Second")
    save(desk)
    assert_saved(desk)
    act(desk, "Schedule")
    day = timezone.now() + timedelta(days=2)
    desk.locator("#id_day").fill(f"{day:%Y-%m-%d}")
    desk.locator("#id_clock").fill("09:00")
    desk.get_by_label("minor change").check()
    desk.get_by_role("button", name="Schedule").click()
    assert_saved(desk, "09:00 (Europe/Berlin), that is")
    desk.goto(address)
    expect(desk.get_by_role("heading", level=1)).to_have_text("First")
    with time_machine.travel(day + timedelta(days=1)):
        desk.goto(address)
        expect(desk.get_by_role("heading", level=1)).to_have_text("Second")
    desk.goto(change(public))
    act(desk, "Correct now")
    expect(desk.locator(".promise")).to_contain_text("The scheduled text that waits")
    desk.locator("#id_title").fill("First, corrected")
    desk.locator("#id_change_note").fill("A word was wrong.")
    desk.get_by_role("button", name="Correct now").click()
    assert_saved(desk, "Readers see it now.")
    for days in (0, 3):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            desk.goto(address)
            expect(desk.get_by_role("heading", level=1)).to_have_text("First, corrected")


def test_two_editors_collide_and_nothing_is_lost(desk, expected):
    expected += ["409"]
    draft = in_database(make_draft, title="Theirs")
    desk.goto(change(draft))
    other = desk.context.new_page()
    other.goto(change(draft))
    other.locator("#id_summary").fill("Written by the other.")
    save(other)
    assert_saved(other)
    desk.locator("#id_title").fill("Mine")
    save(desk)
    expect(desk.get_by_role("heading", name="Somebody else saved in between")).to_be_visible()
    expect(desk.get_by_label("Stored now: summary")).to_have_value("Written by the other.")
    expect(desk.locator("#id_title")).to_have_value("Mine")
    desk.locator("#id_summary").fill("Written by the other.")
    save(desk)
    assert_saved(desk)
    act(desk, "Publish")
    follow(desk.get_by_role("button", name="Publish"))
    desk.goto(f"/commentary/{in_database(lambda: stored(draft).commentary.slug)}/")
    expect(desk.locator("main")).to_contain_text("Mine")
    expect(desk.locator("main")).to_contain_text("Written by the other.")


def test_a_draft_that_a_correction_set_aside_is_taken_up_again(desk):
    public = in_database(make_edition, title="Title", body="<p>Frist text.</p>")
    desk.goto(change(public))
    act(desk, "Revise")
    follow(desk.get_by_role("button", name="Revise"))
    desk.locator("#id_title").fill("A better title")
    save(desk)
    assert_saved(desk)
    desk.goto(change(public))
    act(desk, "Correct now")
    desk.locator("#id_summary").fill("Corrected in brief.")
    desk.locator("#id_change_note").fill("A word was wrong.")
    desk.get_by_role("button", name="Correct now").click()
    expect(desk.get_by_role("heading", name="A text waits to be taken up again")).to_be_visible()
    desk.get_by_role("link", name="Merge it with what is there now").click()
    title = desk.get_by_role("group", name="Title", exact=False).last
    expect(title.get_by_label("Take it from the text set aside")).to_be_checked()
    desk.get_by_role("button", name="Merge").click()
    assert_saved(desk, "Merged.")
    expect(desk.locator("#id_title")).to_have_value("A better title")
    expect(desk.locator("#id_summary")).to_have_value("Corrected in brief.")
    desk.locator(".object-tools").get_by_role("link", name="History").click()
    desk.get_by_role("button", name="Compare").click()
    expect(desk.locator("del, ins").first).to_be_visible()
