"""What is wrong in a file is named, and nothing of it is stored."""

import pytest

from commentary.models import Byline, Edition, Organization
from tests.loading.pieces import obj, piece, refusal

pytestmark = pytest.mark.django_db


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


def test_a_file_does_not_publish_what_the_desk_would_not(load):
    unsigned = piece()[:3]
    assert "is not signed" in refusal(load, unsigned)
    assert not Edition.objects.exists()


def test_the_key_of_a_commentary_never_changes(load):
    load(piece())
    objects = piece()
    objects[1]["fields"]["key"] = "00000000"
    assert "for good" in refusal(load, objects)
