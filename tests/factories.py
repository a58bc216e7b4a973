"""One keyword factory a noun. Every argument has a default; numbers make names unique."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import count

import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pillow

from commentary import publishing
from commentary.models import (
    Affiliation,
    Answer,
    AnswerKind,
    Byline,
    Change,
    Commentary,
    CorrectionRequest,
    CountedLog,
    Distinction,
    Domain,
    DomainTag,
    Edition,
    EventMention,
    Image,
    IntakeRun,
    Newcomer,
    Notice,
    Organization,
    Page,
    Person,
    PolicyEvent,
    PreviewLink,
    Proposal,
    ReadershipCount,
    Series,
    Source,
)
from commentary.models.distinctions import DISTINCTIONS

numbers = count(1)
LONG_AGO = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)


def make_organization(**fields) -> Organization:
    n = next(numbers)
    return Organization.objects.create(
        **{"name": f"Institute {n}", "slug": f"institute-{n}", **fields}
    )


def make_person(**fields) -> Person:
    n = next(numbers)
    fields.setdefault("display_name", f"Ada Author {n}")
    fields.setdefault("sort_name", fields["display_name"])
    return Person.objects.create(**{"slug": f"person-{n}", **fields})


def make_affiliation(*, person=None, organization=None, **fields) -> Affiliation:
    return Affiliation.objects.create(
        person=person or make_person(), organization=organization or make_organization(), **fields
    )


def make_domain(**fields) -> Domain:
    n = next(numbers)
    return Domain.objects.create(**{"name": f"Domain {n}", "slug": f"domain-{n}", **fields})


def make_event(**fields) -> PolicyEvent:
    n = next(numbers)
    return PolicyEvent.objects.create(
        **{"name": f"Event {n}", "slug": f"event-{n}", "date": "2023-11-15", **fields}
    )


def make_series(**fields) -> Series:
    n = next(numbers)
    return Series.objects.create(**{"name": f"Series {n}", "slug": f"series-{n}", **fields})


def make_commentary(*, domains=(), events=(), **fields) -> Commentary:
    """A commentary without any edition."""
    commentary = Commentary.objects.create(**{"slug": f"piece-{next(numbers)}", **fields})
    for domain in domains:
        DomainTag.objects.create(content_object=commentary, tag=domain)
    for event in events:
        EventMention.objects.create(commentary=commentary, event=event)
    return commentary


def make_draft(*, commentary=None, signers=None, **fields) -> Edition:
    """A signed draft: the first edition, or the next. `signers`: people or organizations."""
    commentary = commentary or make_commentary()
    fields.setdefault("number", commentary.editions.count() + 1)
    if fields["number"] > 1:
        fields.setdefault("change", Change.MINOR)
    fields.setdefault("created_by", "contributor")
    fields.setdefault("title", f"On {commentary.slug}")
    fields.setdefault("body", "<p>What there is to say.</p>")
    fields.setdefault("summary", "What it says in brief." if fields["body"] else "")
    edition = Edition.objects.create(commentary=commentary, **fields)
    for order, signer in enumerate([make_person()] if signers is None else signers, start=1):
        make_byline(edition=edition, signer=signer, order=order)
    return edition


def make_byline(*, edition, signer=None, **fields) -> Byline:
    kind = {Person: "person", Organization: "organization"}.get(type(signer))
    if kind:
        fields[kind] = signer
    else:
        fields.setdefault("name", "Somebody")
    return Byline.objects.create(edition=edition, **fields)


def make_edition(*, published: datetime = LONG_AGO, **fields) -> Edition:
    """An edition in force since `published` (long ago, unless given)."""
    draft = make_draft(**fields)
    with time_machine.travel(published, tick=False):
        return publishing.publish(draft, by="factory")


def make_scheduled(*, at: datetime, **fields) -> Edition:
    return publishing.schedule(make_draft(**fields), at, by="factory")


def make_notice(*, commentaries=(), series=(), **fields) -> Notice:
    n = next(numbers)
    notice = Notice.objects.create(
        **{
            "slug": f"notice-{n}",
            "text": "<p>A notice.</p>",
            "dated": timezone.localdate(),
            **fields,
        }
    )
    notice.commentaries.set(commentaries)
    notice.series.set(series)
    return notice


def make_label(subject, **fields):
    """A name of a person, organization, domain or event in another language."""
    labels = subject.labels
    fields.setdefault("number", labels.count() + 1)
    return labels.create(**{"text": f"名称{fields['number']}", "language": "zh-Hans", **fields})


def make_mention(*, commentary=None, event=None, **fields) -> EventMention:
    return EventMention.objects.create(
        commentary=commentary or make_commentary(), event=event or make_event(), **fields
    )


def make_run(**fields) -> IntakeRun:
    return IntakeRun.objects.create(
        **{"number": next(numbers), "started_at": LONG_AGO, "by": "factory", **fields}
    )


def make_source(*, commentary=None, run=None, **fields) -> Source:
    """The source of the newest text of the commentary, if it has one."""
    commentary = commentary or make_commentary()
    fields.setdefault("edition", commentary.editions.last())
    fields.setdefault("number", commentary.sources.count() + 1)
    return Source.objects.create(
        commentary=commentary,
        run=run or make_run(),
        **{"name": "piece.md", "checksum": "0" * 64, **fields},
    )


def make_newcomer(*, run=None, **fields) -> Newcomer:
    return Newcomer.objects.create(
        run=run or make_run(), **{"kind": "person", "slug": "ada", **fields}
    )


def make_proposal(*, commentary=None, run=None, **fields) -> Proposal:
    return Proposal.objects.create(
        commentary=commentary or make_commentary(),
        run=run or make_run(),
        **{"number": 1, "field": "license", "value": "CC-BY-4.0", **fields},
    )


def make_request(*, commentary=None, **fields) -> CorrectionRequest:
    """A request for correction."""
    n = next(numbers)
    return CorrectionRequest.objects.create(
        commentary=commentary or make_commentary(),
        **{"number": n, "asked_by": f"Reader {n}", "request": "A figure is wrong.", **fields},
    )


def make_link(*, edition=None, signer=None, **fields) -> tuple[PreviewLink, str]:
    """A link and its secret; `signer`: one of those who sign the edition."""
    edition = edition or make_draft()
    fields.setdefault("number", edition.commentary.preview_links.count() + 1)
    if signer is None:
        fields.setdefault("name", "Rosa Reader")
    return publishing.make_link(edition, person=signer, **{"by": "editor", **fields})


def make_answer(*, link=None, **fields) -> Answer:
    link = link or make_link()[0]
    fields.setdefault("number", link.commentary.answers.count() + 1)
    defaults = {"kind": AnswerKind.APPROVAL, "edition": 1, "at": LONG_AGO, "by": link.name}
    return Answer.objects.create(
        commentary=link.commentary, link=link, **{**defaults, "digest": "0" * 64, **fields}
    )


def make_readership(*, commentary=None, **fields) -> ReadershipCount:
    return ReadershipCount.objects.create(
        commentary=commentary or make_commentary(),
        **{"day": LONG_AGO.date(), "what": "page", "times": 1, **fields},
    )


def make_counted_log(**fields) -> CountedLog:
    n = next(numbers)
    fields = {"digest": f"{n:064}", "size": n, "name": "access.log", **fields}
    return CountedLog.objects.create(**{"counted_at": LONG_AGO, **fields})


def make_distinction(*, one=None, other=None, **fields) -> Distinction:
    """That two records of one kind are not the same: people, unless they are given."""
    one = one or make_person()
    other = other or make_person()
    return DISTINCTIONS[type(one)].objects.create(
        one=one, other=other, **{"at": LONG_AGO, "by": "ada", **fields}
    )


def make_page(**fields) -> Page:
    n = next(numbers)
    return Page.objects.create(**{"slug": f"page-{n}", "title": f"Page {n}", **fields})


def picture(format="PNG", size=(40, 30), mode="RGB", color=0, **options) -> bytes:
    """The bytes of a picture file."""
    out = BytesIO()
    Pillow.new(mode, size, color).save(out, format, **options)
    return out.getvalue()


def make_image(**fields) -> Image:
    colour = next(numbers) % 2**24  # the same picture would be the same file
    fields.setdefault("file", ContentFile(picture(color=colour), name="upload.png"))
    return Image.objects.create(**fields)
