"""Follow a complaint with its receipt code."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from flask import Response, abort, current_app, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.gazette import drafts, letterbox, receipts
from ethics.law import DOCUMENTS, STAGES
from ethics.law.vocabulary import Stage
from ethics.storage import PUBLIC as PUBLIC_BIND
from ethics.storage import begin_write, db
from ethics.web.access import PUBLIC, allows
from ethics.web.errors import answer
from ethics.web.fields import Line
from ethics.web.forms import PostedForm, keeps_input
from ethics.web.pages import now, page
from ethics.web.public.blueprint import bp
from ethics.web.public.browser_key import BrowserKey
from ethics.web.throttle import Limit
from ethics.web.words import in_words, tanggal

GUESSES = Limit("lacak", uses=20)
OPENINGS = Limit("surat", uses=60)
FOLLOWER, CODE = BrowserKey("lacak", timedelta(minutes=15)), "kode"
"""While it lasts the browser need not send the code again to open a letter."""
MAIN_WAY = [stage for stage in STAGES.values() if not stage.aside]


class CodeForm(PostedForm):
    """The sixteen digits of a receipt."""

    kode = Line(
        _l("Kode tanda terima"),
        required=_l("Isi kode tanda terima Anda."),
        max=60,
        description=_l("Enam belas angka, boleh dengan spasi."),
    )


@bp.route("/lacak", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def follow() -> Response:
    """Show the status behind a code. A wrong code costs as much time as a right one."""
    form = CodeForm()
    if GUESSES.spent():
        return answer(429)
    if form.sent():
        found = _receipt(form.kode.data or "")
        if found is not None:
            return _status(found, form.kode.data or "")
        GUESSES.use()
        form.refuse("kode", _("Kode ini tidak kami kenali. Periksa keenam belas angkanya."))
    return page("public/follow.html", form=form)


@bp.get("/lacak/surat/<letter_id>.pdf")
@allows(PUBLIC)
def letter(letter_id: str) -> Response:
    """A letter to whoever complained, for the browser that gave the code a moment ago."""
    if not OPENINGS.use():
        return answer(429)
    key = FOLLOWER.held()
    code = drafts.recall(key, CODE, at=now()) if key is not None else None
    receipt = _receipt(code.decode()) if code is not None else None
    if code is None or receipt is None:
        return redirect(url_for(".follow"), 303)  # type: ignore[return-value]
    content = letterbox.open_letter(letter_id, receipt_id=receipt.id, code=code.decode(), pepper=_pepper())
    if content is None:
        abort(404)
    response = Response(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="surat-{letter_id[:8]}.pdf"'
    return response


@bp.post("/lacak/selesai")
@allows(PUBLIC)
def unfollow() -> Response:
    """Let neither this browser nor anything here remember that a code was given."""
    key = FOLLOWER.held()
    if key is not None:
        begin_write(PUBLIC_BIND)
        drafts.forget(key, CODE)
        db.session.commit()
    return FOLLOWER.take_back(redirect(url_for(".home"), 303))  # type: ignore[arg-type]


def _status(receipt: receipts.Receipt, code: str) -> Response:
    """The status; where letters can be opened, the browser may do so for a while."""
    ids = letterbox.ids_by_number(receipt.id)
    letters = [(DOCUMENTS[one["kind"]].label, one, ids.get(one["number"])) for one in receipt.letters]
    shown = page("public/status.html", receipt=receipt, stage=STAGES[receipt.stage], way=_way(receipt),
                 letters=letters)  # fmt: skip
    if not ids:
        return shown
    key = secrets.token_bytes(drafts.KEY_BYTES)
    begin_write(PUBLIC_BIND)
    drafts.keep(key, CODE, receipts.digits_of(code).encode(), expires_at=now() + FOLLOWER.lasts)
    db.session.commit()
    return FOLLOWER.give(shown, key)


def _receipt(code: str) -> receipts.Receipt | None:
    if len(receipts.digits_of(code)) != receipts.CODE_DIGITS:
        return None
    return receipts.by_code(code, _pepper())


def _pepper() -> bytes:
    pepper: bytes = current_app.config["ETHICS"].keys.pepper
    return pepper


def _way(receipt: receipts.Receipt) -> list[dict[str, Any]]:
    """The stages behind, at and before the complaint."""
    here = STAGES[receipt.stage]
    since = tanggal(receipt.stage_since)
    if here.aside:
        return [_stop(MAIN_WAY[0], "selesai", tanggal(receipt.filed_on)), _stop(here, "kini", since)]
    reached = MAIN_WAY.index(here)
    return [
        *(_stop(stage, "selesai") for stage in MAIN_WAY[:reached]),
        _stop(here, "kini", since),
        *(_stop(stage, "nanti") for stage in MAIN_WAY[reached + 1 :]),
    ]


def _stop(stage: Stage, state: str, at: str = "") -> dict[str, Any]:
    text = in_words(stage.next) if state == "kini" else ""
    return {"title": in_words(stage.label), "state": state, "at": at, "text": text}
