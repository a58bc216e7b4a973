"""Taking units in: each file, and each line of JSON Lines, is stored whole or not at all.

New commentary is stored many pieces at a time, in one transaction; what is here already is
compared and, if asked for, updated one by one. One unit's fault never costs another its place.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from django.db import transaction

from commentary import collector, search
from commentary.intake.errors import IntakeError
from commentary.intake.understanding import Unit
from commentary.intake.vocabulary import Vocabulary
from commentary.models import Commentary, FormerSlug, IntakeRun, Source
from commentary.models.inserting import insert
from commentary.publishing import Piece, enter
from commentary.text import match_key

from .attaching import attach, remove_files, store_pictures
from .building import build, check_unique
from .form import fingerprints_of
from .newcomers import NewOrganization, NewPerson, make
from .old_addresses import redirect_all
from .outcomes import FAULTS, Outcome, Status, refused
from .references import MissingPiece
from .resolving import REFERRING, Resolution, Resolver
from .updating import update

BATCH = 500
PATIENCE = 1  # seconds after which fewer are stored, so that slow files do not wait for many


@dataclass(frozen=True, slots=True)
class Options:
    publish: bool = False
    update: bool = False
    dry_run: bool = False


@dataclass(slots=True)
class Arrival:
    """A unit and what was made of it."""

    unit: Unit
    resolution: Resolution

    @property
    def slug(self) -> str:
        return self.resolution.form["slug"]


class Intake:
    """One run. Feed it units; it answers with an outcome for each, nearly in their order."""

    def __init__(self, run: IntakeRun, options: Options) -> None:
        self.run, self.options = run, options
        self._resolver = Resolver(publish=options.publish)
        self._waiting: list[Arrival] = []
        self._files: list[str] = []  # written for the transaction under way
        self.written: list[str] = []  # and for those before it
        # Where each address came from. By its hash: an archive of 100,000 pieces takes 6 MB less.
        self._seen: dict[int, tuple[str, int]] = {}

    def learn(self, vocabulary: Vocabulary) -> None:
        """Match names against these records from now on."""
        self._resolver.learn(vocabulary)

    def take(self, units: Iterable[Unit]) -> Iterator[Outcome]:
        """Store units; what refers to a commentary further on waits until that has come."""
        batch: list[Unit] = []
        begun = 0.0
        for unit in units:
            begun = begun if batch else monotonic()
            batch.append(unit)
            if len(batch) == BATCH or monotonic() - begun > PATIENCE:
                yield from self._take(batch)
                batch = []
        yield from self._take(batch)
        yield from self._take_waiting()

    def _take(self, units: Sequence[Unit]) -> Iterator[Outcome]:
        arrivals = []
        for unit in units:
            try:
                arrivals.append(self._arrive(unit))
            except FAULTS as error:
                yield refused(unit, error)
        yield from self._settle(arrivals)

    def _arrive(self, unit: Unit) -> Arrival:
        if unit.error:
            raise unit.error
        arrival = Arrival(unit, self._resolver.resolve(unit))
        place = self._seen.setdefault(hash(match_key(arrival.slug)), (unit.name, unit.line))
        if place != (unit.name, unit.line):
            message = f"{place[0]}, line {place[1]} has this address already, or nearly this one."
            raise IntakeError(message, field="slug", value=arrival.slug)
        return arrival

    def _settle(self, arrivals: Sequence[Arrival]) -> Iterator[Outcome]:
        here = _already_here(arrivals)
        awaited = _awaited(arrivals)
        new = []
        for arrival in arrivals:
            if commentary := here.get(arrival.slug):
                yield self._compare(arrival, commentary)
            elif arrival.resolution.awaits & awaited:
                self._waiting.append(arrival)
            else:
                new.append(arrival)
        yield from self._store(new)

    def _take_waiting(self) -> Iterator[Outcome]:
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            yield from self._settle(waiting)
            if len(self._waiting) == len(waiting):
                break
        coming = {arrival.slug for arrival in self._waiting}
        for arrival in self._waiting:
            yield refused(arrival.unit, _missing(arrival, coming))

    # -- new ones ----------------------------------------------------------------------------
    def _store(self, arrivals: Sequence[Arrival]) -> Iterator[Outcome]:
        """All in one transaction; where one is at fault, in halves until that one is found."""
        if not arrivals:
            return
        try:
            with transaction.atomic(), collector.paused():
                self._write(arrivals)
        except FAULTS as error:
            self._roll_back()
            if len(arrivals) > 1:
                middle = len(arrivals) // 2
                yield from self._store(arrivals[:middle])
                yield from self._store(arrivals[middle:])
            else:
                yield refused(arrivals[0].unit, error)
            return
        for arrival in arrivals:
            yield _outcome(arrival, "created", arrival.slug)

    def _write(self, arrivals: Sequence[Arrival]) -> None:
        pieces = []
        self._resolver.references.gather(arrival.resolution.form for arrival in arrivals)
        make(_newcomers(arrivals), self.run)
        for arrival in arrivals:
            self._files += store_pictures(arrival.resolution, self.run)
            form, made = arrival.resolution.form, arrival.unit.made
            pieces.append(build(form, self._resolver.references, made))
        if len(pieces) == 1:  # alone: perhaps the one for which a batch was refused
            check_unique(pieces[0].commentary)
        enter(pieces, by=self.run.by)
        insert(
            Source,
            [self._source(arrival, piece) for arrival, piece in zip(arrivals, pieces, strict=True)],
        )
        for arrival, piece in zip(arrivals, pieces, strict=True):
            attach(arrival.resolution, piece.commentary, self.run)
        redirect_all(
            (arrival.resolution.old_urls, piece.commentary)
            for arrival, piece in zip(arrivals, pieces, strict=True)
        )
        self._keep_files()

    def _roll_back(self) -> None:
        """What the failed transaction had found or written is not there."""
        self._resolver.forget()
        remove_files(self._files)
        self._files.clear()

    def _keep_files(self) -> None:
        self.written += self._files
        self._files.clear()

    def _source(self, arrival: Arrival, piece: Piece) -> Source:
        unit, fingerprints = arrival.unit, fingerprints_of(piece)
        return Source(
            commentary=piece.commentary,
            run=self.run,
            name=unit.name,
            line=unit.line,
            checksum=unit.checksum,
            edition=piece.texts[-1].edition,
            fingerprint=fingerprints.whole,
            text_fingerprint=fingerprints.text,
            report=arrival.resolution.report,
            original=unit.original,
        )

    # -- those that are here -----------------------------------------------------------------
    def _compare(self, arrival: Arrival, commentary: Commentary) -> Outcome:
        try:
            with transaction.atomic(), search.gathered():
                changed = update(
                    commentary,
                    arrival.unit,
                    arrival.resolution,
                    references=self._resolver.references,
                    run=self.run,
                    files=self._files,
                    allowed=self.options.update,
                    publishing=self.options.publish,
                )
        except FAULTS as error:
            self._roll_back()
            return refused(arrival.unit, error, slug=commentary.slug)
        self._keep_files()
        return _outcome(arrival, "updated" if changed else "unchanged", commentary.slug)


def _missing(arrival: Arrival, coming: Collection[str]) -> MissingPiece:
    """Why a piece waits in vain; `coming`: those that wait themselves."""
    absent = _awaited([arrival])
    field, slug = next(
        (name, arrival.resolution.form[name])
        for name in REFERRING
        if arrival.resolution.form.get(name) in absent
    )
    if slug in coming:
        message = "It waits for commentary that waits itself: they lead to each other in a circle."
    else:
        message = "It refers to commentary that is neither here nor in what was given."
    return MissingPiece(message, field=field, value=slug)


def _outcome(arrival: Arrival, status: Status, slug: str) -> Outcome:
    """`slug`: the piece's own, which the arrival may have asked for otherwise."""
    unit, resolution = arrival.unit, arrival.resolution
    return Outcome(unit.name, unit.line, status, slug, remarks=resolution.remarks)


