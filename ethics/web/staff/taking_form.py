"""The form that logs a complaint which came by another way than the site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from ethics.casework.channels import Offered
from ethics.gazette.complaint import IDENTITY, STORY
from ethics.law.complaining import NAMED
from ethics.law.vocabulary import CHANNELS, GROUNDS
from ethics.web.fields import Day, Files, Line, ManyOf, Moment, OneOf, Paragraph, Pick
from ethics.web.forms import DeedForm
from ethics.web.words import in_words

HEADQUARTERS = "MABES"
TAKEN, REFUSED = "terima", "tolak"
OTHER_BODY = "instansi_lain"
MODES = (
    ("rahasia", _l("Dengan nama, dirahasiakan"),
     _l("Nama disimpan terpisah dan hanya dibuka bila perlu, dengan alasan yang dicatat.")),
    ("anonim", _l("Tanpa nama"), _l("Pelapor mengikuti aduannya dengan kode tanda terima saja.")),
    ("terbuka", _l("Dengan nama, boleh diketahui pemeriksa"), ""),
)  # fmt: skip
ABOVE = (("atas", _l("Pelapor meminta jangan ditangani satuan setempat"),
          _l("Pilih Mabes Polri sebagai kesatuan yang menangani.")),)  # fmt: skip
SENSITIVE = (("ya", _l("Menyangkut anak atau kekerasan seksual"),
              _l("Ceritanya hanya dibuka sedikit petugas, dan pelapor selalu dirahasiakan.")),)  # fmt: skip
VERDICTS = (
    (TAKEN, _l("Diterima"), ""),
    (REFUSED, _l("Tidak diterima"), _l("Tetap tercatat dan dihitung, dengan surat kepada pelapor.")),
)


class TakingForm(DeedForm):
    """What a form on the site asks, and how it came."""

    berkas = Files(_l("Berkas serah terima (JSON)"), most=1, accept="application/json",
                   description=_l("Bila instansi pengirim memakai format serah terima sistem ini: pilih "
                                  "berkasnya, lalu tekan “Isi dari berkas”."))  # fmt: skip
    channel = Pick(_l("Saluran"), required=_l("Pilih saluran aduan ini."))
    received = Moment(
        _l("Kapan aduan ini masuk?"),
        required=_l("Isi tanggal dan jam aduan ini masuk."),
        description=_l("Waktu setempat kesatuan di bawah. Tenggat dihitung sejak waktu ini, bukan sejak "
                       "dicatat."),
    )  # fmt: skip
    body = Line(_l("Nama instansi atau satuan yang meneruskan"), max=120,
                description=_l("Hanya untuk saluran “Instansi atau satuan lain”."))  # fmt: skip
    body_number = Line(_l("Nomor surat atau aduan di instansi itu"), max=80,
                       description=_l("Untuk aduan yang diteruskan instansi lain."))  # fmt: skip
    body_date = Day(_l("Tanggal surat instansi itu"), when="past")
    unit = Pick(_l("Kesatuan yang menangani"), required=_l("Pilih kesatuannya."))
    mode = OneOf(_l("Cara mengadu"), choices=MODES,
                 description=_l("Kosongkan untuk temuan satuan sendiri: tidak ada pelapornya."))  # fmt: skip
    name = Line(_l("Nama pelapor"), max=120)
    contact = Line(_l("Telepon atau surel pelapor"), max=120)
    address = Line(_l("Alamat untuk surat"), max=240)
    what = Paragraph(_l("Apa yang terjadi?"), required=_l("Tulis apa yang terjadi."), max=10_000, rows=10,
                     description=_l("Dengan kata-kata pelapor sejauh mungkin."))  # fmt: skip
    when = Day(_l("Kapan kejadiannya?"), when="past",
               description=_l("Misalnya 14-06-2026. Kosongkan bila tidak diketahui."))  # fmt: skip
    when_note = Line(_l("Kalau tanggalnya tidak diketahui, kira-kira kapan?"), max=200)
    where = Line(_l("Di mana?"), required=_l("Sebutkan tempatnya, walaupun kira-kira."), max=200)
    who = Paragraph(_l("Siapa petugasnya?"), max=2000, rows=4,
                    description=_l("Nama, pangkat, NRP, kesatuan, ciri-ciri, atau nomor kendaraan. Yang "
                                   "disebut di sini tidak dapat membuka aduan ini."))  # fmt: skip
    witnesses = Paragraph(_l("Saksi atau bukti"), max=2000, rows=3)
    wishes = Paragraph(_l("Harapan pelapor"), max=2000, rows=3)
    keep_from = Paragraph(
        _l("Jangan sampai dilihat oleh"), max=500, rows=2,
        description=_l("Nama atau NRP: aduan tertutup bagi anggota yang disebut."),
    )  # fmt: skip
    above = ManyOf(_l("Penanganan"), choices=ABOVE)
    sensitive = ManyOf(_l("Kerahasiaan"), choices=SENSITIVE)
    verdict = OneOf(_l("Keputusan"), choices=VERDICTS, default=TAKEN,
                    required=_l("Pilih diterima atau tidak."))  # fmt: skip
    alasan_tolak = Pick(_l("Alasan tidak diterima"))
    uraian_tolak = Paragraph(
        _l("Penjelasan kepada pelapor"), max=4000, rows=4,
        description=_l("Jelaskan alasannya dan ke mana pelapor dapat pergi. Jangan menyebut nama anggota."),
    )  # fmt: skip

    def __init__(self, units: Iterable[Offered], **given: Any) -> None:
        super().__init__(**given)
        offered = [(one.id, in_words(one.label)) for one in CHANNELS.values() if not one.online]
        self.channel.choices = [("", _l("Pilih saluran")), *offered]
        self.unit.choices = [("", _l("Pilih kesatuan")), *((one.path, one.name) for one in units)]
        grounds = [(one.id, in_words(one.label)) for one in GROUNDS.values() if "penolakan" in one.ends]
        self.alasan_tolak.choices = [("", _l("Pilih alasan")), *grounds]

    def validate(self, extra_validators: Any = None) -> bool:
        """Each answer, and those that another answer asks for."""
        holds = bool(super().validate(extra_validators))
        for field, message in self._missing():
            self.refuse(field, str(message))
            holds = False
        return holds

    def _missing(self) -> Iterable[tuple[str, Any]]:
        channel = CHANNELS.get(self.channel.data or "")
        if channel and channel.complainant:
            yield from self._of_complainant()
        if channel and channel.body:
            yield from self._of_body()
        if self.above.data and self.unit.data and self.unit.data != HEADQUARTERS:
            yield "unit", _l("Pelapor meminta jangan ditangani satuan setempat: pilih Mabes Polri.")
        if self.verdict.data == REFUSED and not self.alasan_tolak.data:
            yield "alasan_tolak", _l("Pilih alasan tidak diterima.")
        if self.verdict.data == REFUSED and not self.uraian_tolak.data:
            yield "uraian_tolak", _l("Tulis penjelasan kepada pelapor.")

    def _of_body(self) -> Iterable[tuple[str, Any]]:
        if self.channel.data == OTHER_BODY and not self.body.data:
            yield "body", _l("Sebutkan instansi atau satuan yang meneruskan.")
        if not self.body_number.data:
            yield "body_number", _l("Isi nomor surat atau aduan di instansi itu.")
        if not self.body_date.data and not self.body_date.errors:
            yield "body_date", _l("Isi tanggal suratnya.")

    def _of_complainant(self) -> Iterable[tuple[str, Any]]:
        if not self.mode.data:
            yield "mode", _l("Pilih cara mengadu.")
        elif self.mode.data in NAMED:
            if not self.name.data:
                yield "name", _l("Isi nama pelapor.")
            if not self.contact.data:
                yield "contact", _l("Isi nomor telepon atau surel pelapor.")

    @property
    def when_received(self) -> datetime:
        """The wall clock of the unit."""
        return datetime.fromisoformat(str(self.received.data))

    def payload(self) -> dict[str, Any]:
        """What the complaint says; whoever gave no name has none, whatever was typed."""
        named = self.mode.data in NAMED
        told = {name: self[name].data or "" for name in STORY if name in self}
        told["when"] = self.when.data.isoformat() if self.when.data else ""
        return {
            **told,
            **{name: (self[name].data or "") if named else "" for name in IDENTITY if name in self},
            "above": bool(self.above.data), "sensitive": bool(self.sensitive.data),
            "mode": self.mode.data, "channel": self.channel.data, "unit": self.unit.data,
            "body": self.body.data if self.channel.data == OTHER_BODY else None,
            "body_number": self.body_number.data, "body_date": self.body_date.data,
        }  # fmt: skip

    def refusal(self) -> dict[str, Any] | None:
        """What refusing it asks for; None for one that is taken."""
        if self.verdict.data != REFUSED:
            return None
        return {"alasan_tolak": self.alasan_tolak.data, "uraian_tolak": self.uraian_tolak.data}
