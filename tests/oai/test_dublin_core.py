"""A reference as Dublin Core: whole, in order, and no more precise than it is."""

from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given

from commentary.dates import PartialDate
from commentary.feeds.xml import document
from commentary.metadata.reference import Signer
from commentary.oai.dublin_core import add_dublin_core
from tests.citations.records import make_reference, references

DC = "{http://purl.org/dc/elements/1.1/}"


def read_back(reference):
    """{element: texts}"""
    root = Element("metadata")
    add_dublin_core(root, reference)
    found = {}
    for child in fromstring(document(root))[0]:
        found.setdefault(child.tag.removeprefix(DC), []).append(child.text)
    return found


@given(references)
def test_title_names_and_address_come_back_as_they_are(reference):
    found = read_back(reference)
    assert found["title"] == [reference.title]
    assert len(found.get("creator", [])) == len(reference.authors)
    assert found["identifier"][0] == reference.url


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("2024", "2024"), ("2024-05~", "2024-05"), ("2024-05-14?", "2024-05-14")],
)
def test_a_date_is_as_precise_as_it_is_known(stored, shown):
    assert read_back(make_reference(published=PartialDate(stored)))["date"] == [shown]


def test_who_does_not_speak_is_a_contributor():
    signers = (
        Signer(name="Li Zheng", family="Li", given="Zheng"),
        Signer(name="Ada Brown", role="translator"),
        Signer(name="Example Institute", is_organization=True),
    )
    found = read_back(make_reference(signers=signers))
    assert found["creator"] == ["Li, Zheng", "Example Institute"]
    assert found["contributor"] == ["Ada Brown"]


def test_a_control_character_breaks_no_record():
    assert read_back(make_reference(title="Is\0 there\x1b room?"))["title"] == ["Is there room?"]
