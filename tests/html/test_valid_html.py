"""Every page passes the Nu checker: without an error and without a warning."""

import json
import subprocess
from datetime import timedelta
from html import escape
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commentary import publishing
from commentary.models import Edition, Indexing
from commentary.views import errors
from tests.browser.pages import PAGES, STATUSES
from tests.factories import (
    LONG_AGO,
    MP3,
    make_attachment,
    make_byline,
    make_commentary,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_image,
    make_link,
    make_notice,
    make_organization,
    make_page,
    make_person,
    make_series,
)
from tests.needed import JAVA, VNU, needs_java

pytestmark = [needs_java, pytest.mark.django_db]

FIXTURES = sorted(map(str, Path(settings.BASE_DIR, "fixtures").glob("*.json")))
MARKUP = """</title><b a='>“Tags” & "x" --> ]]>"""
BODY = """
<h2>Heading</h2><h3>Heading</h3><h4>Heading</h4>
<p>Text<sup>2</sup>, <em>more</em>, <q cite="https://record.example/a?b=1&amp;c">quoted</q>,
<a href="/commentary/?page=1&amp;year=2024" hreflang="en" title="&quot;">linked</a>, and
a note.[^1][^a b]</p>
<ul><li>One<ol start="3"><li>Two</li></ol></li></ul>
<blockquote cite="https://record.example/"><p lang="fr">Cité</p></blockquote>
<figure><img src="/uploads/0123456789abcdef01234567.png" alt="A figure" width="40" height="30">
<figcaption>Figure</figcaption></figure>
<table><caption>Table</caption><thead><tr><th scope="col">Year<th scope="col">Count</thead>
<tbody><tr><td>2024<td>1<tr><td colspan="2">none</tbody></table>
<pre>a &lt; b</pre><hr>
<p>[^1]: A note.</p><p>[^a b]: Another.[^1]</p>
"""
# The checker itself is checked in the same run.
INVALID = "<!doctype html><html lang=en><title>x</title><p id=a><p id=a>"


def crowd() -> dict[str, str]:
    """Pages on which everything is filled in, with text that looks like markup."""
    person = make_person(
        display_name=MARKUP, slug="ünïcode", bio=BODY, portrait=make_image(alt=MARKUP)
    )
    institute = make_organization(name=MARKUP, short_name=MARKUP, slug="机构", description=BODY)
    domain = make_domain(name=MARKUP, slug="领域", description=MARKUP)
    event = make_event(name=MARKUP, slug="日期", date="2024-05-14", note=MARKUP, place=MARKUP)
    follow_up = make_event(name=MARKUP, date="2026", status="planned", follows=event)
    series = make_series(name=MARKUP, question=MARKUP)
    everything = {"domains": [domain], "events": [event, follow_up], "series": series}
    other = make_edition(commentary=make_commentary(series_position=1, **everything), title=MARKUP)
    full = make_commentary(
        slug="全文",
        language="zh-Hans",
        issued="2024-05~",
        series_position=2,
        responds_to=other.commentary,
        translation_of=other.commentary,
        first_published_in=MARKUP,
        first_published_url="https://elsewhere.example/?a=1&b='2'",
        indexing=Indexing.CANONICAL_ELSEWHERE,
        license=MARKUP,
        lead_image=make_image(alt=MARKUP, caption=MARKUP, credit=MARKUP),
        featured_until=timezone.now() + timedelta(days=1),
        **everything,
    )
    full.mentions.update(passages=["Text", "more"])
    make_notice(commentaries=[full], text=BODY)
    make_attachment(commentary=full, title=MARKUP)
    make_attachment(commentary=full, title=MARKUP, kind="audio", data=MP3, name="x.mp3")
    make_attachment(commentary=full, title=MARKUP, url="https://elsewhere.example/?a=1&b='2'")
    # English marks up as Chinese does; only the checks before publishing would tell them apart.
    text = {"title": MARKUP, "subtitle": MARKUP, "summary": MARKUP, "body": "<p>Text, more.</p>"}
    draft = make_draft(commentary=full, signers=[person, institute], **text)
    make_byline(edition=draft, name=MARKUP, person=person, role="translator", order=3)
    draft.bylines.update(posts=[{"position": MARKUP, "unit": MARKUP, "institution": MARKUP}])
    with time_machine.travel(LONG_AGO, tick=False):
        publishing.publish(draft, by="test")
    publishing.correct_now(full, by="test", change="correction", change_note=MARKUP, **text)
    for edition in full.editions.all():
        publishing.redact(edition, by="test", reason="test", body=BODY)
    for _ in range(25):
        make_edition(signers=[person], commentary=make_commentary(**everything | {"series": None}))
    page = make_page(title=MARKUP, body=BODY)
    address = full.get_absolute_url()
    records = (full, person, institute, domain, event, follow_up, series, page)
    return {f"full {type(r).__name__} {r.pk}": r.get_absolute_url() for r in records} | {
        "full home": "/",
        "second page": "/commentary/?page=2",
        "second page of a person": person.get_absolute_url() + "?page=2",
        "full edition list": address + "editions/",
        "full first edition": address + "editions/1/",
    }


