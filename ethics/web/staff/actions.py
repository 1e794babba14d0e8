"""One action of one case: the form, the deed, the refusal with its reasons."""

from __future__ import annotations

from flask import Response, abort, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from ethics.casework.change import take_step
from ethics.casework.dossier import open_dossier, readable
from ethics.casework.noes import Stale
from ethics.law import Option, Refused
from ethics.web.access import STAFF, allows
from ethics.web.pages import now, page, see_other
from ethics.web.staff.action_form import ActionForm
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me
from ethics.web.words import in_words


@bp.route("/perkara/<reference>/<action>", methods=["GET", "POST"])
@allows(STAFF)
def act(reference: str, action: str) -> Response:
    """Ask what the action needs, then carry it out or say why not."""
    form = _form(reference, action)
    if request.method == "POST" and form.read():
        try:
            taken = take_step(reference, action, actor=me(), at=now(), data=form.data,
                              version=form.version, token=form.token)  # fmt: skip
        except Refused as refused:
            form.object(refused.objections)
        except Stale as stale:
            return _stale(form, stale)
        else:
            onward = taken.opened[0] if taken.opened and form.action.opens != "publikasi" else ""
            notice = _("Tercatat: %(action)s.", action=in_words(form.action.label))
            if onward:
                notice += " " + _("Perkara %(new)s dibuka.", new=onward)
            return see_other(".case", reference=reference, notice=notice)
    return page("staff/action.html", form=form, dossier=form.dossier, option=_option(form))


def _form(reference: str, action: str) -> ActionForm:
    dossier = open_dossier(reference, actor=me(), at=now())
    known = dossier.rulebook.actions.get(action)
    if known is None:
        abort(404)
    typed: MultiDict[str, str] = request.form if request.method == "POST" else MultiDict()
    return ActionForm(
        action=known,
        dossier=dossier,
        situation=readable(reference, actor=me()),
        typed=typed,
        posted=request.method == "POST",
    )


def _option(form: ActionForm) -> Option | None:
    return form.dossier.option(form.action.id)


def _stale(form: ActionForm, stale: Stale) -> Response:
    """Somebody was first: show what they did and what was typed, ready to be sent again."""
    typed = MultiDict(form.typed)
    typed["version"] = str(form.dossier.version)
    typed.pop("token", None)
    fresh = ActionForm(action=form.action, dossier=form.dossier, situation=form.situation,
                       typed=typed, posted=True)  # fmt: skip
    done = [
        event
        for event in form.dossier.timeline
        if event.seq in {change.seq for change in stale.changes}
    ]
    return page("staff/action.html", status=409, form=fresh, dossier=form.dossier,
                option=_option(fresh), meanwhile=done, stale=True)  # fmt: skip
