from hypothesis import given
from hypothesis import strategies as st

from commentary.search.snippets import marked, snippet

FILLER = "Nothing to see in this sentence. " * 20


def shown(parts) -> str:
    return "".join(f"[{part.text}]" if part.is_match else part.text for part in parts)


def test_the_passage_is_cut_where_the_words_stand():
    text = f"{FILLER}Export controls on chips. {FILLER}"
    assert "[Export] [controls] on chips." in shown(snippet(text, {"export", "control"}))
    assert len(shown(snippet(text, {"export", "control"}))) < 270


def test_the_text_is_shown_as_written():
    assert shown(snippet("Über ＡＩ policies", {"ai", "polici"})) == "Über [ＡＩ] [policies]"


def test_the_stretch_with_most_different_words_wins():
    text = f"Export. Export. Export. {FILLER} Export of chips. {FILLER}"
    assert "[Export] of [chips]" in shown(snippet(text, {"export", "chip"}))


def test_pairs_of_one_chinese_word_are_marked_as_one():
    assert shown(snippet("关于人工智能的治理", {"人工", "工智", "智能"})) == "关于[人工智能]的治理"


def test_a_single_chinese_character_is_marked_within_a_word():
    assert shown(snippet("关于人工智能", {"人"})) == "关于[人]工智能"


def test_nothing_is_cut_where_nothing_matches():
    assert snippet(FILLER, {"absent"}) == []


def test_a_cut_is_shown_at_both_ends():
    text = shown(snippet(f"{FILLER}Export. {FILLER}", {"export"}))
    assert text.startswith("… ") and text.endswith(" …")


def test_a_chinese_passage_takes_no_more_room_than_an_english_one():
    text = "关于治理的对话没有发表声明。" * 40
    assert len("".join(part.text for part in snippet(text, {"声明"}))) < 130


def test_a_title_is_marked_whole():
    assert shown(marked("Export controls", {"control"})) == "Export [controls]"


@given(st.text(max_size=600), st.sets(st.sampled_from(["a", "b", "中", "ss"])))
def test_the_parts_are_the_text_itself(text, wanted):
    assert "".join(part.text for part in marked(text, wanted)) == text
    cut = "".join(part.text for part in snippet(text, wanted))
    assert cut.removeprefix("… ").removesuffix(" …") in " ".join(text.split())


def test_words_that_begin_as_was_asked_are_marked():
    parts = marked("Cooperation, not competition", {"cooperat"}, ("cooperat",))
    assert [part.text for part in parts if part.is_match] == ["Cooperation"]
