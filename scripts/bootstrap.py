"""Makes the virtual environment and installs the locked requirements; standard library only.

Usage: python3 scripts/bootstrap.py [requirements file] [environment folder]

A second run with unchanged requirements does nothing. Every failure is one clear line.
"""

import hashlib
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MINIMUM = (3, 11)


def main(requirements: str = "requirements.txt", environment: str = ".venv") -> None:
    if sys.version_info < MINIMUM:
        found = ".".join(map(str, sys.version_info[:3]))
        stop(
            f"Python 3.11 or newer is needed, and this is {found}. Name a newer one: make run PYTHON=python3.12"
        )
    lock, folder = ROOT / requirements, ROOT / environment
    python = folder / "bin" / "python"
    mark = folder / "installed-requirements"
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if python.exists() and mark.exists() and wanted in mark.read_text().split():
        return
    if not python.exists():
        print(f"Making the virtual environment {environment} ...", flush=True)
        try:
            venv.create(folder, with_pip=True)
        except (OSError, subprocess.CalledProcessError) as problem:
            stop(f"The virtual environment could not be made (is python3-venv installed?): {problem}")
    print(f"Installing {requirements} (a minute or two) ...", flush=True)
    install(python, lock)
    known = mark.read_text().split() if mark.exists() else []
    mark.write_text("\n".join([*known, wanted]) + "\n")


def install(python: Path, lock: Path) -> None:
    """Installs exactly what the lock file says, and nothing whose hash differs."""
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    result = subprocess.run(  # noqa: S603 (our own interpreter and our own file)
        [*command, "--require-hashes", "--requirement", str(lock)],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode == 0:
        return
    output = result.stdout + result.stderr
    offline = (
        "NewConnectionError",
        "Temporary failure in name resolution",
        "No matching distribution",
        "ProxyError",
    )
    if any(sign in output for sign in offline):
        stop("The requirements could not be downloaded: is there a network? Try again when there is.")
    stop(
        "The requirements could not be installed: "
        + (output.strip().splitlines() or ["pip said nothing"])[-1]
    )


def stop(message: str) -> None:
    sys.exit(message)


if __name__ == "__main__":
    main(*sys.argv[1:3])
