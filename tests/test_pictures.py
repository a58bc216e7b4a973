import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from commentary import pictures
from commentary.pictures import reencode, rendition
from tests.factories import picture

MIDDLE = (20, 15)


def written(data: bytes) -> Image.Image:
    return Image.open(BytesIO(reencode(BytesIO(data)).data))


def exif(**tags) -> Image.Exif:
    found = Image.Exif()
    found[0x010E] = "Taken at home"
    found.update({0x0112: tags["orientation"]} if tags else {})
    return found


def claiming(width: int, height: int) -> bytes:
    """A PNG that says it is larger than it is."""
    data = bytearray(picture())
    data[16:24] = struct.pack(">II", width, height)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


@pytest.mark.parametrize(
    ("format", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("MPO", "jpg")]
)
def test_a_picture_keeps_its_format(format, ending):
    more = (
        {"save_all": True, "append_images": [Image.new("RGB", (9, 9))]} if format == "MPO" else {}
    )
    made = reencode(BytesIO(picture(format, **more)))
    assert (made.width, made.height, made.name.split(".")[1]) == (40, 30, ending)


def test_the_same_picture_has_the_same_name_whatever_came_with_it():
    plain, tagged = picture("JPEG"), picture("JPEG", exif=exif())
    names = [reencode(BytesIO(data)).name for data in (plain, tagged, picture("JPEG", color=7))]
    assert names[0] == names[1] != names[2]


def test_colours_of_another_profile_become_those_a_browser_shows():
    swapped = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    data = picture("PNG", color=(255, 0, 0), icc_profile=bytes(swapped))
    red, green, blue = written(data).getpixel(MIDDLE)
    assert green > 250 and red < 5 and blue < 5


def test_a_grey_of_sixteen_bits_stays_the_grey_it_is():
    scan = picture("PNG", mode="I;16", color=0x8080)
    made = reencode(BytesIO(scan))
    shown = Image.open(BytesIO(rendition(BytesIO(made.data), 240, "jpg")))
    assert written(scan).getpixel(MIDDLE) == 0x80
    assert shown.getpixel(MIDDLE) == (0x80, 0x80, 0x80)


@pytest.mark.parametrize(("ending", "format"), [("webp", "WEBP"), ("jpg", "JPEG")])
def test_a_rendition_is_as_wide_as_asked_for_and_never_wider_than_the_picture(ending, format):
    source = picture(size=(400, 100))
    made = [Image.open(BytesIO(rendition(BytesIO(source), w, ending))) for w in (240, 480)]
    assert [each.size for each in made] == [(240, 60), (400, 100)]
    assert {each.format for each in made} == {format}


def test_what_is_transparent_is_white_where_the_format_knows_no_transparency():
    made = Image.open(BytesIO(rendition(BytesIO(picture(mode="RGBA")), 240, "jpg")))
    assert made.getpixel(MIDDLE) == (255, 255, 255)


def test_a_drawing_that_can_hold_scripts_is_named_as_such():
    with pytest.raises(ValueError, match="SVG drawing, which can hold scripts"):
        reencode(BytesIO(b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>"))


@pytest.mark.parametrize(
    ("format", "options"),
    [
        ("JPEG", {"exif": exif()}),
        ("PNG", {"exif": exif()}),
        ("WEBP", {"exif": exif()}),
        ("JPEG", {"comment": b"Taken at home"}),
        ("JPEG", {"icc_profile": b"Taken at home"}),
        ("WEBP", {"xmp": b"Taken at home"}),
    ],
)
def test_metadata_does_not_survive(format, options):
    made = reencode(BytesIO(picture(format, **options))).data
    assert b"Taken at home" not in made
    assert not Image.open(BytesIO(made)).getexif()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_what_was_appended_does_not_survive(format):
    assert b"PK\3\4" not in reencode(BytesIO(picture(format) + b"PK\3\4<script>")).data


def test_a_picture_taken_sideways_is_turned_upright():
    assert written(picture("JPEG", exif=exif(orientation=6))).size == (30, 40)


def test_a_large_picture_is_made_smaller():
    assert written(picture(size=(4800, 10))).size == (2400, 5)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png_can_be_written(mode):
    assert written(picture(mode=mode)).size == (40, 30)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_jpeg_can_be_shown_by_a_browser(mode):
    assert written(picture("JPEG", mode=mode)).mode in {"L", "RGB"}


def test_a_transparent_colour_stays_transparent():
    image = written(picture(mode="P", transparency=0))
    assert image.convert("RGBA").getpixel(MIDDLE)[3] == 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        picture("GIF", mode="P"),
        picture("BMP"),
        picture("TIFF"),
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        picture("JPEG")[:-40],
        picture("PNG")[:60],
        b"GIF89a" + picture("PNG"),
    ],
)
def test_what_is_no_whole_picture_of_a_known_format_is_refused(data):
    with pytest.raises(ValueError, match="no JPEG, PNG or WebP"):
        reencode(BytesIO(data))


@pytest.mark.parametrize(
    ("size", "words"), [((8000, 8000), "at most 40 million"), ((60000, 60000), "too many pixels")]
)
def test_a_bomb_is_refused_unopened(size, words):
    with pytest.raises(ValueError, match=words):
        reencode(BytesIO(claiming(*size)))


def test_a_file_beyond_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_BYTES", 2**20)
    with pytest.raises(ValueError, match="larger than 1 MB"):
        reencode(BytesIO(picture() + bytes(2**20)))


@given(
    st.sampled_from([picture("JPEG"), picture("PNG"), picture("WEBP"), picture("PNG", mode="P")]),
    st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=4)), max_size=5),
)
def test_a_damaged_file_is_read_or_refused_with_words(data, damage):
    for place, put in damage:
        data = data[:place] + put + data[place + 1 :]
    try:
        assert reencode(BytesIO(data)).width
    except ValueError as refused:
        assert str(refused)
