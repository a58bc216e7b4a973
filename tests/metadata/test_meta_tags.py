from dataclasses import replace

import pytest

from commentary.dates import PartialDate
from commentary.metadata.meta_tags import meta_tags
from commentary.metadata.reference import Named, Post
from tests.citations.records import ADA, BOARD, HAN, LI, make_reference


def contents(name, **changes):
    return [content for each, content in meta_tags(make_reference(**changes)) if each == name]


def test_a_piece_of_a_series_is_a_magazines():
    assert contents("z:itemType") == ["magazineArticle"]
    assert contents("prism.publicationName") == ["Example Policy Review"]


def test_a_piece_without_series_is_the_sites():
    assert contents("z:itemType", series=None) == ["blogPost"]
    assert contents("prism.publicationName", series=None) == ["The Policy Record"]


def test_authors_come_in_order_and_whole_names_end_with_a_comma():
    names = contents("citation_author", signers=(ADA, BOARD, HAN, LI))
    assert names == ["Brown, Ada Mary", "Example Board,", "李峥,", "Li, Zheng"]


def test_an_institution_follows_its_author():
    post = Post(position="Fellow", unit="Institute", institution="Think Tank")
    tags = meta_tags(make_reference(signers=(ADA, replace(LI, posts=(post,)))))
    place = tags.index(("citation_author", "Li, Zheng"))
    assert tags[place + 1] == ("citation_author_institution", "Institute, Think Tank")


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("2024", "2024"), ("2024-05?", "2024/05"), ("2024-05-14", "2024/05/14"), ("2024/..", "2024")],
)
def test_a_date_is_no_more_precise_than_it_is_known(stored, shown):
    assert contents("citation_publication_date", published=PartialDate(stored)) == [shown]


def test_domains_are_keywords():
    domains = (Named(name="AI", url="/"), Named(name="Trade", url="/"))
    assert contents("citation_keywords", domains=domains) == ["AI; Trade"]


def test_a_doi_is_named():
    assert contents("citation_doi", doi="10.5555/1") == ["10.5555/1"]
    assert contents("citation_doi") == []


def test_nothing_makes_it_a_journals_article():
    assert not [name for name, _ in meta_tags(make_reference()) if "journal" in name]
