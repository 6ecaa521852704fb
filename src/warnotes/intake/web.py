"""One request, bounded in every direction: address, time, bytes on the wire, bytes unpacked.

Nothing is kept between requests, no cookie and no connection.
"""

from __future__ import annotations

import socket
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager, Timeout
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from warnotes import __version__
from warnotes.articles.files import MAX_PAGE, MB
from warnotes.errors import IntakeError
from warnotes.intake.address import resolve, shorten
from warnotes.intake.model import Refusal

NAME = "warnotes"
"""The name by which robots.txt may speak of this program."""
AGENT = f"{NAME}/{__version__} (reads news for its user; obeys robots.txt)"
ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml, text/plain"
)
CHUNK = 1 << 16
PACKED = {"gzip", "x-gzip", "deflate"}


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes that one request may take."""

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    size: int = MAX_PAGE


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; header names in lower case."""

    url: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def kind(self) -> str:
        """The media type, without parameters."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


class Web:
    """Makes requests; every connection goes through :meth:`connect`."""

    def __init__(
        self, *, allow_local: bool = False, agent: str | None = None, limits: Limits | None = None
    ) -> None:
        """``agent`` stands before the program's own name, so that a host can reach whoever asks."""
        self.allow_local, self.limits = allow_local, limits or Limits()
        if agent and not (agent.isascii() and agent.isprintable() and len(agent) <= 200):
            raise IntakeError(f"--agent {shorten(agent, 40)!r} is too long or holds more than plain letters")
        self.agent = f"{agent} {AGENT}" if agent else AGENT
        self._sockets: list[socket.socket] = []

    def get(self, url: str) -> Reply:
        """Ask for an address once; redirects are answers like others, and their body is not read.

        Raises:
            Refusal: a local address, no connection, too slow, too large, or packed too tightly.
        """
        shown = shorten(url)
        expired = threading.Event()
        timer = threading.Timer(self.limits.total, self._cut, [expired])
        timer.daemon = True
        timer.start()
        try:
            reply = self._ask(url)
            if expired.is_set():  # an answer without a length ends like a complete one
                raise OSError("cut")
            return reply
        except Refusal as refusal:
            raise Refusal(shown, refusal.reason, refusal.detail) from None
        except (HTTPError, OSError, ValueError, zlib.error) as error:
            if expired.is_set():
                detail = f"took more than {self.limits.total:g} seconds; run again later"
                raise Refusal(shown, "too_slow", detail) from None
            detail = f"{_cause(error)}; check the address, or run again later"
            raise Refusal(shown, "network", detail) from None
        finally:
            timer.cancel()
            self._forget()

    def _ask(self, url: str) -> Reply:
        headers = {"User-Agent": self.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate",
                   "Connection": "close"}  # fmt: skip
        timeout = Timeout(connect=self.limits.connect, read=self.limits.read)
        with self._manager() as manager:
            response = manager.request(
                "GET", url, headers=headers, timeout=timeout, retries=False, redirect=False,
                preload_content=False, decode_content=False,
            )  # fmt: skip
            given = {name.lower(): str(value) for name, value in response.headers.items()}
            body = b"".join(self._body(response, given)) if response.status == 200 else b""
            return Reply(url, response.status, given, body)

    def _body(self, response: Any, headers: dict[str, str]) -> Iterator[bytes]:
        """Yield the body unpacked; neither what comes nor what it unpacks to exceeds the limit."""
        encoding = headers.get("content-encoding", "identity").strip().lower() or "identity"
        if encoding not in PACKED | {"identity"}:
            raise Refusal("", "content_type", f"is packed as {shorten(encoding, 20)!r}; save it by hand")
        told = headers.get("content-length", "")
        if told.isdecimal() and (len(told) > 12 or int(told) > self.limits.size):
            raise self._too_large()
        unpack = zlib.decompressobj(47) if encoding in PACKED else None
        came = made = 0
        while chunk := response.read1(CHUNK, decode_content=False):
            came += len(chunk)
            if came > self.limits.size:
                raise self._too_large()
            piece = unpack.decompress(chunk, self.limits.size - made + 1) if unpack else chunk
            made += len(piece)
            if made > self.limits.size:
                raise Refusal("", "bomb", f"unpacks to more than {self._limit()}")
            yield piece
        if unpack and not unpack.eof:
            raise ValueError("the answer breaks off")

    def _too_large(self) -> Refusal:
        return Refusal("", "too_large", f"more than {self._limit()}; download it and add the file")

    def _limit(self) -> str:
        return f"{self.limits.size / MB:g} MB"

    def _manager(self) -> PoolManager:
        """A pool whose connections are made by :meth:`connect`, whatever name the address has."""
        web = self

        class Plain(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return web.connect(self.host, self.port or 80)

        class Secure(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return web.connect(self.host, self.port or 443)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        manager = PoolManager(num_pools=1)
        manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
        return manager

    def connect(self, host: str, port: int) -> socket.socket:
        """Connect to a host's address after it was judged."""
        failed: OSError = OSError("no address")
        for family, address in resolve(host.strip("[]"), port, allow_local=self.allow_local):
            try:
                return self._connected(family, address)
            except OSError as error:
                failed = error
        raise failed

    def _connected(self, family: socket.AddressFamily, address: tuple[str, int]) -> socket.socket:
        made = socket.socket(family, socket.SOCK_STREAM)
        try:
            made.settimeout(self.limits.connect)
            self._sockets.append(made.dup())
            made.connect(address)
        except BaseException:
            made.close()
            raise
        return made

    def _cut(self, expired: threading.Event) -> None:
        """End a request from outside: a server that sends a byte now and then defeats every other limit."""
        expired.set()
        for one in list(self._sockets):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def _forget(self) -> None:
        while self._sockets:
            with suppress(OSError):
                self._sockets.pop().close()


def _cause(error: BaseException) -> str:
    """The system's own words, without the library's wrapping."""
    reason = getattr(error, "reason", None)
    inner = reason if isinstance(reason, BaseException) else error
    while (deeper := inner.__cause__ or inner.__context__) and isinstance(deeper, OSError):
        inner = deeper
    words = getattr(inner, "strerror", None) or str(inner)
    return shorten(" ".join(str(words).split()), 100) or type(inner).__name__
