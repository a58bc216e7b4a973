"""Identifiers of people, organizations, works, places, languages and commentaries.

Each function returns the canonical form or raises ValueError with a sentence for editors. The
rules come from orcid.org, ror.org, wikidata.org, doi.org, ISO 3166-1, ISO 639-1 and RFC 5646 (BCP
47).
"""

import hashlib
import re
from urllib.parse import quote, unquote

from commentary.codes import COUNTRIES, LANGUAGES, SHORTER_LANGUAGE
from commentary.text import clean_line, match_key

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
_LONGEST_QUOTE = 40

_NOT_COUNTRIES = {
    "EU": "the European Union is not a country; record it as an organization",
    "EL": "the code of Greece is GR",
    "UK": "the code of the United Kingdom is GB",
    "UN": "the United Nations are not a country; record them as an organization",
}

# First parts of this site's addresses, and words that addresses of feeds and forms may need.
RESERVED_SLUGS = frozenset(
    [
        "about",
        "accessibility",
        "add",
        "admin",
        "api",
        "c",
        "commentary",
        "contact",
        "corrections",
        "delete",
        "desk",
        "domains",
        "edit",
        "editions",
        "feed",
        "feeds",
        "health",
        "history",
        "index",
        "media",
        "new",
        "oai",
        "organizations",
        "page",
        "pages",
        "people",
        "preview",
        "privacy",
        "search",
        "series",
        "sitemap",
        "standards",
        "static",
        "timeline",
        "uploads",
        "zh",
    ]
)
_SLUG = re.compile(r"[-\w]+")

