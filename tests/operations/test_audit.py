"""The audit of the requirements fails for a weakness, and never for a network; pip-audit's place is taken by a stub."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.audit import judged, report_of

SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
WEAK = {
    "name": "pillow",
    "version": "9.0",
    "vulns": [{"id": "CVE-1", "fix_versions": ["9.1"], "aliases": []}],
}
UNKNOWN = {"name": "granian", "skip_reason": "Dependency not found on PyPI"}
UNREACHED = "*** THE LIST OF KNOWN WEAKNESSES WAS NOT REACHED: NOTHING WAS AUDITED."


def stub(folder: Path, said: Any, code: int) -> tuple[list[str], Path]:
    """A program that writes a report, unless it has none, and ends with the code."""
    report = folder / "report.json"
    write = f"pathlib.Path({str(report)!r}).write_text({json.dumps(said)!r})" if said else "None"
    return [sys.executable, "-c", f"import pathlib, sys; {write}; sys.exit({code})"], report


@pytest.mark.parametrize(
    ("said", "code", "judgement"),
    [
        ({"dependencies": [SOUND]}, 0, (0, "No known weakness in 1 locked requirements.")),
        (
            {"dependencies": [SOUND, WEAK, UNKNOWN]},
            1,
            (1, "*** KNOWN WEAKNESSES IN THE LOCKED REQUIREMENTS\n*** pillow 9.0: CVE-1, mended in 9.1"),
        ),
        (
            {"dependencies": [SOUND, UNKNOWN]},
            0,
            (0, "*** NOT ON THE LIST OF KNOWN WEAKNESSES: granian"),
        ),
        ({"dependencies": [UNKNOWN]}, 0, (0, UNREACHED)),
        (None, 1, (0, UNREACHED)),
    ],
)
def test_weakness_fails_and_a_missing_list_is_said_loudly(
    tmp_path: Path, said: Any, code: int, judgement: tuple[int, str]
) -> None:
    program, report = stub(tmp_path, said, code)

    assert judged(report_of([program], report, 30), required=False) == judgement


def test_missing_list_fails_where_the_audit_is_asked_for() -> None:
    assert judged(None, required=True) == (1, UNREACHED)
    assert judged({"dependencies": [SOUND, UNKNOWN]}, required=True)[0] == 1


def test_network_that_never_answers_is_waited_for_no_longer_than_told(tmp_path: Path) -> None:
    hangs = [sys.executable, "-c", "import time; time.sleep(600)"]
    began = time.monotonic()

    assert report_of([hangs, hangs], tmp_path / "report.json", 0.5) is None
    assert time.monotonic() - began < 30


def test_step_that_fails_is_followed_by_none(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(json.dumps({"dependencies": [SOUND]}))

    assert report_of([[sys.executable, "-c", "import sys; sys.exit(1)"], ["/bin/true"]], report, 30) is None


def test_ci_runs_the_audit_before_the_tests() -> None:
    lines = (Path(__file__).parents[2] / ".ci" / "run").read_text().splitlines()
    assert [line for line in lines if line.startswith(("python3 scripts/", "make "))] == [
        "python3 scripts/audit.py",
        "make test",
    ]
