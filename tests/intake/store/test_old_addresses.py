import pytest

from commentary.intake.store.old_addresses import redirect_all
from commentary.models import Commentary, Redirect
from tests.factories import make_commentary

from .drafts import make_found, take_drafts

pytestmark = pytest.mark.django_db


def found(title, *old_urls):
    return make_found(title=title, stated={"old_urls": list(old_urls)})


def taken(*drafts):
    return [(outcome.status, outcome.message) for outcome in take_drafts(*drafts)]


def leads(old_path):
    return Redirect.objects.get(old_path=old_path).new_path


def test_each_address_leads_to_its_piece():
    taken(found("One", "/?p=1", "/one/"), found("Two", "/?p=2"))
    one, two = Commentary.objects.order_by("slug")
    assert [leads("/?p=1"), leads("/one/")] == [one.get_absolute_url()] * 2
    assert leads("/?p=2") == two.get_absolute_url()


def test_an_address_of_two_pieces_refuses_one_of_them():
    (status, _), (refused, reason) = sorted(taken(found("One", "/a/"), found("Two", "/a/")))
    assert (status, refused) == ("created", "refused")
    assert "leads to" in reason and "old_urls" in reason


@pytest.mark.parametrize("end", ["", "/"])
def test_an_address_that_another_redirect_leads_to_is_refused(end):
    Redirect.objects.create(old_path="/older/", new_path="/old/")
    [(status, reason)] = taken(found("One", f"/old{end}"))
    assert (status, "Another redirect leads to" in reason) == ("refused", True)
    assert not Commentary.objects.exists()


@pytest.mark.parametrize("own", ["/", "/admin/", "/admin/any/", "/commentary", "/sitemap.xml"])
def test_an_address_that_the_site_itself_serves_is_refused(own):
    [(status, reason)] = taken(found("One", own))
    assert (status, "a page of its own" in reason) == ("refused", True)


def test_a_piece_whose_own_address_is_redirected_is_refused():
    Redirect.objects.create(old_path="/commentary/one/", new_path="/about/")
    [(status, reason)] = taken(found("One", "/old/"))
    assert (status, "is itself redirected" in reason) == ("refused", True)


def test_an_address_of_a_piece_beside_it_is_refused():
    statuses = [
        status for status, _ in taken(found("One", "/old/"), found("Two", "/commentary/one"))
    ]
    assert sorted(statuses) == ["created", "refused"]


def test_addresses_of_many_pieces_cost_no_query_each(django_assert_max_num_queries):
    pieces = [([f"/?p={n}", f"/{n}/"], make_commentary()) for n in range(20)]
    with django_assert_max_num_queries(6):
        redirect_all(pieces)
    assert Redirect.objects.count() == 40
