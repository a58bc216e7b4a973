"""Everybody's own switch for e-mail from the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from commentary.models import Muted


@require_POST
def switch_letters(request: HttpRequest) -> HttpResponse:
    Muted.objects.switch(request.user.get_username(), on=request.POST.get("letters") == "on")
    return redirect("admin:index")
