from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from commentary.cards import SIZE, Card, draw_card
from commentary.cards.drawing import RULE_AT
from commentary.cards.typesetting import REGULAR, SEMIBOLD, Style, can_show, fitted, length

LONGEST = "Consensus and rivalry " * 13 + "to the end"
NOBODY = {"signers": [], "site": ""}


def drawn(**fields) -> Image.Image:
    card = Card(**{"title": "A title", "signers": ["Ada Author"], "site": "The Record", **fields})
    return Image.open(BytesIO(draw_card(card))).convert("RGB")


def ink(image: Image.Image) -> tuple[int, int, int, int] | None:
    """The box of what is written beside the coloured edge, above the rule."""
    paper = Image.new("RGB", image.size, image.getpixel((60, 10)))
    return ImageChops.difference(image, paper).crop((21, 0, 1200, 500)).getbbox()


def test_a_card_has_the_size_that_other_sites_show():
    assert drawn().size == SIZE == (1200, 630)


@pytest.mark.parametrize(
    "title",
    [LONGEST, "A", "Anti" * 75, "中" * 300, "“" * 300, "中美 AI " * 50],
    ids=[str(n) for n in range(6)],
)
@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_a_title_of_any_length_stays_within_the_card(title, language):
    left, top, right, bottom = ink(drawn(title=title, language=language, **NOBODY))
    assert left >= 60 and right <= 1100 and top >= 60 and bottom <= 420


def test_a_long_title_is_smaller_and_whole():
    style = Style(SEMIBOLD, "en", 78)
    smaller, lines = fitted(LONGEST, style, (1000, 280), 24)
    assert smaller.size < 78
    assert " ".join(lines) == LONGEST
    assert all(length(line, smaller) <= 1000 for line in lines)


@given(st.text("ab 中文，。“”《》（）", max_size=80))
def test_lines_hold_every_word_of_a_text(text):
    _, lines = fitted(text, Style(SEMIBOLD, "zh-Hans", 60), (300, 200), 24)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_no_line_begins_with_a_mark_that_closes():
    text = "这是一个很长的题目，它说明标点不在行首。" * 3
    for width in range(300, 700, 20):
        _, lines = fitted(text, Style(SEMIBOLD, "zh-Hans", 40), (width, 100), 40)
        assert not [line for line in lines if line[0] in "，。"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Li Zheng: “Trade” – and more…", True),
        ("Müller, Łukasz & Çağla", True),
        ("人工智能、鑫、𠮷", False),
        ("人工智能、鑫、镕", True),
        ("اليمن", False),
        ("😀", False),
        ("\x07", False),
    ],
)
def test_it_knows_which_characters_its_fonts_have(text, shown):
    assert can_show(text, Style(REGULAR, "en", 30)) == shown


def test_a_title_with_other_characters_is_left_out_whole():
    assert ink(drawn(title="اليمن today", **NOBODY)) is None
    assert ink(drawn(title="Yemen today", **NOBODY))


def test_a_card_whose_title_has_no_glyphs_names_the_publication_in_its_place():
    named = drawn(title="اليمن", signers=[])
    assert ink(named) == ink(drawn(title="The Record", signers=[], site=""))


def test_nothing_is_written_across_the_rule():
    signers = [f"Somebody Longname {n}" for n in range(30)]
    for words in range(6, 20, 2):
        title = "they agree on it " * words
        full = drawn(title=title, signers=signers, series="Common Waters")
        above = full.crop((21, RULE_AT - 3, 1200, RULE_AT))
        assert above.getcolors() == [(3 * 1179, full.getpixel((60, 10)))]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("对话究竟为了什么：论中美人工智能政府间对话的目的与尺度", "zh-Hans"),
        ("What a dialogue between two governments about machines is for now", "en"),
    ],
    ids=["zh", "en"],
)
def test_the_last_line_is_no_single_word_or_character(text, language):
    style, lines = fitted(text, Style(SEMIBOLD, language, 78), (1032, 250), 24)
    assert len(lines) > 1
    assert length(lines[-1], style) > length(lines[0], style) / 2


def test_a_word_is_not_cut_to_make_lines_even():
    _, lines = fitted("Internationalisation of it", Style(SEMIBOLD, "en", 40), (420, 250), 24)
    assert lines[0].startswith("Internationalisation")


def test_of_many_signers_a_card_says_how_many_more(monkeypatch):
    said = []
    monkeypatch.setattr(
        "commentary.cards.drawing.fitted",
        lambda text, *rest: said.append(text) or fitted(text, *rest),
    )
    drawn(signers=[f"Somebody Longname {n}" for n in range(30)])
    assert "and 20 others" in said[1]


def test_every_character_of_the_chinese_standard_has_a_glyph():
    rows = [bytes([row, cell]) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF)]
    first_level = b"".join(rows).decode("gb2312", "ignore")
    assert len(first_level) == 3755
    assert can_show(first_level, Style(SEMIBOLD, "zh-Hans", 20))
