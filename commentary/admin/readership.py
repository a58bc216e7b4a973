"""How often commentary was read: the counts, their sums of a period, and all of them as CSV."""

from datetime import date, timedelta

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import timezone

from commentary.models import CountedLog, Edition, ReadershipCount
from commentary.readership import Period, csv_of, sums_of

from .desk_page import desk_page, page_name
from .lists import BoundedPaginator
from .record import ReadOnlyAdmin

DAYS = 30  # of the period that is shown first
MOST = 100


class PeriodForm(forms.Form):
    first = forms.DateField(label="From", widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label="Until", widget=forms.DateInput(attrs={"type": "date"}))

    def clean(self) -> dict:
        data = super().clean() or self.cleaned_data
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            raise forms.ValidationError("The period ends before it begins.")
        return data


@admin.register(ReadershipCount)
class ReadershipCountAdmin(ReadOnlyAdmin):
    list_display = ["day", "commentary", "what", "host", "times"]
    list_filter = ["what"]
    list_select_related = ["commentary"]
    search_fields = ["commentary__slug", "host"]
    ordering = ["-day", "-times", "-id"]
    paginator = BoundedPaginator

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.sums)
        return [path("sums/", page, name=page_name(self, "sums")), *super().get_urls()]

    def sums(self, request: HttpRequest) -> HttpResponse:
        """Of the last days, or of the period asked for; `?csv=1` gives every count of it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = PeriodForm({**_latest(), **request.GET.dict()})
        if not form.is_valid():
            return desk_page(self, request, "readership", "Readership", form=form, status=400)
        period = Period(form.cleaned_data["first"], form.cleaned_data["last"])
        if request.GET.get("csv"):
            return _download(period)
        sums = sums_of(period, MOST)
        titles = _titles([each["commentary"] for each in sums.pieces])
        for each in sums.pieces:
            each["title"] = titles.get(each["commentary"], each["commentary__slug"])
        context = {"form": form, "sums": sums, "period": period, "most": MOST}
        return desk_page(self, request, "readership", "Readership", **context)


@admin.register(CountedLog)
class CountedLogAdmin(ReadOnlyAdmin):
    list_display = ["name", "size", "counted_at"]
    ordering = ["-counted_at", "-id"]


def _latest() -> dict[str, date]:
    yesterday = timezone.localdate() - timedelta(days=1)
    return {"first": yesterday - timedelta(days=DAYS - 1), "last": yesterday}


def _titles(commentaries: list[int]) -> dict[int, str]:
    editions = Edition.objects.in_force().filter(commentary__in=commentaries)
    return dict(editions.values_list("commentary", "title"))


def _download(period: Period) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_of(period), content_type="text/csv; charset=utf-8")
    name = f"readership-{period.first}-{period.last}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
