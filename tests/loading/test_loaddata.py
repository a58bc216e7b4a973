import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from commentary import publishing
from commentary.models import (
    Byline,
    Change,
    Commentary,
    Edition,
    FormerSlug,
    Organization,
    Person,
    PolicyEvent,
)
from tests.factories import make_edition, make_organization, make_person

pytestmark = pytest.mark.django_db

START = "2026-05-04T12:00:00Z"


def obj(model, **fields):
    return {"model": f"commentary.{model}", "fields": fields}


def piece(slug="a-piece", **edition):
    return [
        obj("person", slug="li-zheng", display_name="Li Zheng", sort_name="Li Zheng"),
        obj("commentary", slug=slug, issued="2024"),
        obj(
            "edition",
            **{
                "commentary": [slug],
                "number": 1,
                "title": "A piece",
                "summary": "In brief.",
                "body": "<p>Text.</p>",
                "state": "published",
                "in_force_from": START,
                **edition,
            },
        ),
        obj("byline", edition=[slug, 1], order=1, person=["li-zheng"], name="Li Zheng"),
    ]


def second_edition(begins, **fields):
    """The signature first: order does not matter."""
    text = {"title": "A piece", "body": "<p>New.</p>", "state": "published", "change": "minor"}
    text |= {"number": 2, "in_force_from": begins, **fields}
    return [
        obj("byline", edition=["a-piece", 2], order=1, person=["li-zheng"]),
        obj("edition", commentary=["a-piece"], **text),
    ]


@pytest.fixture
def load(tmp_path):
    def load(*files):
        paths = []
        for number, objects in enumerate(files, start=1):
            path = tmp_path / f"{number}.json"
            path.write_text(objects if isinstance(objects, str) else json.dumps(objects))
            paths.append(str(path))
        call_command("loaddata", *paths, verbosity=0)

    return load


def refusal(load, *files) -> str:
    with pytest.raises(CommandError) as caught:
        load(*files)
    return str(caught.value)


def test_an_edition_loads_with_what_follows_from_it(load):
    load(piece())
    edition = Edition.objects.in_force().get()
    assert edition.body_html == "<p>Text.</p>"
    assert edition.signature == "Li Zheng"
    commentary = edition.commentary
    assert commentary.published_at == datetime(2026, 5, 4, 12, tzinfo=UTC)
    assert commentary.sort_date.isoformat() == "2024-01-01"


def test_the_order_of_objects_and_files_does_not_matter(load):
    backwards = list(reversed(piece()))
    load(backwards[:2], backwards[2:])
    assert Edition.objects.in_force().get().signature == "Li Zheng"


def test_loading_twice_changes_nothing(load):
    load(piece())
    before = list(Edition.objects.values()), list(Byline.objects.values())
    load(piece())
    assert (list(Edition.objects.values()), list(Byline.objects.values())) == before


def test_stored_html_is_cleaned(load):
    load(piece(body="<p onclick=x>Text.<script>bad()</script></p>"))
    assert Edition.objects.get().body == "<p>Text.</p>"


def test_a_file_may_hold_a_chain_of_editions_in_any_order(load):
    change = {"change": "update", "change_note": "New figures."}
    load([*second_edition("2026-06-01T00:00:00Z", **change), *piece()])
    first = Edition.objects.get(number=1)
    assert first.in_force_until == datetime(2026, 6, 1, tzinfo=UTC)
    assert Edition.objects.get(number=2).in_force_until is None


def test_a_file_that_omits_later_editions_keeps_the_stored_periods(load):
    load(piece())
    publishing.correct_now(
        Commentary.objects.get(), by="editor", change=Change.MINOR, body="<p>Better.</p>"
    )
    load(piece())
    assert Edition.objects.in_force().get().body == "<p>Better.</p>"


def test_a_sealed_edition_that_differs_is_refused_by_name(load):
    load(piece())
    message = refusal(load, piece(title="Another title"))
    assert "1.json: object 3 (commentary.edition [a-piece, 1]): field title" in message
    assert Edition.objects.get().title == "A piece"


def test_a_signer_cannot_be_added_to_a_sealed_edition(load):
    load(piece())
    extra = obj("byline", edition=["a-piece", 1], order=2, name="Another")
    assert "no signer can be added" in refusal(load, [*piece(), extra])
    assert Byline.objects.count() == 1


def test_a_file_follows_the_former_slug_of_what_was_renamed(load):
    load(piece())
    commentary = Commentary.objects.get()
    commentary.slug = "renamed"
    commentary.save()
    load(piece())
    assert [c.slug for c in Commentary.objects.all()] == ["renamed"]
    assert FormerSlug.objects.get().slug == "a-piece"


def test_a_reference_to_a_merged_organization_leads_to_its_heir(load):
    heir = make_organization(slug="heir")
    make_organization(slug="old", merged_into=heir)
    load([*piece()[:3], obj("byline", edition=["a-piece", 1], order=1, organization=["old"])])
    assert Byline.objects.get().organization == heir


