"""What harvesters get, harvested by one."""

from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import fromstring

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from sickle.oaiexceptions import NoRecordsMatch

from commentary import publishing
from commentary.models import Edition
from commentary.models.changed import Period, last_changes
from commentary.oai.arguments import ARGUMENTS, VERBS
from tests.factories import (
    make_commentary,
    make_domain,
    make_edition,
    make_organization,
    make_person,
    make_scheduled,
    make_series,
)
from tests.harvester import ADDRESS, FORM, Harvester

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
OAI = "{http://www.openarchives.org/OAI/2.0/}"


def at(moment):
    return time_machine.travel(moment, tick=False)


def make_piece(title="Is there room?", *, published=NOW, signers=None, **catalogue):
    with at(published):
        return make_edition(
            commentary=make_commentary(**catalogue),
            title=title,
            published=published,
            signers=signers or [make_person()],
        ).commentary


def records(**arguments):
    return list(Harvester().ListRecords(metadataPrefix="oai_dc", **arguments))


def titles(**arguments):
    found = records(**arguments)
    return [None if record.deleted else record.metadata["title"][0] for record in found]


def identifier(piece):
    return f"oai:record.example:{piece.key}"


def ask(client, **arguments):
    return fromstring(client.get(ADDRESS, arguments).content)


def refusal(client, **arguments):
    return ask(client, **arguments).find(f"{OAI}error").get("code")


def test_a_record_has_the_title_signers_date_and_addresses():
    author = make_person(display_name="Li Zheng", family_name="Li", given_name="Zheng")
    piece = make_piece(
        issued="2024-05",
        signers=[author, make_organization(name="Institute")],
        domains=[make_domain(slug="ai", name="Machines")],
        series=make_series(name="Review"),
        license="CC-BY-4.0",
    )
    (record,) = records()
    assert record.header.identifier == identifier(piece)
    assert record.header.datestamp == "2026-05-04T12:00:00Z"
    assert record.header.setSpecs == ["ai"]
    assert record.metadata == {
        "title": ["Is there room?"],
        "creator": ["Li, Zheng", "Institute"],
        "subject": ["Machines"],
        "description": ["What it says in brief."],
        "publisher": ["Example Policy Institute"],
        "date": ["2024-05"],
        "type": ["Text"],
        "format": ["text/html"],
        "identifier": [
            f"https://record.example/commentary/{piece.slug}/",
            f"https://record.example/c/{piece.key}/",
        ],
        "language": ["en"],
        "relation": ["Review"],
        "rights": ["CC-BY-4.0"],
    }


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_both_methods_answer_the_same(method):
    piece = make_piece()
    record = Harvester(method).GetRecord(identifier=identifier(piece), metadataPrefix="oai_dc")
    assert record.metadata["title"] == ["Is there room?"]


def test_it_says_who_it_is_and_when_its_first_record_changed():
    make_piece("Later")
    make_piece("Earlier", published=NOW - timedelta(days=400))
    found = Harvester().Identify()
    assert found.repositoryName == "The Policy Record"
    assert found.baseURL == "https://record.example/oai/"
    assert found.adminEmail == "desk@record.example"
    assert found.earliestDatestamp == "2025-03-30T12:00:00Z"
    assert (found.deletedRecord, found.granularity) == ("persistent", "YYYY-MM-DDThh:mm:ssZ")
    assert found.repositoryIdentifier == "record.example"


def test_its_one_format_is_dublin_core():
    piece = make_piece()
    for arguments in ({}, {"identifier": identifier(piece)}):
        (found,) = Harvester().ListMetadataFormats(**arguments)
        assert found.metadataPrefix == "oai_dc"


# -- sets ------------------------------------------------------------------------------------


def test_a_set_holds_the_sets_below_it():
    trade = make_domain(slug="trade", name="Trade")
    steel = make_domain(slug="steel", name="Steel", parent=trade)
    make_piece("On trade", domains=[trade])
    make_piece("On steel", domains=[steel])
    make_piece("On neither")
    found = [(each.setSpec, each.setName) for each in Harvester().ListSets()]
    assert found == [("trade", "Trade"), ("trade:steel", "Steel")]
    assert sorted(titles(set="trade")) == ["On steel", "On trade"]
    assert titles(set="trade:steel") == ["On steel"]


def test_a_slug_of_another_script_is_a_set_in_ascii():
    make_piece(domains=[make_domain(slug="气候")])
    (found,) = Harvester().ListSets()
    assert found.setSpec == "!E6!B0!94!E5!80!99"
    assert titles(set=found.setSpec) == ["Is there room?"]


def test_a_domain_without_public_commentary_is_no_set(client):
    make_domain(slug="empty")
    assert refusal(client, verb="ListSets") == "noSetHierarchy"
    make_piece()
    with pytest.raises(NoRecordsMatch):
        records(set="empty")


# -- what is a record, and since when --------------------------------------------------------


def test_a_schedule_is_harvested_from_its_second_on():
    make_scheduled(at=timezone.now() + timedelta(days=1), title="Tomorrow")
    with pytest.raises(NoRecordsMatch):
        records()
    with at(timezone.now() + timedelta(days=1)):
        (record,) = records()
    edition = Edition.objects.get()
    assert record.header.datestamp == f"{edition.in_force_from:%Y-%m-%dT%H:%M:%SZ}"


