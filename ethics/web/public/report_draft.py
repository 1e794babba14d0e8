"""A complaint while it is written: sealed under a key that only the writer's cookie holds."""

from __future__ import annotations

import json
import secrets
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Response

from ethics.gazette import blobs, drafts
from ethics.storage import PUBLIC, begin_write, db
from ethics.web.pages import now
from ethics.web.public import sent_files
from ethics.web.public.browser_key import BrowserKey

LASTS = timedelta(days=2)
WRITER = BrowserKey("aduan", LASTS)
WAITS, KEPT = timedelta(hours=1), timedelta(minutes=15)
"""How long the code waits to be shown on a slow line, and how long proof and copy can be fetched once it
was: the browser may be shared."""
ANSWERS, RECEIPT, PROOF, COPY = "jawaban", "tanda-terima", "bukti-pengaduan", "salinan-aduan"
PAPER = "tanda-terima-cetak"
"""The receipt as a PDF, drawn while its code is shown."""


class Gone(LookupError):
    """The draft was sent or deleted while somebody was still changing it in another tab."""


@dataclass
class ReportDraft:
    """What was answered so far. ``id`` names the complaint however often it is sent."""

    key: bytes
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    answers: dict[str, Any] = field(default_factory=dict)
    files: list[dict[str, Any]] = field(default_factory=list)
    is_new: bool = True

    def get(self, name: str, default: Any = "") -> Any:
        """One answer."""
        return self.answers.get(name, default)

    def keep(self, answers: Mapping[str, Any]) -> None:
        """Add answers and store the draft. Raises Gone."""
        self._change(lambda: self.answers.update(answers))

    def attach(self, file: Any) -> None:
        """Take an uploaded file and store both; only the draft has its keys. Raises Unusable and Gone."""
        kept = sent_files.taken(file, until=now() + LASTS)
        try:
            self._change(lambda: self.files.append({"part": f"berkas-{secrets.token_hex(6)}", **kept}))
        except Gone:
            blobs.discard(*sent_files.blobs_of([kept]))
            raise

    def detach(self, part: str) -> None:
        """Remove a file. Raises Gone."""
        gone = [one for one in self.files if one["part"] == part]
        self._change(lambda: drafts.forget(self.key, part), without=part)
        blobs.discard(*sent_files.blobs_of(gone))

    def content(self, part: str) -> bytes:
        """The bytes of a file of a draft from before an upgrade; empty when it expired."""
        return drafts.recall(self.key, part, at=now()) or b""

    def remember(self, response: Response) -> Response:
        """Give the writer's browser the key."""
        return WRITER.give(response, self.key)

    def blobs(self) -> list[str]:
        """The ids of everything that lies in chunks for this draft."""
        return sent_files.blobs_of(self.files)

    def parts(self) -> list[str]:
        """The names of everything stored for this draft but the receipt."""
        return [ANSWERS, *(one["part"] for one in self.files)]

    def _change(self, change: Callable[[], object], *, without: str = "") -> None:
        """Change what is stored now, not what was read before a slow upload; one that was sent or deleted
        meanwhile does not come back."""
        begin_write(PUBLIC)
        stored = recall(self.key)
        if stored is None and not self.is_new:
            db.session.rollback()
            raise Gone
        if stored is not None:
            self.id, self.answers, self.files = stored.id, stored.answers, stored.files
        self.files = [one for one in self.files if one["part"] != without]
        change()
        self.is_new = False
        self._store()

    def _store(self) -> None:
        content = {"id": self.id, "answers": self.answers, "files": self.files}
        drafts.keep(self.key, ANSWERS, json.dumps(content).encode(), expires_at=now() + LASTS)
        blobs.prolong(self.blobs(), until=now() + LASTS)
        drafts.sweep(at=now())
        db.session.commit()


def current_draft() -> ReportDraft:
    """The draft of this browser, or an empty one."""
    key = WRITER.held()
    if key is not None:
        stored = recall(key)
        return stored or ReportDraft(key)
    return ReportDraft(secrets.token_bytes(drafts.KEY_BYTES))


def recall(key: bytes) -> ReportDraft | None:
    """What is stored under a key; None when it is gone."""
    content = drafts.recall(key, ANSWERS, at=now())
    if content is None:
        return None
    held = json.loads(content)
    return ReportDraft(key, held["id"], held["answers"], held["files"], is_new=False)


def leave_receipt(key: bytes, code: str, *, proof: bytes, copy: bytes) -> None:
    """Put the receipt, its proof and the copy where the next pages find them; the caller commits."""
    for part, content in ((RECEIPT, code.encode()), (PROOF, proof), (COPY, copy)):
        drafts.keep(key, part, content, expires_at=now() + WAITS)


def take_receipt(draw: Callable[[str], bytes]) -> str | None:
    """The code of this browser's receipt, once: it is destroyed as it is read.

    First it is drawn, to be kept as a PDF as long as proof and copy: should that fail, the code waits.
    """
    key = WRITER.held()
    db.session.rollback()  # the newest state, whatever was read before
    code = drafts.recall(key, RECEIPT, at=now()) if key is not None else None
    if key is None or code is None:
        return None
    paper = draw(code.decode())
    begin_write(PUBLIC)
    mine = drafts.recall(key, RECEIPT, at=now())
    if mine is not None:  # another tab may have shown it meanwhile
        drafts.forget(key, RECEIPT)
        drafts.keep(key, PAPER, paper, expires_at=now() + KEPT)
        for part in (PROOF, COPY):
            drafts.keep(key, part, drafts.recall(key, part, at=now()) or b"", expires_at=now() + KEPT)
    db.session.commit()
    return mine.decode() if mine else None


def was_handed_out() -> bool:
    """Whether a code was shown in this browser, and proof, copy or paper can still be fetched."""
    key = WRITER.held()
    return key is not None and not has_receipt(key) and left(PROOF) is not None


def left(part: str) -> bytes | None:
    """What this browser may still fetch: the proof, the copy, the receipt as a PDF."""
    key = WRITER.held()
    return (drafts.recall(key, part, at=now()) or None) if key is not None else None


def clear_away(response: Response) -> Response:
    """Destroy what is left for this browser, and take its key from it."""
    key = WRITER.held()
    if key is not None:
        begun = recall(key)
        begin_write(PUBLIC)
        drafts.forget(key, RECEIPT, PROOF, COPY, PAPER, *(begun.parts() if begun else ()))
        db.session.commit()
        blobs.discard(*(begun.blobs() if begun else ()))
    return WRITER.take_back(response)


def has_receipt(key: bytes) -> bool:
    """Whether a receipt waits to be shown."""
    return drafts.recall(key, RECEIPT, at=now()) is not None
