"""The decision as a PDF, against the same flowables built by ReportLab and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from reportlab.platypus import SimpleDocTemplate
from sqlalchemy import select

from ethics.casework.draft import vault_of
from ethics.documents import draw
from ethics.documents.drawing import story
from ethics.documents.styles import BOTTOM, LEFT, PAGE, RIGHT, TOP
from ethics.ops.bench.figure import Figure
from ethics.ops.bench.office import open_office
from ethics.ops.bench.scratch import scratch_instance
from ethics.ops.bench.timing import in_turns, profile_of, seconds
from ethics.ops.bench.way import Walk
from ethics.records.papers import Document
from ethics.storage import db

ROUNDS = 41
LIMIT = 1.3


def measure() -> Figure:
    """Draw the decision of a real case, as it was frozen, both ways in turns."""
    snapshot = _decision()
    for _warm_up in range(3):
        draw(snapshot), _plain(snapshot)
    ours, plain = in_turns(lambda: seconds(lambda: draw(snapshot)),
                           lambda: seconds(lambda: _plain(snapshot)), rounds=ROUNDS)  # fmt: skip
    return Figure(
        name="decision-pdf",
        what="a KKEP decision with page numbers, code and QR, against its flowables built plainly",
        value=ours / plain, limit=LIMIT, at_least=False,
        measured={"ms drawn": ours * 1000, "ms plain": plain * 1000},
        profile=profile_of(lambda: draw(snapshot)) if ours / plain > LIMIT else (),
    )  # fmt: skip


def _decision() -> Mapping[str, Any]:
    with scratch_instance():
        walk = Walk(open_office()).to_decision()
        item = db.session.scalars(
            select(Document.content_item).where(Document.kind == "putusan_kkep")
        ).one()
        snapshot: Mapping[str, Any] = vault_of(walk.reference).open(item)
    return snapshot


def _plain(snapshot: Mapping[str, Any]) -> bytes:
    """The flowables are made anew each time, here and there: a build uses them up."""
    out = BytesIO()
    document = SimpleDocTemplate(out, pagesize=PAGE, leftMargin=LEFT, rightMargin=RIGHT,
                                 topMargin=TOP, bottomMargin=BOTTOM)  # fmt: skip
    document.build(story(snapshot))
    return out.getvalue()
