from typing import Any

from django.core.management import BaseCommand

from commentary import accounts


class Command(BaseCommand):
    help = f"Deletes log-ins older than {accounts.LOG_INS_KEPT.days} days and ended sessions."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{accounts.forget_log_ins()} log-ins forgotten.")
