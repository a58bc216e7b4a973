"""How apps of others are called at the desk."""

from axes.apps import AppConfig


class LogIns(AppConfig):
    verbose_name = "Log-ins"
