import pytest

from commentary.models import Edition, Source, State
from tests.factories import make_commentary
from tests.intake.reading.word_files import notes, word

from .desk import STORED, TEXT, act, address, counts, sent, start

pytestmark = pytest.mark.django_db


def errors(response):
    return response.context["forms"].draft.errors


# -- from the paste to the draft -------------------------------------------------------------
def test_a_pasted_text_becomes_a_draft(editor):
    answer = act(editor, start(editor, TEXT))
    edition = Edition.objects.get()
    assert answer.redirect_chain[-1][0].endswith(f"/edition/{edition.pk}/change/")
    assert (edition.title, edition.state) == ("On trade", State.DRAFT)
    assert edition.signature == "Jane Doe, senior fellow, Trade Programme, Example Institute"


def test_nothing_is_stored_before_save(editor):
    shown = start(editor, TEXT)
    for name in ("again", "skip", "stop"):
        act(editor, shown, name)
    assert counts() == [0] * len(STORED)


def test_what_is_corrected_is_what_is_stored(editor):
    shown = start(editor, TEXT)
    act(
        editor,
        shown,
        title="On free trade",
        slug="free",
        subtitle="A dek",
        issued="2024-06",
        body="<p>Shorter.</p><script>x</script>",
        **{"signers-0-name": "Joan Doe"},
    )
    edition = Edition.objects.get()
    assert (edition.title, edition.subtitle, edition.body) == (
        "On free trade",
        "A dek",
        "<p>Shorter.</p>",
    )
    assert (edition.commentary.slug, edition.commentary.issued) == ("free", "2024-06")
    assert edition.bylines.get().person.display_name == "Joan Doe"


def test_the_original_is_kept_with_its_name(editor):
    act(editor, start(editor, files=[("C:/papers/trade.txt", TEXT)]))
    source = Source.objects.get()
    assert (source.name, bytes(source.original)) == ("trade.txt", TEXT.encode())
    assert source.run.by == "editor"


def test_the_original_stands_beside_with_the_spans_marked(editor):
    page = start(editor, TEXT).content.decode()
    assert '<mark class="from-part"><span class="from-name">title:</span> On trade</mark>' in page
    assert '<span class="from-name">signature:</span>' in page
    assert '<span class="from-name">event 1:</span>' in page


def test_remarks_are_listed_with_their_lines(editor):
    page = start(editor, "On trade\n\nBy Jane Doe\n\nTrade is trade.\n").content.decode()
    assert "No position or institution is printed for Jane Doe." in page
    assert "Line 3, authors:" in page


def test_a_script_in_any_field_is_text(editor):
    script = "<script>alert(1)</script>"
    text = f"On {script}\n\nBy Jane Doe, fellow at {script} Institute\n\nIt is {script}.\n"
    shown = start(editor, text, files=[(f"{script}.txt", TEXT)])
    for answer in (shown, act(editor, shown, "again", title=script, language=script)):
        assert "<script>alert" not in answer.content.decode()


def test_what_cannot_be_stored_is_told_and_keeps_the_words(editor):
    shown = act(editor, start(editor, TEXT), more_domains="Nowhere", title="Mine")
    assert "There is no domain" in str(errors(shown)["more_domains"])
    assert 'value="Mine"' in shown.content.decode()
    assert counts() == [0] * len(STORED)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 301),
        ("slug", "../admin"),
        ("issued", "2024-02-30"),
        ("language", "klingon!"),
        ("format", "sonnet"),
    ],
)
def test_a_wrong_value_is_an_error_at_its_field(editor, field, value):
    assert field in errors(act(editor, start(editor, TEXT), **{field: value}))
    assert counts() == [0] * len(STORED)


def test_an_address_that_is_taken_is_told(editor):
    make_commentary(slug="on-trade")
    assert "here already" in str(errors(act(editor, start(editor, TEXT)))["slug"])


def test_a_former_address_is_taken_too(editor):
    piece = make_commentary(slug="on-trade")
    piece.slug = "renamed"
    piece.save()
    assert "here already" in str(errors(act(editor, start(editor, TEXT)))["slug"])


def test_the_same_manuscript_again_is_told(editor):
    act(editor, start(editor, TEXT))
    answer = act(editor, start(editor, TEXT))
    assert "taken in already" in str(errors(answer)["slug"])


