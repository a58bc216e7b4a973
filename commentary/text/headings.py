"""Headings with addresses of their own."""

import re
from collections import Counter
from html import escape, unescape

# A paragraph that is a question in bold and nothing else.
QUESTION = re.compile(
    r"<p([^>]*)><strong>((?:(?!</?(?:p|strong)[ >]).)*[?？][”’」』]?)</strong></p>", re.DOTALL
)
HEADING = re.compile(r"<(h[2-4])([^>]*)>(.*?)</\1>", re.DOTALL)
TAGS = re.compile(r"<[^>]*>|\[\^[^\]]*\]")
LONGEST = 60  # characters of an id


def question_headings(html: str, says: str) -> str:
    """The clean body of questions and answers: questions become headings that link to themselves.

    So do the headings there are. Each has an id made of its words; equal ones are numbered. `says`:
    what the link is for, to whom does not see its sign.
    """
    seen: Counter[str] = Counter()

    def linked(match: re.Match[str]) -> str:
        tag, attributes, words = match.groups()
        name = _name(words)
        seen[name] += 1
        if seen[name] > 1:
            name = f"{name}-{seen[name]}"
        link = f'<a class="self-link" href="#{name}" aria-label="{escape(says)}">¶</a>'
        return f'<{tag} id="{name}"{attributes}>{words} {link}</{tag}>'

    return HEADING.sub(linked, QUESTION.sub(r"<h2\1>\2</h2>", html))


def _name(words: str) -> str:
    """Letters and digits of any script, joined by hyphens, after a mark that no other id has."""
    plain = unescape(TAGS.sub("", words)).casefold()
    parts = re.findall(r"[^\W_]+", plain)
    return "-".join(["q", *parts])[:LONGEST].rstrip("-")