def preview() -> str:
    """The page on which a signer answers: everything on it looks like markup."""
    person = make_person(display_name=MARKUP)
    public = make_edition(title=f"Before {MARKUP}", body=BODY, signers=[person])
    draft = publishing.revise(public.commentary, by="editor")
    draft.title, draft.body = f"Changed {MARKUP}", BODY.replace("more", f"less {escape(MARKUP)}")
    draft.save()
    link, token = make_link(edition=draft, signer=person)
    digest = publishing.digest_of(publishing.wording_of(draft))
    publishing.send_remark(link, digest=digest, remark=MARKUP)
    return reverse("shared_preview", args=[token])


def outdated_translation() -> str:
    """The page that says that its original was corrected since."""
    original = make_edition(commentary=make_commentary(language="fr"), title=f"Original {MARKUP}")
    translation = make_commentary(translation_of=original.commentary, translation_of_edition=1)
    make_edition(commentary=translation)
    given = {"change": "correction", "change_note": MARKUP}
    publishing.correct_now(original.commentary, by="editor", **given)
    return translation.get_absolute_url()


def html_pages(client, rf) -> dict[str, str]:
    pages = {}
    for kind, address in PAGES.items():
        response = client.get(address)
        assert response.status_code == STATUSES.get(kind, 200), kind
        pages[kind] = response.text
    pages["method not allowed"] = client.post("/").text
    pages["token missing"] = Client(enforce_csrf_checks=True).post("/admin/login/").text
    pages["permission denied"] = errors.permission_denied(rf.get("/")).text
    pages["server error"] = errors.server_error(rf.get("/")).text
    more = {"preview": preview(), "outdated translation": outdated_translation()}
    for kind, address in (crowd() | more).items():
        response = client.get(address)
        assert response.status_code == 200, kind
        pages[kind] = response.text
    return pages


def check(pages: dict[str, str], folder: Path) -> dict[str, list[str]]:
    """The checker's messages about each page, from one run for all of them."""
    folder.mkdir()
    files = {folder / f"{number}.html": kind for number, kind in enumerate(pages)}
    for file, kind in files.items():
        file.write_text(pages[kind], encoding="utf-8")
    command = [JAVA, "-Xss1m", "-jar", VNU, "--format", "json", "--Werror", "--stdout", folder]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found = {kind: [] for kind in pages}
    for message in json.loads(run.stdout)["messages"]:
        kind = files[Path(message["url"].removeprefix("file:"))]
        place = message.get("extract", "").strip()
        found[kind].append(f"{message['type']}: {message['message']} at {place}")
    return found


def test_every_page_is_valid_html(client, rf, tmp_path):
    call_command("loaddata", *FIXTURES, verbosity=0)
    messages = check(html_pages(client, rf) | {"invalid": INVALID}, tmp_path / "pages")
    assert messages.pop("invalid")
    assert {kind: found for kind, found in messages.items() if found} == {}
    assert Edition.objects.in_force().count() > 40
