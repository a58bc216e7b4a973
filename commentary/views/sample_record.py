"""A small record that has every kind of thing in it, for the style guide.

It is written inside a transaction that is rolled back once the pages are made. Its files stay, for
the browser asks for them later: they are the same each time, and nothing names them any more
(`manage.py remove_unused_uploads`).
"""

import wave
from collections.abc import Iterable
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, NamedTuple

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pillow
from PIL import ImageOps

from commentary import search
from commentary.models import (
    Affiliation,
    Attachment,
    Byline,
    Change,
    Commentary,
    Domain,
    DomainTag,
    Edition,
    EventMention,
    Image,
    Notice,
    Organization,
    Person,
    PolicyEvent,
    Series,
    State,
)

PREFIX = "styleguide-"
BODY = """
<p>A text in force, with a passage about an event and a note.[^1] Numbers such as 1963 and 2024 have
old-style figures; <em>emphasis</em>, <strong>strength</strong> and a <a href="/">link</a>.</p>
<h2>A heading</h2>
<blockquote><p>A quotation stands beside a rule.</p></blockquote>
<ul><li>A list</li><li>of two items</li></ul>
<ol><li>First</li><li>then second</li></ol>
<h3>A smaller heading</h3>
<table><caption>A table scrolls inside itself.</caption>
<thead><tr><th>Year</th><th>Pieces</th></tr></thead>
<tbody><tr><td>2023</td><td>12</td></tr><tr><td>2024</td><td>31</td></tr></tbody></table>
<p>[^1]: A note stands at the end.</p>
"""
FIGURE = (
    '<figure><img src="{}" alt="Bands from light to dark."><figcaption>A figure has a caption '
    "and says who made it. (Sample House)</figcaption></figure>"
)
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
INTERVIEW = """<p><strong>How does a question look?</strong></p><p>As a heading with an address of
its own.</p><p><strong>And the answer?</strong></p><p>As text.</p>"""
CHINESE = "<p>这是一段中文正文，用来显示汉字的排版、行距和标点。</p><h2>小标题</h2><p>第二段。</p>"


class Cast(NamedTuple):
    """Who signs, and for whom."""

    ada: Person
    ben: Person
    house: Organization
    institute: Organization
    elsewhere: Organization


class Subjects(NamedTuple):
    wide: Domain
    narrow: Domain
    summit: PolicyEvent
    law: PolicyEvent


def make_record() -> None:
    """Slugs begin with `PREFIX`."""
    cast, subjects = _cast(), _subjects()
    _roundtable(cast, subjects)
    _interview(cast, subjects)
    _withdrawn(cast)
    pieces = Commentary.objects.filter(slug__startswith=PREFIX)
    search.refresh(list(pieces.values_list("pk", flat=True)))


def _cast() -> Cast:
    house = _organization("house", "Sample House for Public Policy", kind="think_tank")
    institute = _organization("institute", "Institute of Samples", kind="institute", parent=house)
    elsewhere = _organization("elsewhere", "University of Elsewhere", kind="university")
    portrait = _image((400, 500), alt="Ada Sample.", credit="Ben Example")
    ada = _person("ada", "Ada Sample", portrait=portrait)
    ben = _person("ben", "Ben Example")
    Affiliation.objects.create(
        person=ada, organization=institute, position="Senior fellow", period="2019/2024-05"
    )
    Affiliation.objects.create(
        person=ada, organization=elsewhere, position="Professor", number=2, period="2024-06/.."
    )
    return Cast(ada, ben, house, institute, elsewhere)


def _subjects() -> Subjects:
    wide = _domain("wide", "Sample policy")
    narrow = _domain("narrow", "Narrower policy", parent=wide)
    summit = _event("summit", "A sample summit", "2024-03-12", kind="summit", place="Sampleton")
    law = _event("law", "The law that followed", "2024-09", kind="law", follows=summit)
    _event("planned", "A meeting to come", "2099-05", status="planned", follows=law)
    return Subjects(wide, narrow, summit, law)


def _roundtable(cast: Cast, subjects: Subjects) -> None:
    """A text that was corrected, its translation, and a response to it."""
    series = Series.objects.create(
        slug=f"{PREFIX}round",
        name="A sample roundtable",
        kind="roundtable",
        question="What is every component made of?",
    )
    about = {"domains": subjects[:2], "events": [subjects.summit], "series": series}
    signed = [(cast.ada, "Senior fellow", cast.institute)]
    lead = _image((1200, 500), decorative=True, caption="A lead image.", credit="Sample House")
    full = _piece("full", "2024-04-02", lead_image=lead, **about)
    _attach(full)
    figure = FIGURE.format(_image((900, 400), alt="Bands from light to dark.").file.url)
    text = {"title": "A text with everything", "subtitle": "And a subtitle", "body": BODY + figure}
    text["summary"] = "What it says in brief, for those who have half a minute."
    before = text | {"body": text["body"].replace("1963", "1936")}
    _publish(full, signed, days=60, until=9, **before)
    note = {"change": Change.CORRECTION, "change_note": "An earlier version gave another year."}
    _publish(full, signed, days=9, **text, **note)
    _notice(full)
    fields = {"language": "zh-Hans", "translation_of": full, "domains": [subjects.wide]}
    chinese = _piece("chinese", "2024-04", **fields)
    _publish(chinese, signed, title="一篇中文样例", body=CHINESE, summary="中文提要。")
    answer = _piece("answer", "2024-10", responds_to=full, **about)
    _publish(answer, [(cast.ben, "Director", cast.elsewhere)], title="A response", body=BODY)


