import time

import pytest

from commentary.intake.matching import EventMatcher
from commentary.intake.vocabulary import Vocabulary

from .event_scores import events_of
from .event_texts import ENGLISH
from .known import fixtures, make_event, make_mention


def match(*mentions, known=None):
    vocabulary = Vocabulary(events=known) if known else fixtures()
    return EventMatcher(vocabulary).find(mentions)


def known_slugs(answers) -> list[str]:
    return [answer.known.slug if answer.known else "" for answer in answers]


def test_the_first_commentary_speaks_of_two_known_events():
    answers = match(*events_of(ENGLISH[0]))
    assert known_slugs(answers) == ["woodside-summit", "geneva-ai-dialogue"]


def test_the_reason_can_be_read_by_an_editor():
    mention = make_mention(
        "AI dialogue in Geneva", when="2024-05", where="Geneva", participants=("China",)
    )
    assert match(mention)[0].known.reason == (
        "same month, same place, China in both, “dialogue” and “geneva” and “ai” in both"
    )


@pytest.mark.parametrize(
    ("text", "when", "slug"),
    [
        ("the Bletchley Park summit", "", "bletchley-ai-safety-summit"),
        ("人工智能安全峰会在布莱切利园举行", "2023-11-01/2023-11-02", "bletchley-ai-safety-summit"),
        ("The Global Digital Compact was adopted", "2024-09", "global-digital-compact"),
        ("中方提出《全球人工智能治理倡议》", "2023-10", "global-ai-governance-initiative"),
        ("AI Action Summit in Paris", "2025-02-11", "paris-ai-action-summit"),
    ],
    ids=["undated", "zh-summit", "compact", "zh-initiative", "day"],
)
def test_a_name_and_a_date_are_enough(text, when, slug):
    assert known_slugs(match(make_mention(text, when=when))) == [slug]


def test_another_date_is_another_event():
    assert match(make_mention("the Bletchley Park summit", when="2022-11"))[0].known is None


def test_a_day_apart_is_the_same_event_around_the_world():
    mention = make_mention(
        "meeting between Presidents Xi and Biden",
        when="2024-11-15",
        where="Lima",
        participants=("China", "United States"),
    )
    (answer,) = match(mention)
    assert answer.known.slug == "lima-meeting" and "a day apart" in answer.known.reason


def test_a_date_alone_is_not_enough():
    answer = match(make_mention("The bill passed", when="2024-05", kind="law"))[0]
    assert answer.known is None


def test_two_events_that_fit_alike_are_only_proposed():
    twins = (
        make_event("Harbour talks in Perth", "2024-05-02", place="Perth", slug="one"),
        make_event("Harbour talks in Perth", "2024-05-20", place="Perth", slug="two"),
    )
    answer = match(
        make_mention("Harbour talks in Perth", when="2024-05", where="Perth"), known=twins
    )[0]
    assert answer.known is None and [p.slug for p in answer.proposals] == ["one", "two"]


def test_two_mentions_of_different_days_are_not_one_event():
    known = (make_event("Harbour talks", "2024-05-01/2024-05-31", place="Perth"),)
    first = make_mention("Harbour talks", when="2024-05-02", where="Perth")
    second = make_mention("Harbour talks", when="2024-05-20", where="Perth")
    answers = match(first, second, known=known)
    assert known_slugs(answers).count("harbour-talks") == 1


def test_an_event_stated_in_the_file_is_taken_as_it_is():
    assert known_slugs(match(make_mention("Something", event="lima-meeting"))) == ["lima-meeting"]


def test_a_mention_of_nothing_known_has_no_proposals():
    (answer,) = match(make_mention("The harvest festival opened", when="2019-08", where="Suva"))
    assert answer.known is None and answer.proposals == ()


def test_ten_thousand_events_are_indexed_once():
    known = [
        make_event(f"Round {n}", f"{1950 + n % 75}-05", place="Perth", slug=f"e{n}")
        for n in range(10_000)
    ]
    matcher = EventMatcher(Vocabulary(events=tuple(known)))
    matcher.find([make_mention("Round 3")])
    began = time.process_time()
    matcher.find([make_mention(f"Round {n}", when="1999-05") for n in range(100)])
    assert time.process_time() - began < 3
