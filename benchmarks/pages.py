"""The pages measured: one of every kind, each at its heaviest, and how many floors it may cost."""

from typing import NamedTuple

TEXT, LIST, FREE = 10, 25, 0  # times the floor at most; FREE: no bound
READ = "piece-525"  # in every database: corrected, with events


class PageKind(NamedTuple):
    name: str
    path: str
    bound: int


PAGES = (
    PageKind("commentary", f"/commentary/{READ}/", TEXT),
    PageKind("commentary in a series", "/commentary/piece-507/", TEXT),
    PageKind("edition", f"/commentary/{READ}/editions/1/", TEXT),
    PageKind("editions", f"/commentary/{READ}/editions/", LIST),
    PageKind("home", "/", LIST),
    PageKind("all commentary", "/commentary/", LIST),
    PageKind("all commentary, page 40", "/commentary/?page=40", LIST),
    PageKind("filtered by year", "/commentary/?year=2012", LIST),
    PageKind("filtered by dates", "/commentary/?since=2010-05&until=2012", LIST),
    PageKind("filtered by all", "/commentary/?year=2012&language=en&domain=domain-3", LIST),
    PageKind("policy domains", "/domains/", LIST),
    PageKind("domain, commonest", "/domains/domain-0/", LIST),
    PageKind("domain, rare", "/domains/domain-190/", LIST),
    PageKind("two domains", "/domains/domain-0+domain-1/", LIST),
    PageKind("people", "/people/", LIST),
    PageKind("person, most prolific", "/people/person-0/", LIST),
    PageKind("person, hardly", "/people/person-400/", LIST),
    PageKind("person, one institution", "/people/person-0/?institution=institution-42", LIST),
    PageKind("institutions", "/organizations/", LIST),
    PageKind("institution", "/organizations/institution-1/", LIST),
    PageKind("institute", "/organizations/institute-7/", LIST),
    PageKind("series index", "/series/", LIST),
    PageKind("series, longest", "/series/series-0/", LIST),
    PageKind("roundtable", "/series/series-12/", LIST),
    PageKind("timeline", "/timeline/", LIST),
    PageKind("timeline of a year", "/timeline/?year=2012", LIST),
    PageKind("event, most discussed", "/timeline/event-0/", LIST),
    PageKind("corrections", "/corrections/", LIST),
    PageKind("standing page", "/about/", LIST),
    PageKind("not found", "/commentary/nothing/", FREE),
    # For programs: what they are given is longer than a page, so a constant of it says little.
    PageKind("commentary as BibTeX", f"/commentary/{READ}.bib", FREE),
    PageKind("commentary as Markdown", f"/commentary/{READ}.md", FREE),
    PageKind("all commentary, feed", "/commentary/feed.atom", FREE),
    PageKind("all commentary, API", "/api/v1/commentary/", FREE),
    PageKind("all commentary, 1,000 references", "/commentary.bib", FREE),
    PageKind("domain, feed", "/domains/domain-0/feed.atom", FREE),
    PageKind("event, API", "/api/v1/events/event-0/", FREE),
    PageKind("timeline as a calendar", "/timeline.ics", FREE),
    PageKind("sitemap", "/sitemap-1.xml", FREE),
    PageKind("harvest", "/oai/?verb=ListRecords&metadataPrefix=oai_dc", FREE),
)
DESK = (
    PageKind("desk: list", "/admin/commentary/edition/", 150),
    PageKind(
        "desk: list, filtered", "/admin/commentary/edition/?commentary__language__exact=fr", 150
    ),
    PageKind("desk: list, searched", "/admin/commentary/edition/?q=trade", 150),
    PageKind("desk: pieces", "/admin/commentary/commentary/", 150),
    PageKind("desk: log", "/admin/commentary/logentry/", 150),
    PageKind("desk: log of a field", "/admin/commentary/logentry/?field=license", 150),
    PageKind("desk: coverage", "/admin/commentary/commentary/coverage/", 150),
    PageKind("desk: people alike", "/admin/commentary/person/twins/", FREE),
    PageKind("desk: form", "/admin/commentary/edition/{edition}/change/", 100),
)
