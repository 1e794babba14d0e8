"""Log a complaint that came by another way than the site, and hand over its receipt."""

from __future__ import annotations

import secrets

from flask import Response, request
from flask_babel import gettext as _

from ethics.casework import channels
from ethics.casework.noes import Stale
from ethics.gazette import receipts
from ethics.gazette.hand_over import LONGEST, NoHandOver
from ethics.web.access import allows
from ethics.web.forms import SWITCH, keeps_input
from ethics.web.pages import now, page
from ethics.web.staff.blueprint import bp
from ethics.web.staff.handed_over import filled_from
from ethics.web.staff.session import me
from ethics.web.staff.taking_form import TakingForm


@bp.route("/aduan/baru", methods=["GET", "POST"])
@keeps_input
@allows(*channels.TAKES)
def take_complaint() -> Response:
    """Log it; the answer is its receipt, which is shown to whoever sends this very form."""
    form = TakingForm(channels.units_for(me()))
    if "isi" in request.form and SWITCH not in request.form:
        return _filled(form)
    try:
        done = form.carries_out(lambda: channels.log_complaint(
            form.payload(), received=form.when_received, refusal=form.refusal(),
            token=form.token.data or secrets.token_urlsafe(24), actor=me(), at=now()))  # fmt: skip
    except Stale:
        form.refuse("channel", _("Formulir ini sudah dipakai untuk hal lain. Buka halaman ini lagi."))
        return page("staff/take_complaint.html", form=form, status=409)
    if not done:
        return page("staff/take_complaint.html", form=form)
    logged: channels.Logged = form.outcome
    code = receipts.spaced(logged.code) if logged.code else None
    return page("staff/receipt.html", logged=logged, code=code, status=201)


def _filled(form: TakingForm) -> Response:
    """The same form with what a hand-over file says; what it says nothing of stays as it was typed."""
    file = next(iter(form.berkas.data or ()), None)
    try:
        told, notice = filled_from(file.read(LONGEST + 1) if file else b"")
    except NoHandOver:
        form.refuse("berkas", _("Ini bukan berkas serah terima. Pilih berkas JSON dari instansi pengirim."))
        return page("staff/take_complaint.html", form=form)
    typed = {field.name: field.data for field in form.visible()
             if not field.errors and field.name != "berkas"}  # fmt: skip
    filled = TakingForm(channels.units_for(me()), formdata=None, data={**typed, **told})
    return page("staff/take_complaint.html", form=filled, notice=notice)
