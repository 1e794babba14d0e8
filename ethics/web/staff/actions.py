"""One action of one case: the form, the deed, the refusal with its reasons."""

from __future__ import annotations

from flask import Response, abort, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from ethics.casework.change import take_step
from ethics.casework.declaring import Declaration, open_declaration
from ethics.casework.dossier import Dossier, known_to, open_dossier
from ethics.casework.noes import Stale, Undeclared
from ethics.web.access import STAFF, allows
from ethics.web.forms import keeps_input
from ethics.web.pages import now, page, see_other
from ethics.web.staff.action_form import ActionForm
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me
from ethics.web.words import in_words

CHECK = "periksa"
"""The button that shows how a summary would be read, with all that was typed and nothing done."""


@bp.route("/perkara/<reference>/<action>", methods=["GET", "POST"])
@keeps_input
@allows(STAFF)
def act(reference: str, action: str) -> Response:
    """Ask what the action needs, then carry it out or say why not."""
    form = _form(reference, action)
    if CHECK in request.form:
        form.validate()
        return _page(form)
    try:
        done = form.carries_out(lambda: take_step(
            reference, action, actor=me(), at=now(), data=form.facts(),
            version=form.seen_version, token=form.token.data or None))  # fmt: skip
    except Stale as stale:
        return _stale(form, stale)
    if not done:
        return _page(form)
    notice = _("Tercatat: %(action)s.", action=in_words(form.action.label))
    if form.asks_kind("conflict"):
        return see_other(".desk", notice=notice)  # the case is closed to whoever withdrew
    for new in form.outcome.opened:
        notice += " " + _("Perkara %(new)s dibuka.", new=new)
    return see_other(".case", reference=reference, notice=notice)


def _form(reference: str, action: str) -> ActionForm:
    typed = request.form if request.method == "POST" else None
    dossier = _seen(reference, action)
    known = dossier.rulebook.actions.get(action)
    if known is None:
        abort(404)
    form = ActionForm(known, dossier=dossier, typed=typed,
                      situation=known_to(reference, actor=me(), at=now()))  # fmt: skip
    if typed is None:
        form.begin_with(request.args)
    return form


def _seen(reference: str, action: str) -> Dossier | Declaration:
    """The case; to whoever must declare first only what a declaration needs."""
    try:
        return open_dossier(reference, actor=me(), at=now())
    except Undeclared:
        found = open_declaration(reference, actor=me(), at=now())
        if found.option(action) is None:
            raise
        return found


def _stale(form: ActionForm, stale: Stale) -> Response:
    """Somebody was first: show what they did and what was typed, ready to be sent again."""
    typed = MultiDict(form.typed)
    for name in ("version", "token"):
        typed.pop(name, None)
    fresh = ActionForm(form.action, dossier=form.dossier, situation=form.situation, typed=typed)
    changed = {change.seq for change in stale.changes}
    done = [event for event in form.dossier.timeline if event.seq in changed]
    return _page(fresh, status=409, meanwhile=done, stale=True)


def _page(form: ActionForm, **more: object) -> Response:
    return page("staff/action.html", form=form, dossier=form.dossier, check=form.checked(),
                option=form.dossier.option(form.action.id), **more)  # type: ignore[arg-type]  # fmt: skip
