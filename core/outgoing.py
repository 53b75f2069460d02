"""Requests to other hosts, from this one: only to public addresses, short, small and on a deadline.

An address that somebody typed may lead anywhere, also to this machine or to the network that it stands in. So the
host is resolved here, every address that it has is checked, and the connection is made to a checked address and to
no other: what a name resolves to later is of no matter (“DNS rebinding”). Each redirect goes the same way.

Whoever fetches something by an address from outside does it through `Client`. No model is imported, no proxy of
the environment is used, no cookie is kept.
"""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

USER_AGENT = "ATMP2030"
REDIRECTS = (301, 302, 303, 307, 308)
# What translators between IPv4 and IPv6 hold an IPv4 address in (RFC 6052, RFC 8215).
TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
# All of the public internet (RFC 4291, 2.4); the rest stands for IPv4 in ways of the past, or for nobody yet.
GLOBAL = ipaddress.IPv6Network("2000::/3")
# Taken for public by Pythons that are older than the register: examples in books, a relay that is no more.
RESERVED = (ipaddress.IPv6Network("3fff::/20"), ipaddress.IPv4Network("192.88.99.0/24"))


class Trouble(StrEnum):
    """Why there is no answer."""

    INVALID = "invalid"  # no address that can be asked
    FORBIDDEN = "forbidden"  # leads to an address that is not public
    UNKNOWN_HOST = "unknown_host"  # the name resolves to nothing
    UNREACHABLE = "unreachable"  # no connection, or one that broke
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"  # the encryption is not to be trusted
    REDIRECTS = "redirects"  # leads on and on


class NoAnswerError(Exception):
    """The request came to nothing; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class Answer:
    """What the last host on the way answered. `body` is cut at the client's limit; header names are lower case."""

    status: int
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


