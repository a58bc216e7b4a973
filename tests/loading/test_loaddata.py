from datetime import UTC, datetime

import pytest

from commentary.models import Byline, Commentary, Edition, FormerSlug, Person
from tests.factories import make_edition, make_organization, make_person
from tests.loading.pieces import obj, piece

pytestmark = pytest.mark.django_db


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


def test_a_merged_persons_own_rows_stay_its_own(load):
    post = obj("affiliation", person=["li-zheng"], number=1, organization=["o"], position="Fellow")
    files = [*piece(), obj("organization", slug="o", name="O"), post]
    load(files)
    heir = make_person(slug="heir")
    Person.objects.filter(slug="li-zheng").update(merged_into=heir)
    load(files)
    assert not heir.affiliations.exists()
