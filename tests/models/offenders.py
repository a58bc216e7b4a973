"""Records that may not say what another says, or not what is written to them."""

from datetime import timedelta

from commentary.models import FormerSlug, LogEntry, MissedPath, Redirect, SavedDraft
from tests.factories import (
    LONG_AGO,
    make_affiliation,
    make_answer,
    make_attachment,
    make_byline,
    make_commentary,
    make_distinction,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_label,
    make_link,
    make_mention,
    make_newcomer,
    make_organization,
    make_page,
    make_person,
    make_readership,
    make_run,
    make_series,
)

ITSELF = object()
LATER = LONG_AGO + timedelta(days=1)
SUBJECTS = {
    "person": make_person,
    "organization": make_organization,
    "domain": make_domain,
    "event": make_event,
}


def breaking(make, **changes):
    """What to write to a fresh record to break a constraint."""
    return lambda: (make(), changes)


def twins(make, *shared, **fields):
    """A second record that may not have these values of the first."""

    def build():
        first, second = make(1), make(2)
        return second, {name: getattr(first, name) for name in shared} | fields

    return build


def two_attachments():
    first = make_attachment()
    return make_attachment(commentary=first.commentary), {"number": first.number}


def make_count(number, **fields):
    return make_readership(host=f"h{number}.example", **fields)


def make_former_slug():
    return FormerSlug.objects.create(kind="person", slug="before", person=make_person())


def make_redirect():
    return Redirect.objects.create(old_path="/?p=1", new_path="/about/")


def make_missed_path():
    return MissedPath.objects.create(path="/wp/", first_asked=LONG_AGO, last_asked=LONG_AGO)


def make_log_entry(number=1, commentary=None):
    return LogEntry.objects.create(
        commentary=commentary or make_commentary(), number=number, at=LONG_AGO, by="x", action="y"
    )


def make_saved_draft(number, commentary):
    return SavedDraft.objects.create(
        commentary=commentary, number=number, saved_at=LONG_AGO, saved_by="x", content={}
    )


def make_preview_link():
    return make_link()[0]


def same_preview_link_number():
    draft = make_draft()
    make_link(edition=draft)
    return make_link(edition=draft)[0], {"number": 1}


def same_answer_number():
    link = make_preview_link()
    make_answer(link=link)
    return make_answer(link=link), {"number": 1}


def of_one_commentary(make, *shared):
    def build():
        commentary = make_commentary()
        return twins(lambda n: make(number=n, commentary=commentary), *shared)()

    return build


def chain_of_three():
    commentary = make_commentary()
    for day in range(3):
        edition = make_edition(commentary=commentary, published=LONG_AGO + timedelta(days=day))
    return list(edition.commentary.editions.order_by("number"))


def third_edition(**changes):
    return lambda: (chain_of_three()[2], changes)


def same_position():
    series = make_series()
    make_commentary(series=series, series_position=1)
    return make_commentary(series=series), {"series_position": 1}


def same_translation():
    original = make_commentary()
    make_commentary(translation_of=original, language="zh-Hans")
    return make_commentary(language="zh-Hans"), {"translation_of": original}


def same_affiliation():
    person, organization = make_person(), make_organization()
    make = {"person": person, "organization": organization, "period": "2024"}
    make_affiliation(**make, position="Director")
    return make_affiliation(**make, position="Fellow", number=2), {"position": "Director"}


def same_affiliation_number():
    person = make_person()
    make_affiliation(person=person)
    return make_affiliation(person=person, number=2), {"number": 1}


def same_tag():
    one, other = make_domain(), make_domain()
    commentary = make_commentary(domains=[one, other])
    return commentary.domain_tags.get(tag=other), {"tag": one}


def same_signing():
    one, other = make_person(), make_person()
    commentary = make_draft(signers=[one, other]).commentary
    return commentary.signings.get(person=other), {"person": one}


def same_event():
    commentary, event = make_commentary(), make_event()
    make_mention(commentary=commentary, event=event)
    return make_mention(commentary=commentary), {"event": event}


def same_order():
    draft = make_draft()
    return make_byline(edition=draft, order=2), {"order": 1}


def same_page():
    english, chinese = (make_page(slug="about", language=tag) for tag in ("en", "zh-Hans"))
    return chinese, {"language": english.language}


def same_former_slug():
    make_former_slug()
    return FormerSlug.objects.create(kind="person", slug="other", person=make_person()), {
        "slug": "before"
    }


def second_draft():
    commentary = make_commentary()
    scheduled = make_edition(commentary=commentary)
    make_draft(commentary=commentary)
    return scheduled, {"state": "draft", "in_force_from": None}


def same_newcomer():
    run = make_run()
    make_newcomer(run=run)
    return make_newcomer(run=run, slug="other"), {"slug": "ada"}


def same_distinction(make):
    def build():
        one, other = make(), make()
        make_distinction(one=one, other=other)
        return make_distinction(one=one, other=make()), {"other": other}

    return build


def of_itself(make):
    def build():
        one = make()
        return make_distinction(one=one, other=make()), {"other": one}

    return build


def same_label(make_subject, *, second=(), **changes):
    def build():
        subject = make_subject()
        make_label(subject, text="Name")
        return make_label(subject, text="Other", **dict(second)), changes

    return build


LABELS = {
    f"{model}label_{rule}": build
    for model, make in SUBJECTS.items()
    for rule, build in {
        "number_once_per_subject": same_label(make, second={"kind": "alias"}, number=1),
        "text_once_per_language": same_label(
            make, second={"kind": "alias"}, text="Name", key="name"
        ),
        "one_preferred_per_language": same_label(make, second={"kind": "alias"}, kind="preferred"),
        "text_not_empty": breaking(lambda make=make: make_label(make()), text=""),
        "kind_known": breaking(lambda make=make: make_label(make()), kind="nickname"),
    }.items()
}

MERGEABLE = ("person", "organization", "domain")
DISTINCTIONS = {f"{kind}distinction_once": same_distinction(SUBJECTS[kind]) for kind in MERGEABLE}
DISTINCTIONS |= {f"{kind}distinction_of_two": of_itself(SUBJECTS[kind]) for kind in MERGEABLE}
