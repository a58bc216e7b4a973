from .addresses import FormerSlug, MissedPath, Redirect
from .bylines import Byline, Role
from .commentary import Commentary, Format, Indexing
from .distinctions import (
    Distinction,
    DomainDistinction,
    OrganizationDistinction,
    PersonDistinction,
)
from .domains import Domain, DomainKind, DomainLabel, DomainStatus, DomainTag
from .editions import Edition
from .events import EventKind, EventLabel, EventMention, EventStatus, PolicyEvent, Relation
from .expunged import Expunged
from .images import Image
from .in_force import Change, State
from .intake import IntakeRun, Newcomer, Proposal, ProposalStatus, Source
from .log import LogEntry, SavedDraft
from .muted import Muted
from .notices import Notice, NoticeKind
from .organizations import Organization, OrganizationKind, OrganizationLabel
from .pages import Page
from .people import Affiliation, Person, PersonLabel
from .readership import CountedLog, ReadAs, ReadershipCount
from .requests import CorrectionRequest, Decision
from .sealing import SealedError
from .series import Series, SeriesKind
from .sign_off import Answer, AnswerKind, PreviewLink
from .signings import Signing
from .stamps import changed_at

__all__ = [
    "Affiliation",
    "Answer",
    "AnswerKind",
    "Byline",
    "Change",
    "Commentary",
    "CorrectionRequest",
    "CountedLog",
    "Decision",
    "Distinction",
    "Domain",
    "DomainDistinction",
    "DomainKind",
    "DomainLabel",
    "DomainStatus",
    "DomainTag",
    "Edition",
    "EventKind",
    "EventLabel",
    "EventMention",
    "EventStatus",
    "Expunged",
    "Format",
    "FormerSlug",
    "Image",
    "Indexing",
    "IntakeRun",
    "LogEntry",
    "MissedPath",
    "Muted",
    "Newcomer",
    "Notice",
    "NoticeKind",
    "Organization",
    "OrganizationDistinction",
    "OrganizationKind",
    "OrganizationLabel",
    "Page",
    "Person",
    "PersonDistinction",
    "PersonLabel",
    "PolicyEvent",
    "PreviewLink",
    "Proposal",
    "ProposalStatus",
    "ReadAs",
    "ReadershipCount",
    "Redirect",
    "Relation",
    "Role",
    "SavedDraft",
    "SealedError",
    "Series",
    "SeriesKind",
    "Signing",
    "Source",
    "State",
    "changed_at",
]
