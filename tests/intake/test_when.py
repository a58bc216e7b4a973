"""Dates in running text: (the day of writing, the words) and what they mean."""

import pytest

from commentary.dates import PartialDate
from commentary.intake.events.sentences import sentences
from commentary.intake.when import Clock, find_moments


def dates_in(text: str, today: str = "", issued: str = "") -> list[str]:
    clock = Clock(PartialDate(today), PartialDate(issued))
    found = []
    for start, end in sentences(text):
        clock.next_sentence()
        found += [str(moment.date) for moment in find_moments(text[start:end], clock)]
    return found


def roles_in(text: str) -> list[str]:
    return [moment.role for moment in find_moments(text, Clock(PartialDate("")))]


ABSOLUTE = {
    "It met on 14 May 2024.": ["2024-05-14"],
    "It met on May 14, 2024.": ["2024-05-14"],
    "It met on the 15th of November, 2023.": ["2023-11-15"],
    "It met on Jan. 20, 2025.": ["2025-01-20"],
    "It met on 2024-05-14.": ["2024-05-14"],
    "It met on 14.05.2024.": ["2024-05-14"],
    "It met in May 2024.": ["2024-05"],
    "It met in mid-May 2024.": ["2024-05"],
    "It met in the spring of 2023.": ["2023"],
    "It met in early 2024.": ["2024"],
    "It met in the first half of 2024.": ["2024"],
    "It met in Q3 2024.": ["2024"],
    "It met at the end of 2023.": ["2023"],
    "It met around 2015.": ["2015~"],
    "They met on November 15-17, 2023.": ["2023-11-15/2023-11-17"],
    "They met on 14 and 15 May 2024.": ["2024-05-14/2024-05-15"],
    "They met from 30 November to 12 December 2023.": ["2023-11-30/2023-12-12"],
    "They met from November 30, 2023 to January 5, 2024.": ["2023-11-30/2024-01-05"],
    "They met between May and July 2024.": ["2024-05/2024-07"],
    "They met in 2023 and 2024.": ["2023", "2024"],
    "They met from 2019 to 2021.": ["2019/2021"],
    "The war of 1939–45 ended.": ["1939/1945"],
    "The winter of 2023-24 was cold.": ["2023/2024"],
    "The 2015 Paris Agreement was signed.": ["2015"],
    "会议于2023年11月15日举行。": ["2023-11-15"],
    "会议于２０２３年１１月举行。": ["2023-11"],
    "会议于二〇二三年十一月十五日举行。": ["2023-11-15"],
    "会议于2023年11月15日至17日举行。": ["2023-11-15/2023-11-17"],
    "会议于2023年春季举行。": ["2023"],
    "2019年至2021年举行谈判。": ["2019/2021"],
    "到2023年12月8日达成协议。": ["2023-12-08"],
    "大约2015年前后签署。": ["2015~"],
}
RELATIVE = {
    ("Last year it met.", "2024"): ["2023"],
    ("In May this year it met.", "2024"): ["2024-05"],
    ("It met in May last year.", "2024"): ["2023-05"],
    ("It was signed on June 27.", "2024"): ["2024-06-27"],
    ("It was signed on June 27.", "2024-03"): ["2023-06-27"],
    ("It will be signed on June 27.", "2024-03"): ["2024-06-27"],
    ("It will be signed on January 10.", "2024-12-20"): ["2025-01-10"],
    ("It was signed three years ago.", "2024"): ["2021"],
    ("It was signed a decade ago.", "2024"): ["2014~"],
    ("It was signed five months ago.", "2024-03"): ["2023-10"],
    ("It was signed five months ago.", "2024"): [""],
    ("It entered into force on August 1 and will soon apply.", "2024-10"): ["2024-08-01"],
    ("They meet next month.", "2024-12"): ["2025-01"],
    ("The loan expires on April 11.", "2024-03-15"): ["2024-04-11"],
    ("The act, in force since August 1, will apply soon.", "2024-10"): ["2024-08-01"],
    ("He cancelled a trip planned for mid-December.", "2025-01-10"): ["2024-12"],
    ("It votes on the 21st of this month.", "2024-09"): ["2024-09-21"],
    ("On Christmas Day it was cut.", "2025-02"): ["2024-12-25"],
    ("Last year, on 5 May, it met.", "2024"): ["2023-05-05"],
    ("It met earlier this month.", "2024-05-10"): ["2024-05"],
    ("The court ruled this week.", "2024-05-16"): ["2024-05-13/2024-05-19"],
    ("The court ruled this week.", "2024-05"): [""],
    ("It met last Wednesday.", "2024-09-05"): ["2024-08-28"],
    ("It met yesterday.", "2024-05-01"): ["2024-04-30"],
    ("It met on Tuesday.", "2024-05-16"): ["2024-05-14"],
    ("It will meet on Tuesday.", "2024-05-16"): ["2024-05-21"],
    ("It met last May.", "2024-03"): ["2023-05"],
    ("It met last May.", "2024-07"): ["2024-05"],
    ("It met last summer.", "2024-03"): ["2023"],
    ("It met this past June.", "2024-09"): ["2024-06"],
    ("It met the year before last.", "2024"): ["2022"],
    ("It met later this year.", "2024"): ["2024"],
    ("It met at the end of last year.", "2024"): ["2023"],
    ("会议于去年举行。", "2024"): ["2023"],
    ("会议于今年5月14日举行。", "2024"): ["2024-05-14"],
    ("会议于5月14日举行。", "2024-06"): ["2024-05-14"],
    ("会议将于明年举行。", "2024"): ["2025"],
    ("三年前签署。", "2024"): ["2021"],
    ("会议于上月举行。", "2024-01"): ["2023-12"],
    ("会议于上周四举行。", "2024-05-16"): ["2024-05-09"],
    ("7月31日，央行再度加息，将利率上调。", "2024-09"): ["2024-07-31"],
    ("In March Hutchison agreed to it.", "2024-09"): ["2024-03"],
    ("当地时间14日，会议举行。", "2024-05"): ["2024-05-14"],
}
MOVING = {
    "In 2019 it began. In May of that year it grew; the following month it ended.": [
        "2019",
        "2019-05",
        "2019-06",
    ],
    "It began in 2015. Three years later it ended.": ["2015", "2018"],
    "In 2024 it met twice. On 21 March it voted; on 1 July it voted again.": [
        "2024",
        "2024-03-21",
        "2024-07-01",
    ],
    "It began in October 2022. A year later, on 17 October, it ended.": ["2022-10", "2023-10-17"],
    "It met in November 2008 and in the following April.": ["2008-11", "2009-04"],
    "Talks resumed in September 2023 after a meeting in July.": ["2023-09", "2023-07"],
    "It was signed on 2 February 2024; it ended the same night.": ["2024-02-02", "2024-02-02"],
    "It would be tempting to repeat 2019, when it met on January 23.": ["2019", "2019-01-23"],
    "2023年5月16日公布，次日生效。": ["2023-05-16", "2023-05-17"],
    "It was signed in March 2023 and broken that June.": ["2023-03", "2023-06"],
    "It met on 10 May 2021, as it had since February. Five days later it voted.": [
        "2021-05-10",
        "",
        "2021-05-15",
    ],
    "2023年8月24日，会议召开。同日，条约签署。": ["2023-08-24", "2023-08-24"],
    "2019年，条约签署。同年6月，会议召开。次年，条约生效。": ["2019", "2019-06", "2020"],
}
# After these the next sentence is no longer in the year named, as of May 2024.
BACK_IN_THE_PRESENT = {
    "Between 2003 and 2013 it grew. It met in March.": "2024-03",
    "It has been in force since 1994. It met in March.": "2024-03",
    "In May 2023 it met, which it had last done in June 2019. It met in July.": "2023-07",
    "It met in 2019. It will meet again in July.": "2024-07",
    "The law takes effect in March 2026. It was passed in April.": "2024-04",
    "Last Sunday it met. It voted the same evening.": "",
}
NO_DATES = (
    "In the 1990s trade grew.",
    "Fiscal year 2024 and FY2025 began.",
    "Agenda 2030, Vision 2035 and COP28 go on.",
    "The 2030 Agenda for Sustainable Development was adopted.",
    "Resolution 2758 was adopted, with 2,000 people present and a 737 MAX outside.",
    "Some 2000 soldiers marched past 1800 houses.",
    "It grew over the last year.",
    "The plan for 2021–25 and the budget for 2024-27 promise more.",
    "They may march.",
    "20世纪90年代，《2030年可持续发展议程》",
    "2000年来的历史",
)


