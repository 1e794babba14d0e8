"""The steps of a complaint: one subject a page, few questions each."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from ethics.files.kinds import ACCEPT, MOST_FILES, MOST_MEGABYTES
from ethics.law.vocabulary import POLDAS
from ethics.web.fields import Day, Files, Line, ManyOf, OneOf, Paragraph, Pick
from ethics.web.forms import DeedForm, PostedForm
from ethics.web.words import PAPERS, REACHED, pemegang

MODES = (
    ("rahasia", _l("Dengan nama, dirahasiakan"),
     _l("Nama Anda disimpan terpisah dan hanya dibuka bila perlu, dengan alasan yang dicatat.")),
    ("anonim", _l("Tanpa nama"),
     _l("Kami tidak tahu siapa Anda. Perkembangan hanya dapat diikuti dengan kode tanda terima.")),
    ("terbuka", _l("Dengan nama, boleh diketahui pemeriksa"),
     _l("Pemeriksa dapat menghubungi Anda langsung.")),
)  # fmt: skip
ABOVE = "atas"
HANDLING = ((ABOVE, _l("Jangan ditangani satuan setempat"),
             _l("Aduan diterima dan ditangani Mabes Polri, bukan Polda di wilayah itu.")),)  # fmt: skip
SENSITIVE = (
    ("ya", _l("Ya"),
     _l("Cerita Anda hanya dibuka %(roles)s, dan petugas yang ditugaskan. Nama Anda, bila Anda sebut, selalu "
        "dirahasiakan.", roles=LazyString(pemegang, "cerita_peka"))),
    ("tidak", _l("Tidak"), ""),
)  # fmt: skip
NOT_AT_ALL = "tidak"
REACHING = tuple(
    (value, label, _l("Anda mengikuti aduan dengan kode tanda terima.") if value == NOT_AT_ALL else "")
    for value, label in REACHED.items()
)


class ModeForm(PostedForm):
    """With a name or without, and from whom it is kept."""

    mode = OneOf(
        _l("Bagaimana Anda ingin mengadu?"),
        choices=MODES,
        required=_l("Pilih bagaimana Anda ingin mengadu."),
    )
    keep_from = Paragraph(
        _l("Jangan sampai dilihat oleh"),
        max=500,
        rows=2,
        description=_l("Nama, NRP, atau Polda. Aduan tertutup bagi anggota yang Anda sebut, sejak diterima "
                       "sampai selesai."),
    )  # fmt: skip
    handling = ManyOf(_l("Penanganan"), choices=HANDLING)


class EventForm(PostedForm):
    """What happened, in the teller's own words."""

    what = Paragraph(
        _l("Apa yang terjadi?"),
        required=_l("Ceritakan apa yang terjadi."),
        max=10_000,
        rows=12,
        description=_l("Ceritakan dengan bahasa Anda sendiri, dari awal sampai akhir. Sebut apa "
                       "yang Anda lihat, dengar, atau alami."),
    )  # fmt: skip
    sensitive = OneOf(_l("Menyangkut anak atau kekerasan seksual?"), choices=SENSITIVE)


class PlaceForm(PostedForm):
    """When and where."""

    when = Day(
        _l("Kapan kejadiannya?"),
        when="past",
        description=_l("Misalnya 14-06-2026. Kosongkan bila tidak ingat tanggalnya."),
    )
    when_note = Line(
        _l("Kalau tidak ingat tanggalnya, kira-kira kapan?"),
        max=200,
        description=_l("Misalnya: awal Juni, malam hari."),
    )
    where = Line(
        _l("Di mana?"),
        required=_l("Sebutkan tempatnya, walaupun kira-kira."),
        max=200,
        description=_l("Jalan, kantor, kampung, atau kota."),
    )
    region = Pick(
        _l("Wilayah Polda"),
        choices=[("", _l("Tidak tahu")), *POLDAS.items()],
        description=_l("Bila tidak tahu, aduan diterima di Mabes dan diteruskan."),
    )


class PeopleForm(PostedForm):
    """Who did it, by name or by what was seen of them; who saw it; what the teller hopes for."""

    who = Paragraph(
        _l("Siapa petugasnya?"),
        max=2000,
        rows=4,
        description=_l("Nama, pangkat, atau NRP. Kosongkan bila tidak tahu; petunjuk di bawah ini "
                       "sering sudah cukup."),
    )  # fmt: skip
    clue_unit = Line(_l("Kesatuan atau pos"), max=160)
    clue_vehicle = Line(_l("Kendaraan atau pelat nomor"), max=160)
    clue_looks = Line(_l("Ciri-ciri"), max=300)
    clue_duty = Line(_l("Kapan ia bertugas di sana"), max=160)
    witnesses = Paragraph(
        _l("Adakah yang melihat atau punya bukti?"),
        max=2000,
        rows=3,
        description=_l("Saksi, rekaman, atau surat."),
    )
    wishes = Paragraph(_l("Apa yang Anda harapkan?"), max=2000, rows=3)


class FilesForm(PostedForm):
    """Evidence."""

    files = Files(
        _l("Tambahkan bukti"),
        accept=ACCEPT,
        description=_l("Foto, rekaman suara, video, PDF, dokumen, atau teks. Paling banyak %(files)s "
                       "berkas, masing-masing %(most)s MB; boleh ditambahkan beberapa kali. Keterangan "
                       "tempat dan alat di dalam foto dan video tidak diperlihatkan kepada pemeriksa.",
                       files=MOST_FILES, most=MOST_MEGABYTES),
    )  # fmt: skip


class ContactForm(PostedForm):
    """Who complains; asked only of those who give a name."""

    name = Line(_l("Nama Anda"), required=_l("Isi nama Anda."), max=120)
    reach = OneOf(_l("Bagaimana kami menghubungi Anda?"), choices=REACHING,
                  required=_l("Pilih bagaimana kami menghubungi Anda."))  # fmt: skip
    contact = Line(_l("Telepon atau surel"), max=120)
    address = Line(
        _l("Alamat untuk surat"),
        max=240,
        description=_l("Bila ingin menerima surat pemberitahuan."),
    )
    paper = Pick(
        _l("Dokumen identitas"),
        choices=[("", _l("Tidak ada")), *PAPERS.items()],
        description=_l("Tidak diperlukan untuk mengadu, dan NIK tidak pernah diwajibkan. Isi hanya bila "
                       "Anda ingin mudah membuktikan diri kelak; disimpan tersegel bersama nama Anda."),
    )  # fmt: skip
    paper_number = Line(_l("Nomor dokumen itu"), max=40)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever wants to be reached says where; a number belongs to a paper."""
        super().validate(extra_validators)
        contact = self.contact.data or ""
        if self.reach.data == "surel" and not _MAIL.fullmatch(contact):
            self.refuse("contact", _("Isi alamat surel Anda, misalnya nama@contoh.id."))
        if self.reach.data == "telepon" and len(re.sub(r"\D", "", contact)) < SHORTEST_NUMBER:
            self.refuse("contact", _("Isi nomor telepon Anda, misalnya 0812 0000 0000."))
        if self.paper_number.data and not self.paper.data:
            self.refuse("paper", _("Pilih jenis dokumennya, atau kosongkan nomornya."))
        return not self.refused


SHORTEST_NUMBER = 6
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class SendForm(DeedForm):
    """The last look before it is sent."""
