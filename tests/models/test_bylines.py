import pytest
from django.core.exceptions import ValidationError

from commentary import publishing
from commentary.models import Byline, Edition, SealedError
from tests.factories import (
    make_byline,
    make_commentary,
    make_draft,
    make_edition,
    make_organization,
    make_person,
)

pytestmark = pytest.mark.django_db
POST = {"position": "Director", "unit": "Institute of American Studies", "institution": "CICIR"}
CHINESE = {"position": "所长", "unit": "美国研究所", "institution": "中国现代国际关系研究院"}


def draft(language="en"):
    return make_draft(commentary=make_commentary(language=language), signers=[])


def line(edition):
    return Edition.objects.get(pk=edition.pk).signature


def test_a_signature_names_signers_in_order_with_their_posts():
    edition = draft()
    make_byline(edition=edition, name="Second", order=2)
    make_byline(edition=edition, name="First", order=1, posts=[POST, {"position": "Editor"}])
    assert line(edition) == (
        "First, Director, Institute of American Studies, CICIR, Editor; Second"
    )


def test_who_speaks_comes_before_who_helped():
    edition = draft()
    for order, (name, role) in enumerate(
        [("A", "interviewer"), ("B", "translator"), ("C", "interviewee"), ("D", "editor")], start=1
    ):
        make_byline(edition=edition, name=name, role=role, order=order)
    assert line(edition) == "C; interviewed by A; translated by B; edited by D"


def test_a_chinese_signature_goes_from_the_largest_to_the_smallest():
    edition = draft("zh-Hans")
    make_byline(edition=edition, name="李峥", posts=[CHINESE])
    make_byline(edition=edition, name="王明", role="translator", order=2)
    assert line(edition) == "李峥，中国现代国际关系研究院美国研究所所长；翻译：王明"


def test_the_signature_follows_its_bylines():
    edition = draft()
    byline = make_byline(edition=edition, name="One")
    byline.name = "Two"
    byline.save()
    assert line(edition) == "Two"
    byline.delete()
    assert line(edition) == ""


def test_a_name_left_empty_is_the_one_of_today():
    edition = draft()
    person, organization = make_person(display_name="Li Zheng"), make_organization(name="CICIR")
    assert make_byline(edition=edition, signer=person).name == "Li Zheng"
    assert make_byline(edition=edition, signer=organization, order=2).name == "CICIR"


def test_a_form_may_leave_the_name_empty():
    byline = Byline(edition=draft(), person=make_person(display_name="Li Zheng"))
    byline.full_clean()
    assert byline.name == "Li Zheng"


def test_a_signer_without_name_person_or_organization_is_refused():
    with pytest.raises(ValidationError, match="name must not be empty"):
        Byline(edition=draft()).full_clean()


def test_a_name_as_signed_stays_when_the_person_is_renamed():
    person = make_person(display_name="Old Name")
    byline = make_byline(edition=draft(), signer=person)
    person.display_name = "New Name"
    person.save()
    byline.refresh_from_db()
    byline.save()
    assert byline.name == "Old Name"


def test_bylines_created_in_bulk_have_their_names():
    person = make_person(display_name="Li Zheng")
    Byline.objects.bulk_create([Byline(edition=draft(), person=person)])
    assert Byline.objects.get().name == "Li Zheng"


def test_posts_are_lines_in_the_order_of_the_language():
    english = make_byline(edition=draft(), name="A", posts=[POST])
    chinese = make_byline(edition=draft("zh-Hans"), name="B", posts=[CHINESE])
    assert english.post_lines() == ["Director, Institute of American Studies, CICIR"]
    assert chinese.post_lines() == ["中国现代国际关系研究院美国研究所所长"]


def test_a_signer_is_a_person_or_an_organization_or_not_identified():
    edition, person, organization = draft(), make_person(), make_organization()
    bylines = [
        make_byline(edition=edition, signer=signer, order=order)
        for order, signer in enumerate([person, organization, None], start=1)
    ]
    assert [byline.signer for byline in bylines] == [person, organization, None]
    assert [byline.is_identified for byline in bylines] == [True, True, False]


def test_a_signer_of_a_draft_that_was_published_meanwhile_is_refused():
    stale = make_draft()
    publishing.publish(Edition.objects.get(), by="x")
    with pytest.raises(SealedError):
        Byline.objects.create(edition=stale, order=2, name="Another")
    with pytest.raises(SealedError):
        stale.bylines.get().delete()


@pytest.mark.parametrize(
    "move",
    [
        lambda byline, target: Byline.objects.filter(pk=byline.pk).update(edition=target),
        lambda byline, target: Byline.objects.bulk_update([byline], ["edition"]),
    ],
)
def test_a_signature_is_not_moved_into_another_edition_by_queryset(move):
    target = make_draft()
    byline = make_byline(edition=draft(), name="Intruder", order=2)
    publishing.publish(target, by="x")
    byline.edition = target
    with pytest.raises(SealedError, match="stays with its edition"):
        move(byline, target)


def test_a_new_language_of_the_commentary_reaches_signature_and_rendered_text():
    edition = make_edition(body="<p>Text.[^1]</p><p>[^1]: Note.</p>")
    byline = edition.bylines.get()
    Edition.objects.filter(pk=edition.pk).update(signature="stale")
    commentary = edition.commentary
    commentary.language = "zh-Hans"
    commentary.save()
    edition.refresh_from_db()
    assert edition.signature == byline.name
    assert 'aria-label="Note 1"' not in edition.body_html
