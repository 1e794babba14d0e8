"""The victim: files, registers and decides without end, and says so before and after each act."""

from __future__ import annotations

import json
import os
import secrets
import time
import uuid
from io import BytesIO
from typing import Any

from flask import Flask, current_app

from ethics.casework import relay
from ethics.casework.intake import collect_inbox
from ethics.files.sealed_chunks import CHUNK
from ethics.gazette import blobs, inbox, receipts
from ethics.gazette.sealing import seal
from ethics.ops.bench.office import OPENED, Office
from ethics.ops.bench.way import COMPLAINT, Walk
from ethics.storage import PUBLIC, begin_write, db

LONGEST_LIFE = 60.0
"""Seconds after which a writer that nobody killed ends by itself."""


def write_until_killed(app: Flask, office: Office, pipe: int) -> None:
    """Never returns: ends when it is killed, when nobody listens, or when its time is over."""
    try:
        with app.app_context():
            end = time.monotonic() + LONGEST_LIFE
            number = 0
            while time.monotonic() < end:
                number += 1
                _one_case(office, pipe, number=number)
    except BrokenPipeError:
        os._exit(0)
    except BaseException as error:  # noqa: BLE001 - the parent must hear of it, whatever it is
        _say(pipe, {"failed": f"{type(error).__name__}: {error}"})
        os._exit(3)
    os._exit(0)


def _one_case(office: Office, pipe: int, *, number: int) -> None:
    _say(pipe, {"begins": "file"})
    _say(pipe, {"filed": file_complaint()})
    _say(pipe, {"begins": "collect"})
    collected = collect_inbox(at=OPENED)
    _say(pipe, {"collected": collected})
    walk = Walk(office, number=number, complaint=collected[-1])
    for step in walk.steps():
        _say(pipe, {"begins": "step"})
        taken = step()
        _say(pipe, {"taken": [taken.reference, taken.seq], "opened": list(taken.opened),
                    "documents": list(taken.documents)})  # fmt: skip
        _say(pipe, {"begins": "deliver"})
        relay.deliver(at=walk.at, kinds=relay.PROMPT, limit=20)


def file_complaint() -> str:
    """Drop one sealed complaint with a file and open its receipt, as the public side does; its id."""
    receipt_id = str(uuid.uuid4())
    keys = current_app.config["ETHICS"].keys
    file = blobs.store(BytesIO(secrets.token_bytes(CHUNK + 1)), expires_at=OPENED)
    told = {"name": "surat.pdf", "type": "application/pdf", "blob": file.id, "key": file.key.hex(),
            "size": file.size, "sha256": file.sha256, "scanned": False, "original": None}  # fmt: skip
    sealed = seal({"id": receipt_id, **COMPLAINT, "files": [told]}, keys.inbox_public_key)
    begin_write(PUBLIC)
    blobs.keep_until_collected([file.id])
    inbox.drop(sealed, id=receipt_id, at=OPENED)
    receipts.open_receipt(receipt_id, receipt_hash=secrets.token_bytes(32),
                          filed_on=OPENED.date(), at=OPENED)  # fmt: skip
    db.session.commit()
    return receipt_id


def _say(pipe: int, told: dict[str, Any]) -> None:
    """One line, far shorter than a pipe's buffer, so that it arrives whole or not at all."""
    os.write(pipe, json.dumps(told).encode() + b"\n")
