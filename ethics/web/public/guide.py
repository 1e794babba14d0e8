"""Plain words: what can be reported, what happens then, which rights people have."""

from __future__ import annotations

from flask import Response, abort
from flask_babel import lazy_gettext as _l

from ethics.law import in_force, norms
from ethics.law.vocabulary import HELPLINES
from ethics.web.access import PUBLIC, allows
from ethics.web.pages import now, page, today, unless_unchanged
from ethics.web.public.blueprint import bp

TOPICS = {
    "cara-mengadu": _l("Cara mengadu"),
    "setelah-mengadu": _l("Yang terjadi setelah Anda mengadu"),
    "perlindungan": _l("Hak dan perlindungan Anda"),
    "hak-para-pihak": _l("Hak pelapor, saksi, dan yang disangka"),
    "kode-etik": _l("Kode etik dan disiplin dalam kata sederhana"),
    "yang-diumumkan": _l("Apa yang diumumkan, dan apa yang tidak"),
}


@bp.get("/panduan")
@allows(PUBLIC)
def guide() -> Response:
    """The table of contents."""
    tag, day = unless_unchanged("panduan", today()), today()
    codes = [in_force(track, day) for track in ("etik", "disiplin")]
    return page("public/guide.html", tag=tag, topics=TOPICS, codes=codes)


@bp.get("/panduan/<topic>")
@allows(PUBLIC)
def guide_topic(topic: str) -> Response:
    """One topic."""
    if topic not in TOPICS:
        abort(404)
    today = now().date()
    books = {track: in_force(track, today) for track in ("penerimaan", "etik", "disiplin")}
    return page(f"public/guide/{topic}.html", tag=unless_unchanged(topic, today.year),
                topics=TOPICS, topic=topic, books=books, norms=norms,
                helplines=HELPLINES.values())  # fmt: skip
