import pytest

from commentary.models import Change, Image
from commentary.publishing import findings_of
from tests.factories import make_commentary, make_draft, make_image
from tests.publishing.checks.found import errors

pytestmark = pytest.mark.django_db

LONG_ENGLISH = f"<p>{'The council of the union met to speak of trade and of the law. ' * 5}</p>"


def test_a_signed_text_with_a_summary_has_no_findings():
    assert findings_of(make_draft(body=LONG_ENGLISH)) == ([], [])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"body": ""}, "has no text"),
        ({"summary": ""}, "There is no summary"),
        ({"change": Change.CORRECTION}, "write a change note"),
        ({"body": '<p><img src="/uploads/a.png">Text.</p>'}, "picture a.png has no alternative"),
        ({"body": '<p><img src="/uploads/a.png" alt="  ">Text.</p>'}, "has no alternative text"),
        ({"body": "<p>Text.[^1]</p>"}, "note [^1], which is not there"),
        ({"body": "<p>Text.</p><p>[^2]: A note.</p>"}, "Nothing refers to note [^2]"),
        ({"body": '<p><a href="mailto:a@b.org">write</a></p>'}, "on “write” leads to mailto:a@b"),
        ({"body": '<p><a href="#there">see</a></p>'}, "on “see” leads to #there"),
    ],
)
def test_an_error_is_said_in_words_an_editor_understands(fields, said):
    assert said in errors(make_draft(**fields))


@pytest.mark.parametrize(
    "body",
    [
        '<p><img src="/uploads/a.png" alt="A port at night">Text.</p>',
        "<p>Text.[^1]</p><p>[^1]: A note.</p>",
        '<p><a href="https://un.org/">the UN</a> and <a href="/domains/">domains</a></p>',
    ],
)
def test_what_is_right_is_not_remarked_on(body):
    assert errors(make_draft(body=body)) == ""


def test_a_picture_declared_decorative_needs_no_words():
    image = make_image(decorative=True)
    draft = make_draft(
        body=f'<p><img src="{image.file.url}" alt="">Text.</p>',
        commentary=make_commentary(lead_image=image),
    )
    assert "alternative text" not in " ".join(errors(draft))


def test_a_lead_image_needs_words_too():
    image = Image.objects.create(file="a.png")
    draft = make_draft(commentary=make_commentary(lead_image=image))
    assert "The lead image has no alternative text" in errors(draft)


def test_a_text_in_another_language_than_stated_is_noticed():
    draft = make_draft(commentary=make_commentary(language="zh-Hans"), body=LONG_ENGLISH)
    assert "reads as “en”, but its language is “zh-Hans”" in errors(draft)


def test_a_few_words_do_not_tell_a_language():
    assert errors(make_draft(commentary=make_commentary(language="fr"))) == ""
