"""Names of a person, organization, domain or event in other languages and other forms."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from django.db import models

from commentary.text import match_key

from .fields import LanguageField, LineField
from .record import Record, not_empty, one_of


class Label(Record):
    """One name in one language. Its table has a foreign key `subject` to what it names."""

    class Kind(models.TextChoices):
        PREFERRED = "preferred", "preferred name"
        ALIAS = "alias", "also known as"
        FORMER = "former", "former name"

    natural_key_fields = ("subject", "number")
    derives = {"text": ("key",)}

    number = models.PositiveSmallIntegerField(default=1)
    text = LineField()
    language = LanguageField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PREFERRED)
    key = models.CharField(
        max_length=400, blank=True, editable=False, serialize=False, db_index=True
    )

    class Meta(Record.Meta):
        abstract = True
        ordering = ["subject", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "number"], name="%(class)s_number_once_per_subject"
            ),
            models.UniqueConstraint(
                fields=["subject", "language", "key"], name="%(class)s_text_once_per_language"
            ),
            models.UniqueConstraint(
                fields=["subject", "language"],
                condition=models.Q(kind="preferred"),
                name="%(class)s_one_preferred_per_language",
                violation_error_message="There is a preferred name in this language already.",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def derive(self) -> None:
        longest = self._meta.get_field("key").max_length  # compatibility forms can be longer
        self.key = match_key(self.text)[:longest]


class Labelled(models.Model):
    """What has labels (`labels`, prefetched where a page shows them)."""

    local_name = ""  # in the language of the page, where that has attached it (local_names.py)

    class Meta:
        abstract = True

    def label_for(self, language: str) -> Label | None:
        """The preferred label for a page in this language: the tag itself, else its base."""
        preferred = [label for label in self.labels.all() if label.kind == Label.Kind.PREFERRED]
        return preferred_for(preferred, language)


class Tagged(Protocol):
    language: str


T = TypeVar("T", bound=Tagged)


def preferred_for(labels: Iterable[T], language: str) -> T | None:
    """Of preferred labels the one for this language: the tag itself, else its base."""
    by_tag = {label.language.lower(): label for label in labels}
    wanted = language.lower()
    base = wanted.split("-")[0]
    return by_tag.get(wanted) or next(
        (label for tag, label in sorted(by_tag.items()) if tag.split("-")[0] == base), None
    )


def label_rules(model: str) -> list[models.BaseConstraint]:
    """The constraints of one label table that an abstract Meta cannot name."""
    return [
        *Label.Meta.constraints,
        not_empty("text", f"{model}_text_not_empty"),
        one_of("kind", Label.Kind, f"{model}_kind_known"),
    ]