_ORCID = re.compile(
    r"(?:(?:https?://)?(?:www\.)?orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?", re.I | re.A
)
_ROR = re.compile(
    r"(?:(?:https?://)?(?:www\.)?ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}[0-9]{2})/?", re.I | re.A
)
_WIKIDATA = re.compile(
    r"(?:(?:https?://)?(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d*)", re.I | re.A
)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]*[^.,;\s]", re.A)
_DOI_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|dx\.)?doi\.org/", re.I)
_DOI_LABEL = re.compile(r"doi:\s*", re.I)
_LANGUAGE_TAG = re.compile(
    r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?((?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)",
    re.I | re.A,
)


def orcid(value: str) -> str:
    """The 16 characters of an ORCID iD in groups of four, checked by ISO 7064 MOD 11-2."""
    kind, example = "an ORCID iD", "16 characters such as 0000-0002-1825-0097"
    match = _ORCID.fullmatch(value.strip())
    if not match:
        raise _refusal(value, kind, f"expected {example}")
    found = match[1].upper()
    if _orcid_check(found.replace("-", "")[:15]) != found[-1]:
        raise _refusal(
            value, kind, f"its last character does not fit the others; expected {example}"
        )
    return found


def ror(value: str) -> str:
    """The nine characters of a ROR ID in lower case, checked by their last two digits."""
    kind, example = "a ROR ID", "nine characters such as 03vek6s52"
    match = _ROR.fullmatch(value.strip())
    if not match:
        raise _refusal(value, kind, f"expected {example}")
    found = match[1].lower()
    if _ror_check(found[:7]) != found[7:]:
        raise _refusal(value, kind, f"its last digits do not fit the others; expected {example}")
    return found


def wikidata(value: str) -> str:
    """A Wikidata item such as Q42. Never guess one: look the item up."""
    match = _WIKIDATA.fullmatch(value.strip())
    if not match:
        raise _refusal(value, "a Wikidata item", "expected Q and a number such as Q42")
    return match[1].upper()


def doi(value: str) -> str:
    """A DOI in lower case, without the words or the address it is often written with.

    Case makes no difference to a DOI, so the same one is not stored twice.
    """
    written = value.strip()
    if address := _DOI_ADDRESS.match(written):
        found = unquote(written[address.end() :])
    else:
        found = _DOI_LABEL.sub("", written, count=1)
    if not found.isascii() or not _DOI.fullmatch(found):
        raise _refusal(value, "a DOI", "expected 10., a number, a slash and more: 10.5555/12345678")
    return found.lower()


def doi_address(doi: str) -> str:
    """The address at which a DOI is shown and followed; '' for none."""
    return f"https://doi.org/{quote(doi, safe='/:;().,-_')}" if doi else ""


def country(value: str) -> str:
    """The two capital letters of ISO 3166-1."""
    code = value.strip().upper()
    if code not in COUNTRIES:
        hint = _NOT_COUNTRIES.get(code, "expected two letters of ISO 3166-1 such as CN or US")
        raise _refusal(value, "a country code", hint)
    return code


def language_tag(value: str) -> str:
    """A BCP 47 tag of language, script, region and variants, in the case RFC 5646 prefers.

    Extensions and private use are refused: nothing here would read them.
    """
    match = _LANGUAGE_TAG.fullmatch(value.strip())
    if not match:
        raise _no_language(
            value,
            "expected a language with an optional script and region, joined by hyphens, "
            "such as en, zh-Hans or pt-BR",
        )
    parts = [
        _language(value, match[1].lower()),
        (match[2] or "").title(),
        _region(value, (match[3] or "").upper()),
        *_variants(value, match[4].lower()),
    ]
    return "-".join(part for part in parts if part)


def slug(value: str) -> str:
    """The last part of an address, cleaned: letters of any script, digits, hyphens, underscores.

    '' stays ''. Raises ValueError, so that no path (`../admin`) ever comes out.
    """
    value = clean_line(value)
    if value and not _SLUG.fullmatch(value):
        raise ValueError(
            f"“{value}” cannot stand in an address: use letters, digits, hyphens and underscores."
        )
    return value


def unreserved_slug(value: str) -> str:
    """A slug for a record that comes from a file: none the site's own addresses begin with."""
    found = slug(value)
    if match_key(found) in RESERVED_SLUGS:
        raise ValueError(f"“{found}” is a word of the site's own addresses: choose another.")
    return found


def commentary_key(slug: str) -> str:
    """Eight lower-case Crockford base-32 characters: the first 40 bits of the slug's SHA-256.

    Among 100,000 slugs two share a key with a chance of about one in 220: keep keys unique.
    """
    number = int.from_bytes(hashlib.sha256(slug.encode()).digest()[:5], "big")
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(35, -1, -5))


def _orcid_check(digits: str) -> str:
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


def _ror_check(characters: str) -> str:
    number = 0
    for character in characters:
        number = number * 32 + _CROCKFORD.index(character)
    return f"{98 - number * 100 % 97:02d}"


def _language(value: str, code: str) -> str:
    if len(code) == 2 and code not in LANGUAGES:
        raise _no_language(value, f"{code} is not in ISO 639-1; expected one such as en, zh or fr")
    if code in SHORTER_LANGUAGE:
        raise _no_language(value, f"expected {SHORTER_LANGUAGE[code]} in place of {code}")
    return code


def _region(value: str, code: str) -> str:
    if code and not code.isdigit() and code not in COUNTRIES:
        hint = _NOT_COUNTRIES.get(code, f"{code} is not in ISO 3166-1; expected one such as US")
        raise _no_language(value, hint)
    return code


def _variants(value: str, joined: str) -> list[str]:
    variants = joined.split("-")[1:]
    if len(set(variants)) < len(variants):
        raise _no_language(value, "a variant is there twice; expected each once, such as de-1996")
    return variants


def _no_language(value: str, hint: str) -> ValueError:
    return _refusal(value, "a language tag", hint)


def _refusal(value: str, kind: str, hint: str) -> ValueError:
    shown = value if len(value) <= _LONGEST_QUOTE else f"{value[:_LONGEST_QUOTE]}…"
    return ValueError(f"“{shown}” is not {kind}: {hint}.")
