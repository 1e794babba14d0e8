"""Checks the hand-over file of a complaint, without the site and without a network.

This file stands alone: Python 3.11 or newer and PyNaCl (``pip install pynacl``) are enough.

    python hand_over.py serah-terima-A-2026-00012.json foto.jpg --key KEY

It says whether the file was signed by the key, what it hands over, and of each further file whether
it is an exhibit that the hand-over names. The key of the sender stands on its page of verification;
without ``--key`` the file is held against the key that it names itself, which proves only that
nobody changed it since.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

FORMAT = "ethics-hand-over-1"
LONGEST = 512 * 1024
TOP = {"format", "issued_at", "from", "to", "letter", "complaint", "story", "complainant", "exhibits",
       "documents", "key", "signature"}  # fmt: skip
COMPLAINT = {"number", "received_on", "channel", "subject", "incident_on"}
STORY = {"what", "when_note", "where", "who", "witnesses", "wishes"}
MODES = ("anonim", "rahasia", "terbuka", "tanpa_pelapor")
PERSON = {"name", "contact", "address"}

LONGEST_STORY = 30_000
"""Of one text of the story: what is hidden in it may make it longer."""


class NoHandOver(ValueError):
    """This is not a hand-over file."""


def signed_bytes(hand_over: Mapping[str, Any]) -> bytes:
    """What is signed: everything but the signature, as JSON with sorted keys and no spaces."""
    said = {name: value for name, value in hand_over.items() if name != "signature"}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(content: bytes) -> dict[str, Any]:
    """The hand-over that a file holds, whoever signed it. Raises NoHandOver."""
    try:
        if len(content) > LONGEST:
            raise NoHandOver
        told: dict[str, Any] = json.loads(content, parse_constant=_refuse, parse_float=_refuse)
        _need(set(told) == TOP and told["format"] == FORMAT)
        _need(_is_hex(told["key"], 64) and _is_hex(told["signature"], 128))
        _need(datetime.fromisoformat(told["issued_at"]).tzinfo is not None)
        _need(_is_text(told["to"], 400))
        _need(_is_of(told["from"], {"unit"}) and _is_of(told["letter"], {"number"}))
        _complaint(told["complaint"])
        _need(_is_of(told["story"], STORY, longest=LONGEST_STORY))
        _need(set(told["complainant"]) in ({"mode"}, {"mode"} | PERSON))
        _need(_is_of(told["complainant"], set(told["complainant"])) and told["complainant"]["mode"] in MODES)
        _rows(told["exhibits"], {"label", "type", "bytes", "sha256"})
        _rows(told["documents"], {"kind", "number", "issued_on", "sha256"})
        signed_bytes(told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        raise NoHandOver from None
    return told


def _complaint(told: Any) -> None:
    _need(set(told) == COMPLAINT)
    _need(all(_is_text(told[name], 400) for name in COMPLAINT - {"incident_on"}))
    for day in (told["received_on"], told["incident_on"] or "2000-01-01"):
        _need(date.fromisoformat(day).isoformat() == day)


def _rows(rows: Any, names: set[str]) -> None:
    _need(type(rows) is list and len(rows) <= 1000)
    for row in rows:
        _need(type(row) is dict and set(row) == names and _is_hex(row["sha256"], 64))
        _need(all(_is_text(row[name], 400) for name in names - {"bytes"}))
        _need(type(row.get("bytes", 0)) is int and 0 <= row.get("bytes", 0) < 2**53)


def _need(holds: bool) -> None:
    if not holds:
        raise NoHandOver


def _refuse(_text: str) -> None:
    raise NoHandOver


def _is_of(told: Any, names: set[str], longest: int = 400) -> bool:
    return (type(told) is dict and set(told) == names
            and all(_is_text(value, longest) for value in told.values()))  # fmt: skip


def _is_text(text: Any, longest: int) -> bool:
    return type(text) is str and len(text) <= longest


def _is_hex(text: Any, length: int) -> bool:
    return type(text) is str and re.fullmatch(rf"[0-9a-f]{{{length}}}", text) is not None


def is_signed(hand_over: Mapping[str, Any], key: bytes | None = None) -> bool:
    """Whether ``key`` signed it just so; without a key, the one that it names."""
    try:
        signer = bytes.fromhex(hand_over["key"]) if key is None else key
        VerifyKey(signer).verify(signed_bytes(hand_over), bytes.fromhex(hand_over["signature"]))
    except (CryptoError, ValueError, TypeError):
        return False
    return signer.hex() == str(hand_over["key"])


def exhibit_of(hand_over: Mapping[str, Any], content: bytes) -> str | None:
    """Which exhibit a file is, or None for one that the hand-over does not name."""
    digest = hashlib.sha256(content).hexdigest()
    return next((row["label"] for row in hand_over["exhibits"] if row["sha256"] == digest), None)


def _key(text: str) -> bytes:
    """A key as it is published. Raises ValueError."""
    if not _is_hex(text, 64):
        raise ValueError(text)
    return bytes.fromhex(text)


def main(arguments: Sequence[str]) -> int:
    """Check from the command line; 0 when all holds, 1 when something does not."""
    asking = argparse.ArgumentParser(prog="hand_over", description="Checks a hand-over file.")
    asking.add_argument("hand_over", type=Path)
    asking.add_argument("files", type=Path, nargs="*")
    asking.add_argument("--key", type=_key, help="the sender's key, 64 hexadecimal signs")
    asked = asking.parse_args(arguments)
    try:
        told = read(asked.hand_over.read_bytes())
    except NoHandOver:
        print(f"{asked.hand_over}: no hand-over file")
        return 1
    holds = is_signed(told, asked.key)
    print(f"{asked.hand_over}: {'signed' if holds else 'NOT SIGNED'} by {told['key']}, {told['issued_at']}")
    print(f"{told['complaint']['number']!a} from {told['from']['unit']!a} to {told['to']!a}")
    for file in asked.files:
        label = exhibit_of(told, file.read_bytes())
        print(f"{file}: {'NOT HANDED OVER' if label is None else ascii(label)}")
        holds = holds and label is not None
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
