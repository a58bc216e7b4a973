"""Headings with addresses of their own."""

import re
from collections import Counter
from html import escape, unescape

# A paragraph that is bold throughout.
BOLD = re.compile(r"<p([^>]*)><strong>((?:(?!</?(?:p|strong)[ >]).)*)</strong></p>", re.DOTALL)
ASKS, SAYS = re.compile(r"[?？][”’」』]?$"), re.compile(r"[.!…。！][”’」』]?$")
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

    return HEADING.sub(linked, _with_headings(html))


def _with_headings(html: str) -> str:
    """What is asked in bold becomes headings.

    With a question mark it always is. A sentence without one is (“You have said nothing about
    that.”) where questions are so set throughout: it stands between answers, and most do ask.
    """
    bold = list(BOLD.finditer(html))
    asked = {match.start() for match in bold if ASKS.search(match[2])}
    around = zip([None, *bold], bold, [*bold[1:], None], strict=False)
    told = {
        match.start()
        for before, match, after in around
        if SAYS.search(match[2])
        and html[before.end() if before else 0 : match.start()].strip()
        and html[match.end() : after.start() if after else None].lstrip().startswith("<p")
    }
    if len(asked) > max(1, len(told)):
        asked |= told

    def headed(match: re.Match[str]) -> str:
        attributes, words = match.groups()
        return f"<h2{attributes}>{words}</h2>" if match.start() in asked else match[0]

    return BOLD.sub(headed, html)


def _name(words: str) -> str:
    """Letters and digits of any script, joined by hyphens, after a mark that no other id has."""
    plain = unescape(TAGS.sub("", words)).casefold()
    parts = re.findall(r"[^\W_]+", plain)
    return "-".join(["q", *parts])[:LONGEST].rstrip("-")
