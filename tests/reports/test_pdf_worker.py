import subprocess
import sys
import time
from dataclasses import replace

import pytest

from reports import pdf_worker
from reports.pdf import read_pdf
from reports.pdf_facts import PdfRefused, Reason
from reports.pdf_worker import CHECK_SECONDS, check_in_worker, inspect_in_worker
from tests.reports.pdf_files import encrypted, inflating, raw_pdf, stream, with_text


def test_worker_gives_the_same_facts_as_the_reader(tmp_path):
    path = tmp_path / "rapport å.pdf"
    path.write_bytes(with_text("Summary", "References"))

    expected = read_pdf(path)

    assert inspect_in_worker(path) == expected
    assert inspect_in_worker(path.read_bytes()) == expected


def test_check_stops_before_text_and_cover():
    data = with_text("Summary", "References")

    facts, everything = check_in_worker(data), read_pdf(data)

    assert facts == replace(everything, has_active_content=True, has_text=False, page_texts=(), cover=None)


def test_check_refuses_with_the_reason():
    with pytest.raises(PdfRefused) as caught:
        check_in_worker(encrypted("secret"))

    assert caught.value.reason == Reason.ENCRYPTED


def test_check_of_a_bomb_is_short():
    bomb = inflating(1_500_000_000)
    started = time.monotonic()

    facts = check_in_worker(bomb)

    assert facts.pages == 1
    assert time.monotonic() - started < CHECK_SECONDS + 2


@pytest.mark.parametrize(("data", "reason"), [(b"", Reason.EMPTY), (b"<p>%PDF-1.7", Reason.NOT_PDF)])
def test_worker_passes_the_reason_of_a_refusal(data, reason):
    with pytest.raises(PdfRefused) as caught:
        inspect_in_worker(data)

    assert caught.value.reason == reason


def test_worker_keeps_the_facts_of_a_bomb_within_its_time_and_memory():
    resource = pytest.importorskip("resource")
    bomb = inflating(1_500_000_000)
    started = time.monotonic()

    facts = inspect_in_worker(bomb)

    assert (facts.pages, facts.size, facts.cover, facts.has_active_content) == (1, len(bomb), None, False)
    assert time.monotonic() - started < 12
    if sys.platform == "linux":  # macOS does not limit a process's memory
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 1_000_000  # kilobytes


def test_worker_that_is_too_slow_refuses_in_time():
    started = time.monotonic()

    with pytest.raises(PdfRefused) as caught:
        inspect_in_worker(with_text("A"), wall_seconds=0.001)

    assert caught.value.reason == Reason.UNREADABLE
    assert time.monotonic() - started < 3


def test_worker_that_crashes_refuses(monkeypatch):
    monkeypatch.setattr(pdf_worker.sys, "executable", "/bin/false")

    with pytest.raises(PdfRefused) as caught:
        inspect_in_worker(with_text("A"))

    assert caught.value.reason == Reason.UNREADABLE


def test_worker_is_not_given_the_secrets_of_the_site(monkeypatch):
    handed_over = {}
    start = pdf_worker.subprocess.Popen

    def listen(*args, **kwargs):
        handed_over.update(kwargs["env"])
        return start(*args, **kwargs)

    monkeypatch.setenv("SECRET_KEY", "hush")
    monkeypatch.setattr(pdf_worker.subprocess, "Popen", listen)

    inspect_in_worker(raw_pdf(content=stream(b"")))

    assert "SECRET_KEY" not in handed_over
    assert set(handed_over) <= set(pdf_worker.KEPT_ENVIRONMENT)


def test_whoever_asks_the_worker_loads_no_reader() -> None:
    """The readers take nine megabytes, in each process that answers visitors."""
    told = "import sys, reports.pdf_worker; print({'pypdf', 'pypdfium2'} & set(sys.modules))"
    out = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout
    assert out == "set()\n"
