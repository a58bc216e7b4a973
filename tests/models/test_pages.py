import pytest
from django.db import IntegrityError, transaction

from commentary.models import Page
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def test_pages_stand_in_the_order_of_the_footer():
    last = make_page(position=2)
    first = make_page(position=1)
    assert list(Page.objects.all()) == [first, last]


def test_the_body_of_a_page_is_clean():
    assert make_page(body="<p>About<script>x</script></p>").body == "<p>About</p>"


def test_a_page_is_there_once_in_each_language():
    make_page(slug="about")
    chinese = make_page(slug="about", language="zh-Hans")
    assert chinese.get_absolute_url() == "/zh/about/"
    with pytest.raises(IntegrityError), transaction.atomic():
        make_page(slug="about", language="zh-Hans")


def test_a_page_of_a_language_that_the_interface_does_not_speak_has_an_address_too():
    assert make_page(slug="about", language="fr").get_absolute_url() == "/about/"
