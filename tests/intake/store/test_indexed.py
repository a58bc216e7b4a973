"""The search index follows whatever intake stores, changes and takes back."""

import json

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commentary import search
from commentary.intake.store.deciding import accept
from commentary.intake.store.job import Job
from commentary.intake.store.runs import begin_run, undo
from commentary.intake.store.taking import Intake, Options
from commentary.intake.understanding import Manner, understand_lines
from commentary.models import Commentary, IntakeRun, Proposal
from commentary.search.backend import DRAFTS, PUBLIC, execute
from commentary.search.rows import rows_of
from tests.factories import make_domain, make_event, make_organization, make_person

from .drafts import make_found, take_drafts
from .test_taking import form, take

pytestmark = pytest.mark.django_db
PUBLISHED = {"state": "published", "in_force_from": "2024-05-14T08:00:00Z"}


@pytest.fixture(autouse=True)
def compared():
    """After each test with what is stored: the command fails where they differ."""
    yield
    call_command("search_index", "--check", verbosity=0)


def found(text):
    return search.search(search.parse(text)).editions


def drafts(text):
    return search.drafts(search.parse(text))


def statements_of_the_index(act, *args, **kwargs):
    with CaptureQueriesContext(connection) as queries:
        act(*args, **kwargs)
    return sum("FROM search_row" in query["sql"] for query in queries)


def test_new_pieces_are_found():
    person = make_person(display_name="Zaphod")
    take(form("one", person=person, title="Quokka", **PUBLISHED), form("two", title="Wombat"))
    assert len(found("quokka author:zaphod")) == 1
    assert len(drafts("wombat")) == 1


def test_the_words_found_beside_are_those_of_what_is_stored():
    person = make_person(display_name="Zaphod")
    posts = [{"position": "Fellow", "unit": "Unit", "institution": "Institute"}]
    signer = {"person": person.slug, "name": "Zaphod", "posts": posts}
    wanted = form(title="Quokka", body="A.<p>B.</p>", bylines=[signer], **PUBLISHED)
    wanted["editions"][0]["summary"] = "In brief."
    [unit] = understand_lines([(1, json.dumps(wanted).encode())], "pieces.jsonl", Manner())
    list(Intake(begin_run("Ada"), Options()).take([unit]))
    [row] = rows_of([Commentary.objects.get().pk])
    assert unit.made[-1].indexed.of == (row.title, row.subtitle, row.signature, row.body)


def edition(number, start, **fields):
    text = {"number": number, "title": f"Quokka {number}", "change": "original", **fields}
    return text | ({"state": "published", "in_force_from": start} if start else {"state": "draft"})


def test_new_pieces_are_indexed_as_they_would_be_from_what_is_stored():
    person, newer = make_person(), make_person()
    places = [make_organization(name=name) for name in ("Z", "A", "M")]
    domains = [make_domain(name=name).slug for name in ("Z", "A", "M")]
    events = [{"event": make_event(date=date).slug} for date in ("2024", "2021")]
    signed = [
        {"person": newer.slug, "name": " B \u00a0C", "organizations": [places[0].slug]},
        {"person": person.slug, "organizations": [each.slug for each in reversed(places)]},
        {"organization": places[1].slug},
    ]
    now, body = {"bylines": signed, "body": "<p>One <b>two</b></p>"}, {"body": "<p>One.</p>"}
    ended = edition(1, "2020-01-01T00:00:00Z", **now)
    several = [ended, edition(2, "2021-01-01T00:00:00Z", **now), edition(3, "", **body)]
    gone = {"change": "withdrawal", "change_note": "Not ours.", "bylines": signed}
    withdrawn = [{**ended}, edition(2, "2021-01-01T00:00:00Z", **gone)]
    more = {"domains": domains, "events": events, "issued": "2020-05", "language": "en-GB"}
    take(
        {**form("several", **more), "editions": several},
        {**form("withdrawn", **more), "editions": withdrawn},
    )
    wanted = {
        (row.position, row.edition, row.begins, row.ends, " ".join(row.facets), row.digest)
        for row in rows_of(Commentary.objects.values_list("pk", flat=True))
    }
    columns = "position, edition, begins, ends, facets, digest"
    held = [execute(f"SELECT {columns} FROM {tables.row}") for tables in (PUBLIC, DRAFTS)]
    assert (len(wanted), {row for rows in held for row in rows}) == (2, wanted)


def test_what_a_file_says_otherwise_is_found():
    take(form(title="Quokka"))
    take(form(title="Wombat", issued="2024-05"), update=True)
    assert (drafts("quokka"), len(drafts("wombat year:2024"))) == ([], 1)


def test_an_update_of_what_is_in_force_is_found_when_it_is_published():
    person = make_person()
    take(form(person=person, title="Quokka", **PUBLISHED))
    take(form(person=person, title="Wombat"), update=True)
    assert (len(found("quokka")), found("wombat"), len(drafts("wombat"))) == (1, [], 1)


def test_an_update_that_is_published_at_once_is_found():
    person = make_person()
    take(form(person=person, title="Quokka", **PUBLISHED))
    take(form(person=person, title="Wombat"), update=True, publish=True)
    assert (found("quokka"), len(found("wombat"))) == ([], 1)


def test_newcomers_are_found_by_their_names():
    take_drafts(make_found(title="Quokka"))
    assert len(drafts("author:jane org:example")) == 1


def test_what_is_refused_leaves_the_index_as_it_was():
    take(form(title="Quokka"))
    take(form(title="Wombat"))
    assert (len(drafts("quokka")), drafts("wombat")) == (1, [])


def test_what_is_taken_back_is_not_found():
    take(form("one", title="Quokka"), form("two", title="Quokka"))
    undo(IntakeRun.objects.latest("number"), by="Ada")
    assert drafts("quokka") == []


def test_a_proposal_that_is_accepted_is_found():
    domain = make_domain(slug="ai")
    person = make_person()
    take(form(person=person, title="Quokka", **PUBLISHED))
    take(form(person=person, title="Quokka", domains=["ai"]), update=True)
    accept(Proposal.objects.get(), by="Ada")
    assert len(search.search(search.parse(""), {"d": f"d{domain.pk}"}).editions) == 1


@pytest.mark.parametrize("count", [2, 20])
def test_a_batch_of_new_pieces_is_indexed_at_once(count):
    pieces = [form(f"piece-{n}") for n in range(count)]
    assert statements_of_the_index(take, *pieces) == 1


def test_an_update_is_indexed_once():
    person = make_person()
    take(form(person=person, title="Quokka"))
    wanted = form(person=person, title="Wombat", issued="2024-05", domains=[make_domain().slug])
    assert statements_of_the_index(take, wanted, update=True) == 1


def test_a_run_that_is_taken_back_is_indexed_at_once():
    take(form("one"), form("two"), form("three"))
    assert statements_of_the_index(undo, IntakeRun.objects.latest("number"), by="Ada") == 1


def test_an_export_of_objects_is_indexed_at_once(tmp_path):
    texts = [
        {"model": "commentary.commentary", "fields": {"slug": "new"}},
        {
            "model": "commentary.edition",
            "fields": {"commentary": ["new"], "number": 1, "title": "Quokka", "body": "<p>A.</p>"},
        },
    ]
    file = tmp_path / "objects.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in texts))
    job = Job([file], Manner(), by="Ada", options=Options())
    assert statements_of_the_index(list, job) == 1
    assert len(drafts("quokka")) == 1
