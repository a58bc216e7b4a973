"""What every list and form of the desk shares."""

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import IntegerField, Max, Model, OuterRef, Subquery
from django.forms import BaseInlineFormSet


class RecordAdmin(admin.ModelAdmin):
    """A list that does not count all its rows, and a form with its buttons at both ends."""

    show_full_result_count = False
    list_per_page = 50
    save_on_top = True

    def get_prepopulated_fields(self, request, obj=None):
        """A slug follows what is typed only while the record is new: later it is an address."""
        return {} if obj else super().get_prepopulated_fields(request, obj)


class BoundedCount(Subquery):
    """How many rows of a slice there are: the slice bounds the work."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS bounded)"
    output_field = IntegerField()


class CountedList(ChangeList):
    def get_results(self, request):
        super().get_results(request)
        self.model_admin.count_uses(self.result_list)


class CountedAdmin(RecordAdmin):
    """A list that says how often its rows are used: one query for the rows shown."""

    MOST = 1000
    uses_of: tuple[type[Model], str]

    def get_changelist(self, request, **kwargs):
        return CountedList

    def count_uses(self, rows):
        model, field = self.uses_of
        uses = model._default_manager.order_by().filter(**{field: OuterRef("pk")}).values("pk")
        counted = self.model._default_manager.order_by().filter(pk__in=[row.pk for row in rows])
        counted = counted.values_list("pk", BoundedCount(uses[: self.MOST + 1]))
        counts = dict(counted)
        for row in rows:
            row.counted_uses = counts[row.pk]

    @admin.display(description="used")
    def uses(self, row):
        return f"more than {self.MOST}" if row.counted_uses > self.MOST else row.counted_uses


class ReadOnlyAdmin(RecordAdmin):
    """Rows that the application writes and people read."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        """They go with what they belong to, and in no other way."""
        own = f"{self.opts.app_label}_{self.opts.model_name}_"
        return not (request.resolver_match.url_name or "").startswith(own)


class NumberedFormSet(BaseInlineFormSet):
    """Rows numbered in the order they were added; a number once given is never given again."""

    number_field = "number"

    def save_new(self, form, commit=True):
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance})
        last = rows.aggregate(last=Max(self.number_field))["last"] or 0
        setattr(form.instance, self.number_field, last + 1)
        return super().save_new(form, commit)


class NumberedInline(admin.TabularInline):
    formset = NumberedFormSet
    exclude = ["number"]
    extra = 0


class LabelInline(NumberedInline):
    """Names in other languages and other forms."""

    verbose_name = "name in another language or form"
    verbose_name_plural = "names in other languages and forms"
