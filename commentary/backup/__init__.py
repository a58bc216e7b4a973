"""The whole site in one file, copied while it runs, and the way back.

Both ways refuse what they cannot do with BackupError, and leave everything as it was.
"""

from .copying import back_up
from .manifest import BackupError, Manifest
from .restoring import check, restore

__all__ = ["BackupError", "Manifest", "back_up", "check", "restore"]
