"""The meta elements that Zotero and library services read: Highwire Press, PRISM, z:itemType."""

from collections.abc import Iterator

from commentary.dates import PartialDate, for_machines

from .reference import Reference, Signer


def meta_tags(reference: Reference) -> list[tuple[str, str]]:
    """(name, content), in the order that gives each author the institution that follows it.

    No `citation_journal_title`: with it every reader takes the piece for a journal's article.
    """
    tags = [
        ("z:itemType", "magazineArticle" if reference.series else "blogPost"),
        ("prism.publicationName", reference.container),
        ("citation_title", reference.title),
        *(tag for signer in reference.authors for tag in _author(signer)),
        ("citation_publication_date", _date(reference.published)),
        ("citation_publisher", reference.publisher or reference.site),
        ("citation_language", reference.language),
        ("citation_keywords", "; ".join(domain.name for domain in reference.domains)),
        ("citation_doi", reference.doi),
        ("citation_public_url", reference.url),
        ("citation_fulltext_world_readable", ""),
    ]
    # The last says by its presence that everybody can read the text.
    return [tag for tag in tags if tag[1] or tag == tags[-1]]


def _author(signer: Signer) -> Iterator[tuple[str, str]]:
    """“Li, Zheng”. A name that stays whole ends with a comma, or readers would split it."""
    yield "citation_author", f"{signer.family or signer.name}, {signer.given}".rstrip(" ")
    for post in signer.posts:
        institution = ", ".join(filter(None, [post.unit, post.institution]))
        if institution:
            yield "citation_author_institution", institution
    if signer.orcid:
        yield "citation_author_orcid", f"https://orcid.org/{signer.orcid}"


def _date(date: PartialDate) -> str:
    return for_machines(date.anchor).replace("-", "/")
