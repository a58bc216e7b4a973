"""Uploads become clean images: known format, bounded size, no metadata, named by their content."""

import hashlib
import re
from io import BytesIO
from typing import IO, NamedTuple

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
MAX_PIXELS = 40_000_000
MAX_BYTES = 20 * 1024 * 1024
MAX_EDGE = 2400
QUALITY = {"WEBP": 80, "JPEG": 82}
ENDINGS = {"webp": "WEBP", "jpg": "JPEG"}
REFUSED = "This is no JPEG, PNG or WebP image that can be read."
SVG = re.compile(rb"<svg[\s>]", re.IGNORECASE)
SVG_REFUSED = f"{REFUSED} It is an SVG drawing, which can hold scripts: export it as PNG."


class Picture(NamedTuple):
    data: bytes
    name: str
    width: int
    height: int


def reencode(source: IO[bytes]) -> Picture:
    """Read an upload and write it anew, upright, in sRGB, at most 2,400 pixels wide or high.

    What is not pixels (metadata, appended archives, scripts) does not survive. The name is a digest
    of what was written: the same picture has the same name. Raises ValueError with a sentence for
    the editor.
    """
    source.seek(0)
    data = source.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ValueError(f"The image is larger than {MAX_BYTES // 2**20} MB.")
    try:
        with Image.open(BytesIO(data), formats=list(FORMATS)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                raise ValueError(
                    f"The image has {opened.width} × {opened.height} pixels; "
                    f"at most {MAX_PIXELS // 10**6} million are read."
                )
            kind = "JPEG" if opened.format == "MPO" else opened.format or ""  # phones write MPO
            image = _in_srgb(_in_eight_bits(ImageOps.exif_transpose(opened)))
            image.thumbnail((MAX_EDGE, MAX_EDGE))
    except Image.DecompressionBombError as error:
        raise ValueError(
            f"The image has too many pixels; at most {MAX_PIXELS // 10**6} million are read."
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError(SVG_REFUSED if SVG.search(data[:4096]) else REFUSED) from error
    return _encode(image, kind)


def rendition(source: IO[bytes], width: int, ending: str) -> bytes:
    """A picture that `reencode` wrote, at most `width` pixels wide, as `webp` or `jpg`."""
    with Image.open(source, formats=list(FORMATS)) as opened:
        image = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    if image.width > width:
        height = max(1, round(image.height * width / image.width))
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    kind = ENDINGS[ending]
    if kind == "JPEG" and image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    image.info = {}
    out = BytesIO()
    image.save(out, format=kind, quality=QUALITY[kind], optimize=True, progressive=True)
    return out.getvalue()


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """Scans have greys of sixteen bits, which Pillow cuts off at white instead of scaling them."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")


def _in_srgb(image: Image.Image) -> Image.Image:
    """With the colours its profile means: without the profile, browsers take them for sRGB."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return image
    try:
        return (
            ImageCms.profileToProfile(
                image,
                ImageCms.ImageCmsProfile(BytesIO(profile)),
                ImageCms.createProfile("sRGB"),
                outputMode="RGBA" if image.mode == "RGBA" else "RGB",
            )
            or image
        )
    except (ImageCms.PyCMSError, OSError):
        return image  # a profile that says nothing, or of another kind of colours


def _encode(image: Image.Image, kind: str) -> Picture:
    if "transparency" in image.info:  # a colour of the palette, which would turn opaque
        image = image.convert("RGBA")
    if kind == "JPEG" and image.mode not in {"RGB", "L"}:
        image = image.convert("RGB")
    image.info = {}
    out = BytesIO()
    image.save(out, format=kind, optimize=True)
    name = f"{hashlib.sha256(out.getvalue()).hexdigest()[:24]}.{FORMATS[kind]}"
    return Picture(out.getvalue(), name, image.width, image.height)