def _interview(cast: Cast, subjects: Subjects) -> None:
    domains, events = [subjects.narrow], [subjects.law]
    piece = _piece("interview", "2023", format="interview", domains=domains, events=events)
    signed = [(cast.ada, "Senior fellow", cast.institute), (cast.ben, "Editor", cast.house)]
    roles = ("interviewee", "interviewer")
    _publish(piece, signed, roles=roles, title="“A quotation as title”", body=INTERVIEW)


def _withdrawn(cast: Cast) -> None:
    piece, signed = _piece("withdrawn", "2022-05-14"), [(cast.ben, "Editor", cast.house)]
    title = {"title": "A text that is gone"}
    _publish(piece, signed, days=30, until=3, body=BODY, **title)
    note = {"change": Change.WITHDRAWAL, "change_note": "Withdrawn: its figures were wrong."}
    _publish(piece, signed, days=3, body="", **note, **title)


def _organization(slug: str, name: str, **fields: Any) -> Organization:
    return Organization.objects.create(slug=PREFIX + slug, name=name, **fields)


def _person(slug: str, name: str, **fields: Any) -> Person:
    names = {"slug": PREFIX + slug, "display_name": name, "sort_name": name}
    return Person.objects.create(**names, **fields)


def _image(size: tuple[int, int], **fields: Any) -> Image:
    drawn = ImageOps.colorize(Pillow.linear_gradient("L").resize(size), "#5b554a", "#d8d1c1")
    out = BytesIO()
    drawn.save(out, "PNG")
    return Image.objects.create(file=ContentFile(out.getvalue(), name="sample.png"), **fields)


def _attach(piece: Commentary) -> None:
    """One of each kind, the last on a page elsewhere."""
    files = {
        "document": ("The paper behind it", "paper.pdf", PDF),
        "audio": ("The text, read aloud", "aloud.wav", _silence()),
        "dataset": ("Its figures", "figures.csv", b"year,pieces\n2023,12\n2024,31\n"),
    }
    for number, (kind, (title, name, data)) in enumerate(files.items(), start=1):
        file = ContentFile(data, name=name)
        Attachment.objects.create(
            commentary=piece, number=number, kind=kind, title=title, file=file
        )
    Attachment.objects.create(
        commentary=piece,
        number=len(files) + 1,
        kind="transcript",
        title="A conversation about it",
        url="https://radio.example/conversation",
    )


def _silence() -> bytes:
    """A second of it, as WAV."""
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 1, 8000, 8000, "NONE", ""))
        sound.writeframes(b"\x80" * 8000)
    return out.getvalue()


def _domain(slug: str, name: str, **fields: Any) -> Domain:
    return Domain.objects.create(slug=PREFIX + slug, name=name, **fields)


def _event(slug: str, name: str, date: str, **fields: Any) -> PolicyEvent:
    return PolicyEvent.objects.create(slug=PREFIX + slug, name=name, date=date, **fields)


def _piece(
    slug: str,
    issued: str,
    domains: Iterable[Domain] = (),
    events: Iterable[PolicyEvent] = (),
    **fields: Any,
) -> Commentary:
    piece = Commentary.objects.create(slug=PREFIX + slug, issued=issued, **fields)
    for domain in domains:
        DomainTag.objects.create(content_object=piece, tag=domain)
    for event in events:
        EventMention.objects.create(
            commentary=piece, event=event, passages=["a passage about an event"]
        )
    return piece


def _notice(piece: Commentary) -> None:
    notice = Notice.objects.create(
        slug=f"{PREFIX}notice",
        kind="disclosure",
        text="<p>What a reader should know of an author's interest.</p>",
        dated=timezone.localdate(),
    )
    notice.commentaries.add(piece)


def _publish(
    piece: Commentary,
    signed: list[tuple[Person, str, Organization]],
    *,
    days: int = 20,
    until: int | None = None,
    roles: tuple[str, ...] = (),
    **text: Any,
) -> None:
    """An edition in force since so many days ago, perhaps until so many days ago."""
    edition = Edition.objects.create(commentary=piece, number=piece.editions.count() + 1, **text)
    for order, (person, position, place) in enumerate(signed, start=1):
        role = roles[order - 1] if roles else "author"
        post = {"position": position, "unit": "", "institution": place.name}
        byline = Byline.objects.create(
            edition=edition, order=order, person=person, name=str(person), role=role, posts=[post]
        )
        byline.organizations.add(place)
    Edition.objects.filter(pk=edition.pk).update(
        state=State.PUBLISHED,
        in_force_from=_ago(days),
        in_force_until=None if until is None else _ago(until),
    )
    piece.refresh_published_at()


def _ago(days: int) -> datetime:
    return timezone.now().replace(microsecond=0) - timedelta(days=days)
