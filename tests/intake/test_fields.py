import pytest
from hypothesis import given
from hypothesis import strategies as st

from commentary.intake.errors import IntakeError
from commentary.intake.field_names import ALIASES
from commentary.intake.fields import StatedFields, stated_fields
from commentary.intake.printed_dates import as_edtf


def stated(**fields):
    return stated_fields(fields)[0]


def refused(**fields):
    with pytest.raises(IntakeError) as failure:
        stated_fields(fields, line=3)
    return failure.value.located("f")


EVERYTHING = {
    "title": "A title",
    "subtitle": "In short",
    "summary": "Two lines.\nOr so.",
    "slug": "中美-ai",
    "key": "0123abcd",
    "language": "zh-Hans",
    "format": "qa",
    "issued": "2024-05~",
    "authors": [
        {"name": "Ada A.", "posts": [{"position": "Fellow", "unit": "U", "institution": "I"}]}
    ],
    "contributors": [{"name": "Bo B.", "role": "translator"}],
    "domains": ["AI", "Trade"],
    "events": [{"event": "geneva-ai-dialogue", "relation": "recalls", "passages": ["In May."]}],
    "series": "a-series",
    "series_position": 2,
    "translation_of": "the-original",
    "translation_of_edition": 1,
    "responds_to": "another",
    "first_published_in": "The Paper",
    "first_published_url": "https://paper.example/a",
    "indexing": "canonical_elsewhere",
    "doi": "10.5555/1",
    "license": "CC-BY-4.0",
    "lead_image": "port.png",
    "featured_until": "2026-05-04T12:00:00Z",
    "notices": [{"slug": "a-notice", "kind": "disclosure", "text": "Paid.", "dated": "2024-05-14"}],
    "disclaimer": "The views are the author's.",
    "source_credit": "First published elsewhere.",
    "old_urls": ["/?p=1"],
    "body": "<p>x</p>",
    "change": "correction",
    "change_note": "A name.",
}
EDITIONS = [{"number": 1, "title": "A", "state": "draft"}]


def test_every_field_of_the_record_can_be_stated():
    assert stated(**EVERYTHING) == EVERYTHING
    assert stated(editions=EDITIONS) == {"editions": EDITIONS}
    assert set(StatedFields.model_fields) == {*EVERYTHING, "editions"}


@pytest.mark.parametrize("field", ["title", "body", "authors", "disclaimer", "change_note"])
def test_what_editions_say_themselves_is_not_lost_beside_them(field):
    with pytest.raises(IntakeError, match=f"stands in each of them: {field}"):
        stated(editions=EDITIONS, **{field: EVERYTHING[field]})


def test_only_what_is_stated_is_in_the_result():
    assert stated(title="A", subtitle="", summary=None) == {"title": "A"}


@pytest.mark.parametrize("alias", sorted(ALIASES))
def test_other_names_lead_to_a_field_there_is(alias):
    assert ALIASES[alias] in StatedFields.model_fields


def test_names_and_slugs_may_be_plain_strings():
    found = stated(authors="Ada A., Fellow", contributors=["Translated by Bo"], events=["a", "b"])
    assert found["authors"] == [{"signature": "Ada A., Fellow"}]
    assert found["contributors"] == [{"signature": "Translated by Bo"}]
    assert found["events"] == [{"event": "a"}, {"event": "b"}]


def test_scripts_are_kept_as_text():
    script = "<script>alert(1)</script>"
    assert stated(title=script, disclaimer=script) == {"title": script, "disclaimer": script}


def test_old_addresses_become_paths():
    given = ["https://old.example/a/?p=1#top", "http://old.example", "/2019/05/title/"]
    assert stated(old_urls=given)["old_urls"] == ["/a/?p=1", "/", "/2019/05/title/"]


