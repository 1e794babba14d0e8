"""Boxes over the pages of a file: drawn on a picture, by a click or by numbers, without a script."""

from __future__ import annotations

from flask import Response, abort, request
from flask_babel import gettext as _

from ethics.casework import redacting
from ethics.casework.noes import Stale
from ethics.casework.redacting import APPROVE, DRAW, Coverable, Desk
from ethics.law import Refused, Text
from ethics.law.asking import plain
from ethics.law.vocabulary import PERMISSIONS
from ethics.web.access import allows
from ethics.web.forms import PostedForm, keeps_input
from ethics.web.pages import key_in, now, page, see_other
from ethics.web.staff.blueprint import bp
from ethics.web.staff.downloads import handed_out
from ethics.web.staff.redacting_form import ApproveForm, CoverForm, begun_box
from ethics.web.staff.session import me

EITHER = (*PERMISSIONS[DRAW].roles, *PERMISSIONS[APPROVE].roles)
FILE = "/perkara/<reference>/samaran/<kind>/<int(max=2147483647):file_id>"
CHANGED = Text(
    id="Kotak pada berkas ini berubah saat Anda melihatnya. Muat halaman ini lagi, lalu periksa.",
    en="The boxes on this file changed while you looked at them. Load this page again and check.",
)


@bp.get("/perkara/<reference>/samaran")
@allows(*EITHER)
def redactions(reference: str) -> Response:
    """The files of the case and what was made of them."""
    return page("staff/redactions.html", desk=_desk(reference))


@bp.route(FILE, methods=["GET", "POST"])
@keeps_input
@allows(*PERMISSIONS[DRAW].roles)
def redaction(reference: str, kind: str, file_id: int) -> Response:
    """One page of a file with its boxes, and a form for more or fewer."""
    desk = _desk(reference)
    file, number = desk.file(kind, file_id), key_in("halaman") or 1
    form = CoverForm(file, page=number)
    shapes = _shapes(form, file)
    if not 1 <= number <= max(len(shapes), 1):
        abort(404)
    if form.clicked() is not None and shapes:
        form.take_corner(shapes[number - 1])
    elif _done(form, lambda: _draw(reference, file, form)):
        return see_other(".redaction", reference=reference, kind=kind, file_id=file_id, halaman=number,
                         notice=_("Kotak disimpan."))  # fmt: skip
    return page("staff/redaction.html", form=form, desk=desk, file=file, number=number, shapes=shapes)


@bp.get(f"{FILE}/halaman/<int(max=9999):number>.png")
@allows(*EITHER)
def redaction_page(reference: str, kind: str, file_id: int, number: int) -> Response:
    """A page as a picture: with its boxes shaded, or as it will be released."""
    file, burned = _desk(reference).file(kind, file_id), "jadi" in request.args
    begun = () if burned else begun_box(request.args.get("baru", ""), page=number)
    try:
        picture = redacting.page_of(file, number, burned=burned, actor=me(), at=now(), begun=begun)
    except Refused:
        abort(404)
    return Response(picture, mimetype="image/png")


@bp.route(f"{FILE}/setujui", methods=["GET", "POST"])
@keeps_input
@allows(*PERMISSIONS[APPROVE].roles)
def redaction_check(reference: str, kind: str, file_id: int) -> Response:
    """Every page as it will be released, and the approval."""
    desk = _desk(reference)
    file = desk.file(kind, file_id)
    layer = file.open_layer
    form = ApproveForm(data={"seen": layer.sha256 if layer else ""})
    if _done(form, lambda: redacting.approve(reference, file, seen=form.seen.data or "", actor=me(),
                                             at=now())):  # fmt: skip
        return see_other(".redactions", reference=reference, notice=_("Berkas yang ditutup disetujui."))
    shapes = _shapes(form, file)
    return page("staff/redaction_check.html", form=form, desk=desk, file=file, layer=layer, shapes=shapes)


@bp.get("/perkara/<reference>/samaran/<int(max=2147483647):layer_id>/hasil")
@allows(*EITHER)
def redaction_result(reference: str, layer_id: int) -> Response:
    """The approved file, made of pixels."""
    return handed_out(redacting.result(reference, layer_id, actor=me(), at=now()))


def _desk(reference: str) -> Desk:
    return redacting.open_desk(reference, actor=me(), at=now())


def _shapes(form: PostedForm, file: Coverable) -> list[float]:
    """The pages of a file; none, and the reason in the form, for one that cannot be drawn."""
    try:
        return redacting.shapes_of(file, actor=me(), at=now())
    except Refused as no:
        for one in no.objections:
            form.object(one)
        return []


def _done(form: PostedForm, deed: object) -> bool:
    try:
        return form.carries_out(deed)  # type: ignore[arg-type]
    except Stale:
        form.object(plain("berubah", CHANGED, ""))
        return False


def _draw(reference: str, file: Coverable, form: CoverForm) -> None:
    boxes = [*form.kept(), *form.added()]
    if form.words.data:
        boxes += redacting.boxes_over(file, form.words.data, reason=form.reason.data, actor=me(), at=now())
    redacting.draw_boxes(reference, file, boxes, was=form.was.data or "", actor=me(), at=now(),
                         token=form.token.data or None)  # fmt: skip
