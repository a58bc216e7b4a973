import pytest

from commentary.models import DomainLabel
from tests.factories import make_domain, make_label, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("zh-Hans", "人工智能"),
        ("zh-Hant", "人工智慧"),
        ("zh", "人工智能"),
        ("zh-Hans-SG", "人工智能"),
        ("fr", None),
        ("en", None),
    ],
)
def test_a_page_shows_the_preferred_label_of_its_language(page, expected):
    domain = make_domain()
    make_label(domain, text="AI", language="en", kind="alias")
    make_label(domain, text="人工智能", language="zh-Hans")
    make_label(domain, text="人工智慧", language="zh-Hant")
    label = domain.label_for(page)
    assert (label and label.text) == expected


def test_labels_are_found_by_their_normalised_key():
    make_label(make_person(), text="ＬＩ  Zheng")
    assert make_person().labels.model.objects.filter(key="li zheng").exists()


def test_a_label_twice_in_one_language_is_refused_whatever_its_case():
    domain = make_domain()
    make_label(domain, text="AI", language="en")
    twin = DomainLabel(subject=domain, number=2, text="ai", language="en", kind="alias")
    twin.derive()
    with pytest.raises(Exception, match="already exists"):
        twin.full_clean()


def test_a_label_that_grows_when_normalised_still_fits():
    label = make_label(make_person(), text="\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 200)
    label.refresh_from_db()
    assert len(label.key) == 400
