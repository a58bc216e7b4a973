"""The one part of intake with a database: units become commentary, people, organizations."""

from .deciding import accept, accept_event, decline, is_event
from .job import Job, take_one
from .outcomes import Outcome
from .runs import Undone, undo_run
from .taking import Options
from .vocabulary import stored_vocabulary

__all__ = [
    "Job",
    "Options",
    "Outcome",
    "Undone",
    "accept",
    "accept_event",
    "decline",
    "is_event",
    "stored_vocabulary",
    "take_one",
    "undo_run",
]
