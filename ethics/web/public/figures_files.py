"""The numbers of a page as CSV and JSON: the same view, the same hidden cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from flask import Response, json

from ethics.measures.views import Amount, Row
from ethics.web.figure_words import jumlah, value
from ethics.web.pages import tagged
from ethics.web.public.figures_asked import Asked, Board

HEAD = ("jumlah", "paling_sedikit", "sel_tersembunyi", "tertulis")
ALL, REGION = "semua", "wilayah"


def csv_file(known: tuple[Board, Asked], *, tag: str) -> Response:
    """Long form: a line for each cell, with what it is called."""
    board, asked = known
    seen, out = asked.view, io.StringIO()
    across = (seen.across,) if seen.across else ()
    members = ("anggota",) if seen.by == REGION else ()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("terbitan", seen.by, "sebutan", *across, *HEAD, *members))
    for row in (*seen.rows, seen.total):
        for column, amount in _cells(row, asked):
            place = (column,) if across else ()
            size = (board.population.get(row.key, ""),) if members else ()
            known_as = (board.id, row.key or ALL, _called(asked, row))
            writer.writerow((*known_as, *place, *_numbers(amount), *size))
    return _file(out.getvalue(), "text/csv", asked, tag)


def json_file(known: tuple[Board, Asked], *, tag: str) -> Response:
    """The view as it is, with its definition."""
    board, asked = known
    seen, measure = asked.view, asked.measure
    body = {
        "release": board.id, "made_on": board.made_on, "least": board.least, "table": asked.table.id,
        "measure": measure.id, "unit": measure.unit,
        "definition": {"id": measure.definition.id, "en": measure.definition.en},
        "by": seen.by, "across": seen.across or None, "columns": list(seen.columns),
        "kept_to": dict(asked.chosen),
        "members": dict(board.population) if seen.by == REGION else None,
        "rows": [_row(asked, row) for row in seen.rows], "total": _row(asked, seen.total),
    }  # fmt: skip
    return _file(json.dumps(body, ensure_ascii=False, indent=1), "application/json", asked, tag)


def _row(asked: Asked, row: Row) -> dict[str, Any]:
    cells = {column: _amount(amount) for column, amount in _cells(row, asked) if column != ALL}
    told = {"key": row.key or ALL, "label": _called(asked, row), **_amount(row.total)}
    return {**told, "cells": cells} if cells else told


def _cells(row: Row, asked: Asked) -> Iterator[tuple[str, Amount | None]]:
    seen = asked.view
    yield from zip(seen.columns, row.cells, strict=True)
    yield ALL, row.total


def _amount(amount: Amount | None) -> dict[str, Any]:
    number, at_least, hidden, words = _numbers(amount)
    return {"value": number, "at_least": at_least, "hidden_cells": hidden, "text": words}


def _numbers(amount: Amount | None) -> tuple[int | None, int | None, int, str]:
    """A number only where nothing of it is hidden; "at least" only where something is shown."""
    if amount is None:
        return None, None, 0, ""
    if not amount.hidden:
        return amount.shown, None, 0, jumlah(amount)
    return None, amount.shown or None, amount.hidden, jumlah(amount)


def _called(asked: Asked, row: Row) -> str:
    return value(asked.by, row.key) if row.key else ALL


def _file(text: str, kind: str, asked: Asked, tag: str) -> Response:
    response = Response(text, mimetype=kind)
    ending = kind.rpartition("/")[2]
    name = "-".join(filter(None, ("statistik", asked.table.id, *asked.chosen.values())))
    safe = "".join(one if one.isascii() and (one.isalnum() or one in "-_") else "-" for one in name)
    response.headers["Content-Disposition"] = f'inline; filename="{safe}.{ending}"'
    return tagged(response, tag)
