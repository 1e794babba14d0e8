"""Whoever gave a receipt code a moment ago: this browser may go on without it for a while."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from flask import Response, current_app

from ethics.gazette import drafts, letterbox, receipts
from ethics.gazette.receipts import Receipt
from ethics.storage import PUBLIC, begin_write, db
from ethics.web.pages import now
from ethics.web.public.browser_key import BrowserKey

FOLLOWING, CODE = BrowserKey("lacak", timedelta(hours=3)), "kode"
LASTS = timedelta(minutes=15)
"""The code lies sealed under a key that only the browser holds, so long after each use."""


@dataclass(frozen=True)
class Follower:
    """Somebody who holds the code of a receipt."""

    receipt: Receipt
    code: str

    @cached_property
    def opened(self) -> Callable[[bytes], bytes | None]:
        """Opens what is sealed for this receipt."""
        return letterbox.opener(self.code, pepper())


def found(code: str) -> Follower | None:
    """Who holds this code; None for a wrong one, which costs as much time as a right one."""
    receipt = receipts.by_code(code, pepper())
    digits = receipts.digits_of(code)
    return Follower(receipt, digits) if receipt and len(digits) == receipts.CODE_DIGITS else None


def current() -> Follower | None:
    """Whoever gave the code in this browser a moment ago; each use gives them as long again."""
    key = FOLLOWING.held()
    code = drafts.recall(key, CODE, at=now()) if key is not None else None
    if key is None or code is None:
        return None
    begin_write(PUBLIC)
    drafts.prolong(key, CODE, until=now() + LASTS)
    db.session.commit()
    return found(code.decode())


def remember(who: Follower, response: Response) -> Response:
    """Let this browser go on without the code for a while."""
    key = secrets.token_bytes(drafts.KEY_BYTES)
    begin_write(PUBLIC)
    drafts.keep(key, CODE, who.code.encode(), expires_at=now() + LASTS)
    db.session.commit()
    return FOLLOWING.give(response, key)


def forget(response: Response) -> Response:
    """Let neither this browser nor anything here remember that a code was given."""
    key = FOLLOWING.held()
    if key is not None:
        begin_write(PUBLIC)
        drafts.forget(key, CODE)
        db.session.commit()
    return FOLLOWING.take_back(response)


def pepper() -> bytes:
    """What codes are hashed with at this installation."""
    secret: bytes = current_app.config["ETHICS"].keys.pepper
    return secret