def is_public(address: IPAddress, port: int) -> bool:
    """Whether the address belongs to the public internet, whatever the port is.

    An IPv6 address that stands for an IPv4 address is public if that one is.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in network for network in TRANSLATED):
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF), port)
        inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if not all(is_public(each, port) for each in inner if each is not None) or address.is_site_local:
            return False
        if address.ipv4_mapped is not None:
            return True
        if address not in GLOBAL:
            return False
    return address.is_global and not address.is_multicast and not any(address in each for each in RESERVED)


def resolve(host: str, port: int) -> list[str]:
    """The addresses of the host. Raises `OSError` if it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Client:
    """Fetches by the rules of this module.

    `resolve` and `may_connect` are for tests, which ask servers on this machine; `timeout` is in seconds, for all
    hops together; `max_bytes` is how much of a body is read.
    """

    timeout: float = 10.0
    max_bytes: int = 65_536
    max_redirects: int = 5
    schemes: tuple[str, ...] = ("http", "https")
    user_agent: str = USER_AGENT
    resolve: Callable[[str, int], Iterable[str]] = resolve
    may_connect: Callable[[IPAddress, int], bool] = is_public

    def fetch(self, url: str, method: str = "GET") -> Answer:
        """The answer at the end of the redirects. Raises `NoAnswerError`."""
        deadline = time.monotonic() + self.timeout
        for _hop in range(self.max_redirects + 1):
            answer = self._ask(Target(url, self.schemes), method, deadline)
            onward = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not onward:
                return answer
            url = joined(url, onward)
        raise NoAnswerError(Trouble.REDIRECTS)

    def send(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """The answer to a POST. A redirect is the answer: nothing goes on to a host that was not named."""
        deadline = time.monotonic() + self.timeout
        return self._ask(Target(url, self.schemes), "POST", deadline, body, headers)

    def _ask(
        self,
        target: "Target",
        method: str,
        deadline: float,
        sent: bytes | None = None,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer:
        line = self._connected(target, deadline)
        connection = http.client.HTTPConnection(target.host, target.port)
        connection.auto_open = False  # no other connection than the checked one
        connection.sock = line
        try:
            connection.request(method, target.path, sent, {**self._headers(target), **more})
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            body = b"" if method == "HEAD" else self._read(response)
            return Answer(response.status, target.url, headers, body)
        except TimeoutError:
            raise NoAnswerError(Trouble.TIMEOUT) from None
        except (OSError, http.client.HTTPException, ValueError):
            raise NoAnswerError(Trouble.UNREACHABLE) from None
        finally:
            line.hang_up()

    def _headers(self, target: "Target") -> dict[str, str]:
        return {
            "Host": target.authority,
            "User-Agent": self.user_agent,
            "Accept": "*/*",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }

    def _read(self, response: http.client.HTTPResponse) -> bytes:
        parts: list[bytes] = []
        wanted = self.max_bytes
        while wanted > 0 and (part := response.read1(wanted)):
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)

    def _connected(self, target: "Target", deadline: float) -> "Line":
        """A connection to one of the host's addresses, all of which may be connected to."""
        trouble = Trouble.UNREACHABLE
        for address in self._checked_addresses(target):
            try:
                plain = socket.create_connection((address, target.port), timeout=remaining(deadline))
            except TimeoutError:
                trouble = Trouble.TIMEOUT
                continue
            except OSError:
                continue
            return Line(self._encrypted(plain, target) if target.scheme == "https" else plain, deadline)
        raise NoAnswerError(trouble)

    def _checked_addresses(self, target: "Target") -> list[str]:
        try:
            addresses = list(self.resolve(target.host, target.port))
        except (OSError, UnicodeError):
            addresses = []
        if not addresses:
            raise NoAnswerError(Trouble.UNKNOWN_HOST)
        # An address with a zone, such as fe80::1%eth0, is a local one.
        if any("%" in address for address in addresses) or not all(
            self.may_connect(ipaddress.ip_address(address), target.port) for address in addresses
        ):
            raise NoAnswerError(Trouble.FORBIDDEN)
        return addresses

    @staticmethod
    def _encrypted(plain: socket.socket, target: "Target") -> socket.socket:
        """The connection with TLS, to a host that has a certificate for its name."""
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
        except ssl.SSLCertVerificationError:
            trouble = Trouble.CERTIFICATE
        except TimeoutError:
            trouble = Trouble.TIMEOUT
        except OSError:
            trouble = Trouble.UNREACHABLE
        plain.close()
        raise NoAnswerError(trouble)


def joined(url: str, onward: str) -> str:
    """Where a Location header leads. Headers are read as Latin-1; an address in them may be UTF-8."""
    try:
        return urljoin(url, onward.encode("latin-1").decode())
    except UnicodeError:
        return urljoin(url, onward)
    except ValueError:
        raise NoAnswerError(Trouble.INVALID) from None


def remaining(deadline: float) -> float:
    """The seconds until the deadline. Raises `NoAnswerError` when it has passed."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise NoAnswerError(Trouble.TIMEOUT)
    return seconds


class Line:
    """An open connection, as `http.client` uses a socket: each reading and writing ends at the deadline.

    A host may send drop by drop, in its headers too, and would never meet a socket's own timeout.
    """

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._socket, self._deadline = connected, deadline

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(remaining(self._deadline))
        self._socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(Reading(self._socket, self._deadline))

    def close(self) -> None:
        """`http.client` is done before the body has been read; see `hang_up`."""

    def hang_up(self) -> None:
        self._socket.close()


class Reading(io.RawIOBase):
    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._socket, self._deadline = connected, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._socket.settimeout(remaining(self._deadline))
        return self._socket.recv_into(buffer)


class Target:
    """An address taken apart. Raises `NoAnswerError` for one that cannot be asked, or carries a password."""

    def __init__(self, url: str, schemes: tuple[str, ...]) -> None:
        try:
            parts = urlsplit(url.strip())
            self.scheme, self.port = parts.scheme, parts.port or (443 if parts.scheme == "https" else 80)
            self.host = self._ascii(parts.hostname or "")
        except ValueError:
            raise NoAnswerError(Trouble.INVALID) from None
        if self.scheme not in schemes or not self.host or parts.username is not None:
            raise NoAnswerError(Trouble.INVALID)
        self._parts = parts

    @staticmethod
    def _ascii(host: str) -> str:
        """The host as the name system writes it. Raises `ValueError` for a name that cannot be one."""
        if ":" in host:
            return str(ipaddress.IPv6Address(host))
        return host.encode("idna").decode("ascii") if not host.isascii() else host

    @cached_property
    def path(self) -> str:
        """Path and query in ASCII, without the fragment, which is the reader's own business."""
        text = urlunsplit(("", "", self._parts.path or "/", self._parts.query, ""))
        return "".join(
            character if "!" <= character <= "~" else "".join(f"%{byte:02X}" for byte in character.encode())
            for character in text
        )

    @property
    def authority(self) -> str:
        """Host and port, as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        default = 443 if self.scheme == "https" else 80
        return host if self.port == default else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.authority}{self.path}"
