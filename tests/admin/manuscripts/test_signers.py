import pytest

from commentary.models import Edition, Notice, Organization, Person, Redirect, Source
from tests.factories import make_affiliation, make_organization, make_person

from .desk import STORED, TEXT, act, counts, sent, start

pytestmark = pytest.mark.django_db


def known_author(name="Jane Doe"):
    house = make_organization(name="Example Institute", slug="example-institute")
    person = make_person(display_name=name, slug="jane-doe")
    make_affiliation(person=person, organization=house)
    return person


def test_a_known_signer_is_offered_with_the_reason(editor):
    person = known_author()
    shown = start(editor, TEXT)
    assert "Jane Doe (jane-doe): same name at Example Institute" in shown.content.decode()
    act(editor, shown)
    assert Edition.objects.get().bylines.get().person == person


def test_a_lookalike_is_offered_and_not_chosen(editor):
    person = known_author("Jane Dow")
    shown = start(editor, TEXT)
    assert sent(shown)["signers-0-link"] == "none"
    act(editor, shown, **{"signers-0-link": "known:jane-doe"})
    assert Edition.objects.get().bylines.get().person == person


def test_a_known_name_may_be_somebody_new(editor):
    known_author()
    act(editor, start(editor, TEXT), **{"signers-0-link": "new"})
    assert Person.objects.count() == 2


def test_a_choice_never_goes_to_another_name(editor):
    known_author()
    shown = start(editor, TEXT)
    answer = act(
        editor, shown, **{"signers-0-name": "Ann Other", "signers-0-link": "known:jane-doe"}
    )
    assert "link" in answer.context["forms"].signers.forms[0].errors
    assert counts()[0] == 0


def test_names_are_looked_up_again_as_typed(editor):
    known_author()
    text = TEXT.replace("Jane Doe", "J. Doe")
    shown = act(editor, start(editor, text), "again", **{"signers-0-name": "Jane Doe"})
    assert "Jane Doe (jane-doe): same name" in shown.content.decode()


def test_a_signer_may_be_added_and_another_left_out(editor):
    shown = start(editor, TEXT)
    act(editor, shown, **{"signers-0-leave_out": "on", "signers-1-name": "Ann Other"})
    assert Edition.objects.get().bylines.get().name == "Ann Other"


def test_a_signer_without_a_name_is_an_error(editor):
    answer = act(editor, start(editor, TEXT), **{"signers-0-name": ""})
    assert "Who signs?" in str(answer.context["forms"].signers.errors)
    assert counts()[0] == 0


def test_an_institution_may_be_left_unlinked(editor):
    shown = start(editor, TEXT)
    bodies = {name: "none" for name in sent(shown) if name.startswith("body-")}
    assert len(bodies) == 2
    act(editor, shown, **bodies)
    assert not Organization.objects.exists()
    assert "Example Institute" in Edition.objects.get().signature


def test_contributors_make_nobody(contributor):
    shown = start(contributor, TEXT)
    assert "a new person" not in shown.content.decode()
    act(contributor, shown)
    assert Edition.objects.get().bylines.get().person is None
    assert not Person.objects.exists() and not Organization.objects.exists()


@pytest.mark.parametrize("field", ["signers-0-link", "body"])
def test_contributors_cannot_ask_for_a_new_record(contributor, field):
    shown = start(contributor, TEXT)
    bodies = [name for name in sent(shown) if name.startswith("body-")]
    act(contributor, shown, **dict.fromkeys(bodies if field == "body" else [field], "new"))
    assert counts() == [0] * len(STORED)


def test_what_contributors_may_not_make_is_told_to_an_editor(contributor):
    text = f"---\ntitle: On trade\nold_urls: [/?p=1]\n---\n{TEXT}"
    act(contributor, start(contributor, text), disclaimer="The views are mine.")
    assert not Notice.objects.exists() and not Redirect.objects.exists()
    remarks = str(Source.objects.get().report)
    assert "The views are mine." in remarks and "/?p=1" in remarks


def test_a_choice_never_goes_to_another_institution(editor):
    known_author()
    posts = "fellow | | Other House"
    act(editor, start(editor, TEXT), **{"signers-0-posts": posts, "signers-0-link": "none"})
    linked = Edition.objects.get().bylines.get().organizations
    assert [house.name for house in linked.all()] == ["Other House"]


def test_what_was_new_when_it_was_shown_is_made_once(editor):
    first, second = start(editor, TEXT), start(editor, TEXT)
    act(editor, first)
    answer = act(editor, second, slug="another")
    forms = answer.context["forms"]
    assert "choose again" in str(forms.signers.errors)
    assert "choose again" in str(forms.bodies.errors)
    assert Person.objects.count() == 1
    act(editor, answer, slug="another")
    assert Edition.objects.count() == 2 and Person.objects.count() == 1


def test_any_number_of_signers_may_be_added(editor):
    shown = act(editor, start(editor, TEXT), "again", **{"signers-1-name": "Ann Other"})
    act(editor, shown, **{"signers-2-name": "One More"})
    names = Edition.objects.get().bylines.values_list("name", flat=True)
    assert list(names) == ["Jane Doe", "Ann Other", "One More"]


def test_a_number_of_rows_that_is_none_is_an_error(editor):
    answer = act(editor, start(editor, TEXT), "again", **{"signers-TOTAL_FORMS": "many"})
    assert answer.context["forms"].signers.non_form_errors()


def test_whom_a_manuscript_made_is_told(editor):
    page = act(editor, start(editor, TEXT)).content.decode()
    assert "New: organization example-institute" in page and "person jane-doe" in page
