"""A way to break every named constraint: a record, and what to write to it."""

from datetime import timedelta

from commentary.models import FormerSlug, LogEntry, MissedPath, Muted, Redirect, SavedDraft
from tests.factories import (
    LONG_AGO,
    make_affiliation,
    make_answer,
    make_byline,
    make_commentary,
    make_counted_log,
    make_distinction,
    make_domain,
    make_draft,
    make_edition,
    make_event,
    make_image,
    make_label,
    make_link,
    make_mention,
    make_newcomer,
    make_notice,
    make_organization,
    make_page,
    make_person,
    make_proposal,
    make_readership,
    make_request,
    make_run,
    make_series,
    make_source,
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

BROKEN = {
    **LABELS,
    **DISTINCTIONS,
    "former_slug_once_per_kind": same_former_slug,
    "former_slug_has_the_subject_of_its_kind": breaking(make_former_slug, kind="domain"),
    "redirect_from_a_path": breaking(make_redirect, old_path="?p=1"),
    "redirect_to_a_path_of_this_site": breaking(make_redirect, new_path="//evil.example/"),
    "redirect_to_another_path": breaking(make_redirect, new_path="/?p=1"),
    "muted_username_not_empty": breaking(lambda: Muted.objects.create(username="x"), username=""),
    "missed_path_not_empty": breaking(make_missed_path, path=""),
    "domain_name_not_empty": breaking(make_domain, name=""),
    "domain_slug_not_empty": breaking(make_domain, slug=""),
    "domain_is_not_its_own_parent": breaking(make_domain, parent=ITSELF),
    "domain_not_merged_into_itself": breaking(make_domain, merged_into=ITSELF),
    "domain_kind_known": breaking(make_domain, kind="topic"),
    "domain_status_known": breaking(make_domain, status="old"),
    "domain_country_only_for_places": breaking(make_domain, country="CN"),
    "domain_once_per_commentary": same_tag,
    "event_name_not_empty": breaking(make_event, name=""),
    "event_slug_not_empty": breaking(make_event, slug=""),
    "event_is_dated": breaking(make_event, date=""),
    "event_does_not_follow_itself": breaking(make_event, follows=ITSELF),
    "event_kind_known": breaking(make_event, kind="party"),
    "event_status_known": breaking(make_event, status="maybe"),
    "event_ends_after_it_begins": breaking(make_event, date_latest=LONG_AGO.date().replace(1999)),
    "event_once_per_commentary": same_event,
    "mention_relation_known": breaking(make_mention, relation="likes"),
    "image_has_a_file": breaking(make_image, file=""),
    "image_decorative_has_no_description": breaking(make_image, decorative=True, alt="A port"),
    "series_name_not_empty": breaking(make_series, name=""),
    "series_slug_not_empty": breaking(make_series, slug=""),
    "series_kind_known": breaking(make_series, kind="row"),
    "series_roundtable_has_a_question": breaking(make_series, kind="roundtable"),
    "commentary_slug_not_empty": breaking(make_commentary, slug=""),
    "commentary_language_not_empty": breaking(make_commentary, language=""),
    "commentary_does_not_translate_itself": breaking(make_commentary, translation_of=ITSELF),
    "commentary_does_not_respond_to_itself": breaking(make_commentary, responds_to=ITSELF),
    "commentary_format_known": breaking(make_commentary, format="poem"),
    "commentary_indexing_known": breaking(make_commentary, indexing="maybe"),
    "commentary_one_translation_per_language": same_translation,
    "commentary_position_once_per_series": same_position,
    "commentary_key_is_eight_characters": breaking(make_commentary, key="ILOU0000"),
    "commentary_position_only_in_a_series": breaking(make_commentary, series_position=1),
    "commentary_translated_edition_only_of_a_translation": breaking(
        make_commentary, translation_of_edition=1
    ),
    "commentary_elsewhere_has_an_address": breaking(
        make_commentary, indexing="canonical_elsewhere"
    ),
    "organization_name_not_empty": breaking(make_organization, name=""),
    "organization_slug_not_empty": breaking(make_organization, slug=""),
    "organization_is_not_its_own_parent": breaking(make_organization, parent=ITSELF),
    "organization_not_merged_into_itself": breaking(make_organization, merged_into=ITSELF),
    "organization_kind_known": breaking(make_organization, kind="club"),
    "organization_ror_once": twins(
        lambda n: make_organization(ror="03vek6s52" if n == 1 else ""), "ror"
    ),
    "person_display_name_not_empty": breaking(make_person, display_name=""),
    "person_sort_name_not_empty": breaking(make_person, sort_name=""),
    "person_slug_not_empty": breaking(make_person, slug=""),
    "person_not_merged_into_itself": breaking(make_person, merged_into=ITSELF),
    "commentary_doi_once": twins(
        lambda n: make_commentary(doi="10.5555/1" if n == 1 else ""), "doi"
    ),
    "person_orcid_once": twins(
        lambda n: make_person(orcid="0000-0002-1825-0097" if n == 1 else ""), "orcid"
    ),
    "affiliation_number_once_per_person": same_affiliation_number,
    "affiliation_once": same_affiliation,
    "edition_title_not_empty": breaking(make_draft, title=""),
    "edition_state_known": breaking(make_draft, state="lost"),
    "edition_change_known": breaking(make_draft, change="rewrite"),
    "edition_number_once_per_commentary": third_edition(number=1),
    "edition_start_once_per_commentary": third_edition(in_force_from=LONG_AGO),
    "edition_end_once_per_commentary": lambda: (
        chain_of_three()[0],
        {"in_force_until": LONG_AGO + timedelta(days=2)},
    ),
    "edition_one_without_end_per_commentary": lambda: (
        chain_of_three()[0],
        {"in_force_until": None},
    ),
    "edition_one_unpublished_per_commentary": second_draft,
    "edition_begins_if_and_only_if_published": breaking(make_draft, in_force_from=LONG_AGO),
    "edition_ends_after_it_begins": breaking(make_edition, in_force_until=LONG_AGO),
    "edition_withdrawal_has_no_body": breaking(make_draft, change="withdrawal"),
    "edition_published_change_is_explained": breaking(make_edition, change="correction"),
    "byline_order_once": same_order,
    "byline_person_or_organization": lambda: (
        make_draft().bylines.get(),
        {"organization": make_organization()},
    ),
    "byline_name_not_empty": lambda: (make_byline(edition=make_draft(signers=[])), {"name": ""}),
    "byline_role_known": lambda: (make_draft().bylines.get(), {"role": "ghost"}),
    "signed_once": same_signing,
    "signing_has_a_signer": lambda: (
        make_draft(signers=[make_person()]).commentary.signings.get(),
        {"person": None},
    ),
    "log_number_once_per_commentary": of_one_commentary(make_log_entry, "number"),
    "log_action_not_empty": breaking(make_log_entry, action=""),
    "saved_draft_number_once_per_commentary": of_one_commentary(make_saved_draft, "number"),
    "correction_request_number_once_per_commentary": of_one_commentary(make_request, "number"),
    "correction_request_asked_by_somebody": breaking(make_request, asked_by=""),
    "correction_request_asks_for_something": breaking(make_request, request=""),
    "correction_request_decision_known": breaking(make_request, decision="maybe"),
    "preview_link_number_once_per_commentary": same_preview_link_number,
    "preview_link_name_not_empty": breaking(make_preview_link, name=""),
    "preview_link_token_hash_not_empty": breaking(make_preview_link, token_hash=""),
    "answer_number_once_per_commentary": same_answer_number,
    "answer_kind_known": breaking(make_answer, kind="nod"),
    "answer_remark_says_something": breaking(make_answer, remark="But."),
    "intake_run_by_not_empty": breaking(make_run, by=""),
    "source_number_once_per_commentary": of_one_commentary(make_source, "number"),
    "source_checksum_not_empty": breaking(make_source, checksum=""),
    "readership_counted_once": of_one_commentary(make_count, "day", "what", "host"),
    "readership_what_known": breaking(make_readership, what="glance"),
    "counted_log_digest_not_empty": breaking(make_counted_log, digest=""),
    "newcomer_once_per_run": same_newcomer,
    "proposal_number_once_per_commentary": of_one_commentary(make_proposal, "number"),
    "proposal_status_known": breaking(make_proposal, status="lost"),
    "notice_slug_not_empty": breaking(make_notice, slug=""),
    "notice_text_not_empty": breaking(make_notice, text=""),
    "notice_kind_known": breaking(make_notice, kind="rumour"),
    "page_slug_not_empty": breaking(make_page, slug=""),
    "page_title_not_empty": breaking(make_page, title=""),
}
