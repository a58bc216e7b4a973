import pytest

from commentary.models import Commentary, Edition, PolicyEvent
from commentary.views.sample_record import PREFIX
from commentary.views.styleguide import PAGES, styleguide

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(rf):
    return styleguide(rf.get("/styleguide/")).text


def test_it_shows_every_state(guide):
    assert guide.count('<p class="state-name">') >= sum(map(len, PAGES.values()))
    for words in (
        "now at University of Elsewhere",
        "is not a date",
        "an earlier version",
        "中文样例",
        '<figure class="lead-image">',
        "<figcaption>A figure has a caption",
        '<audio controls preload="none"',
        "transcript, at radio.example",
        "<mark>everything</mark>",
        "1 commentary",
    ):
        assert words in guide
    # What is there is a page found; only one is the page of what is not.
    assert guide.count("There is no page at this address") == 1


def test_it_keeps_nothing(guide):
    assert not Commentary.objects.exists()
    assert not Edition.objects.exists()
    assert not PolicyEvent.objects.exists()


def test_readers_have_no_such_page(client):
    assert client.get("/styleguide/").status_code == 404
    assert client.get(f"/commentary/{PREFIX}full/").status_code == 404
