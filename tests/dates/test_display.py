import re

import pytest
from hypothesis import given

from commentary.dates import MONTHS, PartialDate, Words, display, for_machines
from tests.dates.texts import single_dates, valid_texts


@pytest.mark.parametrize("text", ["2024", "2024-05", "2024-05-14", ""])
def test_machines_get_what_is_stored(text):
    assert for_machines(PartialDate(text)) == text


@pytest.mark.parametrize("mark", ["?", "~", "%"])
def test_machines_get_no_marks(mark):
    assert for_machines(PartialDate(f"2024-05{mark}")) == "2024-05"


def test_machines_get_no_period_as_one_date():
    with pytest.raises(ValueError, match="start and its end"):
        for_machines(PartialDate("2023/2024"))


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("", "", ""),
        ("2024-05-14", "14 May 2024", "2024年5月14日"),
        ("2024-05", "May 2024", "2024年5月"),
        ("2024", "2024", "2024年"),
        ("2024~", "c. 2024", "约2024年"),
        ("2024-05?", "May 2024?", "2024年5月？"),
        ("2024%", "c. 2024?", "约2024年？"),
        ("2023-11-01/2023-11-02", "1–2 November 2023", "2023年11月1日至2日"),
        ("2024-05-28/2024-06-02", "28 May – 2 June 2024", "2024年5月28日至6月2日"),
        (
            "2023-12-28/2024-01-02",
            "28 December 2023 – 2 January 2024",
            "2023年12月28日至2024年1月2日",
        ),
        ("2024-05/2024-06", "May–June 2024", "2024年5月至6月"),
        ("2023-12/2024-01", "December 2023 – January 2024", "2023年12月至2024年1月"),
        ("2023/2024", "2023–2024", "2023年至2024年"),
        ("2024-05/2024-05", "May 2024", "2024年5月"),
        ("2023/2024-05", "2023 – May 2024", "2023年至2024年5月"),
        ("2024-05/2024-06-02", "May 2024 – 2 June 2024", "2024年5月至2024年6月2日"),
        ("2024-05~/2024-06", "c. May 2024 – June 2024", "约2024年5月至2024年6月"),
        ("2023~/2024?", "c. 2023 – 2024?", "约2023年至2024年？"),
        ("2024-05~/2024-05", "c. May 2024 – May 2024", "约2024年5月至2024年5月"),
        ("2024-05/..", "since May 2024", "2024年5月起"),
        ("2024~/..", "since c. 2024", "约2024年起"),
        ("../2024-05", "until May 2024", "截至2024年5月"),
    ],
)
def test_readers_see_it_in_their_language(text, english, chinese):
    shown = [display(PartialDate(text), language) for language in ("en", "zh")]
    assert shown == [english, chinese]


@pytest.mark.parametrize("language", ["zh", "zh-Hans", "zh-hans", "zh-CN", "ZH"])
def test_every_tag_of_chinese_gets_chinese(language):
    assert display(PartialDate("2024"), language) == "2024年"


@pytest.mark.parametrize("language", ["en-GB", "fr", "zha", ""])
def test_every_other_language_gets_english(language):
    assert display(PartialDate("2024-05"), language) == "May 2024"


@given(valid_texts)
def test_display_names_a_day_only_where_one_is_stored(text):
    day_is_stored = re.search(r"-\d\d-\d\d", text) is not None
    assert ("日" in display(PartialDate(text), "zh")) == day_is_stored


@given(valid_texts)
def test_chinese_display_says_all_the_stored_figures_and_no_more(text):
    shown = re.findall(r"\d+", display(PartialDate(text), "zh"))
    assert {int(figure) for figure in shown} == {int(figure) for figure in re.findall(r"\d+", text)}


@given(valid_texts)
def test_english_display_says_all_the_stored_figures_and_no_more(text):
    shown = re.findall(r"\w+", display(PartialDate(text)).replace("c. ", ""))
    dates = [re.findall(r"\d+", part) for part in text.split("/")]
    figures = {str(int(figure)) for part in dates for figure in (part[:1] + part[2:])}
    months = {MONTHS[int(figure) - 1] for part in dates for figure in part[1:2]}
    assert set(shown) - {"since", "until"} == figures | months


@given(single_dates)
def test_machines_and_readers_get_the_same_marks_or_none(text):
    assert PartialDate(for_machines(PartialDate(text))) == text.rstrip("?~%")


RUSSIAN = Words(("Май",) * 12, ("мая",) * 12, "с {}", "по {}", "ок. {}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2024-05-14", "14 мая 2024"),
        ("2024-05", "Май 2024"),
        ("2024-05-14/2024-06-02", "14 мая – 2 мая 2024"),
        ("2024-05/..", "с Май 2024"),
        ("../2024", "по 2024"),
        ("2024~", "ок. 2024"),
        ("2024%", "ок. 2024?"),
    ],
)
def test_dates_are_written_in_the_words_of_another_language(text, shown):
    assert display(PartialDate(text), "ru", RUSSIAN) == shown
