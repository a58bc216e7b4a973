import time

import pytest

from commentary.intake.matching import EventMatcher
from commentary.intake.vocabulary import Vocabulary

from .event_scores import events_of
from .event_texts import ENGLISH, Sample
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
    assert match(mention)[0].known.reason == ("same month, same place, China in both, “ai” in both")


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


PARAPHRASES = {
    "Xi Jinping and Joe Biden met on the sidelines of APEC on 15 November 2023.": "woodside-summit",
    "Britain hosted the first AI Safety Summit in November 2023.": "bletchley-ai-safety-summit",
    "On 21 March 2024 the General Assembly adopted its first resolution on AI.": (
        "unga-resolution-78-265"
    ),
    "Envoys of China and America held their first talks on AI in Geneva on 14 May 2024.": (
        "geneva-ai-dialogue"
    ),
    "Sixteen companies signed safety commitments in Seoul in May 2024.": "seoul-ai-summit",
    "The Pact and its Global Digital Compact were adopted on 22 September 2024.": (
        "global-digital-compact"
    ),
    "Macron and Modi co-chaired the AI summit in Paris in February 2025.": "paris-ai-action-summit",
    "2023年11月15日，中美元首在旧金山举行会晤。": "woodside-summit",
    "2024年11月16日，习近平在利马同拜登举行会晤。": "lima-meeting",
}
NEAR_MISSES = (
    "APEC leaders met in San Francisco from 15 to 17 November 2023.",
    "Biden and Modi met in San Francisco in November 2023.",
    "APEC leaders met in Lima in November 2024.",
    "In March 2024 the General Assembly adopted a resolution on combating islamophobia.",
    "In May 2024 the World Health Assembly met in Geneva.",
    "A trade dialogue between China and the United States met in Geneva in May 2025.",
    "The leaders of China, Japan and South Korea met in Seoul on 26 and 27 May 2024.",
    "European leaders held an emergency meeting on Ukraine in Paris on 17 February 2025.",
    "2023年11月，习近平在旧金山出席亚太经合组织领导人非正式会议。",
)


def found_in(text: str):
    return match(*events_of(Sample("", "2025-06", text)))


@pytest.mark.parametrize("text", PARAPHRASES, ids=ascii)
def test_it_knows_an_event_in_other_words(text):
    assert known_slugs(found_in(text)) == [PARAPHRASES[text]]


@pytest.mark.parametrize("text", NEAR_MISSES, ids=ascii)
def test_it_does_not_link_another_event_of_the_same_time_or_place(text):
    assert known_slugs(found_in(text)) == [""]


def test_other_participants_are_named_as_the_reason_to_doubt():
    (answer,) = found_in(NEAR_MISSES[0])
    assert answer.proposals[0].reason == "same days, same place, other participants"


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
