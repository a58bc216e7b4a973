import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.intake.names import LONGEST_NAME, read_name, split_names


@pytest.mark.parametrize(
    ("text", "name", "native"),
    [
        ("Dr. Maria de la Cruz", "Maria de la Cruz", ""),
        ("Prof. Dr. Hans Weber", "Hans Weber", ""),
        ("H.E. Amina Yusuf", "Amina Yusuf", ""),
        ("Ambassador (ret.) Peter Hall", "Peter Hall", ""),
        ("Jane Doe, Ph.D.", "Jane Doe", ""),
        ("John Roe, Jr.", "John Roe, Jr.", ""),
        ("James T. Whitfield III", "James T. Whitfield III", ""),
        ("Anneke van der Meulen", "Anneke van der Meulen", ""),
        ("Karim bin Omar", "Karim bin Omar", ""),
        ("Abdel al-Rahman", "Abdel al-Rahman", ""),
        ("Li Zheng (李峥)", "Li Zheng", "李峥"),
        ("李峥", "李峥", "李峥"),
        ("李 峥", "李峥", "李峥"),
        ("欧阳明月", "欧阳明月", "欧阳明月"),
        ("约瑟夫·奈", "约瑟夫·奈", "约瑟夫·奈"),
        ("JANE DOE", "Jane Doe", ""),
        ("Kim Ji-woo (김지우)", "Kim Ji-woo", ""),
        ("Élodie Garnier", "Élodie Garnier", ""),
    ],
)
def test_it_reads_a_name_without_what_stands_beside_it(text, name, native):
    found = read_name(text)
    assert found is not None
    assert (found.text, found.native) == (name, native)


@pytest.mark.parametrize(
    "text",
    [
        "The Way Forward",
        "Strategic Patience",
        "Example Institute",
        "Senior Fellow",
        "June 2024",
        "jane doe",
        "国际关系",
        "Read more: here",
    ],
)
def test_other_words_are_no_name(text):
    assert read_name(text) is None


def test_marks_are_kept_beside_the_name():
    found = read_name("Wang Min^1,2^")
    assert found is not None
    assert (found.text, found.marks) == ("Wang Min", ("1", "2"))


def test_a_list_with_a_part_that_is_no_name_is_no_list_of_names():
    assert [name.text for name in split_names("Jane Doe, Li Zheng and 王敏")] == [
        "Jane Doe",
        "Li Zheng",
        "王敏",
    ]
    assert split_names("Jane Doe, and what she thinks") == []


@given(st.text(max_size=200))
def test_any_text_is_a_name_or_none(text):
    found = read_name(text, sure=True)
    assert found is None or 0 < len(found.text) <= LONGEST_NAME
