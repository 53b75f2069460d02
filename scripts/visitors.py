"""Four visitors who ask a site for pages without a pause until they are stopped; standard library only.

Usage: python3 scripts/visitors.py address [seconds]

Every other page is asked for by an address that no cache has seen. Stopped (SIGTERM), or when the seconds are over,
it prints one line: the requests, those that failed, and the longest time without a good answer.
"""

import itertools
import signal
import ssl
import sys
import threading
import time
from collections import Counter
from http.client import HTTPException, HTTPSConnection
from urllib.parse import urlsplit

VISITORS = 4
numbers = itertools.count()


class Visits:
    def __init__(self) -> None:
        self.answers: Counter[int] = Counter()  # by status, 0 for none
        self.lock, self.longest, self.last = threading.Lock(), 0.0, time.monotonic()

    def note(self, status: int) -> None:
        with self.lock:
            self.answers[status] += 1
            if status == 200:
                self.longest = max(self.longest, time.monotonic() - self.last)
                self.last = time.monotonic()

    def __str__(self) -> str:
        failed = {status: number for status, number in sorted(self.answers.items()) if status != 200}
        kinds = (
            f" ({', '.join(f'{status}: {number}' for status, number in failed.items())})" if failed else ""
        )
        asked = self.answers.total()
        return f"{asked:,} requests, {sum(failed.values()):,} failed{kinds}; {self.longest:.1f} s without a good answer"


def status_of(host: str, path: str) -> int:
    """The status of the answer, whoever signed the certificate; 0 when there is none."""
    context = ssl._create_unverified_context()  # noqa: S323 (a certificate of the trial's own)
    connection = HTTPSConnection(host, context=context, timeout=60)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()


def main(address: str, seconds: str = "3600") -> None:
    parts, visits, ended = urlsplit(address), Visits(), threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: ended.set())

    def go_on() -> None:
        while not ended.is_set():
            number = next(numbers)
            visits.note(status_of(parts.netloc, parts.path + (f"?new={number}" if number % 2 else "")))

    threads = [threading.Thread(target=go_on) for _number in range(VISITORS)]
    for thread in threads:
        thread.start()
    ended.wait(float(seconds))
    ended.set()
    for thread in threads:
        thread.join()
    print(visits)


if __name__ == "__main__":
    main(*sys.argv[1:3])
