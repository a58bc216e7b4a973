"""What publishing refuses."""


class PublishingError(Exception):
    """What was asked cannot be done; the message says why and what to do."""


class Conflict(PublishingError):
    """Somebody else, or the clock, was faster. Nothing was written."""
