"""E-mail to those whom an act concerns. It leaves when the act is stored, and never hinders it."""

import logging
from collections.abc import Iterable
from functools import partial
from smtplib import SMTPException

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from commentary.models import Edition, Muted, PreviewLink

logger = logging.getLogger(__name__)


def tell_author(edition: Edition, by: str, did: str, note: str = "") -> None:
    """Write to who began the text."""
    users = get_user_model()._default_manager
    _tell(users.filter(username=edition.created_by), edition, by, did, note)


def tell_reviewers(edition: Edition, by: str, did: str, note: str = "") -> None:
    """Write to all who review."""
    users = get_user_model()._default_manager
    _tell(users.with_perm("commentary.review_commentary"), edition, by, did, note)


def tell_concerned(edition: Edition, link: PreviewLink, did: str, note: str = "") -> None:
    """Write to who began the text and to who made the link, when its signer has answered."""
    users = get_user_model()._default_manager
    concerned = users.filter(username__in={edition.created_by, link.made_by})
    _tell(concerned, edition, link.name, did, note)


def send_link(link: PreviewLink, token: str, email: str) -> None:
    """Send somebody the secret address of a text; their own address is kept nowhere."""
    title = link.edition.title
    if link.person_id:
        subject, wish = f"Please approve “{title}”", SIGN
    else:
        subject, wish = f"To read before it is public: “{title}”", READ
    address = settings.SITE_URL + reverse("shared_preview", args=[token])
    until = timezone.localtime(link.expires_at)
    terms = TERMS.format(day=f"{until.day} {until:%B %Y, %H:%M} ({settings.TIME_ZONE})")
    body = "\n\n".join([f"{link.name},", wish.format(title=title), address, terms])
    letter = EmailMessage(subject, body, to=[email])
    transaction.on_commit(partial(_send, [letter]))


def _tell(users: QuerySet, edition: Edition, by: str, did: str, note: str) -> None:
    """Each gets a letter of their own: nobody's address is shown to another."""
    reached = users.filter(is_active=True, is_staff=True).exclude(email="").exclude(username=by)
    reached = reached.exclude(username__in=Muted.objects.values("username"))
    subject = f"{by} {did} “{edition.title}”"
    address = reverse("admin:commentary_edition_change", args=[edition.pk])
    body = "\n\n".join(filter(None, [f"{subject}.", note, f"{settings.SITE_URL}{address}", FOOT]))
    letters = [
        EmailMessage(subject, body, to=[email])
        for email in reached.order_by("pk").values_list("email", flat=True).distinct()
    ]
    if letters:
        transaction.on_commit(partial(_send, letters))


SIGN = (
    "“{title}” is ready for you to read at the address below. You see what has changed since your "
    "manuscript or your last approval, and can approve the text or send a remark."
)
READ = "you can read “{title}” at the address below before it is public."
TERMS = "The address is for you alone and is open until {day}. Please do not pass it on."
FOOT = f"You can switch these letters off on your desk at {settings.SITE_NAME}."


def _send(letters: Iterable[EmailMessage]) -> None:
    try:
        get_connection().send_messages(list(letters))
    except (SMTPException, OSError):
        logger.exception("A letter of the desk could not be sent.")
