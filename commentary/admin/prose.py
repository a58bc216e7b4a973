"""The rich-text editor, and which texts it gives back as it got them.

What it would drop or change without a word is edited as HTML instead: nothing is lost silently.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.urls import reverse_lazy
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget

from commentary.text import clean_html
from commentary.text.tree import Element, Node, parse

PICKER = "commentary_image_picker"  # the name of the page that offers images
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Subscript": True,
    "Superscript": True,
    "Strike": True,
    "Code": True,
    "CodeBlock": True,
    "Heading": {"levels": [2, 3, 4]},
    "HardBreak": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Figure": {"pickerUrl": reverse_lazy(f"admin:{PICKER}")},
    "Caption": True,
    "Image": True,
    "HTML": True,
}
AS_HTML = (
    "This text is shown as HTML: it holds something that the rich-text editor would drop, such as "
    "the language of a passage, a table's caption or an abbreviation."
)

# Everything below was tried in the browser: tests/browser/test_desk_stories.py.
ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
# The editor nests marks in one order, from the outside to the inside, and code in none.
RANKS = {"a": 1, "strong": 2, "em": 3, "s": 4, "sub": 4, "sup": 4}
TEXT_BLOCKS = {"p", "h2", "h3", "h4"}
FLOW = TEXT_BLOCKS | {"ul", "ol", "blockquote", "pre"}
CHILDREN = {
    "": FLOW | {"hr", "table", "figure"},
    "blockquote": FLOW,
    "ul": {"li"},
    "ol": {"li"},
    "li": FLOW,
    "table": {"tbody"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
    "td": FLOW,
    "th": FLOW,
}


def survives_the_editor(html: str) -> bool:
    """Whether the editor gives a stored body back byte for byte."""
    return _keeps(Element("", {}, parse(html)))


def body_field(*texts: str) -> forms.Field:
    """The field for a body: the editor, or HTML where one of these texts would suffer in it."""
    if all(survives_the_editor(clean_html(text)) for text in texts):
        return ProseEditorFormField(
            config={"extensions": EXTENSIONS}, required=False, widget=AdminProseEditorWidget()
        )
    widget = AdminTextareaWidget(attrs={"rows": 30, "class": "vLargeTextField as-html"})
    return forms.CharField(required=False, widget=widget, help_text=AS_HTML)


def _keeps(block: Element) -> bool:
    children = [node for node in block.children if isinstance(node, Element)]
    if not _keeps_attributes(block):
        return False
    if block.tag in TEXT_BLOCKS:
        return _keeps_text(block.children, 0)
    if block.tag == "figure":
        return _keeps_figure(children)
    if block.tag == "pre":
        return _is_code(block.children)
    if block.tag == "li" and children[0].tag != "p":
        return False
    if block.tag == "":
        children = [child for child in children if not _is_picture(child)]
    allowed = CHILDREN.get(block.tag, set())
    return all(child.tag in allowed and _keeps(child) for child in children)


def _keeps_attributes(element: Element) -> bool:
    return set(element.attributes) <= ATTRIBUTES.get(element.tag, set())


def _keeps_text(nodes: Sequence[Node], rank: int) -> bool:
    return all(isinstance(node, str) or _keeps_mark(node, rank) for node in nodes)


def _keeps_mark(element: Element, rank: int) -> bool:
    if element.tag == "code":
        return rank == 0 and _keeps_attributes(element) and _is_plain(element)
    if element.tag == "br":
        return True
    inner = RANKS.get(element.tag, 0)
    return inner > rank and _keeps_attributes(element) and _keeps_text(element.children, inner)


def _keeps_figure(children: Sequence[Element]) -> bool:
    if not children or children[0].tag != "img" or not _keeps_image(children[0]):
        return False
    captions = children[1:]
    return not captions or (
        [caption.tag for caption in captions] == ["figcaption"]
        and not captions[0].attributes
        and _keeps_text(captions[0].children, 0)
    )


def _is_picture(block: Element) -> bool:
    """An image alone in a paragraph is a block of the editor."""
    images = block.children
    return (
        block.tag == "p"
        and not block.attributes
        and len(images) == 1
        and isinstance(images[0], Element)
        and images[0].tag == "img"
        and _keeps_image(images[0])
    )


def _keeps_image(image: Element) -> bool:
    return "alt" in image.attributes and _keeps_attributes(image)


def _is_code(nodes: Sequence[Node]) -> bool:
    return (
        len(nodes) == 1
        and isinstance(nodes[0], Element)
        and (nodes[0].tag == "code" and not nodes[0].attributes and _is_plain(nodes[0]))
    )


def _is_plain(element: Element) -> bool:
    return all(isinstance(node, str) for node in element.children)
