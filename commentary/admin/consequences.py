"""What an editor is told after a change of the record: which texts to look at now."""

from collections.abc import Iterable
from itertools import islice

from django.contrib import messages
from django.forms import BaseInlineFormSet, ModelForm
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from commentary import publishing
from commentary.dates import PartialDate
from commentary.models import Affiliation, Edition, PolicyEvent
from commentary.models.addresses import Addressed

SHOWN = 20  # links in a message
FIELDS = {"person", "organization", "position", "period"}


def tell_renamed(request: HttpRequest, record: Addressed, former: str) -> None:
    """Of an address that was changed: where the former one leads."""
    if former and former != record.slug:
        words = f"The address is “{record.slug}” now. The former one, “{former}”, leads there."
        messages.info(request, words)


def tell_of_posts(request: HttpRequest, formset: BaseInlineFormSet) -> None:
    """Of affiliations that were changed or removed as rows of a person's page."""
    for form in formset.initial_forms:
        if form in formset.deleted_forms:
            _tell_ended(request, _before(form), PartialDate(""))
        else:
            tell_of_post(request, form)


def tell_of_post(request: HttpRequest, form: ModelForm) -> None:
    """Of one affiliation: its post may have ended, or be another one than was signed."""
    changed = FIELDS & set(form.changed_data)
    if changed:
        period = form.instance.period if changed == {"period"} else PartialDate("")
        _tell_ended(request, _before(form), period)


def _before(form: ModelForm) -> Affiliation:
    """The affiliation as the form found it."""
    person = form.initial.get("person", form.instance.person_id)
    return Affiliation(
        person_id=getattr(person, "pk", person),
        organization_id=form.initial["organization"],
        position=form.initial["position"],
    )


def _tell_ended(request: HttpRequest, was: Affiliation, period: PartialDate) -> None:
    editions = publishing.still_signed(was.person, was.as_signed(), period)
    links = _links((edition, edition.title) for edition in editions)
    if links:
        words = "Drafts and schedules that {} still signs as “{}”: {}."
        messages.warning(request, format_html(words, was.person, was, links))


def tell_moved(request: HttpRequest, event: PolicyEvent) -> None:
    """Of an event whose date was changed: which texts count from their own day."""
    found = list(publishing.passages_from_now(event))
    newest = {}
    pieces = [mention.commentary_id for mention, _ in found]
    for edition in Edition.objects.filter(commentary__in=pieces).order_by("number"):
        newest[edition.commentary_id] = edition
    links = _links(
        (newest[mention.commentary_id], f"{newest[mention.commentary_id].title} (“{words}”)")
        for mention, words in found
        if mention.commentary_id in newest
    )
    if links:
        words = "The date is another now. Look at the passages that count from their own day: {}."
        messages.warning(request, format_html(words, links))


def _links(texts: Iterable[tuple[Edition, str]]) -> SafeString | str:
    texts = list(texts)
    shown = (
        (reverse("admin:commentary_edition_change", args=[edition.pk]), title)
        for edition, title in islice(texts, SHOWN)
    )
    links = format_html_join("; ", '<a href="{}">{}</a>', shown)
    more = len(texts) - SHOWN
    return format_html("{} and {} more", links, more) if more > 0 else links
