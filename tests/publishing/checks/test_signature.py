import pytest

from commentary.models import Byline
from tests.factories import make_byline, make_commentary, make_draft, make_organization, make_person
from tests.publishing.checks.found import errors, warnings

pytestmark = pytest.mark.django_db

FELLOW = {"position": "Fellow", "unit": "", "institution": "Institute of Peace"}
DIRECTOR = FELLOW | {"position": "Director"}
SIGNED = "“Fellow, Institute of Peace”"


def test_a_text_that_nobody_signs_is_not_signed():
    assert "is not signed: add a signature" in errors(make_draft(signers=[]))


def test_a_signer_not_identified_is_named():
    draft = make_draft(signers=[])
    make_byline(edition=draft, name="A. Stranger")
    assert "Not yet identified: A. Stranger." in errors(draft)


def test_an_editorial_is_signed_by_an_organization():
    assert errors(make_draft(signers=[make_organization()])) == ""


@pytest.mark.parametrize(
    ("issued", "posts", "said"),
    [
        ("2024-05", [FELLOW], ""),
        ("2024-05", [FELLOW | {"position": "fellow"}], ""),
        ("2024", [DIRECTOR], f"“Director, Institute of Peace”; on record for 2024: {SIGNED}."),
        ("2024-05", [], f"without a post; on record for 2024-05: {SIGNED}."),
        ("2025-05", [FELLOW], f"{SIGNED}; on record for 2025-05: no post."),
        ("", [DIRECTOR], ""),
        ("2024-05", [{"position": "研究员", "unit": "", "institution": "和平研究所"}], ""),
    ],
)
def test_a_post_other_than_that_of_the_date_is_worth_a_look(researcher, issued, posts, said):
    draft = make_draft(commentary=make_commentary(issued=issued), signers=[])
    Byline.objects.create(edition=draft, person=researcher, posts=posts)
    assert warnings(draft) == (said and f"Li Zheng signs {said}")
    assert errors(draft) == ""


def test_nothing_is_said_of_a_signer_without_posts_on_record():
    draft = make_draft(signers=[])
    Byline.objects.create(edition=draft, person=make_person(), posts=[FELLOW])
    assert warnings(draft) == ""
