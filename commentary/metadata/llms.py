"""`llms.txt`: what there is to read here, for programs that answer questions (llmstxt.org)."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

# Brackets end a link's words for the readers of this format, which know no backslash; references
# to characters are Markdown too.
_SIGNS = {"[": "&#91;", "]": "&#93;", "<": "&lt;", ">": "&gt;", "&": "&amp;"}
_TABLE = str.maketrans(_SIGNS)
_SPACE = re.compile(r"\s+")


class Entry(NamedTuple):
    """A link with what is said of it. `url` is encoded."""

    title: str
    url: str
    about: str = ""


def llms_txt(
    name: str, description: str, explained: str, sections: Mapping[str, Iterable[Entry]]
) -> str:
    """Name, one sentence, a paragraph, then a list a section; an empty section is left out."""
    written = {title: [_line(entry) for entry in entries] for title, entries in sections.items()}
    parts = [
        f"# {_words(name)}",
        f"> {_words(description)}",
        explained,
        *(f"## {title}\n\n" + "\n".join(lines) for title, lines in written.items() if lines),
    ]
    return "\n\n".join(parts) + "\n"


def _line(entry: Entry) -> str:
    about = f": {_words(entry.about)}" if entry.about else ""
    return f"- [{_words(entry.title)}]({_address(entry.url)}){about}"


def _words(text: str) -> str:
    return _SPACE.sub(" ", text).strip().translate(_TABLE)


def _address(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29")
