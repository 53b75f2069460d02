"""Compares the locked requirements with the public list of known weaknesses, where that list can be reached.

Usage: python3 scripts/audit.py [requirements file]

Fails (exit code 1) when a weakness is found. A list that is not reached within a minute fails nothing, and this says so
loudly; with REQUIRE_AUDIT in the environment, as below `make audit`, it fails too. The list is the Python Package
Index's, read by pip-audit in an environment of its own.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SECONDS = 60.0
ENVIRONMENT = Path(".venv-audit")


def commands(requirements: str, report: Path) -> list[list[str]]:
    """What is run, one after the other; the last one writes the report."""
    python = str(ENVIRONMENT / "bin" / "python")
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "pip-audit"]
    audit = ["-m", "pip_audit", "--disable-pip", "--require-hashes", "--requirement", requirements]
    told = ["--progress-spinner", "off", "--format", "json", "--output", str(report)]
    return [
        [sys.executable, "-m", "venv", str(ENVIRONMENT)],
        [python, *install],
        [python, *audit, *told],
    ]


def report_of(steps: list[list[str]], report: Path, seconds: float) -> dict[str, Any] | None:
    """What the steps have written into the report, or None if they come to nothing within the seconds, all together."""
    end = time.monotonic() + seconds
    for step in steps:
        process = subprocess.Popen(  # noqa: S603 (fixed arguments)
            step, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            process.wait(max(0.0, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return None
        if process.returncode and step is not steps[-1]:
            return None  # the last step also fails when it finds something
    try:
        found: dict[str, Any] = json.loads(report.read_text())
    except (OSError, ValueError):
        return None
    return found


def judged(report: dict[str, Any] | None, *, required: bool) -> tuple[int, str]:
    """The exit code and what is said about a report of pip-audit."""
    parts = report["dependencies"] if report else []
    weak = [
        f"{part['name']} {part['version']}: {weakness['id']}, mended in {', '.join(weakness['fix_versions']) or 'none'}"
        for part in parts
        for weakness in part.get("vulns", [])
    ]
    unknown = sorted(part["name"] for part in parts if "skip_reason" in part)
    if weak:
        return 1, loud("KNOWN WEAKNESSES IN THE LOCKED REQUIREMENTS", *weak)
    if len(unknown) == len(parts):
        return int(required), loud("THE LIST OF KNOWN WEAKNESSES WAS NOT REACHED: NOTHING WAS AUDITED.")
    if unknown:
        return int(required), loud(f"NOT ON THE LIST OF KNOWN WEAKNESSES: {', '.join(unknown)}")
    return 0, f"No known weakness in {len(parts)} locked requirements."


def loud(*lines: str) -> str:
    return "\n".join(f"*** {line}" for line in lines)


def main(requirements: str = "requirements.txt") -> int:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        found = report_of(commands(requirements, report), report, SECONDS)
    code, said = judged(found, required=bool(os.environ.get("REQUIRE_AUDIT")))
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
