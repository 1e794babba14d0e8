"""Follow a complaint with its receipt code: where it stands, what comes next, and the letters."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, abort, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.almanac import calendar
from ethics.gazette import letterbox, messages
from ethics.gazette.receipts import Receipt
from ethics.law import DOCUMENTS, STAGES, due, rulebook
from ethics.law.vocabulary import Stage
from ethics.web.access import PUBLIC, allows
from ethics.web.errors import answer
from ethics.web.fields import Line
from ethics.web.forms import PostedForm, keeps_input
from ethics.web.pages import page, today
from ethics.web.public import follower
from ethics.web.public.blueprint import bp
from ethics.web.throttle import Limit
from ethics.web.words import in_words, tanggal

GUESSES = Limit("lacak", uses=20)
OPENINGS = Limit("surat", uses=60)
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
    """Ask for the code. A wrong one costs as much time as a right one."""
    form = CodeForm()
    if GUESSES.spent():
        return answer(429)
    if form.sent():
        who = follower.found(form.kode.data or "")
        if who is not None:
            return follower.remember(who, redirect(url_for(".complaint"), 303))  # type: ignore[arg-type]
        GUESSES.use()
        form.refuse("kode", _("Kode ini tidak kami kenali. Periksa keenam belas angkanya."))
    return page("public/follow.html", form=form)


@bp.get("/lacak/aduan")
@allows(PUBLIC)
def complaint() -> Response:
    """Where the complaint stands, for the browser that gave the code a moment ago."""
    who = follower.current()
    if who is None:
        return redirect(url_for(".follow"), 303)  # type: ignore[return-value]
    receipt = who.receipt
    ids = letterbox.ids_by_number(receipt.id)
    letters = [(DOCUMENTS[one["kind"]].label, one, ids.get(one["number"])) for one in receipt.letters]
    every, unread = messages.counts(receipt.id)
    return page("public/status.html", receipt=receipt, stage=STAGES[receipt.stage], way=_way(receipt),
                letters=letters, messages=every, unread=unread, counted=_counted(receipt),
                may_ask=receipt.review_until is not None and receipt.review_until >= today())  # fmt: skip


@bp.get("/lacak/surat/<letter_id>.pdf")
@allows(PUBLIC)
def letter(letter_id: str) -> Response:
    """A letter to whoever complained, for the browser that gave the code a moment ago."""
    if not OPENINGS.use():
        return answer(429)
    who = follower.current()
    if who is None:
        return redirect(url_for(".follow"), 303)  # type: ignore[return-value]
    content = letterbox.open_letter(letter_id, receipt_id=who.receipt.id, opened=who.opened)
    if content is None:
        abort(404)
    response = Response(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="surat-{letter_id[:8]}.pdf"'
    return response


@bp.post("/lacak/selesai")
@allows(PUBLIC)
def unfollow() -> Response:
    """Let neither this browser nor anything here remember that a code was given."""
    return follower.forget(redirect(url_for(".home"), 303))  # type: ignore[arg-type]


def _counted(receipt: Receipt) -> tuple[Any, Any] | None:
    """The limit behind the promised day and every day on the way; None where the day was moved."""
    if receipt.due is None or receipt.next_due is None:
        return None
    rule = rulebook(receipt.due["rulebook"]).clocks[receipt.due["clock"]]
    found = due(rule, date.fromisoformat(receipt.due["from"]), calendar())
    return (rule, found) if found.due_on == receipt.next_due else None


def _way(receipt: Receipt) -> list[dict[str, Any]]:
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
