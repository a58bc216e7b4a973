import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.text.analysis import CJK, fold, is_cjk, pairs, stems, tokens, words

LATIN = st.text(st.characters(codec="latin-1"), max_size=80)
HAN = st.text(st.sampled_from("中国人工智能治理对话安全"), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Économie", "economie"),
        ("ＡＩ", "ai"),
        ("Straße", "STRASSE"),
        ("e\u0301lite", "élite"),
        ("Zu\u0308rich", "ZÜRICH"),
        ("co\u00adoperation", "cooperation"),
        ("China’s", "china's"),
    ],
)
def test_accents_width_and_case_do_not_matter(text, same):
    assert fold(text) == fold(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [("policies", "policy"), ("skies", "sky"), ("cooperating", "cooperation"), ("U.S.", "US")],
)
def test_forms_of_an_english_word_have_one_stem(one, other):
    assert stems(one) == stems(other)


def test_a_possessive_is_its_word():
    assert stems("China’s policy") == stems("China policy")


def test_a_joined_word_is_its_parts_in_order():
    assert stems("China-U.S. COVID-19") == ["china", "us", "covid", "19"]


def test_chinese_is_cut_into_overlapping_pairs():
    assert stems("人工智能") == ["人工", "工智", "智能"]


def test_chinese_and_latin_part_where_they_meet():
    assert stems("AI治理与G7") == ["ai", "治理", "理与", "g7"]


def test_a_single_chinese_character_is_a_word():
    assert stems("中") == ["中"]


def test_a_word_is_cut_where_nobody_could_tell_it_from_another():
    assert len(words("a" * 500)[0]) == 60


@given(st.text(max_size=200))
def test_what_is_indexed_is_letters_and_digits_alone(text):
    for stem in stems(text):
        assert stem and not any(c.isspace() or c in '"\0\\_*:|&!()<>-' for c in stem)


@given(st.text(max_size=100))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(LATIN)
def test_composed_and_decomposed_text_is_cut_alike(text):
    assert stems(unicodedata.normalize("NFD", text)) == stems(unicodedata.normalize("NFC", text))


@given(LATIN, HAN, LATIN)
def test_tokens_are_the_stems_with_their_places(before, han, after):
    text = unicodedata.normalize("NFC", f"{before.replace('ª', '')} {han} {after}")
    found = list(tokens(text))
    assert all(0 <= t.start < t.end <= len(text) for t in found)
    assert all(t.start <= n.start for t, n in pairwise(found))
    assert pairs(han)[0] in [t.stem for t in found] if len(han) > 1 else True


@given(HAN)
def test_every_part_of_a_chinese_run_is_among_its_pairs(han):
    whole = f" {' '.join(stems(han))} "
    for start in range(len(han) - 1):
        for end in range(start + 2, len(han) + 1):
            assert f" {' '.join(stems(han[start:end]))} " in whole


def test_every_han_character_is_chinese():
    assert is_cjk("中") and is_cjk("〇") and not is_cjk("a") and CJK


@pytest.mark.parametrize("beside", ["中", "u.s.", "ü"])
@given(text=st.text(st.sampled_from("abC9'_ .-é—u.s’st中"), max_size=60))
def test_a_text_is_cut_alike_whatever_stands_beside_it(text, beside):
    assert words(f"{text} {beside}") == [*words(text), *words(beside)]


@given(st.text(st.sampled_from("abC9'_ .-st"), max_size=80))
def test_plain_english_is_cut_as_beside_a_dash(text):
    assert words(text) == words(f"{text} —")
