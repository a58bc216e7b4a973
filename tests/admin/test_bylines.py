import pytest
from django.urls import reverse

from commentary.models import Edition
from tests.admin.forms import edition_address, opened, save, with_signer
from tests.factories import (
    make_affiliation,
    make_draft,
    make_edition,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db

SIGNATURE = reverse("admin:commentary_edition_signature")


def names(edition):
    return [byline.name for byline in edition.bylines.order_by("order")]


def three():
    return make_draft(signers=[make_person(display_name=name) for name in "ABC"])


@pytest.mark.parametrize(
    ("period", "posts", "warning"),
    [
        ("2020/..", [{"position": "Fellow", "unit": "", "institution": "House"}], None),
        ("2024-05/2025", [], "not sure which"),
        ("2010/2012", [], "none is known"),
    ],
)
def test_posts_are_those_that_surely_cover_the_date(contributor, period, posts, warning):
    house = make_organization(name="House")
    person = make_affiliation(organization=house, position="Fellow", period=period).person
    data = with_signer(opened(contributor), person=person.pk)
    data |= {"title": "A", "issued": "2024"}
    page = contributor.post(edition_address("add"), data, follow=True)
    byline = Edition.objects.get().bylines.get()
    assert byline.posts == posts
    assert list(byline.organizations.all()) == ([house] if posts else [])
    if warning:
        assert warning in page.content.decode()
    else:
        assert "signs without a post" not in page.content.decode()


def test_posts_are_filled_when_the_date_is_given_after_the_signer(contributor):
    house = make_organization(name="House")
    person = make_affiliation(organization=house, position="Fellow", period="2020/..").person
    edition = make_draft(signers=[])
    save(contributor, with_signer(opened(contributor, edition), person=person.pk), edition)
    assert edition.bylines.get().posts == []
    save(contributor, opened(contributor, edition) | {"issued": "2024"}, edition)
    byline = edition.bylines.get()
    assert byline.posts == [{"position": "Fellow", "unit": "", "institution": "House"}]
    assert list(byline.organizations.all()) == [house]
    edition.refresh_from_db()
    assert "Fellow, House" in edition.signature


def test_posts_that_were_taken_away_stay_away(contributor):
    person = make_affiliation(position="Fellow", period="2020/..").person
    edition = make_draft(signers=[person])
    edition.bylines.update(posts=[{"position": "Guest", "unit": "", "institution": ""}])
    emptied = {"bylines-0-posts": "", "initial-bylines-0-posts": "Guest"}
    save(contributor, opened(contributor, edition) | emptied | {"issued": "2024"}, edition)
    assert edition.bylines.get().posts == []
    save(contributor, opened(contributor, edition) | {"title": "Other"}, edition)
    assert edition.bylines.get().posts == []


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ((2, 1, 3), "BAC"),
        ((3, 1, 2), "BCA"),
        ((3, 2, 1), "CBA"),
        ((30, 7, 9), "BCA"),
        (("", "", ""), "ABC"),
        ((1, 1, 1), "ABC"),
    ],
)
def test_signers_change_places(contributor, places, order):
    edition = three()
    data = opened(contributor, edition)
    data |= {f"bylines-{n}-place": place for n, place in enumerate(places)}
    assert save(contributor, data, edition).status_code == 302
    assert names(edition) == list(order)
    assert list(edition.bylines.values_list("order", flat=True)) == [1, 2, 3]
    edition.refresh_from_db()
    assert edition.signature == "; ".join(order)


def test_signers_move_while_one_goes_and_one_comes(contributor):
    edition = three()
    data = opened(contributor, edition)
    data |= {"bylines-0-DELETE": "on", "bylines-1-place": 9, "bylines-2-place": 2}
    data = with_signer(data, name="D", place=1)
    assert save(contributor, data, edition).status_code == 302
    assert names(edition) == ["D", "C", "B"]
    edition.refresh_from_db()
    assert edition.signature == "D; C; B"


def test_a_signer_is_a_person_an_organization_or_at_least_a_name(contributor):
    house = make_organization()
    for given, status in (
        ({"organization": house.pk}, 302),
        ({"name": "Not yet identified"}, 302),
        ({"place": 1}, 200),
        ({"person": make_person().pk, "organization": house.pk}, 200),
        ({"name": "x" * 201}, 200),
        ({"name": "A", "posts": "a | b | c | d"}, 200),
        ({"name": "A", "person": 999999}, 200),
        ({"name": "A", "role": "singer"}, 200),
        ({"name": "A", "place": "x"}, 200),
    ):
        data = with_signer(opened(contributor), **given) | {"title": "A"}
        assert save(contributor, data).status_code == status, given


def test_a_sealed_signature_is_shown_and_only_its_links_are_open(editor):
    person = make_person(display_name="As signed")
    edition = make_edition(signers=[person])
    data = opened(editor, edition)
    assert "bylines-0-person" in data and "bylines-0-name" not in data
    other = make_person(display_name="Merged")
    data |= {"bylines-0-person": other.pk, "bylines-0-name": "Forged", "bylines-0-place": 7}
    assert save(editor, with_signer(data, name="Another"), edition).status_code == 302
    byline = edition.bylines.get()
    assert (byline.name, byline.person, byline.order) == ("As signed", other, 1)


def test_a_contributor_does_not_relink_a_sealed_signature(contributor):
    edition = make_edition(signers=[make_person(display_name="As signed")])
    data = opened(contributor, edition)
    data |= {
        "bylines-TOTAL_FORMS": 1,
        "bylines-INITIAL_FORMS": 1,
        "bylines-0-id": edition.bylines.get().pk,
        "bylines-0-person": make_person().pk,
    }
    save(contributor, data, edition)
    assert edition.bylines.get().person.display_name == "As signed"


# -- the line before it is saved --------------------------------------------------------------
def test_the_line_is_the_one_that_is_stored_after_saving(contributor):
    person = make_affiliation(
        position="Fellow", organization=make_organization(name="House"), period="2020/.."
    ).person
    data = with_signer(opened(contributor), person=person.pk, place=2)
    data = with_signer(data, name="Zoe", posts="Chair | Board | Bank", place=1)
    data = with_signer(data, name="Tom", role="translator")
    data |= {"title": "A", "issued": "2024"}
    line = contributor.post(SIGNATURE, data).json()["line"]
    assert line == f"Zoe, Chair, Board, Bank; {person}, Fellow, House; translated by Tom"
    assert save(contributor, data).status_code == 302
    assert Edition.objects.get().signature == line


def test_what_cannot_be_read_is_left_out_of_the_line(contributor):
    data = with_signer(opened(contributor), name="A", place="x", posts="a|b|c|d", role="singer")
    data = with_signer(data, person="999999", organization="x") | {"issued": "never"}
    data = with_signer(data, name="Gone", DELETE="on")
    assert contributor.post(SIGNATURE, data).json() == {"line": "A"}
    for total in ("", "x", "-1", "9" * 30):
        answer = contributor.post(SIGNATURE, {"bylines-TOTAL_FORMS": total})
        assert answer.json() == {"line": ""}


def test_the_line_answers_to_editors_and_to_post_alone(client, contributor, django_user_model):
    assert contributor.get(SIGNATURE).status_code == 405
    assert client.post(SIGNATURE).status_code == 302
    client.force_login(django_user_model.objects.create_user("guest", is_staff=True))
    assert client.post(SIGNATURE).status_code == 403
