"""The bare site, or, with CONSTANT=true, Django without any middleware."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.bare.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

if os.environ.get("CONSTANT") == "true":
    settings.MIDDLEWARE = []
application = get_wsgi_application()
