"""Standing pages, corrections, and what machines ask for."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_list_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import conditional_page

from commentary import search
from commentary.models import Edition, Page
from commentary.models.attached import attach_signatures

from .errors import for_readers
from .languages import preferred
from .lists import PAGE_SIZE, Window, canonical, page_number
from .site import contact_address

SECURITY_TXT_DAYS = 180
# Those that gather texts to train language models, as their makers name them.
AI_CRAWLERS = (
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "GPTBot",
    "Google-Extended",
    "meta-externalagent",
)
PLAIN = "text/plain; charset=utf-8"


@for_readers
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """In the language of the address, or in one that there is."""
    texts = get_list_or_404(Page, slug=slug)
    return render(request, "commentary/page_detail.html", {"page": preferred(texts)})


@for_readers
def corrections(request: HttpRequest) -> HttpResponse:
    number = page_number(request)
    rows = Edition.objects.corrections().order_by("-in_force_from", "-pk").for_list()
    window = Window.cut(rows[(number - 1) * PAGE_SIZE :][: PAGE_SIZE + 1], number)
    attach_signatures(window.items)
    context = {
        "entries": window.items,
        "window": window,
        "canonical_url": canonical(request, window),
    }
    return render(request, "commentary/corrections.html", context)


@for_readers
def health(request: HttpRequest) -> HttpResponse:
    """Liveness; with `?ready=1`, whether the database answers and search is up to date."""
    if request.GET.get("ready"):
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            reason = search.stale()
        except DatabaseError:
            return HttpResponse("no database\n", content_type=PLAIN, status=503)
        if reason:
            return HttpResponse(f"ok\nsearch is stale: {reason}\n", content_type=PLAIN)
    return HttpResponse("ok\n", content_type=PLAIN)


@for_readers
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309. A robot obeys the one group that names it: the desk is closed in each."""
    desk = f"Disallow: {reverse('admin:index')}"
    lines = ["User-agent: *", desk, ""]
    if not settings.AI_CRAWLERS:
        lines += [*(f"User-agent: {name}" for name in AI_CRAWLERS), "Disallow: /", ""]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@for_readers
@conditional_page
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116. The contact is the publication's, as an address of the web or of mail."""
    if not settings.CONTACT:
        raise Http404
    expires = timezone.now().replace(hour=0, minute=0, second=0) + timedelta(SECURITY_TXT_DAYS)
    lines = [
        f"Contact: {contact_address()}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {settings.SITE_URL}{reverse('security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)
