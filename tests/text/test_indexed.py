"""What of a text is indexed."""

from hypothesis import given
from hypothesis import strategies as st

from commentary.text.indexed import MOST_WORDS, Told, for_readers, indexed, told, unpacked

POST = {"position": "Fellow", "unit": "Asia Programme", "institution": "Institute"}
TEXTS = st.text("ab 中国.,'", max_size=40)


def of_body(body: str) -> list[str]:
    return indexed(Told("", "", "", body)).body.split()


def test_a_summary_stands_below_the_title_as_a_subtitle_does():
    assert told("Title", "Subtitle", "Summary", [], "").subtitle == "Subtitle\nSummary"
    assert told("Title", "", "Summary", [], "").subtitle == "Summary"


def test_signers_are_told_with_their_units_and_institutions_each_once():
    text = told("", "", "", [("Ada", [POST]), ("Ben", [POST])], "")
    assert text.signature == "Ada\nAsia Programme\nInstitute\nBen"


def test_each_part_has_its_tokens():
    text = indexed(Told("Tides", "A summary", "Ada", "<p>The <em>skies</em></p>"))
    assert (text.title, text.subtitle, text.names) == ("tide", "a summari", "ada")
    assert text.body == "the sky"


def test_chinese_is_indexed_by_pairs_and_by_single_characters():
    text = indexed(Told("中国", "", "", "<p>人工智能</p>"))
    assert (text.title, text.body) == ("中国", "人工 工智 智能")
    assert set(text.characters.split()) == {"=中", "=国", "=人", "=工", "=智", "=能"}


def test_note_marks_are_no_words():
    assert of_body("<p>tide[^1] sky</p>") == ["tide", "sky"]


def test_of_a_text_without_end_the_first_words_are_indexed():
    words = [f"word{n}" for n in range(MOST_WORDS + 10)]
    assert of_body(f"<p>{' '.join(words)}</p>") == words[:MOST_WORDS]


def test_of_a_chinese_text_without_end_as_many_tokens_are_indexed():
    runs = "，".join(["人工智能"] * MOST_WORDS)
    assert len(of_body(f"<p>{runs}</p>")) == MOST_WORDS


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_was_packed_is_unpacked(title, subtitle, signature, body):
    text = indexed(Told(title, subtitle, signature, f"<p>{body}</p>"))
    parts = [text.title, text.subtitle, text.names, text.body, text.characters]
    assert unpacked(text.packed) == parts


def test_numbers_single_letters_and_chinese_are_not_suggested():
    assert for_readers(["tide", "ai", "2024", "g20", "人工智能", "café", "x" * 31]) == [
        "tide",
        "g20",
        "café",
    ]
