from .addresses import FormerSlug, MissedPath, Redirect
from .bylines import Byline, Role
from .commentary import Commentary, Format, Indexing
from .domains import Domain, DomainKind, DomainLabel, DomainStatus, DomainTag
from .editions import Edition
from .events import EventKind, EventLabel, EventMention, EventStatus, PolicyEvent, Relation
from .images import Image
from .in_force import Change, State
from .log import LogEntry, SavedDraft
from .notices import Notice, NoticeKind
from .organizations import Organization, OrganizationKind, OrganizationLabel
from .pages import Page
from .people import Affiliation, Person, PersonLabel
from .sealing import SealedError
from .series import Series, SeriesKind

__all__ = [
    "Affiliation",
    "Byline",
    "Change",
    "Commentary",
    "Domain",
    "DomainKind",
    "DomainLabel",
    "DomainStatus",
    "DomainTag",
    "Edition",
    "EventKind",
    "EventLabel",
    "EventMention",
    "EventStatus",
    "Format",
    "FormerSlug",
    "Image",
    "Indexing",
    "LogEntry",
    "MissedPath",
    "Notice",
    "NoticeKind",
    "Organization",
    "OrganizationKind",
    "OrganizationLabel",
    "Page",
    "Person",
    "PersonLabel",
    "PolicyEvent",
    "Redirect",
    "Relation",
    "Role",
    "SavedDraft",
    "SealedError",
    "Series",
    "SeriesKind",
    "State",
]
