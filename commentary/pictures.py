"""Uploads become clean images: known format, bounded size, no metadata, a name nobody can guess."""

import secrets
from io import BytesIO
from typing import IO, NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
MAX_PIXELS = 40_000_000
MAX_BYTES = 20 * 1024 * 1024
MAX_EDGE = 2400


class Picture(NamedTuple):
    data: bytes
    name: str
    width: int
    height: int


def reencode(source: IO[bytes]) -> Picture:
    """Read an upload and write it anew, turned upright and at most 2,400 pixels wide or high.

    What is not pixels (metadata, appended archives, scripts) does not survive. Raises ValueError
    with a sentence for the editor.
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
            image = ImageOps.exif_transpose(opened)
            image.thumbnail((MAX_EDGE, MAX_EDGE))
    except Image.DecompressionBombError as error:
        raise ValueError(
            f"The image has too many pixels; at most {MAX_PIXELS // 10**6} million are read."
        ) from error
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        raise ValueError("This is no JPEG, PNG or WebP image that can be read.") from error
    return _encode(image, kind)


def _encode(image: Image.Image, kind: str) -> Picture:
    if "transparency" in image.info:  # a colour of the palette, which would turn opaque
        image = image.convert("RGBA")
    if kind == "JPEG" and image.mode not in {"RGB", "L"}:
        image = image.convert("RGB")
    image.info = {}
    out = BytesIO()
    image.save(out, format=kind, optimize=True)
    name = f"{secrets.token_hex(12)}.{FORMATS[kind]}"
    return Picture(out.getvalue(), name, image.width, image.height)
