"""How often commentary is read and taken along, from the access logs of the web server.

Nothing is asked of a reader: no script, no cookie. Nothing is kept of one: an address is turned
into a number that is forgotten when the command ends.
"""

from .counting import Report, read_log
from .sums import Period, csv_of, sums_of

__all__ = ["Period", "Report", "csv_of", "read_log", "sums_of"]
