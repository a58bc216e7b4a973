import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings")

application = get_wsgi_application()

# What has been loaded stays for good: the collector of garbage need not walk through it.
gc.collect()
gc.freeze()
