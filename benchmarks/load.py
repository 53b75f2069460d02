"""A load generator of the standard library: HTTP/1.1 over connections that stay open, on this machine only."""

import asyncio
import re
import statistics
import time
from collections.abc import Sequence
from typing import NamedTuple

TIMEOUT = 30  # seconds for one answer


class Figures(NamedTuple):
    """What a run gave: answers that were not 200, the seconds, the milliseconds of each answer, the largest body."""

    errors: int
    seconds: float
    taken: list[float]
    size: int

    @property
    def number(self) -> int:
        return len(self.taken)

    @property
    def per_second(self) -> float:
        return self.number / self.seconds

    @property
    def p50(self) -> float:
        return statistics.median(self.taken)

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.taken, n=100, method="inclusive")[98]


def joined(runs: Sequence[Figures]) -> Figures:
    """Several runs, one after the other, as one."""
    taken = [milliseconds for run in runs for milliseconds in run.taken]
    return Figures(
        sum(run.errors for run in runs),
        sum(run.seconds for run in runs),
        taken,
        max(run.size for run in runs),
    )


def run(
    port: int,
    paths: Sequence[str],
    number: int,
    connections: int = 16,
    seconds: float = 20,
    *,
    compressed: bool = True,
) -> Figures:
    """Asks for the paths in turn, `number` times over all connections, but no longer than the seconds."""
    return asyncio.run(_run(port, paths, number, connections, seconds, compressed))


async def _run(
    port: int, paths: Sequence[str], number: int, connections: int, seconds: float, compressed: bool
) -> Figures:
    taken: list[float] = []
    sizes: list[int] = []
    errors, turn = 0, iter(range(number))
    begun = time.perf_counter()

    async def visitor() -> None:
        nonlocal errors
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for place in turn:
            if time.perf_counter() - begun > seconds:
                break
            asked = time.perf_counter()
            writer.write(request(paths[place % len(paths)], port, compressed=compressed))
            status, body = await asyncio.wait_for(answer(reader), TIMEOUT)
            taken.append((time.perf_counter() - asked) * 1000)
            sizes.append(len(body))
            errors += status != 200
        writer.close()

    await asyncio.gather(*(visitor() for _ in range(connections)))
    return Figures(errors, time.perf_counter() - begun, taken, max(sizes))


def request(path: str, port: int, *, compressed: bool = True) -> bytes:
    encoding = "Accept-Encoding: gzip\r\n" if compressed else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{encoding}\r\n".encode()


LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


async def answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    """The status and the body, compressed as it came. No other header is read: it must be quicker than the server."""
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    if found := LENGTH.search(head):
        return status, await reader.readexactly(int(found[1]))
    chunks = []
    if b"chunked" in head:
        while length := int(await reader.readline(), 16):
            chunks.append((await reader.readexactly(length + 2))[:-2])
        await reader.readline()
    return status, b"".join(chunks)
