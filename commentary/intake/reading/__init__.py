"""Reading: the bytes of a file become manuscripts, whatever the file is."""

from .files import read
from .json_lines import read_line, read_lines
from .wordpress import read_export

__all__ = ["read", "read_export", "read_line", "read_lines"]
