"""What a harvester may ask, and what it is told otherwise."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.oai.arguments import OaiError, Selection, read, selection, token

LIST = {"verb": ["ListRecords"], "metadataPrefix": ["oai_dc"]}
YEAR_1000 = datetime(1000, 1, 1, tzinfo=UTC)
SECONDS = st.integers(0, 250_000_000_000).map(lambda n: YEAR_1000 + timedelta(seconds=n))
KEYS = st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=8, max_size=8)


def refusal(function, given):
    with pytest.raises(OaiError) as error:
        function(given)
    return error.value.code


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({}, "badVerb"),
        ({"verb": ["Delete"]}, "badVerb"),
        ({"verb": ["Identify", "Identify"]}, "badVerb"),
        ({"verb": ["Identify"], "set": ["a"]}, "badArgument"),
        ({"verb": ["GetRecord"], "metadataPrefix": ["oai_dc"]}, "badArgument"),
        ({"verb": ["ListRecords"]}, "badArgument"),
        ({**LIST, "set": ["a", "a"]}, "badArgument"),
        ({**LIST, "resumptionToken": ["x"]}, "badArgument"),
        ({"verb": ["ListSets"], "metadataPrefix": ["oai_dc"]}, "badArgument"),
        ({"verb": ["ListRecords"], "metadataPrefix": ["marc"]}, "cannotDisseminateFormat"),
    ],
)
def test_a_request_against_the_rules_is_refused_by_its_code(given, code):
    assert refusal(read, given) == code


@pytest.mark.parametrize(
    "given",
    [
        {"from": "2024"},
        {"from": "2024-02-30"},
        {"from": "2024-02-01T25:00:00Z"},
        {"from": "2024-02-01T08:00:00"},
        {"from": "٢٠٢٤-٠٢-٠١"},
        {"from": ""},
        {"from": "2024-01-01", "until": "2024-02-01T08:00:00Z"},
        {"from": "2024-02-02", "until": "2024-02-01"},
        {"set": "a:"},
        {"set": "a b"},
        {"set": ""},
    ],
)
def test_a_period_or_set_that_is_none_is_a_bad_argument(given):
    assert refusal(selection, given) == "badArgument"


def test_days_include_their_last_second():
    wanted = selection({"from": "2024-01-01", "until": "2024-01-01"})
    assert wanted.since == datetime(2024, 1, 1, tzinfo=UTC)
    assert wanted.until == datetime(2024, 1, 1, 23, 59, 59, tzinfo=UTC)


@given(
    st.none() | SECONDS,
    st.sampled_from(["", "a", "trade:steel", "!E6!B0!94"]),
    st.tuples(SECONDS, KEYS),
    st.integers(1, 10**9 - 1),
)
def test_a_token_leads_back_to_where_it_was_given(since, set, after, seen):
    wanted = Selection(since=since, set=set, after=after, seen=seen)
    assert selection({"resumptionToken": token(wanted)}) == wanted


@given(st.text() | st.text(",:-TZ0123456789abcdef", max_size=60))
def test_what_is_no_token_is_refused(text):
    assert refusal(selection, {"resumptionToken": text}) == "badResumptionToken"


@pytest.mark.parametrize(
    "text",
    [
        ",,,2024-02-30T00:00:00Z,k3rt9w2c,100",
        "2024-02-02,2024-02-01,,2024-02-01T00:00:00Z,k3rt9w2c,100",
        ",,a b,2024-02-01T00:00:00Z,k3rt9w2c,100",
        ",,,2024-02-01T00:00:00Z,k3rt9w2u,100",
        ",,,2024-02-01T00:00:00Z,k3rt9w2c,0",
    ],
)
def test_a_token_that_was_changed_is_refused(text):
    assert refusal(selection, {"resumptionToken": text}) == "badResumptionToken"