@pytest.mark.parametrize(
    ("since", "until", "is_in"),
    [
        ("2026-05-04T12:00:00Z", "2026-05-04T12:00:00Z", True),
        ("2026-05-04", "2026-05-04", True),
        ("2026-05-04T12:00:01Z", None, False),
        (None, "2026-05-04T11:59:59Z", False),
        ("2026-05-05", None, False),
        (None, "2026-05-03", False),
    ],
)
def test_both_ends_of_a_period_belong_to_it_in_days_and_in_seconds(client, since, until, is_in):
    make_piece()
    ends = {name: end for name, end in (("from", since), ("until", until)) if end}
    answer = ask(client, verb="ListIdentifiers", metadataPrefix="oai_dc", **ends)
    assert (answer.find(f"{OAI}ListIdentifiers") is not None) == is_in


def test_a_renamed_domain_moves_the_datestamp():
    domain = make_domain()
    make_piece(domains=[domain])
    with at(NOW + timedelta(days=1)):
        domain.name = "Machines"
        domain.save()
    assert titles(**{"from": "2026-05-05"}) == ["Is there room?"]
    with pytest.raises(NoRecordsMatch):
        records(until="2026-05-04")


def test_a_withdrawn_piece_is_a_deleted_record_for_good_until_it_is_reinstated():
    piece = make_piece(domains=[make_domain(slug="ai")])
    make_piece("Another", domains=[make_domain(slug="other")])
    with at(NOW + timedelta(days=1)):
        publishing.withdraw(piece, by="test", change_note="It was wrong.")
    (gone,) = records(**{"from": "2026-05-05"})
    assert gone.deleted and gone.header.identifier == identifier(piece)
    assert "room" not in gone.raw
    with at(NOW + timedelta(days=2)):
        publishing.reinstate(piece, by="test", change_note="It was right.")
    assert titles(**{"from": "2026-05-05"}) == ["Is there room?"]


@pytest.mark.parametrize("indexing", ["noindex", "canonical_elsewhere"])
def test_what_is_not_to_be_indexed_here_is_a_deleted_record(indexing):
    piece = make_piece(first_published_url="https://elsewhere.example/")
    piece.indexing = indexing
    piece.save()
    assert titles() == [None]


def test_an_expunged_piece_stays_a_deleted_record(client):
    piece = make_piece()
    with at(NOW + timedelta(days=1)):
        publishing.expunge(piece, by="test", reason="Loaded twice.")
    (gone,) = records()
    assert gone.deleted and gone.header.identifier == identifier(piece)
    assert gone.header.datestamp == "2026-05-05T12:00:00Z"
    one = Harvester().GetRecord(identifier=identifier(piece), metadataPrefix="oai_dc")
    assert one.deleted


def test_an_expunged_piece_that_is_published_again_is_a_record_again():
    publishing.expunge(make_piece(slug="room"), by="test", reason="Loaded too early.")
    make_piece("Again", slug="room")
    assert titles() == ["Again"]
    assert len(last_changes(Period(), 10)) == 1


# -- refusals --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({}, "badVerb"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "May"}, "badArgument"),
        ({"verb": "ListRecords", "resumptionToken": "next"}, "badResumptionToken"),
        ({"verb": "ListSets", "resumptionToken": "next"}, "badResumptionToken"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc"}, "noRecordsMatch"),
        ({"verb": "GetRecord", "": ""}, "badArgument"),
        ({"verb": "ListMetadataFormats", "identifier": "oai:x:1"}, "idDoesNotExist"),
        (
            {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": "oai:record.example:"},
            "idDoesNotExist",
        ),
    ],
)
def test_a_refusal_is_told_by_its_code(client, arguments, code):
    assert refusal(client, **arguments) == code


def test_a_repeated_argument_is_refused_and_not_repeated(client):
    answer = fromstring(client.get(f"{ADDRESS}?verb=ListSets&set=a&set=b").content)
    assert answer.find(f"{OAI}error").get("code") == "badArgument"
    assert answer.find(f"{OAI}request").attrib == {}


def test_a_draft_has_no_identifier(client):
    draft = identifier(make_commentary())
    wanted = {"verb": "GetRecord", "metadataPrefix": "oai_dc", "identifier": draft}
    assert refusal(client, **wanted) == "idDoesNotExist"


def test_other_methods_and_endless_requests_are_refused(client):
    assert client.put(ADDRESS)["Allow"] == "GET, HEAD, POST"
    assert client.head(ADDRESS, {"verb": "Identify"}).status_code == 200
    assert client.post(ADDRESS, "x" * 5000, content_type=FORM).status_code == 400


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from(sorted(ARGUMENTS)),
        st.sampled_from(sorted(VERBS)) | st.just("oai_dc") | st.text(max_size=20),
    )
)
def test_every_request_has_an_answer_in_xml(arguments):
    assert ask(Client(), **arguments).tag == f"{OAI}OAI-PMH"
