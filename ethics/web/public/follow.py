"""Follow a complaint with its receipt code."""

from __future__ import annotations

from typing import Any

from flask import Response, current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.gazette import receipts
from ethics.law import DOCUMENTS, STAGES
from ethics.law.vocabulary import Stage
from ethics.web.access import PUBLIC, allows
from ethics.web.errors import answer
from ethics.web.fields import Line
from ethics.web.forms import PostedForm, keeps_input
from ethics.web.pages import page
from ethics.web.public.blueprint import bp
from ethics.web.throttle import Limit
from ethics.web.words import in_words, tanggal

GUESSES = Limit("lacak", uses=20)
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
            letters = [(DOCUMENTS[one["kind"]].label, one) for one in found.letters]
            return page("public/status.html", receipt=found, stage=STAGES[found.stage],
                        way=_way(found), letters=letters)  # fmt: skip
        GUESSES.use()
        form.refuse("kode", _("Kode ini tidak kami kenali. Periksa keenam belas angkanya."))
    return page("public/follow.html", form=form)


def _receipt(code: str) -> receipts.Receipt | None:
    if len(receipts.digits_of(code)) != receipts.CODE_DIGITS:
        return None
    return receipts.by_code(code, current_app.config["ETHICS"].keys.pepper)


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
