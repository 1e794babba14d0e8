"""Files that people hand in, on either side: judged, scanned, freed of what a camera noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from ethics.files import antivirus
from ethics.files.cleaning import cleaned
from ethics.files.judging import judge
from ethics.files.kinds import MOST_MEGABYTES
from ethics.files.refusing import Unacceptable
from ethics.files.spool import Spool
from ethics.web.fields import clean

WORDS: Mapping[str, Any] = {
    "empty": _l("“%(name)s” kosong. Pilih berkas lain."),
    "too_large": _l("“%(name)s” lebih besar dari %(most)s MB. Perkecil dahulu, atau bagi menjadi beberapa "
                    "berkas."),
    "too_many_pixels": _l("“%(name)s” terlalu besar. Perkecil fotonya."),
    "misnamed": _l("Isi “%(name)s” tidak sesuai dengan namanya. Simpan ulang lalu pilih lagi."),
    "broken": _l("“%(name)s” rusak atau terpotong dan tidak dapat dibuka. Simpan ulang lalu pilih lagi."),
    "bomb": _l("Isi “%(name)s” membengkak atau bersusun tidak wajar. Simpan ulang, sebaiknya sebagai PDF."),
    "two_in_one": _l("“%(name)s” memuat berkas lain yang menempel di dalamnya. Kirim masing-masing "
                     "tersendiri."),
    "locked": _l("“%(name)s” terkunci kata sandi. Simpan tanpa kata sandi, lalu pilih lagi."),
    "macros": _l("“%(name)s” memuat makro atau program. Simpan sebagai PDF, lalu kirim PDF-nya."),
    "old_office": _l("“%(name)s” berformat kantor lama. Simpan sebagai PDF atau DOCX, lalu pilih lagi."),
    "archive": _l("“%(name)s” adalah arsip. Keluarkan isinya dan kirim berkasnya satu per satu."),
    "program": _l("“%(name)s” adalah program, bukan bukti yang dapat diterima."),
    "page": _l("“%(name)s” adalah halaman web atau gambar vektor. Simpan sebagai PDF, atau ambil tangkapan "
               "layarnya."),
    "picture": _l("Jenis gambar “%(name)s” tidak dapat diterima. Simpan sebagai JPG atau PNG, lalu pilih "
                  "lagi."),
    "recording": _l("Jenis rekaman “%(name)s” tidak dapat diterima. Simpan sebagai MP4 atau MP3, lalu pilih "
                    "lagi."),
    "unknown": _l("“%(name)s” bukan foto, suara, video, PDF, dokumen kantor, atau teks. Pilih berkas lain."),
    "infected": _l("“%(name)s” memuat virus (%(virus)s) dan tidak disimpan. Periksa perangkat Anda."),
}  # fmt: skip
TAKEN = _l("Foto (JPG, PNG, WEBP), rekaman suara (MP3, M4A, OGG, WAV, AMR), video (MP4, MOV, 3GP, WEBM), "
           "PDF, dokumen (DOCX, XLSX, PPTX, ODT, ODS, ODP), atau teks.")  # fmt: skip


class Unusable(ValueError):
    """A file that was not taken; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file as it is kept, and as it came."""

    name: str
    media_type: str
    content: Spool
    sent: Spool
    """The same as ``content`` where nothing was taken out of it."""
    scanned: bool

    @property
    def original(self) -> Spool | None:
        """The file as it came, where that is not what is kept."""
        return None if self.sent is self.content else self.sent


def accept(file: Any) -> Accepted:
    """Look into an uploaded file and clean it, never holding it whole. Raises Unusable."""
    name = plain_name(file.filename, longest=120)
    sent = _spooled(file.stream)
    try:
        kind = judge(sent, name)
        scanned = antivirus.is_scanned(sent, current_app.config["ETHICS"].clamav)
        kept = cleaned(sent, kind) or sent
    except Unacceptable as no:
        raise Unusable(str(WORDS[no.why]) % {"name": name, "most": MOST_MEGABYTES}) from None
    except antivirus.Infected as found:
        raise Unusable(str(WORDS["infected"]) % {"name": name, "virus": str(found)[:80]}) from None
    kept.seek(0)
    sent.seek(0)
    return Accepted(name, kind.type, kept, sent, scanned)


def plain_name(given: str | None, *, longest: int) -> str:
    """The name of a file as one line without folders; it keeps its end when it is too long."""
    name = " ".join((clean(given) or "").split()).rstrip(". ")
    return name.translate(_FOLDERS)[-longest:] or "berkas"


_FOLDERS = str.maketrans("/\\:", "___")


def _spooled(stream: Any) -> Spool:
    assert isinstance(stream, Spool), "requests of the app spool their files themselves"
    return stream
