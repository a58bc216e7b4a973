"""What happened in the world, as a text speaks of it: which, where, when, who.

    block --sentences--> sentence --when--> dates --cutting--> clauses --english, chinese--> event

Every rule only leaves something out or names what stands there: the words of an event are an
exact part of its block.
"""

from .finding import find_events

__all__ = ["find_events"]