def _newcomers(arrivals: Sequence[Arrival]) -> Collection[NewPerson | NewOrganization]:
    """Whom they name, each once, what somebody belongs to before them."""
    everybody = (new for arrival in arrivals for new in arrival.resolution.newcomers)
    return {(type(new), new.slug): new for new in everybody}.values()


def _already_here(arrivals: Sequence[Arrival]) -> dict[str, Commentary]:
    """By the slug an arrival asks for: the commentary that is this one already.

    It has the slug, had it, has the key, or came from the same file.
    """
    slugs = {arrival.slug for arrival in arrivals}
    keys = {
        arrival.resolution.form["key"]: arrival.slug
        for arrival in arrivals
        if arrival.resolution.form.get("key")
    }
    found = {each.slug: each for each in Commentary.objects.filter(slug__in=slugs)}
    former = FormerSlug.objects.filter(kind="commentary", slug__in=slugs - found.keys())
    for each in former.select_related("commentary"):
        found[each.slug] = each.commentary
    for each in Commentary.objects.filter(key__in=keys):
        found.setdefault(keys[each.key], each)
    return found | _from_the_same_file(arrivals)


def _from_the_same_file(arrivals: Sequence[Arrival]) -> dict[str, Commentary]:
    """Only where a unit is a whole file without an address: its title may have changed since."""
    files = {
        arrival.unit.name: arrival.slug
        for arrival in arrivals
        if arrival.resolution.is_named_by_file
    }
    sources = Source.objects.in_files(files).select_related("commentary")
    return {files[source.name]: source.commentary for source in reversed(sources)}


def _awaited(arrivals: Sequence[Arrival]) -> set[str]:
    """The commentaries referred to that are not here, by slug."""
    wanted = {slug for arrival in arrivals for slug in arrival.resolution.awaits}
    if not wanted:
        return wanted
    here = set(Commentary.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    former = FormerSlug.objects.filter(kind="commentary", slug__in=wanted - here)
    return wanted - here - set(former.values_list("slug", flat=True))
