"""Copies and boxes told twice, by the journal and by the tables, for ``ethics audit verify``."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from ethics.records.journal import canonical
from ethics.records.redactions import PublicCopy, Redaction
from ethics.storage import db

CopyTold = tuple[str, bool, bool, bool]
"""The hash of a copy's content; whether it was released, dropped, ended."""
LayerTold = tuple[str, str, tuple[int, ...], str | None, int | None]
"""The hash of the original and of the boxes, who drew, the hash of the result and who approved it."""


def layer_hash(boxes: Sequence[Mapping[str, Any]]) -> str:
    """The hash of a layer: what was looked at is what is approved."""
    return hashlib.sha256(canonical(list(boxes)).encode()).hexdigest()


def follow_made(copies: dict[str, CopyTold], layers: dict[int, LayerTold], data: Mapping[str, Any]) -> None:
    """Apply what an entry of a case tells of its copies and layers."""
    if "copy" in data:
        _follow_copy(copies, data["copy"])
    if "copy" in (data.get("effects") or {}):
        _follow_release(copies, data["effects"]["copy"])
    if "redaction" in data:
        _follow_layer(layers, data["redaction"])


def _follow_copy(told: dict[str, CopyTold], data: Mapping[str, Any]) -> None:
    """Apply an entry that made or dropped a copy."""
    for other, (sha256, released, dropped, ended) in told.items():
        told[other] = (sha256, released, dropped or not ended, ended)
    if not data.get("dropped"):
        told[data["number"]] = (data["sha256"], False, False, False)


def _follow_release(told: dict[str, CopyTold], number: str | None) -> None:
    """Apply a release: one copy goes with it, every other one ends."""
    for other, (sha256, released, dropped, ended) in told.items():
        mine = other == number
        told[other] = (sha256, released or mine, dropped, ended or not mine)


def _follow_layer(told: dict[int, LayerTold], data: Mapping[str, Any]) -> None:
    """Apply an entry that drew boxes, or approved what came of them."""
    of, boxes, drawers, result, approved_by = told.get(data["id"], ("", "", (), None, None))
    if "result" in data:
        result, approved_by = data["result"], data["by"]
    else:
        of, boxes, drawers = data["of"], data["boxes"], tuple(sorted({*drawers, data["by"]}))
    told[data["id"]] = (of, boxes, drawers, result, approved_by)


def stored_copies() -> Iterator[tuple[int, str, CopyTold]]:
    """Every copy as the table has it, with its case and its number."""
    for one in db.session.scalars(select(PublicCopy)):
        states = (one.released_at is not None, one.dropped_at is not None, one.ended_at is not None)
        yield one.case_id, one.number, (one.content_sha256, *states)


def stored_layers() -> Iterator[tuple[int, int, LayerTold]]:
    """Every layer as the table has it, with its case and its id."""
    for one in db.session.scalars(select(Redaction)):
        drawn = (one.original_sha256, layer_hash(one.boxes), tuple(sorted(one.drawers)))
        yield one.case_id, one.id, (*drawn, one.result_sha256, one.approved_by)
