"""Signs what was filed and when, for whoever complains to keep and for anybody to check."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey

from ethics.gazette import hand_over, proof_of_filing
from ethics.gazette.proof_of_filing import FORMAT, signed_bytes


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was filed: ``text``, a file as it was ``sent``, or as it was ``kept``."""

    of: str
    sha256: str
    bytes: int


def text_part(text: str) -> Part:
    """The complaint in words."""
    content = text.encode()
    return Part("text", hashlib.sha256(content).hexdigest(), len(content))


def signed_proof(parts: Iterable[Part], *, at: datetime, seed: bytes) -> dict[str, Any]:
    """A proof that these parts were filed at this instant; no word and no name is in it."""
    signer = SigningKey(seed)
    proof: dict[str, Any] = {
        "format": FORMAT,
        "filed_at": at.isoformat(timespec="seconds"),
        "parts": [{"of": one.of, "sha256": one.sha256, "bytes": one.bytes} for one in parts],
        "key": bytes(signer.verify_key).hex(),
    }
    return {**proof, "signature": signer.sign(signed_bytes(proof)).signature.hex()}


def public_key(seed: bytes) -> bytes:
    """What checks the proofs that ``seed`` signed."""
    return bytes(SigningKey(seed).verify_key)


def checking_script() -> bytes:
    """The program that checks a proof and stands alone."""
    return Path(proof_of_filing.__file__).read_bytes()


def hand_over_script() -> bytes:
    """The same for the file that hands a complaint over to another body."""
    return Path(hand_over.__file__).read_bytes()
