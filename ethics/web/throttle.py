"""Slows down guessing. What is counted is a hash under a key of the day; no address is kept."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from flask import request

from ethics.gazette import throttle
from ethics.web.pages import now


@dataclass(frozen=True)
class Limit:
    """So many uses of a door per window from one network."""

    purpose: str
    uses: int
    window: timedelta = timedelta(minutes=15)

    def spent(self) -> bool:
        """Whether this reader has used the door too often."""
        return throttle.attempts(self._bucket(), at=now(), window=self.window) >= self.uses

    def use(self) -> bool:
        """Count one use; False when it was one too many."""
        return throttle.count_attempt(self._bucket(), at=now(), window=self.window) <= self.uses

    def _bucket(self) -> bytes:
        return throttle.bucket(self.purpose, source(request.remote_addr or ""), at=now())


def source(address: str) -> str:
    """The network of an address: one IPv6 household has 2**64 addresses to try from."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 6:
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    return address
