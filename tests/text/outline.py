"""HTML as an independent parser sees it: what is in it, and whether it nests."""

from html.parser import HTMLParser

VOID = {"br", "hr", "img"}
INLINE = {"a", "abbr", "cite", "code", "em", "q", "s", "span", "strong", "sub", "sup", "u"}
TEXT_BLOCKS = {"p", "h2", "h3", "h4", "pre", "figcaption", "caption"}


class Outline(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.elements, self.text, self.faults, self.path = [], "", [], []
        self.feed(html)
        self.close()
        if self.path:
            self.faults.append(f"open at the end: {self.path}")

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if len({name for name, _ in attrs}) < len(attrs):
            self.faults.append(f"an attribute twice in {tag}")
        if tag == "a" and "a" in self.path:
            self.faults.append("a link in a link")
        if tag not in INLINE | VOID and set(self.path) & (INLINE | TEXT_BLOCKS):
            self.faults.append(f"{tag} in {self.path}")
        if tag not in VOID:
            self.path.append(tag)

    def handle_endtag(self, tag):
        if not self.path or self.path.pop() != tag:
            self.faults.append(f"misplaced </{tag}>")

    def handle_data(self, data):
        self.text += data
        if not set(self.path) & (INLINE | TEXT_BLOCKS):
            self.faults.append(f"text {data!r} in {self.path}")

    def handle_comment(self, data):
        self.faults.append("a comment")

    handle_decl = handle_pi = unknown_decl = handle_comment

    @property
    def tags(self):
        return {tag for tag, _ in self.elements}

    @property
    def attributes(self):
        return {name for _, given in self.elements for name in given}

    def values(self, name):
        return [given[name] for _, given in self.elements if name in given]
