"""Which known records a draft speaks of. Nothing is merged: a match is offered with its reason."""

from .events import EventMatch, EventMatcher
from .names import Lookalike, Match
from .organizations import OrganizationMatcher
from .people import PersonMatcher

__all__ = [
    "EventMatch",
    "EventMatcher",
    "Lookalike",
    "Match",
    "OrganizationMatcher",
    "PersonMatcher",
]
