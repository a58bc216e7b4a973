"""Text as the app stores and shows it: plain lines, clean HTML, notes, passages."""

from .body import Rendered, render_body, rendered
from .hanging import hanging
from .headings import question_headings
from .html import clean_html
from .lines import clean_line, clean_text, join_domains, match_key, split_domains
from .notes import DanglingNotes, dangling_notes
from .opening import Opening, opening
from .passages import Passage, has_passage, mark_passages
from .reading import excerpt, plain, words
from .references import Link, Picture, links, pictures, with_sizes
from .spoken import spoken

__all__ = [
    "DanglingNotes",
    "Link",
    "Opening",
    "Passage",
    "Picture",
    "Rendered",
    "clean_html",
    "clean_line",
    "clean_text",
    "dangling_notes",
    "excerpt",
    "hanging",
    "has_passage",
    "join_domains",
    "links",
    "mark_passages",
    "match_key",
    "opening",
    "pictures",
    "plain",
    "question_headings",
    "render_body",
    "rendered",
    "split_domains",
    "spoken",
    "with_sizes",
    "words",
]