def test_a_moment_is_kept_in_utc():
    assert stated(featured_until="2026-05-04T14:00:00+02:00")["featured_until"] == (
        "2026-05-04T12:00:00Z"
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"titel": "A"}, "titel: There is no such field; did you mean “title”?"),
        ({"title": "x" * 301}, "title: 301 characters, at most 300 fit"),
        ({"title": ["A"]}, "title: Expected text"),
        ({"title": 1.5}, "title: Expected text"),
        ({"title": True}, "title: Expected text"),
        ({"date": "2024", "issued": "2024"}, "issued: “date” says the same field already"),
        ({"issued": "2024-02-30"}, "February 2024 has no day 30"),
        ({"issued": "2024-13"}, "there is no month 13"),
        ({"issued": "2024/2023"}, "begins before its start"),
        ({"issued": "2023/2024"}, "A period; expected one date"),
        ({"slug": "../../etc/passwd"}, "cannot stand in an address"),
        ({"slug": "a/b"}, "cannot stand in an address"),
        ({"slug": "ａｄｍｉｎ"}, "site's own addresses"),
        ({"translation_of": "../x"}, "cannot stand in an address"),
        ({"events": ["a b"]}, "events.1.event: "),
        ({"slug": "a", "responds_to": "a"}, "cannot translate or answer itself"),
        ({"first_published_url": "javascript:alert(1)"}, "Not a web address"),
        ({"first_published_url": "data:text/html,x"}, "Not a web address"),
        ({"first_published_url": "ftp://x.example"}, "Not a web address"),
        ({"first_published_url": "https://un.org@evil.example/"}, "Not a web address"),
        ({"old_urls": ["//evil.example/a"]}, "old_urls.1: Not an address"),
        ({"old_urls": ["mailto:a@b.example"]}, "old_urls.1: Not an address"),
        ({"domains": ["AI", "ai"]}, "“AI” and “ai” are the same"),
        ({"domains": ["AI policy", "AI\u200b policy"]}, "are the same"),
        ({"domains": ["ＡＩ", "AI "]}, "are the same"),
        ({"language": "english"}, "is not a language tag"),
        ({"format": "sermon"}, "Expected one of: op_ed, analysis"),
        ({"authors": [{"posts": []}]}, "authors.1: Who?"),
        ({"authors": [{"name": "A", "orcid": "0000-0002-1825-0098"}]}, "does not fit the others"),
        ({"authors": [{"name": "A", "role": "editor"}]}, "authors.1.role: Expected one of: author"),
        ({"authors": [{"name": "A"}] * 101}, "101 entries, at most 100 fit"),
        ({"authors": [{"name": "A", "posts": [{"positon": "B"}]}]}, "did you mean “position”?"),
        ({"series": "s", "series_position": 2**40}, "at most 32767"),
        ({"series_position": 1}, "needs the series"),
        ({"indexing": "canonical_elsewhere"}, "Where is the original?"),
        ({"featured_until": "2026-05-04"}, "with its time zone"),
        ({"title": "\ud800"}, "a lone surrogate"),
        ({"key": "ilou0000"}, "eight characters"),
        (
            {
                "editions": [
                    {
                        "state": "published",
                        "in_force_from": "2024-01-02T00:00:00Z",
                        "in_force_until": "2024-01-01T00:00:00Z",
                    }
                ]
            },
            "editions.1: An edition ends after it begins",
        ),
        ({"editions": [{"number": 1}, {"number": 1}]}, "the same number"),
    ],
    ids=range(40),
)
def test_a_wrong_field_is_refused_in_plain_words(fields, words):
    message = refused(**fields)
    assert message.startswith("f, line 3") and words in message


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("May 14, 2024", "2024-05-14"),
        ("Tuesday, 14 May 2024", "2024-05-14"),
        ("14th Sept. 2024", "2024-09-14"),
        ("May 2024", "2024-05"),
        ("2024年5月14日", "2024-05-14"),
        ("2024年5月", "2024-05"),
        ("2024/5/3", "2024-05-03"),
        ("2024-05-14T23:30:00+08:00", "2024-05-14"),
        ("2024-05-14 10:00", "2024-05-14"),
        ("04/05/2024", ""),
        ("last May", ""),
    ],
)
def test_a_date_is_taken_as_precisely_as_it_is_written(written, date):
    assert as_edtf(written) == date


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_refused(text):
    try:
        assert set(stated(issued=text)) <= {"issued"}
    except IntakeError as error:
        assert error.field == "issued"


def test_a_single_post_may_stand_beside_the_name():
    author = {"name": "Ada A.", "position": "Fellow", "affiliation": "Institute One"}
    assert stated(authors=[author])["authors"] == [
        {"name": "Ada A.", "posts": [{"position": "Fellow", "institution": "Institute One"}]}
    ]
