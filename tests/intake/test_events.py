import pytest

from commentary.dates import PartialDate
from commentary.intake import limits
from commentary.intake.events import find_events

from .blocks import make_block
from .event_scores import events_of, score, score_one
from .event_texts import CHINESE, ENGLISH, ESSAYS, MORE, SAMPLES


def find(text: str, today: str = "2024", kind: str = "paragraph"):
    blocks = [make_block(text, kind=kind)]
    return find_events(blocks, today=PartialDate(today), issued=PartialDate(""), language="en")


def name(sample) -> str:
    return sample.name if sample.name.isascii() else f"zh-{CHINESE.index(sample)}"


@pytest.mark.parametrize("sample", SAMPLES, ids=name)
def test_it_finds_what_the_text_tells_of(sample):
    got = score_one(sample.events, events_of(sample))
    assert got.found == got.expected == got.hits == got.dates == got.places == got.phrases


@pytest.mark.parametrize("samples", [ENGLISH, CHINESE], ids=["english", "chinese"])
def test_most_events_are_found_and_hardly_any_is_invented(samples):
    got = score(samples)
    assert got.precision >= 0.95 and got.recall >= 0.9


def test_other_texts_are_read_nearly_as_well():
    got = score(MORE)
    assert got.expected > 90 and got.precision >= 0.95 and got.recall >= 0.95
    assert got.dates / got.hits >= 0.95 and got.places / got.hits >= 0.95
    assert got.phrases / got.hits >= 0.9


def test_whole_essays_are_read_well_enough():
    got = score(ESSAYS)
    assert got.expected > 380 and got.precision >= 0.95 and got.recall >= 0.9
    assert got.compatible / got.hits >= 0.92 and got.places / got.hits >= 0.9


@pytest.mark.parametrize("sample", SAMPLES, ids=name)
def test_the_words_of_an_event_are_its_span(sample):
    lines = [line for line in sample.text.split("\n") if line]
    for event in events_of(sample):
        assert lines[event.span.block][event.span.start : event.span.end] == event.text


@pytest.mark.parametrize("kind", ["heading", "note", "table", "figure", "rule"])
def test_only_running_text_tells_of_events(kind):
    text = "The ministers met in Geneva on 14 May 2024."
    assert find(text) and not find(text, kind=kind)


def test_a_footnote_tells_of_none():
    assert find("[^1]: The ministers met in Geneva on 14 May 2024.") == []


def test_what_comes_after_the_day_of_writing_is_looked_ahead_to():
    relations = [
        e.relation for e in find("It met in May 2023. The summit will be held in May 2025.")
    ]
    assert relations == ["mentions", "looks_ahead_to"]


def test_the_issue_date_counts_before_the_day_of_loading():
    blocks = [make_block("The ministers met in Geneva last month.")]
    events = find_events(
        blocks, today=PartialDate("2026-01-05"), issued=PartialDate("2024-06"), language="en"
    )
    assert [event.when for event in events] == ["2024-05"]


def test_a_passage_is_never_longer_than_an_editor_can_read():
    long = "The ministers met in Geneva on 14 May 2024, " + "and talked, " * 100 + "at length."
    assert find(long) == []
    assert len(long) > limits.PASSAGE


def test_there_is_an_end_to_what_it_finds():
    text = " ".join(["The ministers met in Geneva on 14 May 2024."] * (limits.EVENTS + 20))
    assert len(find(text)) == limits.EVENTS


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Chile ratified the treaty in January 2024.", 1),
        ("Chile should ratify the treaty in January 2024.", 0),
        ("If the treaty failed in 2024, trade would suffer.", 0),
        ("A deal in 2024 is unlikely.", 0),
        ("The minister announced in May 2024 that tariffs would rise.", 1),
        ("Trade under the treaty grew by 5 percent in 2024.", 0),
        ("Trade under the treaty rose in May 2024.", 0),
        ("Since it signed the treaty in 2014, Chile has prospered.", 0),
        ("The treaty must be signed by 2026.", 0),
        ("The rules, in force since May 2023, are strict.", 1),
        ("Her latest book was published in 2023.", 0),
        ("According to a report published in May 2024, trade is slow.", 0),
        ("The fiftieth anniversary of the treaty was marked in 2024.", 0),
        ("In May 2024 the Commission conceded that nobody had asked.", 1),
        ("A coast guard vessel pointed a laser at them on 6 February 2023.", 1),
        ("Egypt passed 107 million in May 2024.", 0),
        ("The region warmed, according to a study published in August 2022.", 0),
        ("The region was divided between 1979 and 2021.", 0),
        ("A minister who has to defend it will know in May 2024.", 0),
        ("If the court, at its hearings in May 2024, agrees, lawyers will cheer.", 1),
        ("Few forget the mini-devaluation of 11 August 2015.", 1),
        ("Since then police raided the tribunal (29 May 2024).", 1),
        ("He, who came on 9 May 2023, lost his seat in the vote of 26 May 2023.", 2),
        ("该行于2015年7月21日开业，截至2023年底贷款约350亿美元。", 1),
        ("今年1月1日的计划尚未公布。", 0),
        ("She brought a growth plan to the capital on 10 October 2024.", 1),
        ("If a new strike were called in May 2024, nobody would be prepared.", 0),
        ("In a survey published in May 2024, four in ten said they would leave.", 0),
        ("日本1999年2月首次实行零利率。", 1),
        ("笔者2008年在东京访学。", 0),
        ("In 2023 the Commission conceded that nobody had asked.", 0),
        ("Prices peaked in May 2024.", 0),
        ("Posts were filled in the year to March 2023.", 0),
        ("The bank raised its rate by 5 percent on 21 March 2024.", 1),
        ("Polls taken in April 2024 found most people opposed.", 0),
        ("Firms bought 2 million barrels a day in May 2024.", 0),
        ("In May 2024 a committee recommended that staff be doubled.", 1),
        ("The leaders should act at the summit in Abuja on 24 May 2024.", 1),
        ("The Kazan meeting of the club, from 22 May 2024, could help.", 1),
        ("Rules should change, as after a storm made landfall on 1 May 2024.", 1),
        ("The court will hear oral argument in May 2025.", 1),
        ("At the meeting on 21 May 2024 he scolded them for photo opportunities.", 1),
        ("The law, signed on 17 May 2024, takes effect in February 2026.", 2),
        ("They met in May 2023, and in June 2023 they met again.", 2),
        ("2023年5月16日，法案公布，次日生效。", 2),
        ("关税自2026年1月1日起，将正式征收。", 1),
        ("系统于2021年7月16日上线交易。", 1),
        ("今年是条约签署50周年。", 0),
        ("新规自2023年10月30日起施行。", 1),
        ("据国际组织2023年4月发布的报告，增速放缓。", 0),
    ],
    ids=ascii,
)
def test_only_acts_count(text, count):
    assert len(find(text)) == count


def test_one_place_is_named_once():
    text = "The Lima summit mattered. Few recall the Lima summit. They met in Lima in May 2023."
    assert [event.when for event in find(text)] == ["2023-05"]


def test_the_year_in_a_name_is_not_the_date_of_the_sentence():
    (event,) = find("The 1987 treaty collapsed when Washington withdrew from it in August 2019.")
    assert event.when == "2019-08"


def test_the_reason_quotes_the_words_of_the_date():
    (event,) = find("The ministers met in Geneva last year.")
    assert event.reason == "“last year”: counted from 2024"
