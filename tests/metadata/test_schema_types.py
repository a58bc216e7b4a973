"""Every record says what schema.org has words for, as TypeScript sees it; extruct reads it back."""

import json

import extruct
from hypothesis import Phase, given, settings

from commentary.metadata.json_ld import script
from commentary.metadata.json_ld_pages import event_page
from tests.judges import ask_node
from tests.needed import needs_npm

from .pages import happenings, page, pieces, records

needs_types = needs_npm("schema-dts", "typescript")
KINDS = {"ProfilePage", "WebPage", "CollectionPage", "WebSite", "OpinionNewsArticle"}


def faults(found):
    return ask_node(task="types", records=found)


@needs_types
def test_every_record_is_one_of_schema_org():
    found = []

    @settings(max_examples=80, phases=[Phase.generate])
    @given(records)
    def collect(record):
        found.append(record)

    collect()
    # TypeScript takes seconds to start: once, for all of them.
    assert sorted(set(faults(found))) == []
    assert {each["@type"] for each in found} >= KINDS


@needs_types
def test_a_word_that_schema_org_does_not_have_is_found():
    record = {"@context": "https://schema.org", "@type": "ProfilePage", "signedBy": "Li"}
    assert "signedBy" in " ".join(faults([record]))


@given(records)
def test_extruct_reads_back_what_was_written(record):
    html = f"<!doctype html><html><head><title>x</title>{script(record)}</head></html>"
    found = extruct.extract(html, base_url="https://record.example", syntaxes=["json-ld"])
    assert found["json-ld"] == [json.loads(json.dumps(record))]


@given(page, happenings, pieces)
def test_an_event_is_dated_no_more_precisely_than_it_is_known(page, event, pieces):
    entity = event_page(page, event, pieces)["mainEntity"]
    ends = [str(end).rstrip("?~%") for end in (event.date.start, event.date.end) if end]
    told = [entity[name] for name in ("startDate", "endDate") if name in entity]
    assert told == (ends if event.date.is_interval else ends[:1])


@given(records)
def test_nothing_is_said_of_what_is_empty(record):
    assert not [each for each in _values(record) if each in ("", None, [], {})]


def _values(value):
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from _values(each)
