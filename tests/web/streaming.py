"""A process of its own that takes four files of 25 MB the whole way and says how much memory that took."""

from __future__ import annotations

import hashlib
import json
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import RawIOBase
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from ethics.casework.draft import vault_of
from ethics.casework.intake import collect_inbox
from ethics.casework.kept_files import read
from ethics.records.cases import Case
from ethics.records.papers import Exhibit
from ethics.storage import db
from tests import conftest  # noqa: F401 - it does not wait for the disk
from tests.instances import new_app
from tests.web.filing import ANSWERS, write_until
from tests.web.visiting import Visitor

MEGABYTE = 1024 * 1024
SIZE, BLOCK = 25 * MEGABYTE, b"0123456789abcdef" * 4096


class Body(RawIOBase):
    """A request that is made while it is read."""

    def __init__(self, token: str, names: list[str]) -> None:
        head = '--s\r\nContent-Disposition: form-data; name="csrf_token"'
        self.pieces = [f"{head}\r\n\r\n{token}\r\n".encode()]
        for name in names:
            head = f'--s\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
            self.pieces += [head.encode(), b"%PDF-1.7\n", b"", b"\n%%EOF", b"\r\n"]
        self.pieces.append(b"--s--\r\n")
        self.length = sum(len(one) or SIZE - 15 for one in self.pieces)
        self._flow, self._left = self._flowing(), b""

    def _flowing(self) -> Iterator[bytes]:
        for piece in self.pieces:
            yield from [piece] if piece else self._filling()

    def _filling(self) -> Iterator[bytes]:
        for at in range(0, SIZE - 15, len(BLOCK)):
            yield BLOCK[: SIZE - 15 - at]

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        """The next bytes."""
        if not self._left:
            self._left = next(self._flow, b"")
        taken, self._left = self._left[: len(target)], self._left[len(target) :]
        target[: len(taken)] = taken
        return len(taken)


def peak() -> float:
    """The most memory that this process had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def upload(visitor: Visitor, names: list[str]) -> int:
    """Send the files; the status of the answer."""
    token = dict(visitor.open("/lapor/bukti").form().values)["csrf_token"]
    body = Body(token, names)
    given = {"wsgi.input": body, "CONTENT_LENGTH": str(body.length),
             "CONTENT_TYPE": "multipart/form-data; boundary=s"}  # fmt: skip
    return visitor.client.post("/lapor/bukti", environ_overrides=given).status_code


def digests(app: Flask) -> list[str]:
    """Take the complaint in and read each of its files, a piece at a time."""
    (reference,) = collect_inbox(at=datetime.now(UTC))
    query = select(Exhibit.file_id, Exhibit.key_item).join(Case, Case.id == Exhibit.case_id)
    found = []
    for row in db.session.execute(query.where(Case.reference == reference)).all():
        digest = hashlib.sha256()
        key = bytes.fromhex(vault_of(reference).open(row.key_item)["file"])
        for piece in read(row.file_id, key):
            digest.update(piece)
        found.append(digest.hexdigest())
    return found


def main(folder: str) -> None:
    """Print what it took as JSON."""
    app = new_app(Path(folder))
    visitor = Visitor(app)
    write_until(visitor, "bukti")
    visitor.send("/lapor/bukti", {})
    before = peak()
    status = upload(visitor, [f"surat-{number}.pdf" for number in range(4)])
    visitor.send("/lapor/kontak", ANSWERS["kontak"])
    visitor.send("/lapor/periksa", holding="token")
    with app.app_context():
        arrived = digests(app)
    print(json.dumps({"status": status, "digests": arrived, "grown": peak() - before}))


if __name__ == "__main__":
    main(sys.argv[1])
