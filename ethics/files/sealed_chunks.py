"""A file sealed chunk by chunk under a key of its own, so that no process ever holds it whole.

Into each chunk goes which one it is and whether it is the last: one that was changed, moved, left out
or cut off at the end does not open.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from nacl.exceptions import CryptoError
from nacl.secret import Aead

CHUNK = 512 * 1024
"""So many bytes of a file lie in one chunk: the lock of a database is never held for more."""
KEY_BYTES = Aead.KEY_SIZE


class Readable(Protocol):
    """Whatever gives its bytes a few at a time; fewer than asked for only at the end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, or none at the end."""
        ...


class Damaged(ValueError):
    """A chunk is not the one that was sealed at its place."""


class Measured:
    """Counts and hashes what is read through it."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The hash of what was read so far."""
        return self._hash.hexdigest()

    def read(self, size: int, /) -> bytes:
        """The next bytes."""
        piece = self._stream.read(size)
        self._hash.update(piece)
        self.size += len(piece)
        return piece


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that was put away: what finds it, what opens it, and what it was."""

    id: str
    key: bytes
    size: int
    sha256: str


def new_key() -> bytes:
    """A key for one file and no other."""
    return secrets.token_bytes(KEY_BYTES)


def sealed(stream: Readable, key: bytes) -> Iterator[bytes]:
    """The chunks of a file as they are kept; an empty file has one as well."""
    box, ordinal, piece = Aead(key), 0, stream.read(CHUNK)
    while True:
        following = stream.read(CHUNK) if len(piece) == CHUNK else b""
        yield bytes(box.encrypt(piece, aad=_place(ordinal, last=not following)))
        if not following:
            return
        ordinal, piece = ordinal + 1, following


def opened(chunks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """What the chunks say, in order. Raises Damaged as soon as one is not what it should be."""
    box, ordinal, waiting = Aead(key), 0, None
    for chunk in chunks:
        if waiting is not None:
            yield _open(box, waiting, _place(ordinal, last=False))
            ordinal += 1
        waiting = chunk
    if waiting is None:
        raise Damaged("nothing is there")
    yield _open(box, waiting, _place(ordinal, last=True))


def _open(box: Aead, chunk: bytes, place: bytes) -> bytes:
    try:
        return bytes(box.decrypt(chunk, aad=place))
    except (CryptoError, ValueError):
        raise Damaged(place.decode()) from None


def _place(ordinal: int, *, last: bool) -> bytes:
    return f"{ordinal}{' last' if last else ''}".encode()
