"""Lists of cases, the case page, its papers and exhibits."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO

from flask import Response, request, send_file
from flask_babel import gettext as _
from markupsafe import Markup

from ethics.casework import dossier, exhibits, identities, letters, worklists
from ethics.casework.handing_over import may_hand_over
from ethics.casework.noes import Unknown
from ethics.casework.passage import open_passage
from ethics.law import all_rulebooks
from ethics.law.access import may, may_add_exhibit
from ethics.law.complaining import NAMED
from ethics.law.diagram import as_sheets
from ethics.law.retelling import retell, stages
from ethics.law.vocabulary import CHANNELS, GROUNDS, PERMISSIONS
from ethics.web.access import STAFF, allows
from ethics.web.forms import keeps_input
from ethics.web.language import language
from ethics.web.pages import key_in, now, page, see_other, today
from ethics.web.requests import take_files
from ethics.web.staff.blueprint import bp
from ethics.web.staff.downloads import handed_out
from ethics.web.staff.exhibit_form import ExhibitForm, IdentityForm
from ethics.web.staff.session import me

TRACKS = {
    "aduan": ("penerimaan",),
    "perkara": ("etik", "disiplin"),
    "publikasi": ("publikasi",),
}
LISTS = {"aduan": "staff.complaints", "perkara": "staff.cases", "publikasi": "staff.publications"}


@bp.get("/aduan")
@allows(STAFF)
def complaints() -> Response:
    """The complaint queue."""
    return _list("aduan")


@bp.get("/perkara")
@allows(STAFF)
def cases() -> Response:
    """Ethics and discipline cases."""
    return _list("perkara")


@bp.get("/publikasi")
@allows(STAFF)
def publications() -> Response:
    """The publication desk."""
    return _list("publikasi")


@bp.get("/perkara/<reference>")
@allows(STAFF)
def case(reference: str) -> Response:
    """One case: what it is, what can be done now, what was done."""
    seen = dossier.open_dossier(reference, actor=me(), at=now())
    listed_at = next(LISTS[name] for name, tracks in TRACKS.items() if seen.facts.track in tracks)
    outcome = (seen.publication or {}).get("outcome")
    return page("staff/case.html", dossier=seen, listed_at=listed_at,
                parts=retell(outcome) if outcome else (), stages=stages(outcome) if outcome else (),
                may_add=may_add_exhibit(me(), seen.facts),
                may_open=seen.mode in NAMED and may(me(), "buka_identitas", seen.facts),
                may_hand_over=may_hand_over(seen.facts, me()),
                may_support=may(me(), "dampingi", seen.facts))  # fmt: skip


@bp.get("/perkara/<reference>/alur")
@allows(STAFF)
def passage(reference: str) -> Response:
    """The rulebook that the case keeps, as a picture with the way of the case in it."""
    seen = open_passage(reference, actor=me(), at=now())
    sheets = as_sheets(seen.rulebook, language(), moves=[one.move for one in seen.steps])
    return page("staff/passage.html", passage=seen, sheets=map(Markup, sheets))


@bp.get("/perkara/<reference>/dokumen/<int(max=2147483647):document_id>.pdf")
@allows(STAFF)
def document(reference: str, document_id: int) -> Response:
    """An issued document as PDF."""
    letter = letters.letter(reference, document_id, actor=me(), at=now())
    return send_file(BytesIO(letter.content), mimetype="application/pdf",
                     download_name=letter.file_name)  # fmt: skip


@bp.get("/perkara/<reference>/bukti/<int(max=2147483647):exhibit_id>")
@allows(STAFF)
def exhibit(reference: str, exhibit_id: int) -> Response:
    """An exhibit; only a picture that was drawn anew is shown by the browser, nothing else."""
    return handed_out(exhibits.exhibit(reference, exhibit_id, actor=me(), at=now()))


@bp.route("/perkara/<reference>/bukti/<int(max=2147483647):exhibit_id>/asli", methods=["GET", "POST"])
@keeps_input
@allows(*PERMISSIONS["buka_identitas"].roles)
def original(reference: str, exhibit_id: int) -> Response:
    """An exhibit as it came, with what a camera wrote into it: a reason first, as for the identity."""
    form = IdentityForm()
    if form.sent():
        return handed_out(exhibits.original(reference, exhibit_id, reason=form.reason.data, actor=me(),
                                            at=now()))  # fmt: skip
    dossier.readable(reference, actor=me(), at=now())
    return page("staff/original.html", form=form, reference=reference)


@bp.route("/perkara/<reference>/bukti", methods=["GET", "POST"])
@keeps_input
@allows(STAFF)
def add_exhibit(reference: str) -> Response:
    """Hand in a file."""
    situation = dossier.readable(reference, actor=me(), at=now())
    if not may_add_exhibit(me(), situation.facts):
        raise Unknown(reference)
    take_files()
    form = ExhibitForm()
    if form.sent():
        exhibits.add_exhibit(reference, form.received(), label=form.label.data, actor=me(),
                             at=now())  # fmt: skip
        return see_other(".case", reference=reference, notice=_("Bukti sudah disimpan."))
    return page("staff/exhibit.html", form=form, reference=reference)


@bp.route("/perkara/<reference>/identitas", methods=["GET", "POST"])
@keeps_input
@allows(*PERMISSIONS["buka_identitas"].roles)
def identity(reference: str) -> Response:
    """Open who complained: a reason first, and the opening is on record."""
    form = IdentityForm()
    found = None
    if form.sent():
        found = identities.open_identity(reference, reason=form.reason.data, actor=me(), at=now())
    else:
        identities.with_identity(reference, actor=me())
    return page("staff/identity.html", form=form, reference=reference, identity=found)


def _list(name: str) -> Response:
    tracks = TRACKS[name]
    state, text = request.args.get("keadaan") or None, request.args.get("cari") or None
    ground, channel = _one_of("alasan", GROUNDS), _one_of("saluran", CHANNELS)
    ended = request.args.get("selesai") == "ya"
    found = worklists.listed(
        me(), tracks=tracks, before=key_in("sebelum"), after=key_in("sesudah"), state=state,
        text=text[:80] if text else None, ended=ended, ground=ground, channel=channel,
    )  # fmt: skip
    states = {
        (book.track, key): value
        for book in all_rulebooks()
        if book.track in tracks
        for key, value in book.states.items()
    }
    asked = {"keadaan": state, "cari": text, "selesai": "ya" if ended else None, "alasan": ground,
             "saluran": channel}  # fmt: skip
    grounds = worklists.grounds(me(), ended=ended) if name == "aduan" else {}
    return page("staff/cases.html", name=name, endpoint=LISTS[name], found=found, states=states, ended=ended,
                counts=worklists.counts(me(), tracks=tracks, ended=ended), state=state, text=text or "",
                grounds=[(one, grounds[one.id]) for one in GROUNDS.values() if one.id in grounds],
                channels=CHANNELS.values(), asked=asked, today=today())  # fmt: skip


def _one_of(name: str, known: Collection[str]) -> str | None:
    """A filter of the address; nonsense filters nothing."""
    wanted = request.args.get(name, "")
    return wanted if wanted in known else None
