"""Records of every kind of page, made by hypothesis, with all that can be odd about them."""

from dataclasses import replace

from hypothesis import strategies as st

from commentary.dates import PartialDate
from commentary.identifiers import doi_address
from commentary.metadata import json_ld_pages as pages
from commentary.metadata.json_ld import article
from commentary.metadata.records import (
    Happening,
    HeldPost,
    Individual,
    Institution,
    Page,
    Piece,
    Subject,
)
from commentary.metadata.reference import Named, Picture, Post, Publisher
from tests.citations.records import SITE, dates, lines, names, references

PUBLISHER = Publisher(
    name="Example Institute",
    url=f"{SITE}/",
    logo=f"{SITE}/static/logo.svg",
    corrections_url=f"{SITE}/corrections/",
    principles_url=f"{SITE}/standards/",
)
PICTURE = Picture(url=f"{SITE}/uploads/x.png", width=4, height=3, alt="<The hall> & more")
named = st.builds(lambda name: Named(name=name, url=f"{SITE}/x/"), lines)
works = st.builds(lambda name: Named(name=name, url=f"{SITE}/x/", language="zh-Hans"), lines)
url = st.just(f"{SITE}/here/")
posts = st.builds(Post, position=st.just("") | lines, unit=st.just("") | lines, institution=lines)
signers = st.builds(
    lambda signer, posts, orcid: replace(signer, posts=tuple(posts), orcid=orcid),
    names,
    st.lists(posts, max_size=2),
    st.sampled_from(["", "0000-0002-1825-0097"]),
)
articles = st.builds(
    lambda reference, signers, **changes: article(
        replace(reference, signers=tuple(signers), image=PICTURE, **changes), PUBLISHER
    ),
    references,
    st.lists(signers, min_size=1, max_size=3),
    subtitle=st.just("") | lines,
    domains=st.lists(named, max_size=2).map(tuple),
    events=st.lists(named, max_size=2).map(tuple),
    translation_of=st.none() | works,
    translations=st.lists(works, max_size=2).map(tuple),
    corrections=st.lists(lines, max_size=2).map(tuple),
    license=st.sampled_from(["", "CC-BY-4.0", "https://a.example/l", "ours"]),
    format=st.sampled_from(["op_ed", "analysis", "qa"]),
    key_url=st.sampled_from(["", f"{SITE}/c/k3rt9w2c/"]),
)
ends = st.tuples(dates, dates).map(
    lambda both: "/".join(sorted(both, key=lambda date: date.earliest))
)
open_ends = st.builds(lambda date, form: form.format(date), dates, st.sampled_from(["{}/.."]))


def _period(text: str) -> PartialDate | None:
    try:
        return PartialDate(text)
    except ValueError:  # the one begins within the other
        return None


periods = dates | (ends | open_ends).map(_period).filter(bool)
page = st.builds(
    lambda name, trail: Page(name=name, url=f"{SITE}/here/?page=2", trail=tuple(trail)),
    lines,
    st.lists(named, max_size=2),
)
pieces = st.lists(
    st.builds(
        Piece,
        title=lines,
        url=url,
        language=st.just("en"),
        format=st.sampled_from(["op_ed", "analysis"]),
        signers=st.lists(signers, max_size=2).map(tuple),
    ),
    max_size=3,
)
shared = {
    "name": lines,
    "url": url,
    "other_names": st.lists(lines, max_size=2).map(tuple),
    "about": st.just("") | lines,
    "same_as": st.lists(st.just(doi_address("10.5555/1")), max_size=2).map(tuple),
}
held = st.builds(HeldPost, organization=named, position=lines, parent=lines, period=periods)
individuals = st.builds(
    Individual,
    **shared,
    family=lines,
    portrait=st.sampled_from([None, PICTURE]),
    posts=st.lists(held, max_size=2).map(tuple),
)
institutions = st.builds(
    Institution, **shared, country=st.just("CN"), parent=named, is_teaching=st.booleans()
)
happenings = st.builds(
    Happening,
    **shared,
    date=periods,
    status=st.sampled_from(["planned", "held", "postponed", "cancelled"]),
    place=st.just("") | lines,
    country=st.sampled_from(["", "CH"]),
    participants=st.lists(lines, max_size=2).map(tuple),
    earlier=st.lists(dates, max_size=2).map(tuple),
)
terms = st.builds(pages.domain_term, st.builds(Subject, **shared), named)
records = st.one_of(
    articles,
    st.builds(pages.person_page, page, individuals, pieces),
    st.builds(pages.organization_page, page, institutions, pieces),
    st.builds(pages.event_page, page, happenings, pieces),
    st.builds(pages.series_page, page, works, lines, pieces),
    st.builds(pages.list_page, page, pieces, about=st.none() | terms),
    st.builds(lambda page, others: pages.list_page(page, others=others), page, st.lists(named)),
    st.builds(pages.home_page, page, st.just(PUBLISHER), lines, st.just(f"{SITE}/search/?q=")),
)
