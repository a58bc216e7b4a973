import pytest

from commentary.models import Edition
from commentary.publishing import compare_wordings, digest_of, wording_of
from tests.factories import make_byline, make_draft, make_person

pytestmark = pytest.mark.django_db


def digest(edition):
    return digest_of(wording_of(Edition.objects.get(pk=edition.pk)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Another title"),
        ("subtitle", "A subtitle"),
        ("summary", "Something else."),
        ("body", "<p>What there is to <em>say</em>.</p>"),
        ("change_note", "A figure was wrong."),
    ],
)
def test_every_word_a_signer_answers_for_is_in_the_digest(field, value):
    draft = make_draft()
    before = digest(draft)
    setattr(draft, field, value)
    draft.save()
    assert digest(draft) != before


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Ada B."},
        {"role": "editor"},
        {"posts": [{"position": "Fellow", "unit": "", "institution": "I"}]},
    ],
)
def test_every_part_of_a_signature_is_in_the_digest(fields):
    draft = make_draft()
    before = digest(draft)
    draft.bylines.update(**fields)
    assert digest(draft) != before


def test_the_order_of_the_signers_is_in_the_digest():
    draft = make_draft(signers=[])
    first = make_byline(edition=draft, name="A", order=1)
    second = make_byline(edition=draft, name="B", order=2)
    before = digest(draft)
    for byline, order in ((first, 3), (second, 1), (first, 2)):
        byline.order = order
        byline.save()
    assert digest(draft) != before


def test_neither_state_nor_schedule_nor_the_numbers_of_signers_are_in_the_digest():
    draft = make_draft(signers=[make_person()])
    before = digest(draft)
    Edition.objects.filter(pk=draft.pk).update(state="approved", number=7)
    draft.bylines.update(order=5)
    assert digest(draft) == before


def test_a_link_that_leads_elsewhere_is_a_change():
    one, other = (
        wording_of(
            make_draft(title="T", body=f'<p><a href="https://{host}/">See</a></p>', signers=[])
        )
        for host in ("a.example", "b.example")
    )
    parts = {part.label: part.comparison for part in compare_wordings(one, other, "en")}
    assert list(parts) == ["text", "links and pictures"]
    assert [block.both for block in parts["links and pictures"].blocks] == [
        "See: https://<del>a</del><ins>b</ins>.example/"
    ]


def test_posts_are_compared_in_the_order_of_the_language():
    post = {"position": "研究员", "unit": "中心", "institution": "某大学"}
    before = wording_of(make_draft(title="T", signers=[]))
    after = before | {"bylines": [{"role": "author", "name": "李政", "posts": [post]}]}
    [part] = compare_wordings(before, after, "zh-Hans")
    assert [block.both for block in part.comparison.blocks] == ["<ins>李政, 某大学中心研究员</ins>"]


def test_what_the_earlier_text_does_not_tell_is_not_compared():
    wording = wording_of(make_draft())
    assert compare_wordings({"title": wording["title"]}, wording, "en") == []
