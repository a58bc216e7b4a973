"""Who wants no e-mail from the desk."""

from .fields import LineField
from .record import Record, RecordQuerySet, not_empty


class MutedQuerySet(RecordQuerySet):
    def switch(self, username: str, *, on: bool) -> None:
        """Let e-mail from the desk reach somebody, or not."""
        if on:
            self.filter(username=username).delete()
        else:
            self.get_or_create(username=username)


class Muted(Record):
    """Somebody who switched e-mail off, by user name: accounts come and go."""

    natural_key_fields = ("username",)

    username = LineField(unique=True)

    objects = MutedQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name_plural = "muted"
        constraints = [not_empty("username", "muted_username_not_empty")]

    def __str__(self) -> str:
        return self.username
