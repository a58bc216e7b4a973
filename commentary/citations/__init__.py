"""Citations: files that reference managers read, and strings that people copy.

Everything is made from `Reference` records by pure functions, so that names, order, title, date and
address are the same in every format.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from commentary.metadata.reference import Reference

from .bibtex import biblatex, bibtex
from .csl_json import csl_json
from .ris import ris


class Download(NamedTuple):
    """A format of citations as a file: the suffix of its address, its name, type and maker."""

    suffix: str
    label: str
    content_type: str
    make: Callable[[Iterable[Reference]], str]


DOWNLOADS = (
    Download("bib", "BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    Download("biblatex.bib", "BibLaTeX", "application/x-biblatex; charset=utf-8", biblatex),
    Download("ris", "RIS", "application/x-research-info-systems; charset=utf-8", ris),
    Download("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
)
BY_SUFFIX = {download.suffix: download for download in DOWNLOADS}

__all__ = ["BY_SUFFIX", "DOWNLOADS", "Download", "biblatex", "bibtex", "csl_json", "ris"]
