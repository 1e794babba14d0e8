"""Compliments: a queue of their own, and the page on which one is attributed to a member."""

from __future__ import annotations

from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import Regexp

from ethics.casework import compliments as casework
from ethics.law.terms import SERVICE_NUMBER
from ethics.law.vocabulary import PERMISSIONS
from ethics.web.access import allows
from ethics.web.fields import Line
from ethics.web.forms import DeedForm, keeps_input
from ethics.web.pages import key_after, now, page, see_other
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me
from ethics.web.staff.words import WRONG_NUMBER

READERS = PERMISSIONS[casework.READ].roles


class AttributeForm(DeedForm):
    """Whom it means."""

    nrp = Line(_l("NRP anggota yang dimaksud"), required=_l("Isi NRP anggota yang dimaksud."), max=18,
               rules=[Regexp(f"(?:{SERVICE_NUMBER.pattern})$", message=WRONG_NUMBER)])  # fmt: skip


@bp.get("/apresiasi")
@allows(*READERS)
def compliments() -> Response:
    """Those that wait, or behind a filter those that were attributed."""
    attributed = request.args.get("dikaitkan") == "ya"
    queue = casework.compliments(me(), at=now(), attributed=attributed, after=key_after())
    following = url_for(".compliments", setelah=queue.next, dikaitkan="ya" if attributed else None)
    return page("staff/compliments.html", queue=queue, attributed=attributed,
                next=following if queue.next else "")  # fmt: skip


@bp.route("/apresiasi/<reference>", methods=["GET", "POST"])
@keeps_input
@allows(*READERS)
def compliment(reference: str) -> Response:
    """What was written, and for the complaint service whom it means."""
    form = AttributeForm()
    if form.carries_out(lambda: casework.attribute(reference, nrp=form.nrp.data, actor=me(), at=now(),
                                                   token=form.token.data or None)):  # fmt: skip
        return see_other(".compliment", reference=reference, notice=_("Apresiasi dikaitkan."))
    seen = casework.open_compliment(reference, actor=me(), at=now())
    return page("staff/compliment.html", form=form, seen=seen)
