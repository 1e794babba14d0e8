"""The end of a paper: who signs, who gets a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from ethics.documents.blocks import BLANK, bare
from ethics.documents.inking import inked
from ethics.documents.styles import WIDTH, Look
from ethics.documents.wording import full_date

Snapshot = Mapping[str, Any]


def closing(snapshot: Snapshot, last: list[Flowable], look: Look) -> list[Flowable]:
    """The end of the text with the hands and the copies: none of them has a sheet to itself."""
    parts: list[Flowable] = [KeepTogether([*last, *_hands(snapshot, look)])]
    if snapshot["note"]:
        parts += [Spacer(1, 8), Paragraph(inked(snapshot["note"]), look.small)]
    return parts


def _hands(snapshot: Snapshot, look: Look) -> list[Flowable]:
    """One hand at the right; several two by two, whoever presides before the others."""
    signature, others = snapshot["signature"], snapshot["cosigners"]
    dated = [] if snapshot["layout"] == "surat" else _place_and_date(signature, look)
    copies = _copies(snapshot.get("copies_label", "Tembusan"), snapshot["copies"], look)
    if not others:
        return [_at_the_right([*dated, *_hand(signature, look)], beside=copies)]
    hands = [[*_hand(one, look), Spacer(1, 8)] for one in (signature, *others)]
    rows = [[*hands[start : start + 2], ""][:2] for start in range(0, len(hands), 2)]
    return [_at_the_right(dated), Spacer(1, 4), bare(rows, (WIDTH / 2, WIDTH / 2)), *copies]


def _at_the_right(block: list[Flowable], *, beside: Sequence[Flowable] = ()) -> Flowable:
    """The copies stand at the left, down where the name of the signatory stands."""
    table = bare([[list(beside), block]], (WIDTH * 0.46, WIDTH * 0.54))
    table.setStyle([("VALIGN", (0, 0), (0, 0), "BOTTOM")])
    return table


def _place_and_date(signature: Mapping[str, Any], look: Look) -> list[Flowable]:
    """A letter has these at its head already, so it does not repeat them here."""
    day = full_date(date.fromisoformat(signature["on"]))
    place = inked(signature["place"])
    if signature["lead"]:
        lines = [f"{inked(signature['lead'])} {place}", f"pada tanggal {inked(day)}"]
    else:
        lines = [f"{place}, {inked(day)}"]
    return [Paragraph(line, look.signed) for line in lines]


def _hand(signer: Mapping[str, Any], look: Look) -> list[Flowable]:
    """Post, room to sign, name underlined, rank and NRP below."""
    service = " ".join(
        part for part in (signer["rank"].upper(), f"NRP {signer['nrp']}" if signer["nrp"] else "")
        if part
    )  # fmt: skip
    name = f"<u>{inked(signer['name'].upper())}</u>" if signer["name"] else BLANK
    return [
        Paragraph(inked(signer["post"].upper()), look.signed),
        Spacer(1, look.signing_room),
        Paragraph(name, look.signed),
        Paragraph(inked(service), look.signed),
    ]


def _copies(label: str, copies: Sequence[str], look: Look) -> list[Flowable]:
    if not copies:
        return []
    lines = [Paragraph(f"<u>{inked(label)}:</u>", look.small)]
    return [*lines, *(Paragraph(f"{n}. {inked(one)}", look.small) for n, one in enumerate(copies, start=1))]
