"""A web server on this machine that answers as a test tells it, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from warnotes.intake.fetch import Fetcher
from warnotes.intake.web import Limits, Web

Answer = tuple[int, dict[str, str], bytes]
QUICK = Limits(connect=2, read=2, total=10)


@dataclass
class Site:
    """Pages by path; a path that is not there is a 404, and a function answers for itself."""

    home: str = ""
    pages: dict[str, Answer | list[Answer] | Callable[[BaseHTTPRequestHandler], None]] = field(
        default_factory=dict
    )
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def html(self, path: str, body: str, **headers: str) -> str:
        self.pages[path] = 200, {"Content-Type": "text/html; charset=utf-8", **headers}, body.encode()
        return self.home + path

    def put(self, path: str, body: bytes, kind: str, status: int = 200, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = status, {"Content-Type": kind, **named}, body
        return self.home + path

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        self.pages[path] = status, {"Location": to}, b""
        return self.home + path


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.headers.append(dict(self.headers))
            page = site.pages.get(self.path, (404, {}, b""))
            if callable(page):
                page(self)
                return
            if isinstance(page, list):
                page = page.pop(0) if len(page) > 1 else page[0]
            status, headers, body = page
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(site))
    server.daemon_threads = True
    site.home = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Time:
    """A clock that moves only when somebody sleeps."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


def a_fetcher(time: Time | None = None, *, local: bool = True, limits: Limits = QUICK, delay: float = 1.0,
              agent: str | None = None) -> Fetcher:  # fmt: skip
    time = time or Time()
    web = Web(allow_local=local, limits=limits, agent=agent)
    return Fetcher(web, delay=delay, sleep=time.sleep, clock=time.clock, now=time.clock)
