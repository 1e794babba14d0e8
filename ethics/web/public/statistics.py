"""How well the police keeps its own rules, in figures: an overview, and each table as page, CSV and JSON.

Everything here is made of the newest release and of nothing else.
"""

from __future__ import annotations

from flask import Response, abort, request

from ethics.gazette.editions import edition
from ethics.gazette.figures import SUBJECT
from ethics.measures.periods import periods, within, year_of
from ethics.web.access import PUBLIC, allows
from ethics.web.pages import page, unless_unchanged
from ethics.web.public import figures_files as files
from ethics.web.public import figures_overview as overview
from ethics.web.public.blueprint import bp
from ethics.web.public.figures_asked import Asked, Board, asked, newest
from ethics.web.public.figures_page import told


@bp.get("/statistik")
@allows(PUBLIC)
def statistics() -> Response:
    """What a citizen wants to know first."""
    tag = _tag()
    board = newest()
    if board is None:
        return page("public/statistics_none.html", tag=tag)
    chosen, region = request.args.get("periode") or board.id, request.args.get("wilayah", "")
    unknown = not within(chosen, board.quarters) or region not in ("", *board.regions)
    look = overview.Look(board, board.id if unknown else chosen, "" if unknown else region)
    return page("public/statistics.html", status=404 if unknown else 200, tag=None if unknown else tag,
                board=board, look=look, unknown=unknown, periods=periods(board.quarters),
                year_of=year_of, **overview.cards(look))  # fmt: skip


@bp.get("/statistik/<name>")
@allows(PUBLIC)
def figures_table(name: str) -> Response:
    """One table: a chart, its twin in numbers, what is counted."""
    tag = _tag()
    board = newest()
    if board is None:
        abort(404)
    one = _asked(board, name)
    given = {key: request.args[key] for key in ("menurut", *one.ways) if key in request.args}
    return page("public/statistics_table.html", given=given, status=404 if one.unknown else 200,
                tag=None if one.unknown else tag, board=board, asked=one, **told(board, one))  # fmt: skip


@bp.get("/statistik/<name>.csv")
@allows(PUBLIC)
def figures_csv(name: str) -> Response:
    """The same numbers for a spreadsheet."""
    tag = _tag()
    return files.csv_file(_known(name), tag=tag)


@bp.get("/statistik/<name>.json")
@allows(PUBLIC)
def figures_json(name: str) -> Response:
    """The same numbers for a program."""
    tag = _tag()
    return files.json_file(_known(name), tag=tag)


def _tag() -> str:
    return unless_unchanged(edition(SUBJECT), request.query_string.decode("latin-1"))


def _asked(board: Board, name: str) -> Asked:
    if name not in board.tables:
        abort(404)
    return asked(board.tables[name], request.args)


def _known(name: str) -> tuple[Board, Asked]:
    """A table for a file: what an address asks for in vain is not there."""
    board = newest()
    if board is None:
        abort(404)
    one = _asked(board, name)
    if one.unknown:
        abort(404)
    return board, one
