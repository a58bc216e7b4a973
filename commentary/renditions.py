"""The sizes in which a picture is served, and what their files are called."""

WIDTHS = (240, 480, 800, 1200, 1600, 2400)  # pixels; of no other width a picture is ever made
TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
IN_TEXT = "(min-width: 38rem) 36rem, 100vw"  # how wide a text shows its pictures, for `sizes`


def srcset(address: str, width: int, ending: str) -> str:
    """What a browser chooses from: every stated width up to the first that holds all of a picture.

    `address` and `width` are those of the picture itself; `ending` is a key of `TYPES`.
    """
    stem = address.rpartition(".")[0]
    enough = next((stated for stated in WIDTHS if stated >= width), WIDTHS[-1])
    return ", ".join(
        f"{stem}-{stated}.{ending} {min(stated, width)}w" for stated in WIDTHS if stated <= enough
    )
