"""Addresses of licences that editors name in a line."""

import re

_CREATIVE_COMMONS = re.compile(
    r"CC[ -](BY(?:-(?:NC-SA|NC-ND|NC|SA|ND))?)[ -](\d\.\d)(?: INTERNATIONAL)?"
)
_ZERO = re.compile(r"CC[ -]?0(?:[ -]1\.0)?")
PLACE = "https://creativecommons.org"


def license_address(license_: str) -> str:
    """The address of a Creative Commons licence (CC-BY-4.0, CC BY-NC 4.0), or one that was typed.

    '' where the line names no licence that has one.
    """
    text = license_.strip()
    if text.startswith(("https://", "http://")):
        return text
    if found := _CREATIVE_COMMONS.fullmatch(text.upper()):
        kind, version = found.groups()
        return f"{PLACE}/licenses/{kind.lower()}/{version}/"
    return f"{PLACE}/publicdomain/zero/1.0/" if _ZERO.fullmatch(text.upper()) else ""
