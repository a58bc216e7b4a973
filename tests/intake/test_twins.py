import pytest

from commentary.intake.matching.twins import find_twins


def pairs(*names):
    return [(each.one, each.other) for each in find_twins(names)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arms control", "ARMS CONTROL"),
        ("Détente", "Detente"),
        ("ＡＩ governance", "AI governance"),
        ("Trade policy", "Trade policies"),
        ("Sanction", "Sanctions"),
        ("Cyber security", "Cyber-security"),
        ("Diplomacy", "Diplomcy"),
        ("Li Zheng", "Zheng Li"),
        ("中美关系研究所", "中美关系研究院"),
    ],
)
def test_names_that_are_nearly_the_same_are_proposed(one, other):
    assert pairs(("a", one), ("b", other)) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trade", "Energy"),
        ("Iraq", "Iran"),
        ("王伟", "王玮"),
        ("Access", "Acces point"),
        ("US", "UN"),
        ("AUKUS Pillar 1", "AUKUS Pillar 2"),
    ],
)
def test_names_that_are_not_are_none(one, other):
    assert pairs(("a", one), ("b", other)) == []


def test_any_name_of_a_record_counts_and_its_own_are_no_pair():
    names = [("un", "United Nations"), ("un", "UNO"), ("uno", "united nations")]
    assert pairs(*names) == [("un", "uno")]


def test_a_pair_is_proposed_once_with_the_plainest_reason():
    [twins] = find_twins([("a", "Sanctions"), ("b", "sanctions"), ("a", "Sanction")])
    assert twins.reason == "the same name, case and width aside"
