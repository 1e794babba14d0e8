"""Complaints for the tests of pages: typed on the public side, or already in the queue."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import IO, Any, cast

from werkzeug.datastructures import FileStorage

from ethics.casework.intake import SYSTEM, register_complaint
from ethics.files.kinds import MOST_BYTES
from ethics.files.spool import Spool
from tests.office import Office
from tests.web.visiting import Visitor

STORY = "Petugas itu meminta uang di jalan tanpa surat tilang, dan teman saya melihatnya."
ANSWERS: dict[str, dict[str, Any]] = {
    "cara": {"mode": "rahasia"},
    "kejadian": {"what": STORY},
    "waktu-tempat": {"when": "14-01-2026", "where": "Simpang pasar lama", "region": "JABAR"},
    "siapa": {"who": "Seorang bintara", "clue_vehicle": "motor dinas, pelat tidak terbaca",
              "witnesses": "Teman saya", "wishes": "Uang kembali"},
    "bukti": {},
    "kontak": {"name": "Ratna Wulandari", "reach": "telepon", "contact": "081100220033"},
}
REGISTERED = {
    "what": STORY, "when": "2026-01-14", "where": "Simpang pasar lama", "who": "Seorang bintara",
    "witnesses": "", "wishes": "", "mode": "rahasia", "name": "Ratna Wulandari",
    "contact": "081100220033", "address": "", "channel": "situs", "language": "id",
    "region": "JABAR", "files": [],
}  # fmt: skip


def write_until(visitor: Visitor, step: str, *, mode: str = "rahasia") -> None:
    """Answer every step before ``step``; who gives no name is asked for none."""
    for name, answers in {**ANSWERS, "cara": {"mode": mode}}.items():
        if name == step:
            return
        if name != "kontak" or mode != "anonim":
            visitor.send(f"/lapor/{name}", answers)


def uploaded(content: bytes, name: str) -> FileStorage:
    """A file as a request of the app has it."""
    spool = Spool(most=MOST_BYTES)
    spool.write(content)
    return FileStorage(cast(IO[bytes], spool), name)


def file_complaint(visitor: Visitor, *, mode: str = "rahasia") -> str:
    """Take every step and return the receipt code."""
    write_until(visitor, "periksa", mode=mode)
    visitor.send("/lapor/periksa", holding="token")
    found = re.search(r"\d{4} \d{4} \d{4} \d{4}", visitor.open("/lapor/tanda-terima").text)
    assert found
    return found.group()


def registered(office: Office, **other: Any) -> str:
    """A complaint in the queue of Polda Jawa Barat; its reference."""
    with office.app.app_context():
        return register_complaint({**REGISTERED, **other}, receipt_id=None, actor=SYSTEM,
                                  at=datetime.now(UTC))  # fmt: skip
