"""When something happened, as precisely as the words say and no more.

    sentence --english, chinese--> Words --Clock--> Moment

`Words` is what an expression says by itself ("in May of that year"); a `Clock` knows the day of
writing and the dates named before, and so what the words mean.
"""

from .clock import Clock
from .finding import HAN, find_moments, may_hold_date
from .words import Moment

__all__ = ["HAN", "Clock", "Moment", "find_moments", "may_hold_date"]
