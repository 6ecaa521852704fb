"""robots.txt as RFC 9309 asks: what a host forbids is left alone, and how fast it wants to be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol
from urllib.parse import urlsplit

from warnotes.intake.address import shorten
from warnotes.intake.model import Refusal
from warnotes.intake.needs import needed
from warnotes.intake.web import NAME, Reply

MAX_ROBOTS = 500_000
"""Bytes that are read; the standard asks for that many at least."""
MAX_PAUSE = 120.0
"""Seconds: a host that asks for longer pauses does not want programs."""


class Rules(Protocol):
    """What the parser of robots.txt offers."""

    def can_fetch(self, url: str, user_agent: str) -> bool:
        """Whether a program may ask for an address."""

    def crawl_delay(self, user_agent: str) -> float | None:
        """Seconds between two requests."""


class Robots:
    """The rules of each host, asked for once in a run."""

    def __init__(self, get: Callable[[str], Reply]) -> None:
        """``get`` asks for an address and follows redirects."""
        self._get = get
        self._known: dict[str, Rules | Refusal] = {}

    def pause(self, url: str) -> float:
        """Return the seconds that the host wants between requests, 0 if it does not say.

        Raises:
            Refusal: the address is forbidden, or the rules cannot be read now.
        """
        parts = urlsplit(url)
        home = f"{parts.scheme}://{parts.netloc}"
        if home not in self._known:
            self._known[home] = self._rules(home)
        rules = self._known[home]
        if isinstance(rules, Refusal):
            raise Refusal(shorten(url), rules.reason, rules.detail)
        if not rules.can_fetch(url, NAME):
            raise Refusal(shorten(url), "robots", "robots.txt does not allow it; save the page by hand")
        pause = rules.crawl_delay(NAME) or 0.0
        if pause > MAX_PAUSE:
            detail = f"robots.txt asks for {pause:g} seconds between requests; save the page by hand"
            raise Refusal(shorten(url), "robots", detail)
        return pause

    def _rules(self, home: str) -> Rules | Refusal:
        """No such file allows everything; a server that fails, or has no time, allows nothing for now."""
        protego = needed("protego", "web addresses")
        try:
            reply = self._get(f"{home}/robots.txt")
        except Refusal as refusal:
            if refusal.reason not in ("too_large", "bomb", "content_type"):
                return refusal
            return Refusal("", "robots", f"robots.txt: {refusal.detail.split(';')[0]}; save the page by hand")
        if reply.status >= 500 or reply.status == 429:
            return Refusal("", "robots", f"robots.txt is answered with {reply.status}; run again later")
        text = reply.body[:MAX_ROBOTS].decode("utf-8", "replace") if reply.status == 200 else ""
        rules: Rules = protego.Protego.parse(text)
        return rules
