import unicodedata
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.text import clean_line, clean_text, join_domains, match_key, split_domains

from .nasty import PIECES

texts = st.text(st.characters(codec=None), max_size=20) | st.lists(
    st.sampled_from(PIECES) | st.characters(codec=None), max_size=8
).map("".join)


@given(texts)
def test_a_clean_line_stays_as_it_is(text):
    assert clean_line(clean_line(text)) == clean_line(text)


@given(texts)
def test_a_clean_line_is_one_composed_line_without_controls(text):
    line = clean_line(text)
    assert unicodedata.is_normalized("NFC", line)
    assert not {unicodedata.category(character) for character in line} & {"Cc", "Cs", "Zl", "Zp"}
    assert line == line.strip()
    line.encode()


def test_a_line_collapses_ordinary_white_space():
    assert clean_line(" a \t\n\r\x0b\x0c\x85\u2028\u2029 b ") == "a b"


@pytest.mark.parametrize("space", ["\xa0", "\u202f", "\u3000", "\u2009", "\u2007"])
def test_a_line_keeps_the_spaces_a_typographer_chose_but_not_at_its_ends(space):
    assert clean_line(f"{space}10{space}%{space}") == f"10{space}%"


@pytest.mark.parametrize(
    "character",
    list("\x00\x1b\x1f\x7f\x9f\ud800\ufeff\ufffe\uffff\U0001ffff\ufdd0\u202a\u202e\u2066\u2069"),
)
def test_a_line_loses_what_no_text_may_hold(character):
    assert clean_line(f"a{character}b") == "ab"


def test_a_line_keeps_what_scripts_and_emoji_need():
    text = "می\u200cخواهم \u200fא 👩\u200d💻 a\u00adb"
    assert clean_line(text) == text


def test_a_line_is_composed():
    assert clean_line("e\u0301 e\u202e\u0301") == "\u00e9 \u00e9"


def test_a_line_loses_unseen_characters_at_its_ends():
    assert clean_line("\u200b \u00adLi Zheng\u2060 \u200b") == "Li Zheng"


@given(texts)
def test_clean_text_stays_as_it_is(text):
    assert clean_text(clean_text(text)) == clean_text(text)


def test_a_text_keeps_its_lines_and_one_blank_line_at_most():
    assert clean_text("\r\n a  b \r\nc\rd\n\n \n\ne\n") == "a b\nc\nd\n\ne"


def test_a_text_starts_a_paragraph_at_a_paragraph_separator():
    assert clean_text("a\u2028b\u2029c") == "a\nb\n\nc"


@given(texts)
def test_the_key_of_a_key_is_itself(text):
    assert match_key(match_key(text)) == match_key(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_a_key_of_plain_letters_is_the_one_they_would_have_among_others(text):
    assert match_key(f"{text} é") == f"{match_key(text)} é".strip()


@given(texts)
def test_a_key_is_the_same_for_the_cleaned_text(text):
    assert match_key(clean_line(text)) == match_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Économie", "e\u0301CONOMIE"),
        ("AI  Governance ", "ai\u3000governance"),
        ("ＡＩ", "ai"),
        ("Straße", "STRASSE"),
        ("Li\u200b Zheng", "li zheng"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ],
)
def test_labels_that_look_alike_share_a_key(one, other):
    assert match_key(one) == match_key(other)


def test_a_key_tells_c_from_its_successors():
    assert len({match_key(name) for name in ("C", "C++", "C#")}) == 3


def test_domains_split_at_commas_semicolons_and_lines_of_both_scripts():
    assert split_domains("a,b，c、d;e；f\ng\r\nh\u2028i\u2029j､k") == list("abcdefghijk")


def test_domains_do_not_split_at_spaces():
    assert split_domains("South China Sea,  AI   governance ") == [
        "South China Sea",
        "AI governance",
    ]


def test_domains_are_compatibility_composed():
    assert split_domains("ＡＩ\u3000治理, Ｅ\u0301tat") == ["AI 治理", "État"]


def test_of_equal_domains_the_first_spelling_stays():
    assert split_domains("Trade, trade, TRADE, , Climate") == ["Trade", "Climate"]


@given(texts)
def test_joined_domains_split_into_the_same(text):
    names = split_domains(text)
    assert split_domains(join_domains(SimpleNamespace(name=name) for name in names)) == names
