"""Papers for tests: those that a case was given, and what can be read on their sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from sqlalchemy import select

from ethics.casework.draft import vault_of
from ethics.documents import draw
from ethics.records.cases import Case as CaseRow
from ethics.records.papers import Document
from ethics.storage import db

Snapshot = dict[str, Any]


def papers(reference: str) -> dict[str, Snapshot]:
    """The newest paper of each kind that this case was given."""
    query = (
        select(Document.kind, Document.content_item)
        .join(CaseRow, CaseRow.id == Document.case_id)
        .where(CaseRow.reference == reference)
        .order_by(Document.id)
    )
    items = {row.kind: row.content_item for row in db.session.execute(query)}
    vault = vault_of(reference)
    return {kind: vault.open(item) for kind, item in items.items()}


def sheets(snapshot: Mapping[str, Any]) -> list[list[str]]:
    """The lines of each sheet, as they are set."""
    pages = PdfReader(BytesIO(draw(snapshot))).pages
    return [[line.replace("\u00a0", " ").strip() for line in page.extract_text().splitlines()]
            for page in pages]  # fmt: skip


def said(snapshot: Mapping[str, Any]) -> str:
    """Everything that the paper says, in one line."""
    return re.sub(r"\s+", " ", " ".join(line for sheet in sheets(snapshot) for line in sheet))