@pytest.mark.parametrize(
    "text", ABSOLUTE, ids=lambda text: text.encode("ascii", "replace").decode()
)
def test_it_reads_dates_as_written(text):
    assert dates_in(text) == ABSOLUTE[text]


@pytest.mark.parametrize("case", RELATIVE, ids=lambda case: f"{case[0]!a} {case[1]}")
def test_it_counts_from_the_day_of_writing(case):
    assert dates_in(*case) == RELATIVE[case]


@pytest.mark.parametrize("case", RELATIVE, ids=lambda case: f"{case[0]!a} {case[1]}")
def test_without_a_day_of_writing_it_does_not_guess(case):
    assert not any(dates_in(case[0]))


@pytest.mark.parametrize("text", MOVING, ids=ascii)
def test_the_time_told_of_moves_with_the_text(text):
    assert dates_in(text) == MOVING[text]


@pytest.mark.parametrize("text", NO_DATES, ids=ascii)
def test_it_leaves_other_numbers_alone(text):
    assert dates_in(text, "2024-05-16") == []


@pytest.mark.parametrize(
    "text", ["30 February 2024", "February 30, 2024", "2023年2月29日"], ids=ascii
)
def test_a_day_that_no_calendar_has_is_no_date(text):
    assert not any(dates_in(text, "2024-05-16"))


def test_an_earlier_month_named_after_a_later_one_is_of_the_next_year():
    text = "In December 2021 it passed, and in March it took effect."
    assert dates_in(text, today="2024") == ["2021-12", "2022-03"]


@pytest.mark.parametrize("text", BACK_IN_THE_PRESENT)
def test_an_old_year_does_not_hold_what_comes_after(text):
    assert dates_in(text, today="2024-05")[-1] == BACK_IN_THE_PRESENT[text]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It must meet before the end of 2024.", "until"),
        ("It grew in the year to March 2023.", "until"),
        ("It has met since 2016.", "since"),
        ("It must meet by 2030.", "until"),
        ("It met in 2016.", "at"),
        ("自2016年以来多次召开。", "since"),
    ],
    ids=["before", "year-to", "since", "by", "in", "zh-since"],
)
def test_it_notes_what_bounds_a_time(text, role):
    assert roles_in(text) == [role]


def test_the_issue_date_is_the_day_of_writing():
    assert dates_in("Last year it met.", today="2026", issued="2024-05-16") == ["2023"]


def test_today_counts_where_it_says_the_same_more_precisely():
    assert dates_in("Last month it met.", today="2024-05-16", issued="2024") == ["2024-04"]
