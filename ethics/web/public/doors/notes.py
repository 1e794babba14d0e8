"""What stands beside the data in a package, in both languages: what it is, how to use and cite it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ethics.law.licence import LICENCE
from ethics.web.public.doors.codes import TONGUES
from ethics.web.words import tanggal


@dataclass(frozen=True, slots=True)
class Subject:
    """What a package is about, and what must be known before it is used."""

    title: object
    about: object
    warning: object


OUTCOMES = Subject(
    _l("Putusan etik dan disiplin Polri"),
    _l("Semua putusan yang diumumkan, tanpa nama, dan setiap perubahannya."),
    _l("Hapus dari salinan Anda setiap putusan yang menurut changes.csv sudah ditarik. Yang ditarik tidak "
       "boleh disebarkan lagi."),
)  # fmt: skip
STATISTICS = Subject(
    _l("Statistik etik dan disiplin Polri"),
    _l("Semua tabel dari terbitan terbaru, dengan definisi setiap angka."),
    _l("Angka kecil disembunyikan dan yang lain dibulatkan ke kelipatan lima terdekat. Jumlah dari angka "
       "yang tampak berarti “paling sedikit” bila ada yang disembunyikan."),
)  # fmt: skip


def notes(of: Subject, edition: object, at: datetime, *, home: str) -> str:
    """``README.md``."""
    parts = []
    for tongue in TONGUES:
        with force_locale(tongue):
            parts.append("\n\n".join(_paragraphs(of, edition, at, home=home, tongue=tongue)))
    return "\n\n---\n\n".join(parts) + "\n"


def citation(of: Subject, edition: object, at: datetime, *, home: str) -> str:
    """How a package is cited, in the reader's language."""
    return str(_("Ethics, %(title)s, edisi %(edition)s (%(day)s), %(address)s", title=str(of.title),
                 edition=edition, day=tanggal(at), address=f"{home}/data"))  # fmt: skip


def _paragraphs(of: Subject, edition: object, at: datetime, *, home: str, tongue: str) -> list[str]:
    return [
        f"# {of.title}",
        str(of.about),
        str(of.warning),
        _("Setiap kolom dijelaskan dalam dictionary.csv, setiap kode dalam codes.csv, dan susunannya dalam "
          "datapackage.json (Data Package 2.0). SHA256SUMS memuat sidik setiap berkas."),
        _("Sel yang di lembar kerja dapat terbaca sebagai rumus diawali tanda petik tunggal."),
        f"{_('Lisensi')}: {LICENCE.title.in_(tongue)} ({LICENCE.name}). {LICENCE.text.in_(tongue)} "
        + _("Ini bawaan sistem, belum ditetapkan oleh pejabat yang berwenang."),
        f"{_('Cara mengutip')}: {citation(of, edition, at, home=home)}",
    ]  # fmt: skip
