"""Keeps a command's output to what the command says."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

CHATTY = ("wagtail", "django_tasks")


@contextmanager
def quiet_logs() -> Iterator[None]:
    """Silences the lines that Wagtail and its tasks log for every page that is saved."""
    loggers = [logging.getLogger(name) for name in CHATTY]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
