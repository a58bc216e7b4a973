"""How often a piece was read or taken along on a day, and which logs that was counted from."""

from django.db import connection, models

from .commentary import Commentary
from .fields import LineField, MomentField
from .record import Record, RecordQuerySet, not_empty, one_of


class ReadAs(models.TextChoices):
    """In which form; what a suffix of an address gives is named by it."""

    PAGE = "page", "page"
    EDITION = "edition", "page of one edition"
    KEY = "key", "permanent address followed"
    MARKDOWN = "md", "Markdown"
    BIBTEX = "bib", "BibTeX"
    BIBLATEX = "biblatex.bib", "BibLaTeX"
    RIS = "ris", "RIS"
    CSL_JSON = "csl.json", "CSL-JSON"


class ReadershipQuerySet(RecordQuerySet):
    def add(self, rows: dict[tuple, int]) -> None:
        """Add visits to the counts, by (commentary, day, what, host)."""
        of = "commentary_id, day, what, host"
        table = self.model._meta.db_table
        adapt = connection.ops.adapt_datefield_value
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({of}, times) VALUES (%s, %s, %s, %s, %s)"  # noqa: S608
                f" ON CONFLICT ({of}) DO UPDATE SET times = {table}.times + excluded.times",
                [(piece, adapt(day), *key, times) for (piece, day, *key), times in rows.items()],
            )


class ReadershipCount(Record):
    """Visits of one day. `host` is the site that led here, '' for none or this one."""

    natural_key_fields = ("commentary", "day", "what", "host")

    commentary = models.ForeignKey(
        Commentary, models.CASCADE, related_name="readership", db_index=False
    )
    day = models.DateField()
    what = models.CharField(max_length=15, choices=ReadAs)
    host = LineField(max_length=100, blank=True)
    times = models.PositiveIntegerField()

    objects = ReadershipQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-day", "commentary", "what", "host"]
        verbose_name = "readership"
        verbose_name_plural = "readership"
        constraints = [
            models.UniqueConstraint(
                fields=["commentary", "day", "what", "host"], name="readership_counted_once"
            ),
            one_of("what", ReadAs, "readership_what_known"),
        ]
        indexes = [models.Index("day", "commentary", name="readership_by_day")]

    def __str__(self) -> str:
        return f"{self.commentary}, {self.day}: {self.times}"


class CountedLog(Record):
    """How far a log was counted: the size and the keyed hash of what was read of it.

    So the same log again, grown or compressed meanwhile, is counted from there on.
    """

    natural_key_fields = ("digest",)

    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    name = LineField()
    counted_at = MomentField()

    class Meta(Record.Meta):
        ordering = ["-counted_at"]
        verbose_name = "counted log"
        constraints = [not_empty("digest", "counted_log_digest_not_empty")]

    def __str__(self) -> str:
        return self.name
