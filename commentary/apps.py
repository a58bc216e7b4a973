from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CommentaryConfig(AppConfig):
    name = "commentary"
    verbose_name = "Commentary"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import search  # apps are ready only now
        from .groups import make_groups

        post_migrate.connect(make_groups, sender=self, dispatch_uid="make_groups")
        search.connect(self)
