"""Reads a PDF in a child process with limits, so that a hostile file costs seconds and never the caller.

`check_in_worker` and `inspect_in_worker` are what the site calls. The child is this module run with
`python -m`, without Django: it gets the file on its standard input, knows no secret of the site, and writes
one JSON line after each step of `reports.pdf.read_in_steps`, or after the first one to check. What arrived
before a crash or the time limit counts.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from reports.pdf_facts import PdfFacts, PdfRefused, Reason

WALL_SECONDS = 10.0
CHECK_SECONDS = 5.0
MEMORY_BYTES = 1_000_000_000
PROJECT = Path(__file__).resolve().parent.parent
# The child needs these to start Python; the rest of the environment holds secrets and stays here.
KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR")


def inspect_in_worker(source: bytes | str | Path, *, wall_seconds: float = WALL_SECONDS) -> PdfFacts:
    """The facts of one PDF, given its bytes or its path, read in a limited child process.

    Raises PdfRefused, also (reason `unreadable`) when the child crashed or ran out of time before it could
    open the file. Facts without text or cover mean that only those steps failed. Raises OSError when
    the path cannot be read.
    """
    with _as_file(source) as file:
        return _facts_from(_run_child(file, wall_seconds))


def check_in_worker(source: bytes | str | Path, *, wall_seconds: float = CHECK_SECONDS) -> PdfFacts:
    """The first step alone, in a fraction of the time: whether the file opens and how many pages it has.

    Raises what `inspect_in_worker` raises; its active content, text and cover are still unknown.
    """
    with _as_file(source) as file:
        return _facts_from(_run_child(file, wall_seconds, "check"))


@contextmanager
def _as_file(source: bytes | str | Path) -> Iterator[IO[bytes]]:
    if isinstance(source, bytes):
        with tempfile.TemporaryFile() as file:
            file.write(source)
            file.seek(0)
            yield file
    else:
        with Path(source).open("rb") as file:
            yield file


def _run_child(file: IO[bytes], wall_seconds: float, *mode: str) -> bytes:
    child = subprocess.Popen(  # noqa: S603 - no part of the command comes from outside
        [sys.executable, "-m", "reports.pdf_worker", str(max(1, round(wall_seconds))), *mode],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=PROJECT,
        env={name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ},
    )
    try:
        return child.communicate(timeout=wall_seconds)[0]
    except subprocess.TimeoutExpired:
        child.kill()
        return child.communicate()[0]
    except BaseException:
        child.kill()
        child.wait()
        raise


def _facts_from(output: bytes) -> PdfFacts:
    """The last complete line of the child's answer; a line cut off by its end does not count."""
    complete = output[: output.rfind(b"\n") + 1].splitlines()
    if not complete:
        raise PdfRefused(Reason.UNREADABLE)
    answer: dict[str, Any] = json.loads(complete[-1])
    if "refused" in answer:
        raise PdfRefused(answer["refused"])
    return PdfFacts(
        **{
            **answer,
            "bookmarks": tuple((title, page) for title, page in answer["bookmarks"]),
            "page_texts": tuple(answer["page_texts"]),
            "cover": base64.b64decode(answer["cover"]) if answer["cover"] else None,
        }
    )


def _limit_this_process(cpu_seconds: int) -> None:
    """Memory, processor time, files written: none of them beyond what a report needs."""
    try:
        import resource  # not on every system
    except ImportError:
        return
    limits = {
        "RLIMIT_AS": MEMORY_BYTES,
        "RLIMIT_DATA": MEMORY_BYTES,
        "RLIMIT_CPU": cpu_seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
    }
    for name, value in limits.items():
        try:
            resource.setrlimit(getattr(resource, name), (value, value))
        except (AttributeError, ValueError, OSError):  # macOS knows RLIMIT_AS and refuses it
            continue


def main(cpu_seconds: int, *, checks_only: bool = False) -> None:
    """The child: the file comes on standard input, JSON lines go to standard output."""
    from reports.pdf import read_in_steps  # with its libraries, which no other process needs

    _limit_this_process(cpu_seconds)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    # Whatever a library prints must not mix with the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        for facts in read_in_steps(sys.stdin.buffer.read()):
            answer = asdict(facts)
            answer["cover"] = base64.b64encode(facts.cover).decode("ascii") if facts.cover else None
            print(json.dumps(answer), file=answers, flush=True)
            if checks_only:
                break
    except PdfRefused as refused:
        print(json.dumps({"refused": str(refused.reason)}), file=answers, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), checks_only="check" in sys.argv[2:])
