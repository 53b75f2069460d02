"""Runs a command with DATABASE_URL leading to an empty PostgreSQL of its own, which is gone afterwards.

Usage: python scripts/postgres.py command [argument ...]

A DATABASE_URL of PostgreSQL in the environment is used instead. Without a server the command is not run, and this
says so loudly; it fails when REQUIRE_POSTGRES is set, as `.ci/run` does.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

DEBIAN = Path("/usr/lib/postgresql")  # a folder for each version, with the programs in `bin`
USER = "postgres"
# A database that nobody needs tomorrow: nothing waits for the disk, and no port is taken.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="


def programs() -> Path | None:
    """The folder of the newest server's programs; None where there is no server."""
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: float(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def notice() -> None:
    print("*" * 78)
    print("* No PostgreSQL was found: THE TESTS ON POSTGRESQL WERE NOT RUN.".ljust(77) + "*")
    print("* On Debian: apt-get install postgresql".ljust(77) + "*")
    print("*" * 78)


def identity() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root runs it as Debian's account for it."""
    if os.geteuid() != 0:
        return {}
    account = pwd.getpwnam(USER)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def run_with_server(folder: Path, bin_folder: Path, command: list[str]) -> int:
    """The command's exit code. The socket lies in the folder, which is closed to others."""
    account = identity()
    if account:
        os.chown(folder, account["user"], account["group"])
    data = str(folder / "data")
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder, **account}
    # Swedish order, as a server in Sweden has it: what the site orders must not depend on it.
    swedish = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=sv"]
    initdb = [str(bin_folder / "initdb"), "-D", data, "-U", USER, "-A", "trust", "--no-sync", "-E", "UTF8"]
    subprocess.run([*initdb, *swedish], **quiet)  # noqa: S603 (fixed arguments)
    control = [str(bin_folder / "pg_ctl"), "-D", data, "-w", "-s"]
    start = [*control, "-l", str(folder / "log"), "-o", f"{OPTIONS} -k {folder}", "start"]
    subprocess.run(start, **quiet)  # noqa: S603
    try:
        url = f"postgres://{USER}@{quote(str(folder), safe='')}/postgres"
        return subprocess.run(command, check=False, env={**os.environ, "DATABASE_URL": url}).returncode  # noqa: S603
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], **quiet)  # noqa: S603


def main(command: list[str]) -> int:
    # Told to stop, it still stops the server and removes its folder.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        return subprocess.run(command, check=False).returncode  # noqa: S603
    bin_folder = programs()
    if bin_folder is None:
        notice()
        return 1 if os.environ.get("REQUIRE_POSTGRES") else 0
    with tempfile.TemporaryDirectory(prefix="atmp2030-pg-") as folder:
        return run_with_server(Path(folder), bin_folder, command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
