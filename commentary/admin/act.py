"""What an act of the desk is: who may do it, when, what it promises, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest

from commentary.models import Edition


class NothingToFill(forms.Form):
    """For an act that needs no more than a yes."""


@dataclass(frozen=True)
class Act:
    name: str
    label: str
    permission: str
    possible: Callable[[Edition], bool]
    promise: Callable[[Edition], str]
    perform: Callable[..., Edition | None]
    form: type[forms.Form] = NothingToFill
    done: str = "Done."
    is_checked: bool = False  # the page says what hinders it, and what to look at
    # Beyond the permission: whether this person may do it to this text.
    may: Callable[[HttpRequest, Edition], bool] = lambda request, edition: True

    def is_open(self, request: HttpRequest, edition: Edition) -> bool:
        return self.is_allowed(request, edition) and self.possible(edition)

    def is_allowed(self, request: HttpRequest, edition: Edition) -> bool:
        permitted = request.user.has_perm(f"commentary.{self.permission}")
        return permitted and self.may(request, edition)
