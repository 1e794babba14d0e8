"""Checks the proof of filing of a complaint, without the site and without a network.

This file stands alone: Python 3.11 or newer and PyNaCl (``pip install pynacl``) are enough.

    python proof_of_filing.py bukti-pengaduan.json salinan-aduan.txt foto.jpg --key KEY

It says whether the proof was signed by the key, and of each file whether it is one that was filed.
The key of the site stands on its page of verification; without ``--key`` the proof is held against
the key that it names itself, which proves only that nobody changed it since.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.signing import VerifyKey

FORMAT = "ethics-filing-1"
PARTS = ("text", "sent", "kept")
"""What a hash is of: the text, a file as it was sent, and the same as it was kept, freed of what a
camera wrote into it."""
LONGEST = 64 * 1024


class NoProof(ValueError):
    """This is not a proof of filing."""


def signed_bytes(proof: Mapping[str, Any]) -> bytes:
    """What is signed: everything but the signature, as JSON with sorted keys and no spaces."""
    said = {name: value for name, value in proof.items() if name != "signature"}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read(content: bytes) -> dict[str, Any]:
    """The proof that a file holds, whoever signed it. Raises NoProof."""
    try:
        proof: dict[str, Any] = json.loads(content) if len(content) <= LONGEST else {}
        if set(proof) != {"format", "filed_at", "parts", "key", "signature"}:
            raise NoProof
        if type(proof["parts"]) is not list or not all(map(_is_part, proof["parts"])):
            raise NoProof
        if proof["format"] != FORMAT or not _is_hex(proof["key"], 64) or not _is_hex(proof["signature"], 128):
            raise NoProof
        filed_at = datetime.fromisoformat(proof["filed_at"])
        if filed_at.tzinfo is None or filed_at.isoformat(timespec="seconds") != proof["filed_at"]:
            raise NoProof
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise NoProof from None
    return proof


def _is_part(part: Any) -> bool:
    named = type(part) is dict and set(part) == {"of", "sha256", "bytes"} and part["of"] in PARTS
    return named and _is_hex(part["sha256"], 64) and type(part["bytes"]) is int


def _is_hex(text: Any, length: int) -> bool:
    return type(text) is str and re.fullmatch(rf"[0-9a-f]{{{length}}}", text) is not None


def _key(text: str) -> bytes:
    """A key as it is published. Raises ValueError."""
    if not _is_hex(text, 64):
        raise ValueError(text)
    return bytes.fromhex(text)


def is_signed(proof: Mapping[str, Any], key: bytes | None = None) -> bool:
    """Whether ``key`` signed it just so; without a key, the one that it names."""
    try:
        signer = bytes.fromhex(proof["key"]) if key is None else key
        VerifyKey(signer).verify(signed_bytes(proof), bytes.fromhex(proof["signature"]))
    except (CryptoError, ValueError, TypeError):
        return False
    return signer.hex() == str(proof["key"])


def part_of(proof: Mapping[str, Any], content: bytes) -> str | None:
    """Which part of the complaint a file is, or None for one that was not filed with it."""
    return part_with(proof, hashlib.sha256(content).hexdigest())


def part_with(proof: Mapping[str, Any], digest: str) -> str | None:
    """The same for a file of which the SHA-256 is known."""
    return next((part["of"] for part in proof["parts"] if part["sha256"] == digest), None)


def main(arguments: Sequence[str]) -> int:
    """Check from the command line; 0 when all holds, 1 when something does not."""
    asking = argparse.ArgumentParser(prog="proof_of_filing", description="Checks a proof of filing.")
    asking.add_argument("proof", type=Path)
    asking.add_argument("files", type=Path, nargs="*")
    asking.add_argument("--key", type=_key, help="the site's key, 64 hexadecimal signs")
    asked = asking.parse_args(arguments)
    try:
        proof = read(asked.proof.read_bytes())
    except NoProof:
        print(f"{asked.proof}: no proof of filing")
        return 1
    holds = is_signed(proof, asked.key)
    print(f"{asked.proof}: {'signed' if holds else 'NOT SIGNED'} by {proof['key']}, {proof['filed_at']}")
    for file in asked.files:
        part = part_of(proof, file.read_bytes())
        print(f"{file}: {part or 'NOT FILED'}")
        holds = holds and part is not None
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
