"""Contributor, Editor, Publisher: made by `migrate`, changed by nobody but the administrators."""

from django.apps import AppConfig
from django.apps import apps as all_apps
from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions

WRITE = ("add_edition", "change_edition", "view_edition", "view_commentary")
LOOK_UP = ("person", "organization", "domain", "policyevent", "series", "image")
CATALOGUE = (
    "affiliation",
    "attachment",
    "commentary",
    "correctionrequest",
    "domain",
    "image",
    "notice",
    "organization",
    "page",
    "person",
    "policyevent",
    "redirect",
    "series",
)
RECORDS = (
    "answer",
    "countedlog",
    "formerslug",
    "intakerun",
    "logentry",
    "missedpath",
    "previewlink",
    "readershipcount",
    "saveddraft",
    "source",
)

CONTRIBUTOR = (
    *WRITE,
    *(f"view_{name}" for name in LOOK_UP),
    *(f"{act}_byline" for act in ("add", "change", "delete", "view")),
    *(f"{act}_eventmention" for act in ("add", "change", "delete", "view")),
)
EDITOR = (
    *CONTRIBUTOR,
    *(f"{act}_{name}" for act in ("add", "change", "view") for name in CATALOGUE),
    *(f"view_{name}" for name in RECORDS),
    *(
        f"{act}_{label}label"
        for act in ("add", "change", "delete", "view")
        for label in ("person", "organization", "domain", "event")
    ),
    "review_commentary",
    "delete_affiliation",
    "delete_attachment",
    "delete_edition",
    "delete_missedpath",
    "delete_redirect",
)
PUBLISHER = (
    *EDITOR,
    "publish_commentary",
    "correct_commentary",
    "withdraw_commentary",
    *(f"merge_{name}" for name in ("person", "organization", "domain")),
)
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Publisher": PUBLISHER}


def make_groups(sender: AppConfig, using: str, apps: Apps = all_apps, **kwargs) -> None:
    """After `migrate` or `flush` (which names no apps): make the groups that are not there.

    One that is there is left as it is.
    """
    create_permissions(sender, verbosity=0, using=using, apps=apps)  # ours may come first
    permissions = apps.get_model("auth", "Permission").objects.using(using)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for name, codenames in GROUPS.items():
        group, created = groups.get_or_create(name=name)
        if created:
            ours = permissions.filter(content_type__app_label=sender.label)
            group.permissions.set(ours.filter(codename__in=codenames))
