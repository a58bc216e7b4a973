"""Small Word files, written part by part."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
    f'<w:name w:val="{name}"/></w:style>'
    for name in ("Title", "Subtitle", "heading 1", "heading 2", "Quote", "caption", "Author Line")
)


def relations(*entries: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, kind, target in entries
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def deleted(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def tracked(kind: str, inner: str = "", by: str = "Ed", number: int = 7) -> str:
    known = f'w:id="{number}" w:author="{by}" w:date="2024-05-14T10:00:00Z"'
    return f"<w:{kind} {known}>{inner}</w:{kind}>"


def paragraph(*runs: str, style: str = "", mark: str = "") -> str:
    name = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{name}<w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"


def image(key: str = "rId9", alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{key}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def notes(kind: str, *texts: str) -> str:
    inner = "".join(
        f'<w:{kind} w:id="{number}">{text if text.startswith("<") else paragraph(text)}</w:{kind}>'
        for number, text in enumerate(texts, 1)
    )
    return f"<w:{kind}s {NAMES}>{inner}</w:{kind}s>"


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return out.getvalue()


def word(*paragraphs: str, media: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A .docx of these paragraphs; `parts` are footnotes, endnotes, comments."""
    media = media or {}
    body = "".join(p if p.startswith("<") else paragraph(p) for p in paragraphs)
    links = [(f"rId{n}", kind, f"{kind}.xml") for n, kind in enumerate(("styles", *parts), 1)]
    links += [(f"rId{n}", "image", f"media/{name}") for n, name in enumerate(media, 9)]
    return archive(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="png" ContentType="image/png"/><Default '
            'Extension="emf" ContentType="image/x-emf"/></Types>',
            "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relations(*links),
            "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {NAMES}>{STYLES}</w:styles>",
            **{f"word/{kind}.xml": content for kind, content in parts.items()},
            **{f"word/media/{name}": data for name, data in media.items()},
        }
    )
