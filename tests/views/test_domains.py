"""A policy domain among the others: its place in the tree, and what it is near to."""

import pytest

from tests.factories import (
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_organization,
    make_person,
)

from .crowd import add_crowd

pytestmark = pytest.mark.django_db


def published(*domains, **fields):
    return make_edition(commentary=make_commentary(domains=domains), **fields)


def outline(branches):
    return [(b.domain.name, b.count, outline(b.narrower)) for b in branches]


def test_domains_are_a_tree_with_counts(client):
    technology = make_domain(name="Technology")
    ai = make_domain(name="AI", parent=technology)
    published(technology)
    published(ai)
    published(ai)
    tree = client.get("/domains/").context["tree"]
    assert outline(tree) == [("Technology", 1, [("AI", 2, [])])]


def test_a_domain_under_one_without_commentary_stands_for_itself(client):
    published(make_domain(name="AI", parent=make_domain(name="Empty")))
    assert outline(client.get("/domains/").context["tree"]) == [("AI", 1, [])]


def test_a_domain_names_its_narrower_ones_with_commentary(client):
    domain = make_domain(slug="technology")
    shown, hidden = (make_domain(name=name, parent=domain) for name in ("AI", "Hidden"))
    published(domain, shown)
    make_draft(commentary=make_commentary(domains=[hidden]))
    context = client.get("/domains/technology/").context
    assert [each.name for each in context["narrower"]] == ["AI"]
    assert context["related"] == []


def test_related_domains_are_those_most_often_on_the_same_pieces_in_force(client):
    domain, often, once, never = (make_domain(slug=slug) for slug in ("d", "often", "a-once", "no"))
    published(domain, often)
    published(domain, often, once)
    published(never)
    make_draft(commentary=make_commentary(domains=[domain, never]))
    response = client.get("/domains/d/")
    assert [(each.slug, each.shared) for each in response.context["related"]] == [
        ("often", 2),
        ("a-once", 1),
    ]
    assert 'href="/domains/a-once+d/">1 in both' in response.text


def test_a_domain_shows_who_is_active_in_it_now(client):
    domain = make_domain(slug="d")
    academy = make_organization(name="Academy")
    institute = make_organization(name="Institute", parent=academy)
    ada, bob = make_person(display_name="Ada"), make_person(display_name="Bob")
    for signers in ([ada], [ada, bob]):
        edition = published(domain, signers=signers)
        for byline in edition.bylines.all():
            byline.organizations.add(institute)
    active = client.get("/domains/d/").context["active"]
    assert [(person.name, number) for person, number in active.people] == [("Ada", 2), ("Bob", 1)]
    assert [(place.name, number) for place, number in active.institutions] == [("Academy", 2)]


def test_who_signs_a_draft_is_not_active(client):
    domain = make_domain(slug="d")
    edition = published(domain, signers=[make_person(display_name="Ada")])
    make_draft(commentary=edition.commentary, signers=[make_person(display_name="Xanthippe")])
    assert "Xanthippe" not in client.get("/domains/d/").text


def linked(client, domain):
    found = client.get(domain.get_absolute_url()).context["most_linked"]
    return [(each.title, each.others) for each in found]


def test_most_linked_are_those_that_share_events_with_most_others(client):
    domain, summit, law = make_domain(), make_event(), make_event()
    for title, events in {"Both": [summit, law], "Summit": [summit], "Law": [law], "": []}.items():
        piece = make_commentary(domains=[domain], events=events)
        make_edition(commentary=piece, title=title or "Alone")
    assert linked(client, domain)[0] == ("Both", 2)
    assert dict(linked(client, domain)) == {"Both": 2, "Summit": 1, "Law": 1}


def test_a_response_links_what_it_responds_to(client):
    domain = make_domain()
    asked = make_edition(commentary=make_commentary(domains=[domain]), title="Asked").commentary
    published(domain)
    piece = make_commentary(domains=[domain], responds_to=asked)
    make_edition(commentary=piece, title="Answer")
    assert linked(client, domain) == [("Asked", 1)]


def test_a_translation_is_no_other_piece(client):
    domain, event = make_domain(), make_event()
    original = make_commentary(domains=[domain], events=[event], language="zh-Hans")
    make_edition(commentary=original, title="原文")
    piece = make_commentary(domains=[domain], events=[event], translation_of=original)
    make_edition(commentary=piece, title="Translated")
    assert linked(client, domain) == []
    other = make_commentary(domains=[domain], events=[event])
    make_edition(commentary=other, title="Other")
    assert sorted(linked(client, domain)) == [("Other", 1), ("Translated", 1)]


def test_what_is_not_in_force_links_nothing(client):
    domain, event = make_domain(), make_event()
    make_edition(commentary=make_commentary(domains=[domain], events=[event]))
    make_draft(commentary=make_commentary(domains=[domain], events=[event]))
    assert linked(client, domain) == []


def publish_pair(*domains, **fields):
    """A piece and its translation, in the same domains."""
    original = published(*domains, **fields).commentary
    piece = make_commentary(domains=domains, translation_of=original, language="zh-Hans")
    make_edition(commentary=piece, **fields)


def test_a_piece_and_its_translation_are_one_in_every_number_of_a_domain(client):
    domain, other, ada = make_domain(slug="d"), make_domain(slug="e"), make_person()
    institute = make_organization()
    publish_pair(domain, other, signers=[ada])
    for byline in ada.bylines.all():
        byline.organizations.add(institute)
    context = client.get("/domains/d/").context
    assert [(each.slug, each.shared) for each in context["related"]] == [("e", 1)]
    assert [number for _, number in context["active"].people] == [1]
    assert [number for _, number in context["active"].institutions] == [1]
    assert len(client.get("/domains/d+e/").context["window"].items) == 1
    assert outline(client.get("/domains/").context["tree"]) == [
        (domain.name, 1, []),
        (other.name, 1, []),
    ]


def test_what_is_in_both_of_many_says_that_there_may_be_more(client):
    domain, other = make_domain(slug="d"), make_domain(slug="e")
    crowd = {"author": make_person(), "institute": make_organization(), "events": []}
    add_crowd(201, domains=[domain, other], **crowd)
    assert ">200 and more in both<" in client.get("/domains/d/").text


def test_the_index_says_that_a_number_leaves_narrower_domains_out(client):
    published(make_domain())
    assert "those in its narrower domains are counted there" in client.get("/domains/").text
    assert "下级领域的评论在各下级领域中计数" in client.get("/zh/domains/").text


def test_who_writes_is_asked_of_all_domains_of_a_combination(client):
    published(make_domain(slug="d"), make_domain(slug="e"))
    assert "Who writes on them" in client.get("/domains/d+e/").text
    assert "Who writes on it" in client.get("/domains/d/").text
