"""`manage.py serve`: everything between a fresh database and a running site, in one command."""

import os
import shlex
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from home.models import HomePage
from operations import static_files


class Command(BaseCommand):
    help = "Migrates, sets the site up (with demonstration content when DEMO is on), builds static files and serves."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="The address to listen on.")
        parser.add_argument("--port", default="8000", help="The port to listen on.")
        parser.add_argument("--workers", type=int, default=2, help="The number of processes that answer.")
        parser.add_argument(
            "--beside", action="store_true", help="Only answer, beside a site that is being restarted."
        )

    def handle(self, *args: Any, host: str, port: str, workers: int, beside: bool, **options: Any) -> None:
        self.check_port(host, port)
        # For the worker, and for the server that leaves the work to it.
        os.environ["BACKGROUND_TASKS"] = "true"
        if not beside:
            self.prepare()
            # Another one may have begun meanwhile, and two would share the port without a word.
            self.check_port(host, port)
        command = self.supervisor(host, port, workers, with_worker=not beside)
        os.execv(sys.executable, command)  # noqa: S606 (no shell, fixed arguments)

    def prepare(self) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        if not HomePage.objects.exists():
            self.stdout.write("Loading the content ...")
            call_command("load_demo" if settings.DEMO else "setup_site", verbosity=0)
        call_command("index_search", verbosity=0, if_empty=True)
        if static_files.build():
            self.stdout.write("The static files have been built.")
        self.announce()
        self.stdout.flush()

    def check_port(self, host: str, port: str) -> None:
        """Raises CommandError, in one line, for a port that is no port or is taken."""
        if not port.isdigit() or not 0 < int(port) < 65536:
            raise CommandError(f"PORT is {port!r}; it must be a number from 1 to 65535.")
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, int(port)))
            except OSError as problem:
                raise CommandError(
                    f"Port {port} cannot be used ({problem.strerror}). Choose another: make run PORT=8001"
                ) from problem

    def announce(self) -> None:
        address = settings.SITE_URL
        self.stdout.write(f"\n  Site   {address}/sv/  and  {address}/en/\n  Admin  {address}/admin/")
        accounts = settings.VAR_DIR / "demo-accounts.txt"
        if settings.DEMO and accounts.exists():
            self.stdout.write(f"\n  Demonstration accounts (kept in {accounts}):")
            for line in accounts.read_text().splitlines():
                role, user, password = line.split()
                self.stdout.write(f"    {role:<14} {user:<14} {password}")
        self.stdout.write("\n  Stop with Ctrl-C.\n")

    def supervisor(self, host: str, port: str, workers: int, *, with_worker: bool) -> list[str]:
        """The command that keeps the server, and one worker for what takes long, running."""
        site = ("operations.server", "atmp2030.wsgi:application")
        server = [sys.executable, "-m", *site, host, port, str(workers)]
        command = [sys.executable, "-m", "operations.supervisor", "--server", shlex.join(server)]
        return (
            [*command, "--worker", shlex.join([sys.executable, sys.argv[0], "work"])]
            if with_worker
            else command
        )
