#!/usr/bin/env python
"""Django's command line. `runserver` is the development server, so it turns development on."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "atmp2030.settings")
    if sys.argv[1:2] == ["runserver"]:
        os.environ.setdefault("DEBUG", "true")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        # A wrong value in the environment: one clear line says more than where it was read.
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
