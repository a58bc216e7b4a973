"""What is found: the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from commentary import search
from tests.factories import (
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_label,
    make_organization,
    make_person,
    make_scheduled,
)

pytestmark = pytest.mark.django_db


def found(text: str, **options) -> list[str]:
    """The slugs that a query finds, alphabetically."""
    results = search.search(search.parse(text), **options)
    return sorted(slugs(results))


def slugs(results) -> list[str]:
    from commentary.models import Edition

    editions = Edition.objects.select_related("commentary").in_bulk(results.editions)
    return [editions[pk].commentary.slug for pk in results.editions]


def make_text(slug: str, body: str = "Nothing.", *, domains=(), events=(), issued="", **fields):
    language = fields.pop("language", "en")
    format = fields.pop("format", "op_ed")
    commentary = make_commentary(
        slug=slug, language=language, format=format, domains=domains, events=events, issued=issued
    )
    fields.setdefault("title", f"Title of {slug}")
    return make_edition(commentary=commentary, body=f"<p>{body}</p>", **fields)


@pytest.fixture
def texts():
    make_text("chips", "Export controls on semiconductors. Policies of the U.S. and China.")
    make_text("trade", "Controls without export. A café in Zürich, ＡＩ and skies.")
    make_text("zhilu", "关于人工智能治理的对话，以及AI安全与中国。", language="zh-Hans")


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("export controls", ["chips", "trade"]),
        ('"export controls"', ["chips"]),
        ("semiconductors OR zurich", ["chips", "trade"]),
        ("controls -semiconductors", ["trade"]),
        ('controls -"export controls"', ["trade"]),
        ("-export", ["zhilu"]),
        ("semicond*", ["chips"]),
        ("polici* OR skie*", ["chips", "trade"]),
        ("policy", ["chips"]),
        ("sky", ["trade"]),
        ("CAFE", ["trade"]),
        ("café", ["trade"]),
        ("ai", ["trade", "zhilu"]),
        ("US", ["chips"]),
        ("人工智能", ["zhilu"]),
        ("智能", ["zhilu"]),
        ("能智", []),
        ("中", ["zhilu"]),
        ("国", ["zhilu"]),
        ("AI安全", ["zhilu"]),
        ("人工智能 安全", ["zhilu"]),
        ("AI治理", ["zhilu"]),
        ('"AI治理"', []),
        ("semiconductors OR AI治理", ["chips", "zhilu"]),
        ("lang:zh", ["zhilu"]),
        ("lang:zh-Hans ai", ["zhilu"]),
        ("lang:fr", []),
        ("year:2024", ["chips", "trade", "zhilu"]),
        ("year:2025..", []),
        ("export year:..2023", []),
        ("absent", []),
    ],
)
def test_a_query_finds(texts, query, slugs):
    assert found(query) == slugs


def test_title_subtitle_and_summary_are_found():
    make_text("one", title="Quokka")
    make_text("two", subtitle="Quokka")
    make_text("three", summary="Quokka")
    assert found("quokka") == ["one", "three", "two"]


def test_a_match_in_the_title_comes_first():
    make_text("body", "A text on sanctions, that says sanctions again.")
    make_text("title", "A text.", title="Sanctions")
    assert slugs(search.search(search.parse("sanctions"))) == ["title", "body"]


def test_of_equal_texts_the_recent_comes_first():
    make_text("old", "Sanctions.", title="A", subtitle="One", issued="2004")
    make_text("new", "Sanctions.", title="A", subtitle="Two", issued="2024")
    assert slugs(search.search(search.parse("sanctions"))) == ["new", "old"]


def test_by_date_the_latest_comes_first():
    make_text("old", "Sanctions.", title="Sanctions", issued="2004")
    make_text("new", "Sanctions among much else.", issued="2024")
    assert slugs(search.search(search.parse("sanctions"), by_date=True)) == ["new", "old"]


def test_a_text_is_found_by_its_signers_as_signed_and_by_their_other_names():
    person = make_person(display_name="Li Zheng")
    make_label(person, text="李峥")
    make_text("one", signers=[person])
    for query in ("author:zheng", 'author:"Li Zheng"', "li zheng", "李峥", "author:李峥", "李"):
        assert found(query) == ["one"], query
    assert found("author:nobody") == []
    assert found("org:zheng") == []


def test_a_text_is_found_by_its_institution_and_what_that_belongs_to():
    tank = make_organization(name="Example Council", short_name="EXCO")
    institute = make_organization(name="Institute of Tides", parent=tank)
    draft = make_draft(commentary=make_commentary(slug="one"), signers=[])
    posts = [{"position": "Fellow", "unit": "Former Institute", "institution": "Example Council"}]
    make_byline(edition=draft, signer=make_person(), posts=posts).organizations.add(institute)
    from commentary import publishing

    publishing.publish(draft, by="test")
    queries = ("org:tides", 'org:"example council"', "org:exco", 'org:"Former Institute"')
    for query in queries:
        assert found(query) == ["one"], query


def test_a_text_is_found_by_its_domains_and_events_and_their_aliases():
    domain, event = make_domain(name="Rare earths"), make_event(name="Woodside summit")
    make_label(domain, text="稀土", kind="alias")
    make_label(event, text="伍德赛德会晤")
    make_text("one", domains=[domain], events=[event])
    for query in (
        "rare earths",
        "domain:earth",
        "稀土",
        "event:woodside",
        "event:会晤",
        "woodside",
    ):
        assert found(query) == ["one"], query
    assert found("domain:woodside") == []


def test_a_new_name_finds_what_was_written_before():
    domain = make_domain(name="Rare earths")
    make_text("one", domains=[domain])
    domain.name = "Critical minerals"
    domain.save()
    assert (found("critical minerals"), found("rare earths")) == (["one"], [])


def test_a_merged_record_is_found_under_its_heir():
    old, new = make_person(display_name="Zheng Li"), make_person(display_name="Li Zheng")
    make_text("one", signers=[old])
    old.merged_into = new
    old.save()
    results = search.search(search.parse('author:"Li Zheng"'))
    assert slugs(results) == ["one"]
    assert results.facets["p"] == {f"p{new.pk}": 1}


# -- what is in force ------------------------------------------------------------------------


def test_a_scheduled_text_is_found_from_its_moment_on_without_any_task():
    at = timezone.now().replace(microsecond=0) + timedelta(days=1)
    make_scheduled(at=at, commentary=make_commentary(slug="later"), title="Quokka")
    assert found("quokka") == []
    with time_machine.travel(at, tick=False):
        assert found("quokka") == ["later"]


def test_a_scheduled_correction_replaces_the_text_at_its_moment():
    from commentary import publishing

    text = make_text("one", "Quokka.")
    draft = publishing.revise(text.commentary, by="test")
    draft.body = "<p>Wombat.</p>"
    draft.save()
    at = timezone.now().replace(microsecond=0) + timedelta(days=1)
    publishing.schedule(draft, at, by="test")
    assert (found("quokka"), found("wombat")) == (["one"], [])
    with time_machine.travel(at, tick=False):
        assert (found("quokka"), found("wombat")) == ([], ["one"])


def test_a_draft_is_found_at_the_desk_only():
    draft = make_draft(title="Quokka")
    assert found("quokka") == []
    assert search.drafts(search.parse("quokka")) == [draft.pk]


# -- facets and pages ------------------------------------------------------------------------


def test_facets_count_what_was_found():
    person, domain, event = make_person(), make_domain(), make_event()
    for n in range(3):
        make_text(
            f"t{n}", "Tide.", signers=[person], domains=[domain], events=[event], issued=f"202{n}"
        )
    make_text("t3", "Tide.", language="zh-Hans", format="qa", issued="2020-05")
    facets = search.search(search.parse("tide")).facets
    assert facets["d"] == {f"d{domain.pk}": 3}
    assert facets["e"] == {f"e{event.pk}": 3}
    assert facets["p"][f"p{person.pk}"] == 3
    assert facets["y"] == {"2020": 2, "2021": 1, "2022": 1}
    assert facets["l"] == {"len": 3, "lzh-hans": 1}
    assert facets["f"] == {"fop_ed": 3, "fqa": 1}


def test_facets_narrow_down_together():
    one, two = make_domain(), make_domain()
    make_text("both", "Tide.", domains=[one, two], issued="2020")
    make_text("first", "Tide.", domains=[one], issued="2021")
    chosen = {"d": f"d{one.pk}"}
    assert found("tide", chosen=chosen) == ["both", "first"]
    assert found("tide", chosen={**chosen, "y": "2021"}) == ["first"]
    assert found("tide", chosen={"d": f"d{two.pk}", "f": "fop_ed", "l": "len"}) == ["both"]


def test_an_institution_counts_its_institutes():
    tank = make_organization()
    institute = make_organization(parent=tank)
    make_text("one", "Tide.", signers=[institute])
    results = search.search(search.parse("tide"))
    assert results.facets["o"] == {f"o{institute.pk}": 1, f"o{tank.pk}": 1}
    assert found("tide", chosen={"o": f"o{tank.pk}"}) == ["one"]


@pytest.mark.parametrize("by_date", [False, True])
def test_pages_follow_each_other_without_gap_or_repetition(by_date, monkeypatch):
    for n in range(45):
        make_text(f"t{n}", "Tide." + " Words." * n, issued=f"20{n % 20 + 10}")
    seen, cursor = [], ""
    while True:
        page = search.search(search.parse("tide"), by_date=by_date, cursor=cursor)
        seen += slugs(page)
        cursor = page.next
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == 45
    assert page.total == 45 and page.is_exact


@pytest.mark.parametrize("cursor", ["x", "-1", "20", "20.zz", "9999999999.0", "１.0", "0.0"])
def test_a_cursor_that_is_none_is_no_error(texts, cursor):
    search.search(search.parse("export"), cursor=cursor)
    search.search(search.parse("export"), cursor=cursor, by_date=True)


def test_more_than_can_be_counted_is_said_to_be_at_least(texts, monkeypatch):
    monkeypatch.setattr("commentary.search.finding.MOST", 2)
    make_text("old", "Nothing.", title="Export controls", issued="1999")
    make_text("new", "Export controls, in passing.", title="Else", issued="2025")
    results = search.search(search.parse("export controls"))
    assert (results.total, results.is_exact) == (2, False)
    assert "old" in slugs(results)  # by its title, though two are later


LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def test_another_moment_can_be_asked_for(texts):
    assert found("export", at=LONG_AGO) == []


def test_a_name_of_many_is_looked_up_as_often_as_that_of_one():
    def lookups() -> int:
        with CaptureQueriesContext(connection) as queries:
            found("author:ada")
        return sum("FROM search_name" in query["sql"] for query in queries)

    make_person(display_name="Ada One")
    for_one = lookups()
    for number in ("Two", "Three", "Four"):
        make_person(display_name=f"Ada {number}")
    assert lookups() == for_one
