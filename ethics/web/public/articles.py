"""Each article of the codes by itself: what it says in plain words, an example, what can follow."""

from __future__ import annotations

from itertools import groupby

from flask import Response, abort

from ethics.law import Rulebook, all_rulebooks, norms
from ethics.law.norms import catalogues
from ethics.web.access import PUBLIC, allows
from ethics.web.pages import page, today, unless_unchanged
from ethics.web.public.blueprint import bp


@bp.get("/panduan/pasal/<catalogue>")
@allows(PUBLIC)
def article_list(catalogue: str) -> Response:
    """The articles of one code, by what they are about."""
    book = _book(catalogue)
    tag = unless_unchanged(today())
    groups = [(group, list(listed)) for group, listed in
              groupby(norms(catalogue).values(), key=lambda one: one.group)]  # fmt: skip
    return page("public/article_list.html", tag=tag, book=book, catalogue=catalogue, groups=groups)


@bp.get("/panduan/pasal/<catalogue>/<code>")
@allows(PUBLIC)
def article(catalogue: str, code: str) -> Response:
    """One article."""
    book = _book(catalogue)
    norm = norms(catalogue).get(code)
    if norm is None:
        abort(404)
    return page("public/article.html", tag=unless_unchanged(today()), book=book, catalogue=catalogue,
                norm=norm)  # fmt: skip


def _book(catalogue: str) -> Rulebook:
    """The newest rulebook that has begun and judges by this code."""
    if catalogue not in catalogues():
        abort(404)
    begun = [book for book in all_rulebooks() if book.norms == catalogue and book.in_force_from <= today()]
    if not begun:
        abort(404)
    return max(begun, key=lambda book: book.in_force_from)
