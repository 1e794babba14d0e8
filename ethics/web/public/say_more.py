"""What can be said to a complaint that was filed: a message, a request for a review, how one was treated."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Response, current_app, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.files.kinds import ACCEPT, MOST_FILES, MOST_MEGABYTES
from ethics.gazette import blobs, inbox, messages, receipts
from ethics.gazette.sealing import seal
from ethics.storage import PUBLIC as PUBLIC_BIND
from ethics.storage import begin_write, db
from ethics.web.access import PUBLIC, allows
from ethics.web.fields import Files, OneOf, Paragraph
from ethics.web.forms import DeedForm, keeps_input
from ethics.web.pages import now, page, today
from ethics.web.public import follower, sent_files
from ethics.web.public.blueprint import bp
from ethics.web.public.follower import Follower
from ethics.web.requests import take_files
from ethics.web.throttle import Limit
from ethics.web.uploads import Unusable

SAYING = Limit("pesan", uses=30)
FILES_WAIT = timedelta(hours=1)
"""Files of a message that was not sent in the end go with the next sweep."""
NAMESPACE = uuid.UUID("5b0f2a62-3d5e-4a58-9c1b-0a6d7c1c2f11")
"""Ids of what is said follow from the form: sent twice, it is said once."""
MARKS = [("5", _l("Sangat baik")), ("4", _l("Baik")), ("3", _l("Cukup")), ("2", _l("Kurang")),
         ("1", _l("Buruk"))]  # fmt: skip


class MessageForm(DeedForm):
    """What the officers should know, or be asked."""

    text = Paragraph(
        _l("Pesan Anda"),
        required=_l("Tulis pesan Anda."),
        max=5000,
        rows=8,
        description=_l("Tulis yang belum Anda ceritakan, atau yang ingin Anda tanyakan."),
    )
    files = Files(
        _l("Bukti susulan"),
        accept=ACCEPT,
        description=_l("Bila ada. Paling banyak %(files)s berkas sekali kirim, masing-masing %(most)s MB.",
                       files=MOST_FILES, most=MOST_MEGABYTES),
    )  # fmt: skip


class ReviewForm(DeedForm):
    """Why it should not end here."""

    text = Paragraph(
        _l("Mengapa menurut Anda aduan ini harus ditinjau ulang?"),
        required=_l("Tulis alasan Anda, walaupun singkat."),
        max=5000,
        rows=8,
        description=_l("Misalnya saksi yang belum ditanya, bukti yang belum dilihat, atau bagian cerita "
                       "yang tidak dijawab."),
    )  # fmt: skip


class RatingForm(DeedForm):
    """How one was treated, whatever came of the complaint."""

    respect = OneOf(_l("Bagaimana petugas memperlakukan Anda?"), choices=MARKS,
                    required=_l("Pilih bagaimana Anda diperlakukan."))  # fmt: skip
    told = OneOf(_l("Bagaimana Anda diberi tahu perkembangannya?"), choices=MARKS,
                 required=_l("Pilih bagaimana Anda diberi tahu."))  # fmt: skip
    speed = OneOf(_l("Bagaimana lamanya penanganan?"), choices=MARKS,
                  required=_l("Pilih bagaimana lamanya."))  # fmt: skip
    text = Paragraph(_l("Ada yang ingin Anda sampaikan?"), max=1000, rows=4)


@bp.route("/lacak/pesan", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def message() -> Response:
    """The messages of both sides, and a new one."""
    who = follower.current()
    if request.method == "POST" and not sent_files.UPLOADING.spent():
        take_files()
    form = MessageForm()
    if who is None:
        if form.files.data:
            sent_files.UPLOADING.use()  # or whoever holds no code could upload without end
        return _expired(form)
    if _said(form, who, "pesan", lambda id_: _keep_own(who, id_, str(form.text.data))):
        flash(_("Pesan Anda terkirim."))
        return redirect(url_for(".message"), 303)  # type: ignore[return-value]
    thread = messages.thread(who.receipt.id, who.opened)
    shown = page("public/messages.html", form=form, thread=thread)
    _mark_read(who)
    return shown


@bp.route("/lacak/tinjauan", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def review_request() -> Response:
    """Ask that somebody else look at a complaint that is not carried on."""
    who, form = follower.current(), ReviewForm()
    if who is None:
        return _expired(form)
    until = who.receipt.review_until
    if until is None or until < today():
        return redirect(url_for(".complaint"), 303)  # type: ignore[return-value]
    if _said(form, who, "tinjauan", lambda _id: receipts.review_asked(who.receipt.id)):
        flash(_("Permintaan Anda terkirim. Hasilnya diberitahukan kepada Anda di halaman ini."))
        return redirect(url_for(".complaint"), 303)  # type: ignore[return-value]
    return page("public/review_request.html", form=form, until=until)


@bp.route("/lacak/penilaian", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def rating() -> Response:
    """Say how one was treated, once."""
    who, form = follower.current(), RatingForm()
    if who is None:
        return _expired(form)
    if who.receipt.rated_on is not None:
        return redirect(url_for(".complaint"), 303)  # type: ignore[return-value]
    if _said(form, who, "penilaian", lambda _id: receipts.rated(who.receipt.id, on=today())):
        flash(_("Terima kasih. Penilaian Anda dibaca pimpinan dan pengawas yang tidak ikut menangani aduan "
                "ini."))  # fmt: skip
        return redirect(url_for(".complaint"), 303)  # type: ignore[return-value]
    return page("public/rating.html", form=form)


def _expired(form: DeedForm) -> Response:
    """The quarter of an hour is over: what was typed is shown once more, to be taken along."""
    if request.method != "POST":
        return redirect(url_for(".follow"), 303)  # type: ignore[return-value]
    return page("public/expired.html", status=409, text=form.data.get("text") or "")


def _said(form: DeedForm, who: Follower, kind: str, keep: Callable[[str], bool]) -> bool:
    """Seal what was said for the officers; False while the form was not sent, or cannot be.

    ``keep`` writes down on this side what it changes; when it says no it was said before.
    """
    if not form.sent():
        return False
    if not SAYING.use():
        form.refuse("text", _("Terlalu banyak kiriman dari jaringan ini. Tulisan Anda masih ada: kirim lagi "
                              "sebentar lagi."))  # fmt: skip
        return False
    files = _files(form)
    if form.refused:
        return False
    id_ = str(uuid.uuid5(NAMESPACE, f"{who.receipt.id} {kind} {form.token.data}"))
    payload = {**_payload(form, who, kind), "files": [sent_files.named(one) for one in files]}
    sealed = seal(payload, current_app.config["ETHICS"].inbox_public_key)
    begin_write(PUBLIC_BIND)
    if keep(id_) and inbox.drop(sealed, id=id_, at=now()):
        blobs.keep_until_collected(sent_files.blobs_of(files))
        db.session.commit()
    else:
        db.session.rollback()
    return True


def _files(form: DeedForm) -> list[dict[str, Any]]:
    """What was sent along. One that cannot be taken holds the message back: it would seem to be there."""
    given = (form.facts().get("files") or []) if form.asks("files") else []
    if given and not sent_files.UPLOADING.use():
        form.refuse("files", sent_files.no_room())
    elif len(given) > MOST_FILES:
        form.refuse("files", _("Paling banyak %(most)s berkas sekali kirim.", most=MOST_FILES))
    else:
        return [one for file in given if (one := _taken(form, file)) is not None]
    return []


def _taken(form: DeedForm, file: Any) -> dict[str, Any] | None:
    try:
        return sent_files.taken(file, until=now() + FILES_WAIT)
    except Unusable as fault:
        form.refuse("files", str(fault))
        return None


def _payload(form: DeedForm, who: Follower, kind: str) -> dict[str, Any]:
    given = form.facts()
    marks = {name: value for name, value in given.items() if name not in {"text", "files"}}
    return {"kind": kind, "receipt": who.receipt.id, "text": given["text"] or "", "marks": marks}


def _keep_own(who: Follower, id_: str, text: str) -> bool:
    """A receipt from before letterboxes keeps no copy, but what is written reaches the officers."""
    if who.receipt.letterbox_key is None:
        return True
    return messages.put(id_, text, receipt_id=who.receipt.id, from_officers=False, at=now())


def _mark_read(who: Follower) -> None:
    if messages.counts(who.receipt.id)[1]:
        begin_write(PUBLIC_BIND)
        messages.mark_read(who.receipt.id, at=now())
        db.session.commit()
