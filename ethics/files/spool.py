"""Where a file waits while its request lasts: small ones in memory, larger ones sealed on the disk.

The key lives and dies with the process, and the file on the disk has no name: nothing of it can be
read by whoever gets at the folder of temporary files, during the request or after.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from typing import Any

from nacl.secret import Aead

from ethics.files.sealed_chunks import new_key

BLOCK = 64 * 1024
_SEALED = BLOCK + Aead.NONCE_SIZE + Aead.MACBYTES


class Spool(io.BufferedIOBase):
    """Written once from the front, read at will. What comes after ``most`` bytes is only counted."""

    def __init__(self, *, most: int | None = None) -> None:
        self._most = most
        self._box = Aead(new_key())
        self._disk: Any = None
        self._blocks = 0
        self._tail = bytearray()
        self._read: tuple[int, bytes] = (-1, b"")
        self._at = 0
        self._hash = hashlib.sha256()
        self.size = 0
        """How many bytes came, also those that were not kept."""

    @property
    def sha256(self) -> str:
        """The hash of what was kept."""
        return self._hash.hexdigest()

    @property
    def too_large(self) -> bool:
        """Whether more came than was kept."""
        return self._most is not None and self.size > self._most

    def write(self, content: Any, /) -> int:
        """Add at the end, wherever the reading stands."""
        given = bytes(content)
        room = len(given) if self._most is None else max(self._most - self.size, 0)
        self.size += len(given)
        self._hash.update(given[:room])
        self._tail += given[:room]
        while len(self._tail) >= BLOCK:
            self._put(bytes(self._tail[:BLOCK]))
            del self._tail[:BLOCK]
        return len(given)

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes; fewer than ``size`` only at the end."""
        until = self._kept if size is None or size < 0 else min(self._at + size, self._kept)
        pieces = []
        while self._at < until:
            block, offset = divmod(self._at, BLOCK)
            piece = self._block(block)[offset : offset + until - self._at]
            pieces.append(piece)
            self._at += len(piece)
        return b"".join(pieces)

    def read1(self, size: int = -1, /) -> bytes:
        """The same as ``read``: nothing here is slow."""
        return self.read(size)

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Read on from elsewhere."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._kept}[whence]
        if start + offset < 0:
            raise OSError("before the beginning")
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        """Where the next bytes are read."""
        return self._at

    def readable(self) -> bool:
        """Always."""
        return True

    def writable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def close(self) -> None:
        """Let go of what was kept."""
        if self._disk is not None:
            self._disk.close()
        self._tail.clear()
        self._read = (-1, b"")
        super().close()

    @property
    def _kept(self) -> int:
        return self._blocks * BLOCK + len(self._tail)

    def _put(self, block: bytes) -> None:
        if self._disk is None:
            self._disk = tempfile.TemporaryFile(prefix="ethics-")  # noqa: SIM115 - closed with us
        self._disk.seek(self._blocks * _SEALED)
        self._disk.write(self._box.encrypt(block, aad=b"%d" % self._blocks))
        self._blocks += 1

    def _block(self, number: int) -> bytes:
        if number == self._blocks:
            return bytes(self._tail)
        if self._read[0] != number:
            self._disk.seek(number * _SEALED)
            sealed = self._disk.read(_SEALED)
            self._read = (number, bytes(self._box.decrypt(sealed, aad=b"%d" % number)))
        return self._read[1]
