"""A moment as an editor names it: date, time and zone, with the two traps of clock changes."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminDateWidget, AdminTimeWidget
from django.core.exceptions import ValidationError
from django.utils import timezone

FIRST, SECOND = "first", "second"


def moments(day: date, clock: time, zone: ZoneInfo) -> list[datetime]:
    """The moments in UTC at which clocks there show this: none, one, or two."""
    local = datetime.combine(day, clock, tzinfo=zone)
    candidates = {local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)}
    shown = local.replace(tzinfo=None)
    return sorted(m for m in candidates if m.astimezone(zone).replace(tzinfo=None) == shown)


def told(moment: datetime, zone: ZoneInfo) -> str:
    """“1 June 2027, 09:00 (Europe/Berlin), that is 1 June 2027, 07:00 UTC”."""
    local, universal = moment.astimezone(zone), moment.astimezone(UTC)
    return f"{_plain(local)} ({zone.key}), that is {_plain(universal)} UTC"


def _plain(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y, %H:%M}"


class MomentForm(forms.Form):
    """Asks for a future moment; `cleaned_data["at"]` is it in UTC."""

    day = forms.DateField(label="Date", widget=AdminDateWidget())
    clock = forms.TimeField(label="Time", widget=AdminTimeWidget())
    zone = forms.ChoiceField(label="Time zone")
    which = forms.ChoiceField(
        label="Which of the two",
        required=False,
        choices=[("", "-"), (FIRST, "the first"), (SECOND, "the second")],
        help_text="Only where clocks are set back and a time occurs twice.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = [(name, name) for name in sorted(available_timezones())]
        self.fields["zone"].initial = settings.TIME_ZONE

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        if {"day", "clock", "zone"} <= data.keys():
            data["at"] = self._moment(data)
        return data

    def _moment(self, data: dict) -> datetime:
        zone = ZoneInfo(data["zone"])
        try:
            found = moments(data["day"], data["clock"].replace(second=0, microsecond=0), zone)
        except OverflowError as error:
            raise ValidationError("That day is beyond the calendar.") from error
        if not found:
            raise ValidationError(
                f"There is no {data['clock']:%H:%M} on that day in {zone.key}: clocks are set "
                "forward. Choose an earlier or later time."
            )
        if len(found) == 2 and not data.get("which"):
            raise ValidationError(
                f"{data['clock']:%H:%M} occurs twice on that day in {zone.key}: clocks are set "
                "back. Say which of the two."
            )
        moment = found[-1] if data.get("which") == SECOND else found[0]
        if moment <= timezone.now():
            raise ValidationError(f"{told(moment, zone)}, has passed. Choose a later moment.")
        return moment
