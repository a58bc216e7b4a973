"""A person's right to be forgotten, in two steps: first the page, then, if need be, the name.

The exceptions to the seal that the law knows. Two people answer for each step: one asked for it,
another carries it out.
"""

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from commentary import kept, search
from commentary.models import Byline, Commentary, Edition, Image, Person, PreviewLink
from commentary.models.bylines import refresh_signature
from commentary.models.sealing import seal_lifted

from .catalogue import log_all
from .errors import PublishingError
from .many import batches, hold_all, touch_all
from .sign_off import close_links
from .traces import Traces, pattern_of

logger = logging.getLogger(__name__)


def same_person(person: Person) -> list[Person]:
    """With all that were merged into one another: they are one person."""
    found, more = [], [person.heir()]
    while more:
        found += more
        more = list(Person.objects.filter(merged_into__in=more))
    return found


def names_of(person: Person) -> set[str]:
    """Every name by which the record knows a person, slugs and signatures among them."""
    people = same_person(person)
    names = {name for p in people for name in (p.display_name, p.sort_name, p.slug)}
    names |= {order for p in people for order in _orders(p.given_name, p.family_name)}
    for p in people:
        names |= set(p.labels.values_list("text", flat=True))
        names |= set(p.former_slugs.values_list("slug", flat=True))
    names |= set(Byline.objects.filter(person__in=people).values_list("name", flat=True))
    return names


def _orders(given: str, family: str) -> set[str]:
    return (
        {f"{given} {family}", f"{family} {given}", f"{family}{given}"}
        if given and family
        else set()
    )


def plan_erasure(person: Person | None, names: Collection[str]) -> dict[str, Counter[str]]:
    """What each step would change, in rows of each kind. Nothing is written."""
    page: Counter[str] = Counter()
    if person:
        people = same_person(person)
        page["people"] = len(people)
        page["signatures that lose their link"] = Byline.objects.filter(person__in=people).count()
        page["affiliations"] = sum(p.affiliations.count() for p in people)
        page["names in other languages and forms"] = sum(p.labels.count() for p in people)
        page["open links"] = PreviewLink.objects.open().filter(person__in=people).count()
        page["portraits"] = len(_portraits(people))
    return {"page": +page, "name": Traces(names).counts()}


@transaction.atomic
def erase_page(person: Person, *, asked_by: str, by: str, reason: str) -> int:
    """Remove a person's page, portrait, biography, identifiers, posts and other names.

    Their secret links are closed. What was signed stays as it was signed, and leads nowhere.
    In how many commentaries.
    """
    _require_two(asked_by, by, reason, names_of(person))
    people = same_person(person)
    bylines = Byline.objects.filter(person__in=people)
    commentaries = sorted(set(bylines.values_list("edition__commentary", flat=True)))
    hold_all(commentaries)
    touch_all(commentaries)
    bylines.update(person=None)
    close_links(PreviewLink.objects.filter(person__in=people), by=by)
    portraits = _portraits(people)
    for p in reversed(people):  # who was merged goes before their heir
        p.delete()
    for image in portraits:
        transaction.on_commit(lambda file=image.file: file.storage.delete(file.name))
        image.delete()
    transaction.on_commit(kept.forget)
    search.refresh(commentaries)
    _log(commentaries, "erased", asked_by, by, reason)
    return len(commentaries)


def erase_name(names: Collection[str], *, asked_by: str, by: str, reason: str) -> int:
    """Put a name out of everything that is stored, sealed texts too. In how many commentaries.

    After `erase_page`. The index is made anew; backups of before are not reached.
    """
    _require_two(asked_by, by, reason, names)
    with transaction.atomic():
        _refuse_namesakes(names)
        traces = Traces(names)
        named = [pk for pk, changes in traces.rows(PreviewLink) if "name" in changes]
        close_links(PreviewLink.objects.filter(pk__in=named), by=by)
        with seal_lifted():
            commentaries = sorted(traces.put_out())
            for some in batches(commentaries):
                for edition in Edition.objects.filter(commentary__in=some):
                    refresh_signature(edition)
        touch_all(commentaries)
        _log(commentaries, "name erased", asked_by, by, reason)
    search.rebuild()
    kept.forget()
    return len(commentaries)


def _portraits(people: Iterable[Person]) -> list[Image]:
    """Their portraits that show nobody and nothing else."""
    own = Q(person__in=people)
    others = Image.objects.filter(person__isnull=False).exclude(person__in=people)
    used = Commentary.objects.exclude(lead_image=None).values("lead_image")
    return list(Image.objects.filter(own).exclude(pk__in=others).exclude(pk__in=used).distinct())


def _refuse_namesakes(names: Collection[str]) -> None:
    pattern = pattern_of(names)
    others = [p for p in Person.objects.iterator() if pattern.fullmatch(p.display_name)]
    if others:
        slugs = ", ".join(p.slug for p in others)
        raise PublishingError(
            f"People on record have this name: {slugs}. Erase the page first; of another person of "
            "the same name, the name cannot be told from this one: redact the texts one by one."
        )


def _require_two(asked_by: str, by: str, reason: str, names: Collection[str]) -> None:
    if not (asked_by and by and reason.strip()) or asked_by == by:
        raise PublishingError("One asks for it, another carries it out, and both say why.")
    if pattern_of(names).search(reason):
        raise PublishingError("The reason stays in the log: write it without the name.")


def _log(commentaries: Sequence[int], act: str, asked_by: str, by: str, reason: str) -> None:
    note = f"Asked for by {asked_by}: {reason}"
    log_all(commentaries, by=by, action=act, note=note)
    logger.warning("%s, by %s. %s", act.capitalize(), by, note)
