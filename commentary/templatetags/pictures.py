"""Uploaded images as HTML, in the sizes they are served in."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from commentary.models import Image
from commentary.renditions import TYPES, srcset

register = template.Library()


@register.simple_tag
def picture(image: Image, sizes: str, css: str = "") -> SafeString:
    """An image that readers see at once; `sizes`: how wide it is shown, as CSS says it."""
    choices = {ending: srcset(image.file.url, image.width, ending) for ending in TYPES}
    return format_html(
        '<picture><source type="{type}" srcset="{webp}" sizes="{sizes}">'
        '<img{css} src="{src}" srcset="{jpg}" sizes="{sizes}" alt="{alt}" '
        'width="{width}" height="{height}"></picture>',
        type=TYPES["webp"],
        css=format_html(' class="{}"', css) if css else "",
        src=image.file.url,
        sizes=sizes,
        alt=image.alt,
        width=image.width,
        height=image.height,
        **choices,
    )
