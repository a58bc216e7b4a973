from django.urls import path

from site_config.urls import handler400, handler403, handler404, handler500, urlpatterns

from .floor import floor

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [path("floor/<str:name>/", floor), *urlpatterns]