def test_a_comment_without_a_place_names_no_line(editor):
    comments = notes("comment", "Really?")
    shown = start(editor, files=[("a.docx", word("On trade", "Words.", comments=comments))])
    page = shown.content.decode()
    assert "<li>Comment by somebody: “Really?”</li>" in page


# -- several files ---------------------------------------------------------------------------
TWO = [("one.txt", TEXT), ("two.txt", TEXT.replace("On trade", "On peace"))]


def test_files_wait_for_one_another(editor):
    shown = start(editor, files=TWO)
    assert "Waiting after this one: two.txt." in shown.content.decode()
    shown = act(editor, shown)
    assert sent(shown)["title"] == "On peace"
    assert Edition.objects.count() == 1
    act(editor, shown)
    assert Edition.objects.count() == 2


def test_one_may_be_skipped(editor):
    act(editor, act(editor, start(editor, files=TWO), "skip"))
    assert Edition.objects.get().title == "On peace"


def test_stopping_names_what_was_not_stored(editor):
    answer = act(editor, start(editor, files=TWO), "stop")
    assert "Not stored: one.txt, two.txt." in answer.content.decode()


def test_a_refused_file_costs_no_other_its_place(editor):
    shown = start(editor, files=[("broken.docx", b"\x00\x01no text"), *TWO[:1]])
    assert "broken.docx" in shown.content.decode()
    act(editor, shown)
    assert Edition.objects.get().title == "On trade"


def test_an_error_names_file_line_field_and_value(editor):
    text = "---\ntitle: On trade\nissued: 2024-02-30\n---\nWords.\n"
    page = start(editor, files=[("trade.md", text)]).content.decode()
    assert "trade.md, line 3, issued" in page and "2024-02-30" in page
    assert counts() == [0] * len(STORED)


def test_each_line_of_json_lines_is_a_manuscript(editor):
    lines = '{"title": "One", "body": ["A."]}\n\n{"issued": "2024-02-30"}\n'
    shown = start(editor, files=[("all.jsonl", lines)])
    assert sent(shown)["title"] == "One"
    assert "all.jsonl, line 3" in act(editor, shown, "skip").content.decode()


def test_nothing_pasted_and_no_file_is_an_error(editor):
    assert "Paste a text, or choose a file." in start(editor, " ").content.decode()


def test_a_reference_date_that_is_none_is_an_error(editor):
    answer = start(editor, TEXT, today="yesterday")
    assert "today" in answer.context["form"].errors
    assert "By Jane Doe" in answer.content.decode()


def test_a_queue_that_this_site_did_not_write_is_refused(editor):
    data = sent(start(editor, TEXT)) | {"act": "save"}
    answer = editor.post(address(), data | {"queue": data["queue"][:-1] + "?"})
    assert "could not be read any more" in answer.content.decode()
    assert counts() == [0] * len(STORED)


# -- who may ---------------------------------------------------------------------------------
def test_the_list_offers_it(contributor):
    page = contributor.get("/admin/commentary/edition/").content.decode()
    assert f'<a href="{address()}">New from manuscript</a>' in page


def test_it_needs_the_right_to_add_a_text(log_in, django_user_model):
    client = log_in("Contributor")
    user = django_user_model.objects.get()
    user.groups.get().permissions.remove(
        *user.groups.get().permissions.filter(codename="add_edition")
    )
    assert client.get(address()).status_code == 403
    assert client.post(address(), {"text": TEXT}).status_code == 403


def test_the_largest_manuscript_can_be_sent_back(editor, settings):
    """With as many signers, institutions and events as are taken, below the bound of fields."""
    signers = "".join(
        f"  - {{name: J. Doe{n}, posts: [{{institution: House {n}}}, {{institution: Inn {n}}}]}}\n"
        for n in range(100)
    )
    events = "".join(
        f"In May {year} ministers of China and the United States met in Geneva.\n\n"
        for year in range(1950, 2020)
        for _ in range(4)
    )
    text = f"---\ntitle: On trade\nauthors:\n{signers}---\n{events}"
    shown = start(editor, files=[("large.md", text)])
    assert len(sent(shown)) < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    assert "more are taken as they would be offered" in shown.content.decode()
    act(editor, shown)
    assert Edition.objects.get().bylines.count() == 100
