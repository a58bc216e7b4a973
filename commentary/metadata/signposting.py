"""Signposting: `Link` headers that lead programs of libraries from a page to what it stands for.

Source: https://signposting.org/FAIR/ ; the header's form is that of RFC 8288.
"""

import re
from collections.abc import Iterable
from urllib.parse import quote

from .licenses import license_address
from .reference import Reference
from .schema import CONTEXT, article_kind, orcid_address

_SAFE = "%/:;?@!$&'()*+,=~"  # in an address as it stands
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")


def link_header(
    reference: Reference, described_by: Iterable[tuple[str, str]], *, cite_as: str = ""
) -> str:
    """The header of a page; `described_by` are (address, type) of its citations as files.

    `cite_as`: the address to cite, where it is not the piece's DOI or its permanent one.
    """
    authors = [orcid_address(each.orcid) or each.url for each in reference.authors]
    persistent = reference.address if reference.doi else reference.key_url
    links = [
        _link(cite_as or persistent, "cite-as"),
        *(_link(author, "author") for author in authors if author),
        _link(f"{CONTEXT}/{article_kind(reference.format)}", "type"),
        *(_link(url, "describedby", type_) for url, type_ in described_by),
    ]
    if address := license_address(reference.license):
        links.append(_link(address, "license"))
    return ", ".join(links)


def _link(url: str, relation: str, type_: str = "") -> str:
    kind = f'; type="{type_}"' if type_ else ""
    return f'<{_ascii(url)}>; rel="{relation}"{kind}'


def _ascii(url: str) -> str:
    """What is encoded already stays as it is."""
    return "#".join(quote(_BARE_PERCENT.sub("%25", part), safe=_SAFE) for part in url.split("#", 1))
