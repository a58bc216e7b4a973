"""What the search is measured on."""

import pytest

from benchmarks.library import LONGEST, SHORTEST, fill
from commentary.models import Commentary, Edition
from commentary.text.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def filled(kept_for_the_module):
    with kept_for_the_module():
        fill(40)
        yield


def test_every_tenth_text_is_chinese():
    assert Commentary.objects.filter(language="zh-Hans").count() == 4


def test_texts_are_as_long_as_commentary_is():
    texts = Edition.objects.filter(commentary__language="en")
    assert {SHORTEST <= words(text.body) <= LONGEST for text in texts} == {True}
