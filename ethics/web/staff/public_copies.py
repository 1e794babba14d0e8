"""The copy of a decision without identities, before it is released."""

from __future__ import annotations

from io import BytesIO

from flask import Response, request, send_file
from flask_babel import gettext as _

from ethics.casework import public_copies
from ethics.casework.public_copies import LOOK
from ethics.law.vocabulary import PERMISSIONS
from ethics.web.access import allows
from ethics.web.forms import DeedForm, keeps_input
from ethics.web.pages import now, page, see_other
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me


class CopyForm(DeedForm):
    """A button: make it, or let it go."""


@bp.route("/perkara/<reference>/salinan", methods=["GET", "POST"])
@keeps_input
@allows(*PERMISSIONS[LOOK].roles)
def public_copy(reference: str) -> Response:
    """How far the copy is, what stands against it, and the two deeds."""
    form = CopyForm()
    dropping = "lepas" in request.form
    if form.carries_out(lambda: _carry_out(reference, form, dropping=dropping)):
        notice = _("Salinan dilepas.") if dropping else _("Salinan disusun. Periksa isinya sebelum diajukan.")
        return see_other(".public_copy", reference=reference, notice=notice)
    seen = public_copies.copy_of(reference, actor=me(), at=now())
    return page("staff/public_copy.html", form=form, copy=seen)


@bp.get("/perkara/<reference>/salinan.pdf")
@allows(*PERMISSIONS[LOOK].roles)
def public_copy_pdf(reference: str) -> Response:
    """The copy to look at."""
    content = public_copies.copy_pdf(reference, actor=me(), at=now())
    return send_file(BytesIO(content), mimetype="application/pdf", download_name="salinan.pdf")


def _carry_out(reference: str, form: CopyForm, *, dropping: bool) -> None:
    if dropping:
        public_copies.drop_copy(reference, actor=me(), at=now())
    else:
        public_copies.make_copy(reference, actor=me(), at=now(), token=form.token.data or None)
