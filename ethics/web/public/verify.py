"""Check that a document is genuine: by number and code, or by the file itself."""

from __future__ import annotations

import hashlib

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.gazette import proofs
from ethics.law import DOCUMENTS
from ethics.web.access import PUBLIC, allows
from ethics.web.errors import answer
from ethics.web.fields import Files, Line
from ethics.web.forms import PostedForm, keeps_input
from ethics.web.pages import page
from ethics.web.public.blueprint import bp
from ethics.web.throttle import Limit

TRIES = Limit("verifikasi", uses=40)


class ProofForm(PostedForm):
    """The number of a paper and its code, or its PDF."""

    nomor = Line(_l("Nomor dokumen"), max=120,
                 description=_l("Seperti tercetak pada dokumen, misalnya PUT/12/XI/2026/KKEP."))  # fmt: skip
    kode = Line(_l("Kode verifikasi"), max=40,
                description=_l("Dua belas huruf dan angka di kaki halaman."))  # fmt: skip
    berkas = Files(_l("Atau berkas PDF-nya"), accept="application/pdf", most=1,
                   description=_l("Berkas hanya dihitung sidik jarinya dan tidak disimpan."))  # fmt: skip


@bp.route("/verifikasi", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def verify() -> Response:
    """Say whether a paper was issued here and still holds."""
    form = ProofForm(kode=request.args.get("kode", "")[:40])
    if TRIES.spent():
        return answer(429)
    if form.sent() and _complete(form):
        found = _proof(form)
        if found is not None:
            return page("public/proof.html", proof=found, kind=DOCUMENTS.get(found.kind))
        TRIES.use()
        _not_found(form)
    return page("public/verify.html", form=form)


def _complete(form: ProofForm) -> bool:
    if form.berkas.data or (form.nomor.data and form.kode.data):
        return True
    missing = "kode" if form.nomor.data else "nomor"
    form.refuse(missing, _("Isi nomor dan kode, atau unggah berkas PDF-nya."))
    return False


def _proof(form: ProofForm) -> proofs.Proof | None:
    if form.berkas.data:
        digest = hashlib.sha256(form.berkas.data[0].read()).hexdigest()
        return proofs.by_sha256(digest)
    return proofs.by_number_and_code(form.nomor.data or "", form.kode.data or "")


def _not_found(form: ProofForm) -> None:
    if form.berkas.data:
        form.refuse("berkas", _("Berkas ini tidak cocok dengan dokumen mana pun. Isinya mungkin "
                                "sudah berubah, atau dokumen itu bukan dari sini."))  # fmt: skip
    else:
        form.refuse("kode", _("Nomor dan kode ini tidak cocok dengan dokumen mana pun. Periksa "
                              "kembali keduanya."))  # fmt: skip
