"""Prints the SHA-256 of every kind of paper: run in a process of its own."""

from __future__ import annotations

import hashlib
import json

from ethics.documents import compose, draw
from tests.documents.content import KINDS, content


def hashes() -> dict[str, str]:
    """By kind."""
    return {kind: hashlib.sha256(draw(compose(kind, content(kind, rows=3)))).hexdigest()
            for kind in KINDS}  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(hashes()))