@pytest.mark.parametrize(
    ("objects", "expected"),
    [
        (
            [obj("byline", edition=["nowhere", 1], order=1, name="X")],
            "object 1 (commentary.byline [nowhere, 1, 1]): field edition: ['nowhere', 1]: "
            "There is no edition with this key",
        ),
        (
            [obj("commentary", slug="a", issued="2024-13")],
            "object 1 (commentary.commentary [a]): field issued: '2024-13'",
        ),
        (
            [obj("policyevent", slug="e", name="E", date="2024-05-03/2024-05-01")],
            "(commentary.policyevent [e]): field date: '2024-05-03/2024-05-01'",
        ),
        (
            [obj("series", slug="s", name="S"), obj("series", slug="s", name="T")],
            "object 2 (commentary.series [s]): Duplicate",
        ),
        ([obj("person", slug="p", display_name="P", sort_name="P", orcid="1")], "field orcid: '1'"),
        (
            [obj("commentary", slug=slug, doi="10.5555/1") for slug in "ab"],
            "object 2 (commentary.commentary [b]): field doi: '10.5555/1': Another commentary has",
        ),
        ([obj("organization", slug="o", name="O", kind="club")], "field kind: 'club'"),
        ([obj("series", slug="s", name="")], "field name: ''"),
        ([obj("series", slug="s", nmae="S")], "Did you mean name?"),
        ([obj("edition", commentary=["a"], number=1, body_html="x")], "leave it out"),
        ([{"model": "commentary.seres", "fields": {}}], "field model: 'commentary.seres'"),
        ([{"model": "commentary.series", "pk": 1, "fields": {"slug": "s", "name": "S"}}], "pk"),
        (["nonsense"], "Expected an object"),
        ({"not": "a list"}, "must hold one list"),
        ('[{"model": ', "Not JSON at line 1, column"),
        pytest.param("[" * 5_000, "Nested deeper", id="deep"),
        ('[{"model": "a", "model": "b"}]', "“model” stands twice"),
        ([obj("commentary", slug="a", language="english")], "field language: 'english'"),
        ([obj("commentary", slug=["a"])], "field slug"),
        ([obj("commentary", slug="a", series="s")], "Expected a natural key"),
        ([obj("byline", edition=["a"], order=1, name="X")], "expected [commentary slug, number]"),
    ],
)
def test_a_wrong_file_is_named_and_leaves_the_database_as_it_was(load, objects, expected):
    good = [obj("organization", slug="good", name="Good")]
    message = refusal(load, good, objects)
    assert "2.json" in message
    assert expected in message
    assert not Organization.objects.exists()


def test_everything_wrong_is_told_at_once(load):
    message = refusal(
        load,
        [obj("commentary", slug="a", issued="soon"), obj("series", slug="s", kind="row", name="S")],
    )
    assert "field issued" in message
    assert "field kind" in message


def test_an_object_with_a_fault_does_not_make_its_children_look_wrong(load):
    objects = piece()
    objects[1]["fields"]["issued"] = "soon"
    message = refusal(load, objects)
    assert message.count(": object ") == 1


def test_a_scheduled_edition_of_a_file_moves_its_predecessors_end(load):
    load(piece())
    load(second_edition("2036-06-01T00:00:00Z"))
    load(second_edition("2037-06-01T00:00:00Z")[1:])
    assert Edition.objects.get(number=1).in_force_until == datetime(2037, 6, 1, tzinfo=UTC)
    assert Edition.objects.in_force().get().number == 1


def test_a_scheduled_edition_that_began_meanwhile_is_left_as_it_is(load):
    with time_machine.travel("2026-01-01T00:00:00Z", tick=False) as clock:
        load(piece())
        clock.move_to("2026-12-01T00:00:00Z")
        load(piece())
        assert Edition.objects.in_force().count() == 1


def test_json_lines_load_too(tmp_path):
    path = tmp_path / "lines.jsonl"
    path.write_text("\n".join(json.dumps(o) for o in piece()) + "\n")
    call_command("loaddata", str(path), verbosity=0)
    assert Edition.objects.in_force().count() == 1


def test_a_line_may_hold_separators_of_lines_that_are_none_of_json(tmp_path):
    path = tmp_path / "lines.jsonl"
    line = obj("policyevent", slug="e", name="E", date="2024", participants=["A\u2028B", "C"])
    path.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    call_command("loaddata", str(path), verbosity=0)
    assert PolicyEvent.objects.get().participants[-1] == "C"


def test_stored_fields_that_the_file_omits_are_kept(load):
    load(piece())
    Person.objects.update(family_name="Li")
    load(piece())
    assert Person.objects.get().family_name == "Li"


def test_a_tag_on_a_piece_of_the_database_loads(load):
    edition = make_edition(signers=[make_person()])
    load(
        [
            obj("domain", slug="ai", name="AI"),
            obj("domaintag", content_object=[edition.commentary.slug], tag=["ai"]),
        ]
    )
    assert [str(d) for d in edition.commentary.domains.all()] == ["AI"]


def test_a_file_does_not_publish_what_the_desk_would_not(load):
    unsigned = piece()[:3]
    assert "is not signed" in refusal(load, unsigned)
    assert not Edition.objects.exists()


def test_a_draft_of_a_file_that_was_published_since_stays_published(load):
    draft = piece(state="draft", in_force_from=None)
    load(draft)
    publishing.publish(Edition.objects.get(), by="editor")
    load(draft)
    assert Edition.objects.in_force().count() == 1


def test_a_schedule_of_a_file_that_was_taken_back_since_stays_taken_back(load):
    scheduled = piece(in_force_from="2036-06-01T00:00:00Z")
    load(scheduled)
    publishing.unschedule(Edition.objects.get(), by="editor")
    load(scheduled)
    assert Edition.objects.get().state == "approved"


def test_the_key_of_a_commentary_never_changes(load):
    load(piece())
    objects = piece()
    objects[1]["fields"]["key"] = "00000000"
    assert "for good" in refusal(load, objects)


def test_a_merged_persons_own_rows_stay_its_own(load):
    post = obj("affiliation", person=["li-zheng"], number=1, organization=["o"], position="Fellow")
    files = [*piece(), obj("organization", slug="o", name="O"), post]
    load(files)
    heir = make_person(slug="heir")
    Person.objects.filter(slug="li-zheng").update(merged_into=heir)
    load(files)
    assert not heir.affiliations.exists()
