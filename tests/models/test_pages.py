import pytest

from commentary.models import Page
from tests.factories import make_page

pytestmark = pytest.mark.django_db


def test_pages_stand_in_the_order_of_the_footer():
    last = make_page(position=2)
    first = make_page(position=1)
    assert list(Page.objects.all()) == [first, last]


def test_the_body_of_a_page_is_clean():
    assert make_page(body="<p>About<script>x</script></p>").body == "<p>About</p>"
