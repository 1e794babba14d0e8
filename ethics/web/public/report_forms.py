"""The steps of a complaint: one subject a page, few questions each."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from ethics.files.kinds import ACCEPT, MOST_FILES, MOST_MEGABYTES
from ethics.law.vocabulary import POLDAS
from ethics.web.fields import Day, Files, Line, OneOf, Paragraph, Pick
from ethics.web.forms import DeedForm, PostedForm

MODES = (
    ("rahasia", _l("Dengan nama, dirahasiakan"),
     _l("Nama Anda disimpan terpisah dan hanya dibuka bila perlu, dengan alasan yang dicatat.")),
    ("anonim", _l("Tanpa nama"),
     _l("Kami tidak tahu siapa Anda. Perkembangan hanya dapat diikuti dengan kode tanda terima.")),
    ("terbuka", _l("Dengan nama, boleh diketahui pemeriksa"),
     _l("Pemeriksa dapat menghubungi Anda langsung.")),
)  # fmt: skip


class ModeForm(PostedForm):
    """With a name or without."""

    mode = OneOf(
        _l("Bagaimana Anda ingin mengadu?"),
        choices=MODES,
        required=_l("Pilih bagaimana Anda ingin mengadu."),
    )


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
    """Who did it, who saw it, what the teller hopes for."""

    who = Paragraph(
        _l("Siapa petugasnya?"),
        max=2000,
        rows=4,
        description=_l("Nama, pangkat, NRP, kesatuan, ciri-ciri, atau nomor kendaraan. Tulis apa "
                       "yang Anda tahu; kosongkan bila tidak tahu."),
    )  # fmt: skip
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
    contact = Line(
        _l("Telepon atau surel"),
        required=_l("Isi nomor telepon atau surel supaya Anda dapat dihubungi."),
        max=120,
    )
    address = Line(
        _l("Alamat untuk surat"),
        max=240,
        description=_l("Bila ingin menerima surat pemberitahuan."),
    )


class SendForm(DeedForm):
    """The last look before it is sent."""
