"""What is left in the hands of whoever complained: the code once, and for a while proof and copy."""

from __future__ import annotations

from flask import Response, current_app, redirect, url_for

from ethics.gazette import filing, receipts
from ethics.web.access import PUBLIC, allows
from ethics.web.pages import page, today
from ethics.web.public import report_draft as drafting
from ethics.web.public.blueprint import bp


@bp.get("/lapor/tanda-terima")
@allows(PUBLIC)
def receipt() -> Response:
    """The receipt code, once."""
    code = drafting.take_receipt()
    if code is None:
        return page("public/receipt_gone.html", kept=drafting.left(drafting.PROOF) is not None)
    return page("public/receipt.html", code=receipts.spaced(code), filed_on=today())


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
