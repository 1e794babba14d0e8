"""``/data``: what can be downloaded, how fresh it is, how to check and to cite it; and the downloads."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from flask import Flask, Response, abort, current_app, request
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import TooManyRequests

from ethics.gazette import changes, figures, outcomes
from ethics.gazette.editions import edition
from ethics.gazette.figures import Release
from ethics.law.licence import LICENCE
from ethics.web.access import PUBLIC, allows
from ethics.web.pages import (
    JAKARTA,
    build,
    home,
    page,
    public_address,
    tagged,
    unless_unchanged,
)
from ethics.web.public.blueprint import bp
from ethics.web.public.doors import notes, sheets
from ethics.web.public.doors.bundles import Bundle, Shelved, outcome_bundle
from ethics.web.public.doors.declared import Param, read_query, wrong_parameter
from ethics.web.public.doors.feed import LONG_AGO
from ethics.web.public.doors.figures_bundle import figures_bundle
from ethics.web.public.doors.notes import citation
from ethics.web.public.doors.package import table
from ethics.web.throttle import Limit

DOWNLOADS = Limit("unduh", 60)
"""A package may be large; whoever needs more of them than this keeps fetching the same."""
SINCE = Param(name="since", means=_l("Edisi atau hari: yang berubah sesudah edisi itu, atau sejak hari itu."),
              schema={"type": "string", "pattern": r"^([0-9]{1,9}|[0-9]{4}-[0-9]{2}-[0-9]{2})$"},
              example="2026-01-31")  # fmt: skip


class Download(NamedTuple):
    """A file that the page offers."""

    name: str
    kind: str
    words: object


OF_OUTCOMES = (
    Download("putusan.zip", "application/zip",
             _l("Semuanya: tabel, baris JSON, kamus, susunan, setiap perubahan, dan sidik.")),
    Download("putusan.csv", "text/csv", _l("Satu tabel untuk lembar kerja, satu baris tiap putusan.")),
    Download("putusan.json", "application/json", _l("Satu berkas untuk program, lengkap dengan arti kode.")),
)  # fmt: skip


@bp.get("/data")
@allows(PUBLIC)
def data_page() -> Response:
    """What there is."""
    tag = unless_unchanged(edition(outcomes.SUBJECT), edition(figures.SUBJECT))
    bundle, release = _outcomes(), figures.newest()
    offered = [(one, bundle.files[one.name]) for one in OF_OUTCOMES]
    return page("public/data.html", tag=tag, offered=offered, bundle=bundle, licence=LICENCE,
                citations=_citations(bundle, release), statistics=_figures(release) if release else None)


@bp.get("/data/<any('putusan.zip','putusan.csv','putusan.json'):name>")
@allows(PUBLIC)
def outcome_download(name: str) -> Response:
    """The outcomes in one of their dresses."""
    tag = unless_unchanged(edition(outcomes.SUBJECT), since=changes.latest_at() or LONG_AGO)
    _not_too_often()
    kind = next(one.kind for one in OF_OUTCOMES if one.name == name)
    return _sent(_outcomes(), name, kind, tag=tag)


@bp.get("/data/statistik.zip")
@allows(PUBLIC)
def statistics_download() -> Response:
    """The newest release of the figures."""
    release = figures.newest()
    if release is None:
        abort(404)
    tag = unless_unchanged(edition(figures.SUBJECT), since=release.made_at)
    _not_too_often()
    return _sent(_figures(release), "statistik.zip", "application/zip", tag=tag)


@bp.get("/data/perubahan")
@allows(PUBLIC)
def data_changes() -> Response:
    """What changed since an edition or a day, as a table without content."""
    number, moment = _since(request.args)
    tag = unless_unchanged(edition(outcomes.SUBJECT), number, moment)
    rows = map(sheets.change_row, changes.since(number, moment=moment))
    kept = table(sheets.CHANGES, rows)
    response = tagged(Response(kept.chunks(), mimetype="text/csv"), tag)
    response.content_length = kept.size
    return response


def register(app: Flask) -> None:
    """Give the app a place for what was made last."""
    app.extensions["ethics_bundles"] = {subject: Shelved() for subject in (outcomes.SUBJECT, figures.SUBJECT)}


def _outcomes() -> Bundle:
    return _shelved(outcomes.SUBJECT).get((edition(outcomes.SUBJECT), build()),
                                          lambda: outcome_bundle(home=public_address()))  # fmt: skip


def _figures(release: Release) -> Bundle:
    return _shelved(figures.SUBJECT).get((release.sha256, build()),
                                         lambda: figures_bundle(release, home=public_address()))  # fmt: skip


def _shelved(subject: str) -> Shelved:
    shelved: Shelved = current_app.extensions["ethics_bundles"][subject]
    return shelved


def _citations(bundle: Bundle, release: Release | None) -> list[str]:
    cited = [citation(notes.OUTCOMES, bundle.edition, bundle.changed_at, home=home())]
    if release is not None:
        cited.append(citation(notes.STATISTICS, release.id, release.made_at, home=home()))
    return cited


def _not_too_often() -> None:
    if not DOWNLOADS.use():
        raise TooManyRequests(retry_after=int(DOWNLOADS.window.total_seconds()))


def _sent(bundle: Bundle, name: str, kind: str, *, tag: str) -> Response:
    kept = bundle.files[name]
    response = tagged(Response(kept.chunks(), mimetype=kind), tag)
    response.last_modified = bundle.changed_at
    response.content_length = kept.size
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.make_conditional(request, accept_ranges=True, complete_length=kept.size)
    return response


def _since(given: MultiDict[str, str]) -> tuple[int, datetime | None]:
    """An edition, or the beginning of a day in Jakarta. Raises Problem."""
    text = str(read_query((SINCE,), given).get("since", "0"))
    if text.isdigit():
        return int(text), None
    try:
        return 0, datetime.combine(date.fromisoformat(text), time(), JAKARTA)
    except ValueError:
        raise wrong_parameter(SINCE) from None
