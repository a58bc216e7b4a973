"""Every sample of the collection, and how much of all of them is understood."""

import pytest

from commentary.intake.draft import as_json

from .collection import NAMES, read_sample, score
from .samples import make_draft


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_understood(name):
    text, expected = read_sample(name)
    found = as_json(make_draft(text))
    assert {key: shown(found, key) for key in expected} == expected


def shown(found, key):
    if key == "authors":
        return [
            [
                author["name"],
                author["positions"],
                [[body["institution"], body["unit"]] for body in author["affiliations"]],
            ]
            for author in found["authors"]
        ]
    if key == "contributors":
        return [[each["name"], each["role"]] for each in found["contributors"]]
    return found[key]


def test_the_collection_is_understood_well_enough():
    scores = score()
    assert scores["title"] >= 0.95
    assert scores["dates"] >= 0.98
    assert scores["authors"] >= 0.95
    assert scores["positions"] >= 0.9
    assert scores["affiliations"] >= 0.9
