"""“New from manuscript”: what was understood is shown, corrected, and only then stored."""

from .page import manuscript_page

__all__ = ["manuscript_page"]
