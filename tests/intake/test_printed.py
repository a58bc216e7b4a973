import pytest

from commentary.intake.printed import is_update, read_date_line, read_dateline


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published: 14 May 2024", "2024-05-14"),
        ("May 14, 2024", "2024-05-14"),
        ("Posted on Tuesday, May 14th, 2024", "2024-05-14"),
        ("Published: May 14, 2024 at 3:30 PM ET", "2024-05-14"),
        ("Sept. 3, 2021", "2021-09-03"),
        ("14/05/2024", "2024-05-14"),
        ("2024-05-14T10:30:00Z", "2024-05-14"),
        ("2024年5月14日", "2024-05-14"),
        ("二〇二四年五月十四日", "2024-05-14"),
        ("发布时间：2024-05-14 08:00", "2024-05-14"),
        ("2024年5月", "2024-05"),
        ("Beijing, May 2024", "2024-05"),
        ("Washington, D.C. | 3 March 2024", "2024-03-03"),
        ("Issue Brief No. 14 | July 2021", "2021-07"),
        ("Published 14 May 2024 | Updated 16 May 2024", "2024-05-14"),
        ("Publié le 12 mars 2024", "2024-03-12"),
        ("12. März 2024", "2024-03-12"),
        ("12 de marzo de 2024", "2024-03-12"),
    ],
)
def test_it_reads_a_printed_date_no_more_precisely_than_printed(line, date):
    printed = read_date_line(line)
    assert printed is not None
    assert printed.date == date


def test_figures_that_can_be_read_in_two_ways_give_no_date():
    printed = read_date_line("03/04/2024")
    assert printed is not None
    assert printed.doubtful and printed.date == ""


@pytest.mark.parametrize(
    "line",
    [
        "In May 2024 the two sides met",
        "© 2024 Example Media",
        "31 February 2024",
        "Updated 3 May 2024",
        "Last modified: 2024-05-03",
        "The summit of 14 May 2024",
        "Spring fever",
    ],
)
def test_a_date_in_other_words_is_not_printed_as_one(line):
    assert read_date_line(line) is None


def test_an_update_is_told_apart():
    assert is_update("Updated 3 May 2024")
    assert not is_update("Published 3 May 2024")


@pytest.mark.parametrize(
    ("text", "place", "date"),
    [
        ("BEIJING, May 14 (Example) -- The", "BEIJING", ""),
        ("Beijing, May 14, 2024 (Example) -- The", "Beijing", "2024-05-14"),
        ("Washington, D.C. | 3 March 2024 – The", "Washington, D.C.", "2024-03-03"),
        ("NAIROBI — The", "NAIROBI", ""),
        ("示例社北京5月14日电（记者李峥）今天", "北京", ""),
    ],
)
def test_a_dateline_ends_before_the_first_sentence(text, place, date):
    dateline = read_dateline(text)
    assert dateline is not None
    assert (dateline.place.strip(), dateline.date) == (place, date)
    assert text[dateline.end :] in ("The", "今天")


def test_a_sentence_with_a_dash_has_no_dateline():
    assert read_dateline("Patience — and money — will be needed.") is None
