"""`manage.py work`: does what was put off, such as reading PDFs, and what is due by the clock."""

import os
import threading
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tasks_db.models import DBTaskResult

from core import clock
from core.caching import generation
from links import tasks as links
from reports import intake

LOOK_SECONDS = 1.0


class Command(BaseCommand):
    help = "Runs the background tasks and the clock, for as long as the process that started it lives."

    def handle(self, *args: Any, **options: Any) -> None:
        threading.Thread(target=self.stop_with, args=(os.getppid(),), daemon=True).start()
        if settings.READ_ONLY:
            self.stdout.write("The site is read-only: the worker waits.")
            self.wait()
            return
        # Whatever an earlier worker was doing when it died; there is one worker at a time.
        DBTaskResult.objects.filter(backend_name="background").running().delete()
        # As in atmp2030/wsgi.py: that worker may have published, and told nobody.
        generation.move()
        intake.resume()
        links.resume()
        # Beside the tasks, so that a long one keeps no page waiting; what it does is whole or undone when it is killed.
        threading.Thread(target=clock.keep, daemon=True).start()
        # As words, because the command checks its default backend too, which is no queue.
        call_command("db_worker", "--backend", "background", "--no-startup-delay", "--no-reload", verbosity=0)

    @staticmethod
    def wait() -> None:
        """Until somebody stops the process."""
        threading.Event().wait()

    @staticmethod
    def stop_with(parent: int) -> None:
        """A worker that outlives its server would work beside the next one."""
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os.kill(os.getpid(), 15)
