"""File a complaint: short steps and a last look."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import Response, abort, current_app, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.files.kinds import MOST_FILES
from ethics.gazette import blobs, drafts, filing, inbox, letterbox, receipts
from ethics.gazette.complaint import IDENTITY, STORY
from ethics.gazette.sealing import seal
from ethics.law.complaining import NAMED
from ethics.law.vocabulary import HELPLINES
from ethics.storage import PUBLIC as PUBLIC_BIND
from ethics.storage import begin_write, db
from ethics.web.access import PUBLIC, allows
from ethics.web.forms import SWITCH, PostedForm, keeps_input
from ethics.web.language import language
from ethics.web.pages import now, page, today
from ethics.web.public import report_draft as drafting
from ethics.web.public import report_forms as forms
from ethics.web.public import sent_files
from ethics.web.public.blueprint import bp
from ethics.web.public.report_draft import Gone, ReportDraft
from ethics.web.public.report_told import copy_of, mode_of, told, told_of_oneself
from ethics.web.public.sent_files import UPLOADING
from ethics.web.requests import take_files
from ethics.web.throttle import Limit
from ethics.web.uploads import Unusable, plain_name

STEPS: dict[str, tuple[Any, type[PostedForm]]] = {
    "cara": (_l("Cara mengadu"), forms.ModeForm),
    "kejadian": (_l("Kejadian"), forms.EventForm),
    "waktu-tempat": (_l("Waktu dan tempat"), forms.PlaceForm),
    "siapa": (_l("Siapa dan saksi"), forms.PeopleForm),
    "bukti": (_l("Bukti"), forms.FilesForm),
    "kontak": (_l("Diri Anda"), forms.ContactForm),
}
NEEDED = {"cara": "mode", "kejadian": "what", "waktu-tempat": "where"}
"""The answer that shows a step was taken; the other steps may be left empty."""
SENDING = Limit("lapor", uses=20)


@bp.get("/lapor")
@allows(PUBLIC)
def report() -> Response:
    """What a complaint needs, before it begins."""
    return page("public/report.html", draft=drafting.current_draft(), helplines=HELPLINES.values())


@bp.route("/lapor/<step>", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def report_step(step: str) -> Response:
    """One step; what was typed is kept before the next one opens."""
    if step not in STEPS:
        abort(404)
    if step == "bukti" and request.method == "POST" and not UPLOADING.spent():
        take_files()
    draft = drafting.current_draft()
    form = STEPS[step][1](data=_shown(draft))
    try:
        kept = (form.sent() or _switched_with_files(step, form)) and _kept(step, form, draft)
    except Gone:
        return redirect(url_for(".receipt"), 303)  # type: ignore[return-value]
    if kept:
        return draft.remember(redirect(_after(step, draft), 303))  # type: ignore[arg-type]
    order = _order(draft)
    shown = page("public/report_step.html", form=form, step=step, title=STEPS[step][0], draft=draft,
                 place=order.index(step) + 1 if step in order else 1, steps=len(order) + 1,
                 back=_before(step, draft), helplines=HELPLINES.values())  # fmt: skip
    return draft.remember(shown) if draft.files else shown


@bp.post("/lapor/bukti/<part>/hapus")
@allows(PUBLIC)
def drop_file(part: str) -> Response:
    """Take a file out of the draft."""
    try:
        drafting.current_draft().detach(part[:40])
    except Gone:
        return redirect(url_for(".receipt"), 303)  # type: ignore[return-value]
    return redirect(url_for(".report_step", step="bukti"), 303)  # type: ignore[return-value]


@bp.route("/lapor/periksa", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def review() -> Response:
    """Everything that was answered, and the button that sends it."""
    draft = drafting.current_draft()
    if draft.is_new and drafting.has_receipt(draft.key):
        return redirect(url_for(".receipt"), 303)  # type: ignore[return-value]
    missing = next((step for step, name in NEEDED.items() if not draft.get(name)), None)
    if missing:
        return redirect(url_for(".report_step", step=missing), 303)  # type: ignore[return-value]
    if draft.get("mode") != "anonim" and not draft.get("name"):
        return redirect(url_for(".report_step", step="kontak"), 303)  # type: ignore[return-value]
    form = forms.SendForm()
    if form.sent():
        _send(draft.key, in_bulk=not SENDING.use())
        return redirect(url_for(".receipt"), 303)  # type: ignore[return-value]
    return page("public/review.html", form=form, told=told(draft), oneself=told_of_oneself(draft))


def _shown(draft: ReportDraft) -> dict[str, Any]:
    answers = dict(draft.answers)
    if answers.get("when"):
        answers["when"] = date.fromisoformat(answers["when"])
    return answers


def _switched_with_files(step: str, form: PostedForm) -> bool:
    """Files are kept before the page changes its language: no browser fills them in again."""
    return step == "bukti" and SWITCH in request.form and bool(form.validate_on_submit())


def _kept(step: str, form: PostedForm, draft: ReportDraft) -> bool:
    """Store the answers of a step; False when a file was refused."""
    if step == "bukti":
        return _kept_files(form, draft)
    facts = form.facts()
    draft.keep({name: value.isoformat() if isinstance(value, date) else value or ""
                for name, value in facts.items()})  # fmt: skip
    return True


def _kept_files(form: PostedForm, draft: ReportDraft) -> bool:
    """Keep each file that can be taken, whatever is refused beside it."""
    given = form.facts()["files"] or []
    if given and not UPLOADING.use():
        form.refuse("files", sent_files.no_room())
        return False
    for why in dict.fromkeys(_refusal(file, draft) for file in given):
        if why:
            form.refuse("files", why)
    return not form.refused


def _refusal(file: Any, draft: ReportDraft) -> str:
    """Why a file is not kept; nothing when it is."""
    if len(draft.files) >= MOST_FILES:
        return str(_("Paling banyak %(most)s berkas. “%(name)s” tidak disimpan.", most=MOST_FILES,
                     name=plain_name(file.filename, longest=120)))  # fmt: skip
    try:
        draft.attach(file)
    except Unusable as fault:
        return str(fault)
    return ""


def _order(draft: ReportDraft) -> list[str]:
    """The steps of this complaint: without a name nobody is asked for one."""
    return [step for step in STEPS if step != "kontak" or draft.get("mode") != "anonim"]


def _after(step: str, draft: ReportDraft) -> str:
    if step == "bukti" and (request.form.get("lagi") or SWITCH in request.form):
        return url_for(".report_step", step="bukti")
    order = _order(draft)
    later = order[order.index(step) + 1 :] if step in order else []
    wanted = request.args.get("kembali") == "periksa" and step != "cara"
    if wanted or not later:
        return url_for(".review")
    return url_for(".report_step", step=later[0])


def _before(step: str, draft: ReportDraft) -> str:
    order = _order(draft)
    place = order.index(step) if step in order else 0
    return url_for(".report_step", step=order[place - 1]) if place else url_for(".report")


def _send(key: bytes, *, in_bulk: bool) -> None:
    """Seal the complaint and open its receipt in one transaction; a second click finds it done.

    Many from one network are taken as well, since many people share one; they wait behind the others.
    """
    begin_write(PUBLIC_BIND)
    draft = drafting.recall(key)
    if draft is None:
        db.session.rollback()
        return
    at, settings = now(), current_app.config["ETHICS"]
    code = receipts.new_code()
    payload = {**_payload(draft, at.isoformat()), "in_bulk": in_bulk}
    sealed = seal(payload, settings.inbox_public_key)
    if not inbox.drop(sealed, id=draft.id, at=at, in_bulk=in_bulk):
        db.session.rollback()  # the other click was a moment faster, and its code is the one
        return
    receipts.open_receipt(draft.id, receipt_hash=receipts.receipt_hash(code, settings.keys.pepper),
                          letterbox_key=letterbox.public_key(code, settings.keys.pepper),
                          filed_on=today(), at=at)  # fmt: skip
    blobs.keep_until_collected(draft.blobs())
    drafts.forget(key, *draft.parts())
    copy = copy_of(draft, at)
    drafting.leave_receipt(key, code, proof=_proof(draft, copy, at), copy=copy.encode())
    db.session.commit()


def _proof(draft: ReportDraft, copy: str, at: datetime) -> bytes:
    """The text and each file, as it was sent and as it was kept, under the signature of the site."""
    parts = [filing.text_part(copy)]
    for one in draft.files:
        # A draft from before an upgrade may not know how its file came.
        sent = [filing.Part(**one["sent"])] if "sent" in one else []
        parts += [*sent, filing.Part("kept", one["sha256"], one["size"])]
    seed = current_app.config["ETHICS"].keys.filing
    proof = filing.signed_proof(parts, at=at, seed=seed)
    return json.dumps(proof, indent=1).encode()


def _payload(draft: ReportDraft, filed_at: str) -> dict[str, Any]:
    """What the staff side will open; an anonymous complaint carries no name, whatever was typed."""
    named = draft.get("mode") in NAMED
    return {
        "id": draft.id,
        "filed_at": filed_at,
        "channel": "situs",
        "language": language(),
        "mode": mode_of(draft),
        "sensitive": draft.get("sensitive") == "ya",
        "above": forms.ABOVE in draft.get("handling"),
        **{name: draft.get(name) for name in (*STORY, "region")},
        **{name: draft.get(name) if named else "" for name in IDENTITY},
        "files": [_sealed_file(draft, one) for one in draft.files],
    }


def _sealed_file(draft: ReportDraft, file: Mapping[str, Any]) -> dict[str, Any]:
    """What finds a file and opens it; the file itself stays where it lies until it is fetched."""
    if "blob" in file:
        return sent_files.named(file)
    told = {name: file[name] for name in ("name", "type", "sha256", "size")}
    content = draft.content(file["part"])  # of a draft from before an upgrade
    return {**told, "content": base64.b64encode(content).decode()}
