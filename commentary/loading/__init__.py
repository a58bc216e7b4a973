"""Loading fixtures: validated, all or nothing, any number of times."""

from .loader import Loader
from .problems import LoadError, Problem, Source

__all__ = ["LoadError", "Loader", "Problem", "Source"]
