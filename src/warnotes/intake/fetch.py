"""Polite fetching: one request at a time, a pause per host, robots.txt before every hop, few second tries."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from warnotes.intake.address import checked, shorten
from warnotes.intake.model import DELAY, Refusal
from warnotes.intake.robots import Robots
from warnotes.intake.web import Reply, Web

REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_HOPS = 5
BUSY = frozenset({429, 503})
MAX_TRIES = 3
MAX_WAIT = 60.0
"""Seconds: a host that wants to be left alone for longer is left to the next run."""
USUAL_WAIT = 10.0
"""Seconds, when a busy host does not say how long."""
MAX_FAILURES = 3
"""In a row without a connection, after which a host is left to the next run."""


class Fetcher:
    """Fetches public pages for a run; waits where a host wants it."""

    def __init__(
        self,
        web: Web,
        *,
        delay: float = DELAY,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
    ) -> None:
        """``delay`` in seconds is the shortest pause between two requests to one host."""
        self.web, self.delay = web, delay
        self._sleep, self._clock, self._now = sleep, clock, now
        self._robots = Robots(lambda url: self._follow(url, robots=False))
        self._last: dict[str, float] = {}
        self._failures: Counter[str] = Counter()
        self._closed: dict[str, str] = {}

    def get(self, url: str) -> Reply:
        """Return the answer at the end of all redirects; its status is 200.

        Raises:
            Refusal: not allowed, not there, not in time, not in bounds.
        """
        reply = self._follow(url, robots=True)
        if reply.status != 200:
            passing = reply.status >= 500 or reply.status in BUSY
            advice = "run again later" if passing else "check the address"
            raise Refusal(shorten(url), "http_status", f"the server answers {reply.status}; {advice}")
        return reply

    def _follow(self, url: str, *, robots: bool) -> Reply:
        start = shorten(url)
        for hop in range(MAX_HOPS + 1):
            try:
                reply = self._hop(url, robots=robots)
            except Refusal as refusal:
                if not hop:
                    raise
                detail = f"redirects to {shorten(url, 80)}, {refusal.detail}"
                raise Refusal(start, refusal.reason, detail) from None
            if reply.status not in REDIRECTS:
                return reply
            if not (target := reply.headers.get("location", "").strip()):
                raise Refusal(start, "redirects", "redirects to nowhere; check the address")
            url = _joined(url, target)
        raise Refusal(start, "redirects", f"more than {MAX_HOPS} redirects; save it from a browser")

    def _hop(self, url: str, *, robots: bool) -> Reply:
        url = checked(url)
        pause = self._robots.pause(url) if robots else 0.0
        return self._patiently(url, max(pause, self.delay))

    def _patiently(self, url: str, pause: float) -> Reply:
        """Ask, and ask again when a busy host says when to."""
        host = urlsplit(url).netloc
        for left in reversed(range(MAX_TRIES)):
            if host in self._closed:
                raise Refusal(shorten(url), "network", self._closed[host])
            self._wait(host, pause)
            reply = self._counted(url, host)
            if not _busy(reply):
                return reply
            wait = self._asked(reply.headers.get("retry-after"))
            if wait > MAX_WAIT or not left:
                self._closed[host] = "the host asks to be left alone; run again later"
                return reply
            self._last[host] = self._clock() + max(wait - pause, 0.0)
        raise AssertionError("the last try returns")

    def _counted(self, url: str, host: str) -> Reply:
        try:
            reply = self.web.get(url)
        except Refusal as refusal:
            self._failures[host] += refusal.reason in ("network", "too_slow")
            if self._failures[host] >= MAX_FAILURES:
                self._closed[host] = "the host did not answer three times in a row; run again later"
            raise
        finally:
            self._last[host] = self._clock()
        self._failures[host] = 0
        return reply

    def _wait(self, host: str, pause: float) -> None:
        if host in self._last:
            wait = self._last[host] + pause - self._clock()
            if wait > 0:
                self._sleep(wait)

    def _asked(self, value: str | None) -> float:
        """Seconds that a Retry-After asks for, given as seconds or as a date."""
        if value is None:
            return USUAL_WAIT
        if value.strip().isdecimal():
            return float(value.strip()[:9])
        try:
            return max(0.0, parsedate_to_datetime(value).timestamp() - self._now())
        except (ValueError, OverflowError):
            return USUAL_WAIT


def _busy(reply: Reply) -> bool:
    """Whether a server asks for patience, also where it calls that an error of its own."""
    return reply.status in BUSY or (reply.status >= 500 and "retry-after" in reply.headers)


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError:
        raise Refusal(shorten(url), "redirects", "redirects to no address; check the address") from None
