import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from commentary.search.query import LONGEST, MOST, parse

PARTS = [
    '"',
    "-",
    "*",
    ":",
    "OR",
    " ",
    "author:",
    "year:",
    "..",
    "2023",
    "lang:",
    "zh",
    "中国",
    "a",
]
OPERATORS = st.lists(st.sampled_from(PARTS), max_size=60).map("".join)


def groups(text: str) -> list[list[str]]:
    return [[" ".join(term.forms) for term in group] for group in parse(text).groups]


def test_words_must_all_be_found():
    assert groups("export controls") == [["export"], ["controls"]]


def test_a_phrase_is_one_term():
    assert groups('"export controls" chips') == [["export controls"], ["chips"]]


def test_curly_and_chinese_quotation_marks_make_phrases():
    assert groups("“export controls” 「人工智能」") == [["export controls"], ["人工智能"]]


def test_or_joins_its_neighbours():
    assert groups("chips OR semiconductors export") == [["chips", "semiconductors"], ["export"]]


def test_or_in_small_letters_is_a_word_of_every_text():
    assert groups("chips or semiconductors") == [["chips"], ["semiconductors"]]


@pytest.mark.parametrize("text", ["OR", "OR chips", "chips OR", "chips OR OR tea"])
def test_an_or_that_joins_nothing_is_no_error(text):
    assert parse(text).groups


def test_minus_excludes_a_word_and_a_phrase():
    query = parse('export -chips -"rare earths"')
    assert [term.forms for term in query.excluded] == [("chips",), ("rare", "earths")]


def test_a_hyphen_within_a_word_excludes_nothing():
    query = parse("China-US")
    assert not query.excluded and query.groups[0][0].forms == ("china", "us")


def test_a_star_asks_for_the_beginning_of_a_word():
    [[term]] = parse("Cooperati*").groups
    assert term.is_prefix and term.forms == ("cooperati",)


@pytest.mark.parametrize("field", ["author", "org", "domain", "event"])
def test_a_field_takes_a_word_or_a_phrase(field):
    [[one]] = parse(f"{field}:li").groups
    [[more]] = parse(f'{field.title()}:"Li Zheng"').groups
    assert one.field == more.field == field
    assert (one.forms, more.forms) == (("li",), ("li", "zheng"))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("year:2023", (2023, 2023)),
        ("year:2023..2024", (2023, 2024)),
        ("year:2024..2023", (2023, 2024)),
        ("year:2023..", (2023, 2999)),
        ("year:..2023", (1000, 2023)),
        ("year：2023", (2023, 2023)),
    ],
)
def test_years_are_a_period(text, years):
    query = parse(text)
    assert query.years == (years,) and not query.groups


def test_a_language_is_a_tag():
    assert parse("lang:zh-Hans").languages == ("zh-hans",)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("year:soon", [["year"], ["soon"]]),
        ("year:20232024", [["year"], ["20232024"]]),
        ("colour:red", [["colour"], ["red"]]),
        ("author:", [["author"]]),
        ("author:!", [["author"]]),
        ('"export controls', [["export"], ["controls"]]),
        ("lang:?", [["lang"]]),
        ("* chips", [["chips"]]),
        ("(chips AND tea)", [["chips"], ["tea"]]),
    ],
)
def test_what_is_malformed_is_read_as_plain_words(text, plain):
    assert groups(text) == plain


def test_words_of_every_text_are_left_out():
    assert groups("what is the role of China") == [["role"], ["china"]]


def test_words_of_every_text_are_kept_when_there_is_nothing_else():
    assert groups("to be or not to be")


def test_words_of_every_text_are_kept_in_a_phrase():
    assert groups('"rule of law"') == [["rule of law"]]


def test_a_long_query_is_shortened_and_says_so():
    query = parse("word " * 200)
    assert query.is_shortened and sum(len(term.forms) for term in query.terms) == MOST


def test_a_single_chinese_character_is_told_apart():
    [[term]] = parse("中").groups
    assert term.is_one_character


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("AI治理", [["ai"], ["治理"]]),
        ("中美AI治理", [["中美"], ["ai"], ["治理"]]),
        ('"AI治理"', [["ai", "治理"]]),
        ("us-china", [["us", "china"]]),
    ],
)
def test_latin_and_chinese_written_together_are_told_apart_but_in_a_phrase(text, runs):
    [[term]] = parse(text).groups
    assert [[*run.forms] for run in term.runs] == runs


@pytest.mark.parametrize(
    ("text", "relaxed"),
    [
        ("a1 b2", ["b2", "a1"]),
        ("a1 OR b2", []),
        ('a1 -"b2 c3"', ['-"b2 c3"', "a1"]),
        ("author:li year:2023..2024", ["year:2023..2024", "author:li"]),
        (
            "year:2023 year:..2024 lang:zh",
            ["year:..2024 lang:zh", "year:2023 lang:zh", "year:2023 year:..2024"],
        ),
    ],
)
def test_a_query_is_relaxed_by_each_of_its_parts(text, relaxed):
    assert [each.text for each in parse(text).relaxed()] == relaxed


@example('0"--a:0')
@example('0"--:0')
@given(st.text(max_size=200) | OPERATORS)
def test_a_relaxed_query_can_be_typed(text):
    for each in parse(text).relaxed():
        typed = parse(each.text)
        assert (typed.years, typed.languages) == (each.years, each.languages)
        assert [[term.stems for term in group] for group in typed.groups] == [
            [term.stems for term in group] for group in each.groups
        ]


@settings(max_examples=500)
@given(st.text(max_size=300) | OPERATORS)
def test_nothing_is_an_error(text):
    query = parse(text)
    assert len(query.text) <= LONGEST
    assert sum(len(term.forms) for term in (*query.terms, *query.excluded)) <= MOST
    assert all(term.forms and term.stems for term in query.terms)


@given(st.text(max_size=200) | OPERATORS)
def test_reading_what_was_read_changes_nothing(text):
    assert parse(parse(text).text).groups == parse(text).groups


def test_a_megabyte_of_quotation_marks_is_read_at_once():
    assert not parse('"' * 1_000_000)
