"""Seals a complaint so that the public side cannot open it again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from nacl.public import PublicKey, SealedBox


def seal(payload: Mapping[str, Any], public_key: bytes) -> bytes:
    """Canonical JSON in a libsodium sealed box."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return SealedBox(PublicKey(public_key)).encrypt(text.encode())
