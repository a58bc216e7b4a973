"""Taking back what a run did to one commentary: removed, withdrawn, or as it was before."""

from typing import Any, Literal

from django.utils import timezone

from commentary.models import Change, Commentary, Redirect, Source
from commentary.publishing import Piece, Text, discard, publish, revise, withdraw

from .building import build, moment
from .form import digest_of, fingerprint_of, form_of, stored_piece, text_fingerprint_of
from .references import References
from .updating import IDENTITY, recatalogue, write_text

TAKEN_BACK = "This text was loaded by mistake and has been taken back."
RESTORED = "A version was loaded by mistake; this is the text as it was before."
Fate = Literal["removed", "withdrawn", "restored"]


def brought_in_force(source: Source) -> bool:
    """Whether readers have seen a text that came with this source, or with its run later on."""
    begun = source.commentary.editions.begun().values_list("number", flat=True)
    return not set(begun) <= _begun_in(source.before)


def take_back(source: Source, *, by: str) -> Fate:
    """Undo what a run did to a commentary; `source`: the first that it took in for that.

    Raises IntakeError where the text before leads to somebody who is not here any more,
    PublishingError where other commentary hangs on what is to be removed.
    """
    commentary = source.commentary
    if source.before is None:
        return _take_away(commentary, by)
    was_seen = brought_in_force(source)
    fate = _restore(commentary, source.before, by)
    if fate == "restored":
        made = source.run.newcomers.filter(kind="notice").values("slug")
        commentary.notices.remove(*commentary.notices.filter(slug__in=made))
    if not was_seen:  # else the editions on record keep their provenance
        commentary.sources.filter(run=source.run_id).delete()
    previous = Source.objects.latest_of(commentary, apart_from=source.run)
    if previous and previous.fingerprint == digest_of(source.before):
        previous.fingerprint = fingerprint_of(stored_piece(commentary))
        previous.save(update_fields=["fingerprint"])
    return fate


def _take_away(commentary: Commentary, by: str) -> Fate:
    if not commentary.editions.begun().exists():
        Redirect.objects.filter(new_path=commentary.get_absolute_url()).delete()
        discard(commentary.editions.pending().get(), by=by)
        return "removed"
    if commentary.editions.in_force().exists():
        withdraw(commentary, by=by, change_note=TAKEN_BACK)
    return "withdrawn"


def _restore(commentary: Commentary, form: dict[str, Any], by: str) -> Fate:
    """Text and catalogue as an export form has them; what readers have seen stays on record."""
    before, begun = build(form, References()), _begun_in(form)
    if not begun:  # of a public piece the run has only proposed changes
        _restore_catalogue(commentary, before, form)
    seen = [text for text in before.texts if text.edition.number in begun]
    pending = [text for text in before.texts if text.edition.number not in begun]
    was_replaced = commentary.editions.begun().exclude(number__in=begun).exists()
    if was_replaced and seen:
        _put_in_force_again(commentary, seen, by)
    if pending:
        _restore_draft(commentary, pending[0], by)
    elif draft := commentary.editions.pending().first():
        discard(draft, by=by)
    if was_replaced and not seen:
        withdraw(commentary, by=by, change_note=TAKEN_BACK)  # which keeps the draft as a save
        return "withdrawn"
    return "restored"


def _restore_catalogue(commentary: Commentary, before: Piece, form: dict[str, Any]) -> None:
    now = form_of(stored_piece(commentary))
    names = (now.keys() | form.keys()) - IDENTITY
    recatalogue(commentary, before, {name for name in names if now.get(name) != form.get(name)})


def _put_in_force_again(commentary: Commentary, seen: list[Text], by: str) -> None:
    edition = revise(commentary, by=by)
    edition.change, edition.change_note = Change.CORRECTION, RESTORED
    write_text(edition, max(seen, key=lambda text: text.edition.in_force_from))
    publish(edition, by=by, as_it_is=True)


def _restore_draft(commentary: Commentary, before: Text, by: str) -> None:
    now = stored_piece(commentary).texts[-1]
    if now.edition.is_pending and text_fingerprint_of(now) == text_fingerprint_of(before):
        return
    edition = revise(commentary, by=by)
    edition.change, edition.change_note = before.edition.change, before.edition.change_note
    write_text(edition, before)


def _begun_in(form: dict[str, Any] | None) -> set[int]:
    """The editions of an export form that readers have seen by now."""
    now = timezone.now()
    return {
        text["number"]
        for text in (form or {}).get("editions", ())
        if "in_force_from" in text and moment(text["in_force_from"], "in_force_from") <= now
    }
