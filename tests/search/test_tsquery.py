"""What is looked for in the language of tsquery, and what an index alone leaves open."""

from commentary.search.expression import Phrase, Without, all_of, any_of
from commentary.search.tsquery import has_phrases, loosened, tokens_of, with_phrases, word, written

PHRASE = Phrase(("rare", "earth"))
TIDE, SKY = word("tide"), word("sky")
LOOSE = all_of([word("rare"), word("earth")])


def test_every_token_is_quoted():
    assert written(Phrase(("don't", "stop"))) == "('don''t' <-> 'stop')"


def test_parts_are_joined_as_they_are_meant():
    asked = Without(all_of([TIDE, any_of([SKY, PHRASE])]), TIDE)
    assert written(asked) == "((('tide') & (('sky') | ('rare' <-> 'earth'))) & !('tide'))"


def test_all_tokens_are_told_excluded_ones_too():
    assert [*tokens_of(Without(all_of([TIDE, PHRASE]), SKY))] == ["tide", "rare", "earth", "sky"]


def test_a_phrase_is_looked_for_by_its_words():
    assert loosened(all_of([TIDE, PHRASE])) == all_of([TIDE, LOOSE])
    assert loosened(any_of([TIDE, PHRASE])) == any_of([TIDE, LOOSE])


def test_an_excluded_phrase_excludes_nothing_by_its_words():
    assert loosened(Without(TIDE, PHRASE)) == TIDE
    assert loosened(Without(TIDE, any_of([PHRASE, SKY]))) == Without(TIDE, SKY)


def test_only_what_has_a_phrase_is_asked_of_each_text():
    assert with_phrases(all_of([TIDE, PHRASE, any_of([SKY, PHRASE])])) == [
        PHRASE,
        any_of([SKY, PHRASE]),
    ]
    assert with_phrases(all_of([TIDE, Without(SKY, TIDE)])) == []
    assert has_phrases(Without(TIDE, PHRASE))
