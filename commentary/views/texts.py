"""Texts for programs that read: each commentary in force as Markdown, and `llms.txt`."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import conditional_page

from commentary.export.reading_copy import Said, reading_copy
from commentary.metadata.llms import Entry, llms_txt
from commentary.models import Commentary, Edition, Indexing
from commentary.models.addresses import address
from commentary.models.attached import attach_shown_domains, attach_signatures
from commentary.models.in_force import TOLD_CHANGES
from commentary.models.interface import site_description
from commentary.models.prepared import prepared

from .commentary import in_force_at, or_elsewhere
from .errors import for_readers
from .reading import notices_of, on_record
from .references import absolute, reference_of, with_whole_addresses

MOST = 1000  # newest pieces that llms.txt names
MARKDOWN = "text/markdown; charset=utf-8"
EXPLAINED = (
    "Every commentary is signed: cite its authors as they signed, with the date and the permanent "
    "address that its text states. A text may have been corrected since it was read first; "
    "corrections are named at its head."
)


@for_readers
@conditional_page
@or_elsewhere
def commentary_markdown(request: HttpRequest, slug: str) -> HttpResponse | None:
    edition = prepared(in_force_at, timezone.now(), slug).first()
    if edition is None:
        return None
    response = HttpResponse(_markdown(edition), content_type=MARKDOWN)
    response["X-Robots-Tag"] = "noindex"  # the page is what search engines are to know
    return response


@for_readers
@conditional_page
def llms(request: HttpRequest) -> HttpResponse:
    text = llms_txt(
        settings.SITE_NAME,
        site_description().text,
        EXPLAINED,
        {
            "Commentary": [_entry(*row) for row in prepared(_newest, timezone.now())],
            "Lists": [Entry(name, absolute(address(view))) for view, name in LISTS.items()],
            "Optional": [Entry(name, absolute(address(view))) for view, name in MORE.items()],
        },
    )
    return HttpResponse(text, content_type=MARKDOWN)


LISTS = {
    "commentary_list": "All commentary",
    "domain_list": "Policy domains",
    "timeline": "Policy timeline",
    "corrections": "Corrections",
}
MORE = {"feed_list": "Feeds", "timeline_calendar": "Policy timeline as a calendar"}
MORE |= {"sitemap": "Sitemap"}


def _markdown(edition: Edition) -> str:
    commentary = edition.commentary
    attach_shown_domains([edition])
    attach_signatures([edition])
    reference = reference_of(edition, commentary.shown_domains, (), ())
    told = [each for each in prepared(on_record, timezone.now(), commentary.pk) if each.told_note]
    notices = prepared(notices_of, commentary.pk, commentary.series_id or 0)
    corrections = [(_said(each), each.change_note) for each in told if each.change in TOLD_CHANGES]
    if edition.redacted_at:
        corrections.append(("Removed", _removed(edition.redacted_at)))
    return reading_copy(
        reference,
        edition.signature,
        with_whole_addresses(edition.body),
        corrections,
        [Said(_heading(each), with_whole_addresses(each.text)) for each in notices],
    )


def _said(edition: Edition) -> str:
    begun = timezone.localtime(edition.in_force_from)
    return f"{capfirst(edition.get_change_display())} of {begun:%Y-%m-%d}"


def _removed(moment: datetime) -> str:
    day = timezone.localtime(moment)
    return f"words were removed on {day:%Y-%m-%d} because the law required it"


def _heading(notice) -> str:
    return f"{capfirst(notice.get_kind_display())}, {notice.dated:%Y-%m-%d}"


def _newest(at: datetime) -> QuerySet:
    """Those that are to be found here: not what is elsewhere, or nobody's to index."""
    pieces = Commentary.objects.in_force(at).filter(indexing=Indexing.OURS).newest_published()
    editions = pieces.texts(0, MOST, at)
    fields = ("title", "signature", "commentary__slug", "commentary__issued")
    return editions.values_list(*fields)


def _entry(title: str, signature: str, slug: str, issued: str) -> Entry:
    about = ". ".join(filter(None, [signature, str(issued)]))
    return Entry(title, absolute(address("commentary_markdown", slug)), about)
