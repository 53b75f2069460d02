"""Requests to other hosts: to public addresses only, on a deadline, with little read."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from ipaddress import ip_address

import pytest

from core.outgoing import Answer, Client, NoAnswerError, Trouble, is_public

Script = dict[str, bytes]


class Host:
    """A server on this machine that answers a path with raw bytes, and counts the connections made to it."""

    def __init__(self) -> None:
        self.answers: Script = {}
        self.requests: list[bytes] = []
        self.connections = 0
        self.pause = 0.0  # seconds between two bytes
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            with closing(connection):
                self.answer(connection)

    def answer(self, connection: socket.socket) -> None:
        try:
            request = connection.recv(65_536)
            self.requests.append(request)
            path = (
                request.split(b" ")[1].decode(errors="replace")
                if request.startswith((b"GET", b"HEAD"))
                else ""
            )
            answer = self.answers.get(path, b"HTTP/1.1 404 Not Found\r\n\r\n")
            if not self.pause:
                connection.sendall(answer)
            for byte in answer if self.pause else b"":
                connection.sendall(bytes([byte]))
                time.sleep(self.pause)
        except OSError:
            pass  # the client has hung up


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    with closing(host.listener):
        yield host


@pytest.fixture
def client(host: Host) -> Client:
    """Knows `here.test`, which is the host, and may connect to that alone."""
    names = {"here.test": ["127.0.0.1"], "both.test": ["127.0.0.1", "10.0.0.1"]}

    def resolve(name: str, port: int) -> list[str]:
        if name not in names and not name[0].isdigit():
            raise OSError("no such host")
        return names.get(name, [name])

    return Client(
        resolve=resolve,
        may_connect=lambda address, port: str(address) == "127.0.0.1" and port == host.port,
        timeout=2,
    )


def trouble(fetch: Callable[[], Answer]) -> Trouble:
    with pytest.raises(NoAnswerError) as problem:
        fetch()
    return problem.value.trouble


def test_answer_is_read_up_to_the_limit(host: Host, client: Client) -> None:
    host.answers["/a?b=%C3%B6"] = b"HTTP/1.1 200 OK\r\nX-One: 1\r\n\r\n" + b"x" * 200_000
    url = f"http://here.test:{host.port}/a?b=%C3%B6"
    assert client.fetch(f"http://HERE.test:{host.port}/a?b=ö#part") == Answer(
        200, url, {"x-one": "1"}, b"x" * 65_536
    )
    head, *_ = host.requests
    assert head.splitlines()[0] == b"GET /a?b=%C3%B6 HTTP/1.1"
    assert f"Host: here.test:{host.port}".encode() in head.splitlines()
    assert b"User-Agent: ATMP2030" in head.splitlines()


def test_head_reads_no_body(host: Host, client: Client) -> None:
    host.answers["/"] = b"HTTP/1.1 204 No Content\r\n\r\n"
    assert client.fetch(f"http://here.test:{host.port}", "HEAD").status == 204
    assert host.requests[0].startswith(b"HEAD / ")


def test_redirects_are_followed_and_each_is_checked(host: Host, client: Client) -> None:
    def to(address: str) -> bytes:
        return f"HTTP/1.1 302 Found\r\nLocation: {address}\r\n\r\n".encode()

    base = f"http://here.test:{host.port}"
    host.answers |= {
        "/relative": to("end"),
        "/end": b"HTTP/1.1 200 OK\r\n\r\n",
        "/metadata": to("http://169.254.169.254/latest/meta-data/"),
        "/loopback": to("http://[::1]:1/"),
        "/mapped": to("http://[::ffff:10.0.0.1]/"),
        "/file": to("file:///etc/passwd"),
        "/round": to("/round"),
        "/broken": to("http://[/"),
    }
    assert client.fetch(f"{base}/relative") == Answer(200, f"{base}/end", {}, b"")
    found = {
        path: trouble(lambda path=path: client.fetch(base + path))
        for path in host.answers
        if path[1] != "r" and path != "/end"
    }
    assert found == {
        "/metadata": Trouble.FORBIDDEN,
        "/loopback": Trouble.UNKNOWN_HOST,
        "/mapped": Trouble.UNKNOWN_HOST,
        "/file": Trouble.INVALID,
        "/broken": Trouble.INVALID,
    }
    assert trouble(lambda: client.fetch(f"{base}/round")) == Trouble.REDIRECTS


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/",
        "http://127.1:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f000001:{port}/",
        "http://0:{port}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::]:{port}/",
        "http://[fe80::1%25lo]:{port}/",
        "http://10.0.0.1:{port}/",
        "http://169.254.169.254:{port}/latest/meta-data/",
    ],
)
def test_address_that_is_not_public_is_never_connected_to(host: Host, address: str) -> None:
    """With the rules as they are outside of tests; the machine resolves the names itself."""
    assert trouble(lambda: Client().fetch(address.format(port=host.port))) in (
        Trouble.FORBIDDEN,
        Trouble.UNKNOWN_HOST,  # where the machine has no IPv6
        Trouble.INVALID,
    )
    assert host.connections == 0


def test_name_with_one_private_address_is_refused_whole(host: Host, client: Client) -> None:
    assert trouble(lambda: client.fetch(f"http://both.test:{host.port}/")) == Trouble.FORBIDDEN
    assert host.connections == 0


def test_name_is_resolved_once_so_that_it_cannot_change_its_mind(host: Host) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    host.answers["/"] = b"HTTP/1.1 200 OK\r\n\r\n"
    client = Client(resolve=lambda *_: next(answers), may_connect=lambda *_: True)
    assert client.fetch(f"http://here.test:{host.port}/").status == 200


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("193.10.0.1", True),
        ("2001:6b0::1", True),
        ("64:ff9b::c10a:1", True),
        ("64:ff9b::a00:1", False),
        ("::ffff:193.10.0.1", True),
        ("::ffff:192.168.0.1", False),
        ("2002:7f00:1::", False),
        ("100.64.0.1", False),
        ("172.16.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::127.0.0.1", False),
        ("::ffff:0:7f00:1", False),
        ("5f00::1", False),
        ("3fff::1", False),
        ("192.88.99.1", False),
    ],
)
def test_public_addresses_are_told_from_others(address: str, public: bool) -> None:
    assert is_public(ip_address(address), 443) is public


@pytest.mark.parametrize(
    "url", ["", "ftp://here.test/", "http://", "http://me:secret@here.test/", "http://[/", "http://a:99999/"]
)
def test_what_is_no_address_is_said_to_be_none(client: Client, url: str) -> None:
    assert trouble(lambda: client.fetch(url)) == Trouble.INVALID


def test_only_wanted_schemes_are_asked(host: Host, client: Client) -> None:
    strict = Client(schemes=("https",), resolve=client.resolve, may_connect=client.may_connect)
    assert trouble(lambda: strict.fetch(f"http://here.test:{host.port}/")) == Trouble.INVALID


def test_unknown_host_closed_port_and_nonsense_are_told_apart(host: Host, client: Client) -> None:
    host.answers["/"] = b"nonsense"
    assert trouble(lambda: client.fetch("http://nowhere.test/")) == Trouble.UNKNOWN_HOST
    assert trouble(lambda: client.fetch(f"http://here.test:{host.port}/")) == Trouble.UNREACHABLE
    assert trouble(lambda: client.fetch(f"https://here.test:{host.port}/")) == Trouble.UNREACHABLE
    host.listener.close()
    anywhere = Client(resolve=client.resolve, may_connect=lambda *_: True)
    assert trouble(lambda: anywhere.fetch("http://here.test:1/")) == Trouble.UNREACHABLE


def test_host_that_answers_drop_by_drop_meets_the_deadline(host: Host, client: Client) -> None:
    host.pause = 0.05
    host.answers["/"] = b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 1000
    quick = Client(resolve=client.resolve, may_connect=client.may_connect, timeout=0.2)
    began = time.monotonic()
    assert trouble(lambda: quick.fetch(f"http://here.test:{host.port}/")) == Trouble.TIMEOUT
    assert time.monotonic() - began < 1
