"""The WSGI application that the server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atmp2030.settings")

_django = get_wsgi_application()

from core.caching import generation  # noqa: E402 (needs the settings, as the next ones)
from operations import warm  # noqa: E402
from operations.front import Front  # noqa: E402

application = Front(_django)
warm.up()
# A process that was killed right after it had stored a change could tell nobody; the one in its place does, which
# either loads the site or is a fork of a process that has.
generation.move()
os.register_at_fork(after_in_child=generation.move)
