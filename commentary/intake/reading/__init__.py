"""Reading: the bytes of a file become manuscripts, whatever the file is."""

from .files import read
from .json_lines import numbered_lines, read_line, read_lines

__all__ = ["numbered_lines", "read", "read_line", "read_lines"]
