"""Several texts in short, for a newsletter: title, signature, date, summary and address of each."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from .reading_copy import escaped


class Item(NamedTuple):
    """A text in force; `signature` as signed, `date` in the words of its language."""

    title: str
    signature: str
    date: str
    summary: str
    url: str
    language: str

    @property
    def signed(self) -> str:
        return f"{self.signature} · {self.date}" if self.date else self.signature

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.summary.splitlines() if line.strip()]


def as_html(items: Iterable[Item]) -> str:
    return "\n".join(map(_html, items))


def as_text(items: Iterable[Item]) -> str:
    parts = ([item.title, item.signed, *item.paragraphs, item.url] for item in items)
    return "\n\n".join("\n".join(lines) for lines in parts)


def as_markdown(items: Iterable[Item]) -> str:
    return "\n\n".join(map(_markdown, items))


def _html(item: Item) -> str:
    lines = [
        f'<h2><a href="{escape(item.url)}">{escape(item.title)}</a></h2>',
        f"<p><em>{escape(item.signed)}</em></p>",
        *(f"<p>{escape(paragraph)}</p>" for paragraph in item.paragraphs),
    ]
    text = "\n".join(lines)
    return f'<div lang="{escape(item.language)}" dir="auto">\n{text}\n</div>'


def _markdown(item: Item) -> str:
    return "\n\n".join(
        [
            f"## [{escaped(item.title)}](<{item.url}>)",
            escaped(item.signed),
            *map(escaped, item.paragraphs),
        ]
    )


FORMATS = {"HTML": as_html, "Text": as_text, "Markdown": as_markdown}
