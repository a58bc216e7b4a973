"""Reading: the bytes of a file become manuscripts, whatever the file is."""

from .files import read
from .json_lines import numbered_lines, read_line, read_lines
from .wordpress import read_export

__all__ = ["numbered_lines", "read", "read_export", "read_line", "read_lines"]
