"""What pages other than a commentary's are about, as plain data. Addresses are absolute."""

from dataclasses import dataclass

from commentary.dates import PartialDate

from .reference import Named, Picture, Signer

UNDATED = PartialDate("")


@dataclass(frozen=True, kw_only=True)
class Page:
    """The page itself; `trail` is what stands above it, the home page first."""

    name: str
    url: str
    trail: tuple[Named, ...] = ()
    language: str = "en"


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A commentary as a list shows it."""

    title: str
    url: str
    language: str
    format: str
    signers: tuple[Signer, ...] = ()


@dataclass(frozen=True, kw_only=True)
class HeldPost:
    """A post that a person holds or held; `period` is empty where it is not known."""

    organization: Named
    position: str = ""
    parent: str = ""
    period: PartialDate = UNDATED


@dataclass(frozen=True, kw_only=True)
class Subject:
    """`other_names` in any language; `same_as` are its pages in registers and its own."""

    name: str
    url: str
    other_names: tuple[str, ...] = ()
    about: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Individual(Subject):
    family: str = ""
    given: str = ""
    portrait: Picture | None = None
    posts: tuple[HeldPost, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Institution(Subject):
    """`is_teaching`: a university; `country` is a code of ISO 3166."""

    website: str = ""
    country: str = ""
    parent: Named | None = None
    is_teaching: bool = False


@dataclass(frozen=True, kw_only=True)
class Happening(Subject):
    """A policy event. `earlier` are the dates it was planned for before."""

    date: PartialDate
    status: str = "held"
    place: str = ""
    country: str = ""
    participants: tuple[str, ...] = ()
    earlier: tuple[PartialDate, ...] = ()
