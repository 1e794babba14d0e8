"""The support beside a case: for those who accompany its people, and for nobody who judges them."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.casework import supporting
from ethics.casework.support_tasks import support_tasks
from ethics.casework.supporting import PERMISSION, SupportFile
from ethics.law.terms import PELAPOR
from ethics.law.vocabulary import PERMISSIONS, SUPPORTS
from ethics.web.access import allows
from ethics.web.fields import OneOf, Paragraph
from ethics.web.forms import DeedForm, keeps_input
from ethics.web.pages import key_after, now, page, see_other
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me
from ethics.web.words import in_words


class BeginForm(DeedForm):
    """For whom, what, and the plan."""

    whom = OneOf(_l("Untuk siapa"), required=_l("Pilih untuk siapa."))
    kind = OneOf(_l("Pendampingan"), required=_l("Pilih pendampingannya."))
    plan = Paragraph(_l("Rencana"), required=_l("Tulis rencananya."), max=4000)

    def __init__(self, file: SupportFile) -> None:
        super().__init__()
        people = [(str(one.person_id), f"{one.rank} {one.name}".strip()) for one in file.accused]
        if file.has_complainant:
            people.append((PELAPOR, _("Pelapor")))
        self.whom.choices = people
        self.kind.choices = [(one.id, in_words(one.label)) for one in SUPPORTS.values()]


class FollowForm(DeedForm):
    """How it goes, or how it ended."""

    text = Paragraph(_l("Catatan"), required=_l("Tulis perkembangannya."), max=4000)


@bp.get("/dampingan")
@allows(*PERMISSIONS[PERMISSION].roles)
def supports() -> Response:
    """Every task within reach; those that ended behind a filter."""
    ended = request.args.get("selesai") == "ya"
    tasks = support_tasks(me(), at=now(), ended=ended, after=key_after())
    following = url_for(".supports", setelah=tasks.next, selesai="ya" if ended else None)
    return page("staff/supports.html", tasks=tasks, ended=ended,
                next=following if tasks.next else "")  # fmt: skip


@bp.route("/perkara/<reference>/dampingan", methods=["GET", "POST"])
@keeps_input
@allows(*PERMISSIONS[PERMISSION].roles)
def support(reference: str) -> Response:
    """What is under way, and a form for more."""
    file = supporting.open_file(reference, actor=me(), at=now())
    form = BeginForm(file)
    if form.sent():
        supporting.begin_support(reference, whom=form.whom.data, kind=form.kind.data,
                                 plan=form.plan.data, actor=me(), at=now(),
                                 token=form.token.data or None)  # fmt: skip
        return see_other(".support", reference=reference, notice=_("Pendampingan dibuka."))
    return page("staff/support.html", form=form, file=file)


@bp.route("/perkara/<reference>/dampingan/<int(max=2147483647):support_id>", methods=["GET", "POST"])
@keeps_input
@allows(*PERMISSIONS[PERMISSION].roles)
def follow_support(reference: str, support_id: int) -> Response:
    """Note how one of them goes, or end it."""
    form = FollowForm()
    if form.sent():
        done = "selesai" in request.form
        supporting.follow_support(reference, support_id, text=form.text.data, done=done, actor=me(),
                                  at=now(), token=form.token.data or None)  # fmt: skip
        return see_other(".support", reference=reference, notice=_("Catatan disimpan."))
    file = supporting.open_file(reference, actor=me(), at=now())
    task = file.going_on(support_id)
    if task is None:
        abort(404)
    return page("staff/support_note.html", form=form, file=file, task=task)
