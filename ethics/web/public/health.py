"""For machines: whether the service is well, and what crawlers may visit."""

from __future__ import annotations

from flask import Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from ethics.storage import PUBLIC as PUBLIC_BIND
from ethics.storage import db
from ethics.web.access import PUBLIC, allows
from ethics.web.public.blueprint import bp
from ethics.web.signs import signs

ROBOTS = "User-agent: *\nDisallow: /kerja/\nDisallow: /lapor/\nDisallow: /lacak\n"


@bp.get("/sehat")
@allows(PUBLIC)
def health() -> Response:
    """200 while the databases of this process answer, else 503; beside it what needs somebody."""
    try:
        with db.engines[PUBLIC_BIND].connect() as connection:
            connection.execute(text("select 1"))
        counted = signs()
    except SQLAlchemyError:
        response = jsonify(status="gangguan")
        response.status_code = 503
        return response
    return jsonify(status="sehat", **counted)


@bp.get("/robots.txt")
@allows(PUBLIC)
def robots() -> Response:
    """Outcomes may be found; a complaint being written may not."""
    return Response(ROBOTS, mimetype="text/plain")
