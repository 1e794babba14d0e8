"""Check what is genuine: a document by number and code or by its file, or a proof of filing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, current_app, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.files.spool import Spool
from ethics.gazette import filing, outcome_copies, proofs
from ethics.gazette.proof_of_filing import LONGEST, NoProof, is_signed, part_with, read
from ethics.law import DOCUMENTS
from ethics.web.access import PUBLIC, allows
from ethics.web.errors import answer
from ethics.web.fields import Files, Line
from ethics.web.forms import PostedForm, keeps_input
from ethics.web.pages import JAKARTA, page
from ethics.web.public.blueprint import bp
from ethics.web.requests import take_files
from ethics.web.throttle import Limit
from ethics.web.uploads import plain_name
from ethics.web.words import hour

TRIES = Limit("verifikasi", uses=40)
MOST_FILES = 20


@dataclass(frozen=True, slots=True)
class Given:
    """A file that was sent to be checked; it is kept nowhere."""

    name: str
    content: Spool


class ProofForm(PostedForm):
    """The number of a paper and its code, or its PDF; or a proof of filing with what was filed."""

    nomor = Line(_l("Nomor dokumen"), max=120,
                 description=_l("Seperti tercetak pada dokumen, misalnya PUT/12/XI/2026/KKEP."))  # fmt: skip
    kode = Line(_l("Kode verifikasi"), max=40,
                description=_l("Dua belas huruf dan angka di kaki halaman."))  # fmt: skip
    berkas = Files(_l("Atau berkasnya"), most=MOST_FILES,
                   description=_l("PDF dokumen, atau bukti pengaduan beserta salinan dan berkas yang "
                                  "dikirim. Berkas hanya dihitung sidik jarinya dan tidak "
                                  "disimpan."))  # fmt: skip


@bp.route("/verifikasi", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def verify() -> Response:
    """Say whether a paper was issued here and still holds, or a complaint was filed here and when."""
    if TRIES.spent():
        return answer(429)
    take_files()
    form = ProofForm(kode=request.args.get("kode", "")[:40])
    if form.sent() and _complete(form):
        found = _checked(form)
        if found is not None:
            return found
        TRIES.use()
    return page("public/verify.html", form=form)


def _complete(form: ProofForm) -> bool:
    if form.berkas.data or (form.nomor.data and form.kode.data):
        return True
    missing = "kode" if form.nomor.data else "nomor"
    form.refuse(missing, _("Isi nomor dan kode, atau unggah berkasnya."))
    return False


def _checked(form: ProofForm) -> Response | None:
    """What was found; None when it was not, and the form says so."""
    files = [Given(plain_name(one.filename, longest=120), one.stream) for one in form.berkas.data or ()]
    for file in files:
        proof = _filing_proof(file)
        if proof is not None:
            return _filed(form, proof, [other for other in files if other is not file])
    if len(files) > 1:
        form.refuse("berkas", _("Periksa dokumen satu per satu. Beberapa berkas sekaligus hanya untuk "
                                "bukti pengaduan dengan yang dilaporkan."))  # fmt: skip
        return None
    document = _document(form, files)
    if document is None:
        _not_found(form)
        return None
    copied = outcome_copies.outcome_of(document.number) if document.kind == outcome_copies.KIND else ""
    return page("public/proof.html", proof=document, kind=DOCUMENTS.get(document.kind), copy_of=copied)


def _filing_proof(file: Given) -> dict[str, Any] | None:
    try:
        return read(file.content.read(LONGEST + 1))
    except NoProof:
        return None


def _filed(form: ProofForm, proof: dict[str, Any], others: Sequence[Given]) -> Response | None:
    key = filing.public_key(current_app.config["ETHICS"].keys.filing)
    if not is_signed(proof, key):
        form.refuse("berkas", _("Bukti pengaduan ini tidak ditandatangani oleh sistem ini, atau isinya "
                                "sudah berubah."))  # fmt: skip
        return None
    filed_at = datetime.fromisoformat(proof["filed_at"]).astimezone(JAKARTA)
    return page("public/filed.html", filed_at=filed_at, hour=hour(filed_at),
                files=sum(part["of"] == "kept" for part in proof["parts"]),
                checked=[(file.name, part_with(proof, file.content.sha256)) for file in others])  # fmt: skip


def _document(form: ProofForm, files: Sequence[Given]) -> proofs.Proof | None:
    if files:
        return proofs.by_sha256(files[0].content.sha256)
    return proofs.by_number_and_code(form.nomor.data or "", form.kode.data or "")


def _not_found(form: ProofForm) -> None:
    if form.berkas.data:
        form.refuse("berkas", _("Berkas ini tidak cocok dengan dokumen mana pun. Isinya mungkin "
                                "sudah berubah, atau dokumen itu bukan dari sini."))  # fmt: skip
    else:
        form.refuse("kode", _("Nomor dan kode ini tidak cocok dengan dokumen mana pun. Periksa "
                              "kembali keduanya."))  # fmt: skip
