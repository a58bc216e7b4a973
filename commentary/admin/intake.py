"""Where text came from: runs of intake, which can be taken back, and the manuscripts they took."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_POST

from commentary.intake.errors import IntakeError
from commentary.intake.store import undo_run
from commentary.models import Edition, IntakeRun, Newcomer, Source
from commentary.publishing import PublishingError

from .record import ReadOnlyAdmin

SHOWN = 200  # pieces and newcomers of a run that its page names


@admin.register(IntakeRun)
class IntakeRunAdmin(ReadOnlyAdmin):
    list_display = ["number", "by", "started_at", "finished_at", "pieces", "newcomers", "undone_at"]
    search_fields = ["by"]
    ordering = ["-number"]
    fields = [
        "number", "by", "started_at", "finished_at", "what_came", "who_came", "undone_at",
        "undone_by",
    ]  # fmt: skip
    readonly_fields = ["what_came", "who_came"]
    change_form_template = "admin/commentary/intakerun/change_form.html"

    # -- the list ----------------------------------------------------------------------------
    def complete(self, request: HttpRequest, rows: Iterable[IntakeRun]) -> None:
        pieces, newcomers = (_counted(model, rows) for model in (Source, Newcomer))
        for run in rows:
            run.counted = pieces.get(run.pk, 0), newcomers.get(run.pk, 0)

    @admin.display(description="pieces")
    def pieces(self, run: IntakeRun) -> int:
        return run.counted[0]

    @admin.display(description="newcomers")
    def newcomers(self, run: IntakeRun) -> int:
        return run.counted[1]

    # -- the page ----------------------------------------------------------------------------
    @admin.display(description="pieces")
    def what_came(self, run: IntakeRun) -> str:
        sources = run.sources.select_related("commentary").order_by("pk")[:SHOWN]
        rows = (
            (reverse("admin:commentary_source_change", args=[each.pk]), each, each.commentary.slug)
            for each in sources
        )
        return _with_total(
            format_html_join("\n", '<p><a href="{}">{}</a>: {}</p>', rows), run.sources.count()
        )

    @admin.display(description="people and others it made")
    def who_came(self, run: IntakeRun) -> str:
        rows = ((str(each),) for each in run.newcomers.order_by("pk")[:SHOWN])
        return _with_total(format_html_join("\n", "<p>{}</p>", rows), run.newcomers.count())

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        run = kwargs.get("obj")
        context["undoable"] = bool(run and not run.undone_at and may_undo(request))
        return super().render_change_form(request, context, *args, **kwargs)

    # -- taking it back ----------------------------------------------------------------------
    def get_urls(self) -> list:
        undo = self.admin_site.admin_view(self.undo_view)
        return [
            path("<int:object_id>/undo/", undo, name="commentary_intakerun_undo"),
            *super().get_urls(),
        ]

    @method_decorator(require_POST)
    def undo_view(self, request: HttpRequest, object_id: int) -> HttpResponse:
        if not (may_undo(request) and self.has_view_permission(request)):
            raise PermissionDenied
        run = self.get_object(request, str(object_id))
        if run is None:
            raise Http404
        try:
            undone = undo_run(run.number, by=request.user.get_username())
        except (IntakeError, PublishingError) as error:
            why = error.located("") if isinstance(error, IntakeError) else str(error)
            messages.error(request, why)
        else:
            told = "; ".join(str(undone).splitlines())
            messages.success(request, f"{run} was taken back. {told}")
        return redirect("admin:commentary_intakerun_change", run.pk)


def may_undo(request: HttpRequest) -> bool:
    """Taking a run back deletes commentary."""
    return request.user.has_perm("commentary.delete_commentary")


def _counted(model: type[Source] | type[Newcomer], runs: Iterable[IntakeRun]) -> dict[int, int]:
    rows = model.objects.order_by().filter(run__in=[run.pk for run in runs])
    return dict(rows.values_list("run").annotate(Count("pk")))


def _with_total(shown: str, total: int) -> str:
    if total <= SHOWN:
        return shown or "none"
    return format_html("{}<p>and {} more</p>", shown, total - SHOWN)


@admin.register(Source)
class SourceAdmin(ReadOnlyAdmin):
    """The manuscript of a piece; the file itself is for editors only."""

    list_display = ["name", "line", "commentary", "edition_number", "run", "taken_by", "taken_at"]
    list_select_related = ["commentary", "run"]
    search_fields = ["name", "commentary__slug", "checksum"]
    ordering = ["-id"]
    fields = ["name", "line", "text", "run", "came_with_it", "checksum"]
    readonly_fields = ["text", "came_with_it"]
    change_form_template = "admin/commentary/source/change_form.html"

    def get_queryset(self, request: HttpRequest) -> Any:
        # Of the edition no more than is shown: its texts are long.
        rows = super().get_queryset(request).select_related("edition")
        texts = (f"edition__{name}" for name in ("summary", "body", "body_html", "signature"))
        return rows.defer("original", "before", *texts)

    @admin.display(description="edition", ordering="edition__number")
    def edition_number(self, source: Source) -> int | str:
        return source.edition.number if source.edition else "discarded"

    @admin.display(description="by", ordering="run__by")
    def taken_by(self, source: Source) -> str:
        return source.run.by

    @admin.display(description="at", ordering="run__started_at")
    def taken_at(self, source: Source) -> Any:
        return source.run.started_at

    @admin.display(description="text")
    def text(self, source: Source) -> str:
        if source.edition is None:
            return "discarded"
        address = reverse("admin:commentary_edition_change", args=[source.edition_id])
        return format_html('<a href="{}">{}</a>', address, source.edition.title)

    @admin.display(description="the commentary came with it", boolean=True)
    def came_with_it(self, source: Source) -> bool:
        return source.before is None

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        source = kwargs.get("obj")
        context["manuscript"] = manuscript_of(request, source) if source else None
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list:
        original = self.admin_site.admin_view(self.original_view)
        return [
            path("<int:object_id>/original/", original, name="commentary_source_original"),
            *super().get_urls(),
        ]

    def original_view(self, request: HttpRequest, object_id: int) -> FileResponse:
        """The file as it came, to be saved and never shown: nobody knows what is in it."""
        source = self.get_object(request, str(object_id))
        if not self.has_view_permission(request, source):
            raise PermissionDenied
        if source is None or source.original is None:
            raise Http404
        return FileResponse(
            BytesIO(source.original),
            as_attachment=True,
            filename=PurePath(source.name).name,
            content_type="application/octet-stream",
        )


def manuscript_of(request: HttpRequest, source: Source) -> dict[str, Any]:
    """What is listed beside a draft: remarks, tracked changes, and the way to the file."""
    may_see = request.user.has_perm("commentary.view_source")
    kept = Source.objects.filter(pk=source.pk).exclude(original=None).exists()
    return {
        "source": source,
        "is_linked": may_see,
        "is_kept": may_see and kept,
        "remarks": [each for each in source.report if "message" in each],
        "changes": [each for each in source.report if "kind" in each],
    }


def newest_source(request: HttpRequest, edition: Edition) -> Source | None:
    """The manuscript that an edition's text came from, without the file.

    Its remarks and tracked changes are words that were never public: beside somebody else's text
    they are for editors.
    """
    is_own = edition.created_by == request.user.get_username()
    if not (is_own or request.user.has_perm("commentary.view_source")):
        return None
    return edition.sources.defer("original", "before").order_by("number").last()
