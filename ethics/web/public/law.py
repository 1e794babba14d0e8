"""The law in plain words: each rulebook as a picture, and as a list that says the same."""

from __future__ import annotations

from flask import Response, abort, make_response, request

from ethics.law import Rulebook, all_rulebooks, in_force, rulebook
from ethics.law.diagram import as_sheets, as_svg, described, in_order
from ethics.law.vocabulary import TRACKS
from ethics.web.access import PUBLIC, allows
from ethics.web.language import language
from ethics.web.pages import page, tagged, today, unless_unchanged
from ethics.web.public.blueprint import bp

FEW = 3
"""An act that is only recorded, in more states than these, is told once for all of them."""


@bp.get("/panduan/hukum")
@allows(PUBLIC)
def law_list() -> Response:
    """Every rulebook: those in force, and before and after them the others."""
    tag = unless_unchanged(today())
    books = all_rulebooks()
    now = {in_force(track, today()).id for track in TRACKS if _begun(track)}
    return page("public/law_list.html", tag=tag, books=books, now=now)


@bp.get("/panduan/hukum/<name>")
@allows(PUBLIC)
def law(name: str) -> Response:
    """One rulebook, state by state in the order of a case."""
    book = _known(name)
    tag = unless_unchanged()
    everywhere = [action for action in book.actions.values() if len(action.from_) > FEW
                  and action.to is None]  # fmt: skip
    return page("public/law.html", tag=tag, book=book, states=in_order(book),
                everywhere=everywhere, sheets=len(as_sheets(book, language())),
                described=described(book, language()))  # fmt: skip


@bp.get("/panduan/hukum/<name>.svg")
@allows(PUBLIC)
def law_picture(name: str) -> Response:
    """The picture of one rulebook, or one sheet of it for the page and for paper."""
    book = _known(name)
    sheet = request.args.get("lembar", "")
    tag = unless_unchanged(sheet)
    sheets = {str(n): one for n, one in enumerate(as_sheets(book, language()), start=1)}
    response = make_response(sheets.get(sheet) or as_svg(book, language()))
    response.mimetype = "image/svg+xml"
    return tagged(response, tag)


def _begun(track: str) -> bool:
    return any(book.track == track and book.in_force_from <= today() for book in all_rulebooks())


def _known(name: str) -> Rulebook:
    try:
        return rulebook(name)
    except LookupError:
        abort(404)
