"""“New translation” at the desk."""

import pytest

from commentary import publishing
from commentary.models import Edition
from tests.admin.forms import edition_address
from tests.factories import make_commentary, make_edition

pytestmark = pytest.mark.django_db


def begin(client, original, **fields):
    data = {"seen": publishing.fingerprint(original), "translated_title": "译文"}
    page = edition_address("act", original.pk, "translate")
    return client.post(page, data | {"language": "zh-Hans"} | fields)


def test_a_contributor_begins_a_translation_and_writes_it(contributor):
    original = make_edition(commentary=make_commentary(slug="original"))
    answer = begin(contributor, original)
    draft = Edition.objects.get(commentary__translation_of=original.commentary)
    assert answer["Location"] == edition_address("change", draft.pk)
    assert (draft.created_by, draft.commentary.slug) == ("contributor", "译文")
    assert 'name="_save"' in contributor.get(edition_address("change", draft.pk)).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"language": "en"}, "is in en already"),
        ({"language": ""}, "This field is required"),
        ({"translated_title": ""}, "This field is required"),
        ({"language": "no language"}, "Nothing was done"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(editor, fields, said):
    original = make_edition()
    page = begin(editor, original, **fields)
    assert page.status_code == 200 and said in page.text
    assert fields.get("translated_title", "译文") in page.text
    assert not Edition.objects.exclude(pk=original.pk).exists()


def test_a_translation_is_not_translated_again(editor):
    original = make_edition()
    begin(editor, original)
    draft = Edition.objects.get(commentary__translation_of=original.commentary)
    listed = editor.get(edition_address("change", draft.pk)).text
    assert "act-translate" not in listed


def test_a_translation_that_was_begun_in_between_is_said(editor):
    original = make_edition()
    begin(editor, original)
    assert "There is a translation into this language already." in begin(editor, original).text
