"""Parts of the page of a text, in Python: in templates they took a third of its time."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from html import escape
from urllib.parse import quote

from django import template
from django.template.defaultfilters import capfirst, linebreaksbr
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commentary.cards import SIZE
from commentary.identifiers import doi_address
from commentary.metadata.licenses import license_address
from commentary.metadata.locales import locale
from commentary.models import Byline, Change, Commentary, Domain, Edition
from commentary.models.addresses import address
from commentary.models.bylines import Role
from commentary.models.interface import for_machines, in_a_row, spoken, tag_of
from commentary.models.local_names import is_foreign_here
from commentary.models.moves import Place
from commentary.text import hanging

from .record import day, day_in_words, label, named, partial_date

register = template.Library()
WORDS_A_MINUTE, HAN_A_MINUTE = 230, 400
SHARING = (
    (gettext_lazy("E-mail"), "mailto:?subject={title}&body={url}"),
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    ("X", "https://x.com/intent/post?text={title}&url={url}"),
    (gettext_lazy("Weibo"), "https://service.weibo.com/share/share.php?title={title}&url={url}"),
)


@register.simple_tag
def open_graph(
    edition: Edition, bylines: list, domains: list, site: dict, translations: Iterable = ()
) -> SafeString:
    """What social media show of the text; `site` is the publication as every template knows it."""
    with for_machines():
        lines = [
            f'<meta property="{name}" content="{escape(str(content))}">'
            for name, content in _open_graph(edition, bylines, domains, site, translations)
            if content
        ]
    twitter = '<meta name="twitter:card" content="summary_large_image">'
    return mark_safe("\n".join([*lines, twitter]))  # noqa: S308 - escaped above


def _open_graph(
    edition: Edition, bylines: list, domains: list, site: dict, translations: Iterable
) -> list[tuple[str, str | int]]:
    commentary = edition.commentary
    return [
        ("og:type", "article"),
        ("og:title", edition.title),
        ("og:description", edition.summary or edition.subtitle),
        ("og:site_name", site["name"]),
        ("og:url", site["url"] + commentary.get_absolute_url()),
        ("og:locale", locale(commentary.language)),
        *(("og:locale:alternate", locale(each.commentary.language)) for each in translations),
        *_share_card(edition, site["url"]),
        *_picture(commentary, site["url"]),
        *(("article:author", site["url"] + path) for path in _authors(bylines)),
        ("article:section", commentary.series.name if commentary.series else ""),
        *(("article:tag", domain.name) for domain in domains),
        ("article:published_time", _published(commentary)),
        ("article:modified_time", _moment(edition.in_force_from) if edition.number > 1 else ""),
    ]


@register.simple_tag
def signers(bylines: list[Byline], linked: bool) -> SafeString:
    """List items, one a signer; `linked`: names lead to those who signed."""
    items = "\n".join(_signer(byline, linked) for byline in bylines)
    return mark_safe(items)  # noqa: S308 - every part is escaped


@register.simple_tag
def reading_time(edition: Edition) -> str:
    """In minutes, at the pace of a careful reader; a text counts its Han characters as words."""
    pace = HAN_A_MINUTE if edition.commentary.language.startswith("zh") else WORDS_A_MINUTE
    minutes = max(1, round(edition.word_count / pace))
    return _("%(count)d min read") % {"count": minutes} if edition.word_count else ""


@register.simple_tag
def share_links(edition: Edition, site: dict) -> SafeString:
    """Plain links that hand on title and address; nothing is loaded from anywhere."""
    url = quote(site["url"] + edition.commentary.get_absolute_url(), safe="")
    title = quote(edition.title)
    items = (
        f'<li><a href="{escape(pattern.format(url=url, title=title))}"'
        f' rel="noopener nofollow">{name}</a></li>'
        for name, pattern in SHARING
    )
    return mark_safe("".join(items))  # noqa: S308 - every part is escaped


@register.filter
def hung(text: str, language: str) -> SafeString:
    """The class of a line whose opening quotation mark stands before its edge."""
    look = hanging(text, language)
    return mark_safe(look and f' class="{look}"')  # noqa: S308 - a name of ours


@register.simple_tag
def changed_since_translated(original: Edition, translation: Commentary) -> str:
    """The address at which an original now is compared with what was translated of it."""
    return original.commentary.comparison(translation.translation_of_edition, original.number)


@register.simple_tag
def facts(edition: Edition, domains: list[Domain]) -> SafeString:
    """What is known of the text, as terms with descriptions, those that are empty left out."""
    commentary = edition.commentary
    known = (
        (_("Dated"), conditional_escape(partial_date(commentary.issued))),
        (_("Published here"), day(commentary.published_at)),
        (_("Version"), _in_brackets(day(edition.in_force_from), edition)),
        (_("First published in"), _first_published(commentary)),
        (_("Policy domains"), _domains(domains, commentary.language)),
        ("DOI", _doi(commentary.doi)),
        (_("Licence"), _license(commentary.license)),
    )
    items = (f"<div><dt>{term}</dt><dd>{text}</dd></div>" for term, text in known if text)
    return mark_safe("\n".join(items))  # noqa: S308 - every part is escaped


@register.simple_tag
def version(edition: Edition, shown: int, previous: int | None = None) -> SafeString:
    """An edition in a history; the one whose number is `shown` is marked as the page's own.

    `previous`: the edition with which it can be compared.
    """
    current = ' aria-current="true"' if edition.number == shown else ""
    change = note = difference = ""
    if edition.change != Change.ORIGINAL:
        words = escape(capfirst(edition.get_change_display()))
        change = f'<span class="label version-change">{words}</span>'
    if edition.told_note:
        note = f'\n<p class="version-note" dir="auto">{linebreaksbr(edition.told_note)}</p>'
    if previous:
        numbers = previous, edition.number
        href = escape(address("edition_comparison", edition.commentary.slug, *numbers))
        words = _("What changed since edition %(number)d") % {"number": previous}
        difference = f' <a class="version-change" href="{href}">{words}</a>'
    when = day(edition.in_force_from, exact=True)
    return mark_safe(  # noqa: S308 - every part is escaped
        f'<p><a href="{escape(edition.get_absolute_url())}"{current}>'
        f"{_version_of(when, edition)}</a>{change}{difference}</p>{note}"
    )


@register.simple_tag
def version_of(edition: Edition) -> SafeString:
    """An edition by its date and number."""
    return mark_safe(_version_of(day(edition.in_force_from), edition))  # noqa: S308 - figures


@register.simple_tag
def permanent_address(edition: Edition, site: dict) -> SafeString:
    """Where the commentary is found for good, and this version of it."""
    path = escape(address("commentary_by_key", edition.commentary.key))
    begun = day_in_words(timezone.localtime(edition.in_force_from))
    link = _("Link to this version")
    return mark_safe(  # noqa: S308 - every part is escaped
        f'<p class="address"><a href="{path}">{escape(site["url"])}{path}</a></p>\n'
        f'<p class="quiet">{_version_of(begun, edition)}'
        f'<span class="link-here">\xa0· <a href="{escape(edition.get_absolute_url())}">'
        f"{link}</a></span></p>"
    )


def _share_card(edition: Edition, site: str) -> Iterator[tuple[str, str | int]]:
    yield "og:image", site + address("share_card", edition.commentary.slug)
    yield from zip(("og:image:width", "og:image:height"), SIZE, strict=True)
    yield "og:image:alt", f"{edition.title}. {edition.signature}"


def _version_of(when: str, edition: Edition) -> str:
    words = {"date": when, "number": edition.number}
    return _("Version of %(date)s (edition %(number)d)") % words


def _in_brackets(when: str, edition: Edition) -> str:
    return _("%(date)s (edition %(number)d)") % {"date": when, "number": edition.number}


def _picture(commentary: Commentary, site: str) -> Iterator[tuple[str, str | int]]:
    image = commentary.lead_image
    if image:
        yield "og:image", site + image.file.url
        yield "og:image:width", image.width
        yield "og:image:height", image.height
        yield "og:image:alt", image.alt


def _authors(bylines: Iterable[Byline]) -> Iterator[str]:
    signed = (byline for byline in bylines if byline.role == Role.AUTHOR and byline.person)
    return (byline.person.get_absolute_url() for byline in signed)


def _published(commentary: Commentary) -> str:
    """Only a full date: readers of this know no other."""
    issued = commentary.issued
    if issued:
        return str(issued) if issued.is_day else ""
    return _moment(commentary.published_at) if commentary.published_at else ""


def _moment(moment: datetime) -> str:
    return timezone.localtime(moment).isoformat()


def _signer(byline: Byline, linked: bool) -> str:
    role = byline.role != Role.AUTHOR and capfirst(byline.get_role_display())
    page = tag_of(spoken())
    credit = f'<span class="label" lang="{page}">{escape(role)}</span>\n' if role else ""
    name = escape(byline.name)
    if linked and byline.signer:
        name = f'<a href="{escape(byline.signer.get_absolute_url())}">{name}</a>'
    posts = "".join(
        f'<span class="byline-post" dir="auto">{escape(line)}</span>'
        for line in byline.post_lines()
    )
    moved = _moved(byline) if linked else ""
    return (
        f'<li>\n{credit}<span class="byline-name" dir="auto">{name}</span>\n{posts}{moved}\n</li>'
    )


def _moved(byline: Byline) -> str:
    """Where the signer is now, if no longer where the text was signed."""
    places = in_a_row(map(_place, getattr(byline, "now_at", ())))
    if not places:
        return ""
    now_at = _("now at %(places)s") % {"places": places}
    return f'<span class="byline-now" lang="{tag_of(spoken())}" dir="auto">{now_at}</span>'


def _place(parts: list[Place]) -> str:
    """“unit, institution”; in Chinese from the larger to the smaller, as signatures have them."""
    if not spoken().startswith("zh"):
        return ", ".join(map(named, parts))
    between = " " if any(map(is_foreign_here, parts)) else ""
    return between.join(map(named, reversed(parts)))


def _license(license_: str) -> str:
    address = license_address(license_)
    text = escape(license_)
    return f'<a href="{escape(address)}" rel="license">{text}</a>' if address else text


def _doi(doi: str) -> str:
    return f'<a href="{escape(doi_address(doi))}">{escape(doi)}</a>' if doi else ""


def _first_published(commentary: Commentary) -> str:
    title = escape(commentary.first_published_in)
    if title and commentary.first_published_url:
        return f'<a href="{escape(commentary.first_published_url)}">{title}</a>'
    return title


def _domains(domains: Iterable[Domain], language: str) -> str:
    items = "".join(
        f'<li><a href="{escape(domain.get_absolute_url())}" rel="tag">'
        f"{conditional_escape(label(domain, language))}</a></li>"
        for domain in domains
    )
    return items and f'<ul class="stack">{items}</ul>'
