"""The WSGI application that the server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atmp2030.settings")

_django = get_wsgi_application()

from core.caching import generation  # noqa: E402 (needs the settings, as the next ones)
from operations import templates  # noqa: E402
from operations.front import Front  # noqa: E402

application = Front(_django)
templates.read_all()
# A process that was killed right after it had stored a change could tell nobody; the one in its place does.
generation.move()
