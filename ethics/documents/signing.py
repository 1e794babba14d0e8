"""The end of a paper: who signs, who gets a copy."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from ethics.documents.blocks import bare
from ethics.documents.inking import inked
from ethics.documents.styles import SIGNED, SMALL, WIDTH
from ethics.documents.wording import full_date

Snapshot = Mapping[str, Any]
SIGNING_ROOM = 46
"""Points left for the hand and the stamp."""


def closing(snapshot: Snapshot, last: list[Flowable]) -> list[Flowable]:
    """The end of the text with the hands below it: nobody signs an otherwise empty page."""
    hands = _cosigners(snapshot["cosigners"]) if snapshot["cosigners"] else []
    parts: list[Flowable] = [KeepTogether([*last, *hands, _signature(snapshot["signature"])])]
    if snapshot["copies"]:
        parts.append(KeepTogether(_copies(snapshot["copies"])))
    if snapshot["note"]:
        parts += [Spacer(1, 8), Paragraph(inked(snapshot["note"]), SMALL)]
    return parts


def _signature(signature: Mapping[str, Any]) -> Flowable:
    day = full_date(date.fromisoformat(signature["on"]))
    lines = []
    if signature["lead"]:
        lines += [f"{inked(signature['lead'])} {inked(signature['place'])}",
                  f"pada tanggal {day}"]  # fmt: skip
    else:
        lines.append(f"{inked(signature['place'])}, {day}")
    block = [Paragraph(line, SIGNED) for line in lines]
    return bare([["", [*block, *_hand(signature)]]], (WIDTH * 0.46, WIDTH * 0.54))


def _hand(signer: Mapping[str, Any]) -> list[Flowable]:
    """Post, room to sign, name underlined, rank and NRP below."""
    service = " ".join(
        part for part in (signer["rank"].upper(), f"NRP {signer['nrp']}" if signer["nrp"] else "")
        if part
    )  # fmt: skip
    return [
        Paragraph(inked(signer["post"].upper()), SIGNED),
        Spacer(1, SIGNING_ROOM),
        Paragraph(f"<u>{inked(signer['name'].upper())}</u>", SIGNED),
        Paragraph(inked(service), SIGNED),
    ]


def _cosigners(signers: list[Mapping[str, Any]]) -> list[Flowable]:
    pairs = [signers[start : start + 2] for start in range(0, len(signers), 2)]
    rows = [[_hand(one) for one in pair] + [""] * (2 - len(pair)) for pair in pairs]
    return [bare(rows, (WIDTH / 2, WIDTH / 2)), Spacer(1, 6)]


def _copies(copies: list[str]) -> list[Flowable]:
    lines = [Paragraph("<u>Tembusan:</u>", SMALL)]
    lines += [Paragraph(f"{n}. {inked(line)}", SMALL) for n, line in enumerate(copies, start=1)]
    return [Spacer(1, 8), *lines]
