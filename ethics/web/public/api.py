"""``/api/v1``: outcomes, withdrawals, catalogues and statistics for programs, as ``doors.declared`` says."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from flask import Response, abort, request
from flask_babel import gettext as _

from ethics.gazette import changes, figures, outcomes
from ethics.gazette.editions import edition
from ethics.gazette.outcomes import Filters
from ethics.web.access import PUBLIC, allows
from ethics.web.pages import home, page, tagged, unless_unchanged
from ethics.web.problems import Problem
from ethics.web.public.blueprint import bp
from ethics.web.public.doors import codes, declared
from ethics.web.public.doors.codes import rfc3339
from ethics.web.public.doors.declared import ROUTES, USUAL_PER_PAGE, Route, read_query
from ethics.web.public.doors.openapi import openapi
from ethics.web.public.doors.record import record

View = Callable[..., Response]


def serves(route: Route) -> Callable[[View], View]:
    """Hang a view at the address of its declaration, which also reads what is asked."""

    def hang(view: View) -> View:
        @wraps(view)
        def answer(**inside: str) -> Response:
            for part in route.inside:
                _known(part, inside[part.name])
            return view(**inside, **read_query(route.asks, request.args))

        return bp.get(route.path)(allows(PUBLIC)(answer))

    return hang


@serves(declared.OUTCOMES)
def api_outcomes(*, after: int | None = None, limit: int = USUAL_PER_PAGE, q: str = "",
                 **asked: Any) -> Response:  # fmt: skip
    """A page of outcomes, newest first."""
    number = edition(outcomes.SUBJECT)
    tag = unless_unchanged(number, request.query_string.decode("latin-1"))
    found = outcomes.search(Filters(text=q, **asked), after=after, limit=limit)
    rows = [record(one, home=home()) for one in found.outcomes]
    return _paged({"edition": number, "outcomes": rows}, found.next_after, tag)


@serves(declared.OUTCOME)
def api_outcome(*, id: str) -> Response:
    """One outcome; of one that was withdrawn, why."""
    tag = unless_unchanged(edition(outcomes.SUBJECT))
    found = outcomes.get(id)
    if found is None:
        abort(404)
    if found.withdrawn_at is not None:
        raise Problem(410, "withdrawn", _("Ringkasan ini sudah ditarik."),
                      reason=codes.withdrawn_for(found.withdrawal_reason),
                      withdrawn_at=rfc3339(found.withdrawn_at))  # fmt: skip
    return _told(record(found, home=home()), tag)


@serves(declared.WITHDRAWALS)
def api_withdrawals(*, after: int | None = None, limit: int = USUAL_PER_PAGE) -> Response:
    """The register of withdrawals, newest first."""
    number = edition(outcomes.SUBJECT)
    tag = unless_unchanged(number, request.query_string.decode("latin-1"))
    rows, following = changes.withdrawals(after=after, limit=limit)
    told = [{"id": one.public_id, "withdrawn_at": rfc3339(one.at), "edition": one.edition,
             "reason": codes.withdrawn_for(one.reason)} for one in rows]  # fmt: skip
    return _paged({"edition": number, "withdrawals": told}, following, tag)


@serves(declared.ARTICLES)
def api_articles() -> Response:
    """The articles of every code."""
    tag = unless_unchanged()
    return _told({"articles": [
        {"code": norm.code, "catalogue": catalogue, "label": codes.words(norm.label),
         "article": norm.article, "mark": codes.mark(norm.mark)} for catalogue, norm in codes.every_article()
    ]}, tag)  # fmt: skip


@serves(declared.SANCTIONS)
def api_sanctions() -> Response:
    """The sanctions of every rulebook."""
    tag = unless_unchanged()
    return _told({"sanctions": [
        {"code": rule.id, "rulebook": codes.coded(book.id, book.title), "track": codes.track(book.track),
         "label": codes.words(rule.label), "basis": rule.basis, "mark": codes.mark(rule.mark),
         "unit": codes.unit(rule.unit), "min": rule.min, "max": rule.max}
        for book, rule in codes.every_sanction()
    ]}, tag)  # fmt: skip


@serves(declared.STATISTICS)
def api_statistics() -> Response:
    """The releases of the figures, oldest first."""
    tag = unless_unchanged(edition(figures.SUBJECT))
    known = filter(None, map(figures.get, figures.releases()))
    return _told({"releases": [
        {"id": one.id, "made_at": rfc3339(one.made_at), "sha256": one.sha256,
         "url": f"{home()}{request.path}/{one.id}"} for one in known
    ]}, tag)  # fmt: skip


@serves(declared.STATISTIC)
def api_statistic(*, release: str) -> Response:
    """One release, letter by letter as it was sealed: its SHA-256 stands in the list."""
    tag = unless_unchanged(edition(figures.SUBJECT))
    found = figures.get(release)
    if found is None:
        abort(404)
    return tagged(Response(found.content, mimetype="application/json"), tag)


@bp.get("/openapi.json")
@allows(PUBLIC)
def openapi_description() -> Response:
    """The whole of it, for programs."""
    return _told(openapi(home()), unless_unchanged())


@bp.get("/data/api")
@allows(PUBLIC)
def api_guide() -> Response:
    """The same, for people."""
    return page("public/data_api.html", tag=unless_unchanged(), routes=ROUTES, home=home())


def _known(part: declared.Param, text: str) -> None:
    try:
        part.read(text)
    except ValueError:
        abort(404)


def _paged(told: dict[str, Any], following: int | None, tag: str) -> Response:
    """A page of a list, with the address of the next one in it and beside it."""
    address = _next(following) if following is not None else None
    response = _told({**told, "next": address}, tag)
    if address is not None:
        response.headers["Link"] = f'<{address}>; rel="next"'
    return response


def _next(after: int) -> str:
    asked = {**request.args.to_dict(), "after": str(after)}
    return f"{home()}{request.path}?{urlencode(asked)}"


def _told(content: Any, tag: str) -> Response:
    return tagged(Response(json.dumps(content, ensure_ascii=False), mimetype="application/json"), tag)
