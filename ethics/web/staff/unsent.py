"""What was typed into a form whose session had ended: sealed into the log-in page.

Only the account whose session it was can open it, at the address it was typed for, and opening it
sends nothing: the form comes back, for its owner to send.
"""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta

from flask import current_app, request
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from werkzeug.datastructures import ImmutableMultiDict

from ethics.web.pages import now

MOST_BYTES = 512 * 1024
"""More than every field of any form may hold together."""
LASTS = timedelta(hours=12)
OF_THE_SESSION = frozenset({"csrf_token"})


class TooLong(ValueError):
    """More than a page can carry."""


def sealed(account_id: int) -> str:
    """The answers of this request, for one account and this address. Raises TooLong."""
    typed = [pair for pair in request.form.items(multi=True) if pair[0] not in OF_THE_SESSION]
    until = (now() + LASTS).isoformat()
    content = json.dumps([account_id, request.path, until, typed]).encode()
    if len(content) > MOST_BYTES:
        raise TooLong(len(content))
    return urlsafe_b64encode(_box().encrypt(content)).decode()


def opened(text: str, account_id: int) -> ImmutableMultiDict[str, str] | None:
    """What was sealed for this account at this address; None when it was not, or is too old."""
    try:
        content = _box().decrypt(urlsafe_b64decode(text))
    except (CryptoError, ValueError):
        return None
    owner, path, until, typed = json.loads(content)
    if (owner, path) != (account_id, request.path) or now() > datetime.fromisoformat(until):
        return None
    return ImmutableMultiDict([(name, value) for name, value in typed])


def _box() -> SecretBox:
    key: bytes = current_app.config["ETHICS"].keys.session
    return SecretBox(hashlib.blake2b(key=key, person=b"unsent", digest_size=32).digest())
