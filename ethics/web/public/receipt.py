"""What is left in the hands of whoever complained: the code once, and for a while proof and copy."""

from __future__ import annotations

from datetime import date

from flask import Response, current_app, redirect, url_for
from flask_babel import gettext as _

from ethics.almanac import calendar
from ethics.documents import draw_receipt
from ethics.documents.handout import Receipt, Section
from ethics.gazette import filing, receipts
from ethics.law import due, in_force
from ethics.law.complaining import COMPLAINTS
from ethics.web.access import PUBLIC, allows
from ethics.web.language import language
from ethics.web.pages import page, today
from ethics.web.public import report_draft as drafting
from ethics.web.public.blueprint import bp
from ethics.web.words import nama_ukuran, role_label, tanggal

READ, TOLD, RESULT = "verifikasi", "sp3d", "hasil_penanganan"
"""The time limits that whoever complains is told of with the receipt."""


@bp.get("/lapor/tanda-terima")
@allows(PUBLIC)
def receipt() -> Response:
    """The receipt code, once."""
    on = today()
    code = drafting.take_receipt(lambda digits: draw_receipt(_on_paper(receipts.spaced(digits), on)))
    if code is None:
        return page("public/receipt_gone.html", kept=drafting.left(drafting.PROOF) is not None,
                    paper=drafting.left(drafting.PAPER) is not None)  # fmt: skip
    return page("public/receipt.html", code=receipts.spaced(code), filed_on=on, steps=_next_steps(on),
                paper=True)  # fmt: skip


@bp.get("/lapor/tanda-terima.pdf")
@allows(PUBLIC)
def receipt_paper() -> Response:
    """The receipt as a PDF, for a quarter of an hour after its code was shown."""
    return _handed_over(drafting.PAPER, "pdf", "application/pdf")


@bp.get("/lapor/bukti-pengaduan.json")
@allows(PUBLIC)
def filing_proof() -> Response:
    """The signed proof of filing: hashes and the time, no word of the complaint."""
    return _handed_over(drafting.PROOF, "json", "application/json")


@bp.get("/lapor/salinan-aduan.txt")
@allows(PUBLIC)
def filing_copy() -> Response:
    """What was written, as the proof counts it."""
    return _handed_over(drafting.COPY, "txt", "text/plain; charset=utf-8")


@bp.post("/lapor/selesai")
@allows(PUBLIC)
def finish() -> Response:
    """Leave nothing behind in this browser, and nothing for it here."""
    return drafting.clear_away(redirect(url_for(".home"), 303))  # type: ignore[arg-type]


@bp.get("/verifikasi/kunci.txt")
@allows(PUBLIC)
def filing_key() -> Response:
    """The key that checks proofs of filing, in hex."""
    key = filing.public_key(current_app.config["ETHICS"].keys.filing)
    return Response(f"{key.hex()}\n", content_type="text/plain; charset=utf-8")


@bp.get("/verifikasi/proof_of_filing.py")
@allows(PUBLIC)
def filing_script() -> Response:
    """The check that needs neither this site nor a network."""
    return _download(filing.checking_script(), "proof_of_filing.py", "text/x-python; charset=utf-8")


def _next_steps(on: date) -> list[tuple[str, str]]:
    """What happens next, and by when, for a complaint of that day; the result is counted from the letter."""
    clocks = in_force(COMPLAINTS, on).clocks
    read, told = (tanggal(due(clocks[name], on, calendar()).due_on) for name in (READ, TOLD))
    limit = f"{clocks[RESULT].limit} {nama_ukuran(clocks[RESULT].unit)}"
    return [
        (_("paling lambat %(day)s", day=read),
         _("%(who)s memeriksa kelengkapan aduan.", who=role_label(clocks[READ].by))),
        (_("paling lambat %(day)s", day=told), _("Anda diberi tahu perkembangannya.")),
        (_("paling lambat %(limit)s sesudah itu", limit=limit), _("Anda diberi tahu hasilnya.")),
    ]  # fmt: skip


def _on_paper(code: str, on: date) -> Receipt:
    settings = current_app.config["ETHICS"]
    key = filing.public_key(settings.keys.filing).hex()
    groups = " ".join(key[place : place + 8] for place in range(0, len(key), 8))
    return Receipt(
        language=language(),
        title=_("Tanda terima aduan"),
        code=code,
        lead=_("Diterima %(day)s.", day=tanggal(on)),
        warning=_("Siapa pun yang memegang kode ini dapat mengikuti aduan Anda. Simpan di tempat yang aman."),
        sections=[
            Section(_("Yang terjadi sekarang"), lines=_next_steps(on)),
            Section(_("Di mana mengikutinya"),
                    [_("Buka alamat ini dan ketik kodenya. Di dalam gambar tidak ada kode itu.")]),
        ],
        address=f"{settings.base_url}{url_for('.follow')}",
        foot=[_("Bukti pengaduan, bila Anda mengunduhnya, ditandatangani dengan kunci ini:"), groups],
    )  # fmt: skip


@bp.get("/verifikasi/hand_over.py")
@allows(PUBLIC)
def hand_over_script() -> Response:
    """The same check for the file that hands a complaint over to another body."""
    return _download(filing.hand_over_script(), "hand_over.py", "text/x-python; charset=utf-8")


def _handed_over(part: str, suffix: str, content_type: str) -> Response:
    content = drafting.left(part)
    if content is None:
        return page("public/receipt_gone.html", status=404, kept=False)
    return _download(content, f"{part}.{suffix}", content_type)


def _download(content: bytes, name: str, content_type: str) -> Response:
    response = Response(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
