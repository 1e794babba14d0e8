"""The leaflet: how to complain, what happens then, where to turn; two sides of one sheet."""

from __future__ import annotations

from functools import lru_cache

from flask import Response, current_app, url_for
from flask_babel import gettext as _

from ethics.documents import draw_leaflet
from ethics.documents.handout import Leaflet, Section
from ethics.law.vocabulary import HELPLINES
from ethics.web.access import PUBLIC, allows
from ethics.web.language import language
from ethics.web.pages import tagged, unless_unchanged
from ethics.web.public.blueprint import bp
from ethics.web.words import in_words


@bp.get("/panduan/selebaran.pdf")
@allows(PUBLIC)
def leaflet() -> Response:
    """The same bytes for every reader of one language, until the next release."""
    address = f"{current_app.config['ETHICS'].base_url}{url_for('.report')}"
    tag = unless_unchanged(address)
    response = Response(_drawn(language(), address), content_type="application/pdf")
    name = "selebaran.pdf" if language() == "id" else "leaflet.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return tagged(response, tag)


@lru_cache(maxsize=8)
def _drawn(tongue: str, address: str) -> bytes:
    return draw_leaflet(Leaflet(
        language=tongue,
        title=_("Mengadukan anggota Polri"),
        lead=_("Aman, boleh tanpa nama, tanpa biaya. Anda tahu sampai di mana aduan Anda."),
        address=address,
        panels=(_how(), _then(), _rights(), _numbers(), _elsewhere(address)),
    ))  # fmt: skip


def _how() -> list[Section]:
    return [
        Section(_("Apa yang dapat diadukan"), [
            _("Uang atau pungutan liar, kekerasan atau ancaman, laporan yang diabaikan, penyalahgunaan "
              "wewenang, dan perilaku pribadi yang mencemarkan Polri."),
        ]),
        Section(_("Caranya"), lines=(
            ("1", _("Buka alamat di depan dan pilih: dengan nama, dirahasiakan, atau tanpa nama.")),
            ("2", _("Ceritakan apa yang terjadi, kapan, di mana, dan siapa, sejauh yang Anda tahu.")),
            ("3", _("Tambahkan foto, rekaman, atau surat, bila ada.")),
            ("4", _("Periksa, lalu kirim.")),
            ("5", _("Catat kode enam belas angka: hanya tampil satu kali.")),
        )),
        Section(_("Tidak diperlukan"), [_("NIK, KTP, bukti lengkap, atau nama petugasnya.")]),
    ]  # fmt: skip


def _then() -> list[Section]:
    return [
        Section(_("Sesudah itu"), lines=(
            (_("Yanduan"), _("memeriksa kelengkapan aduan;")),
            (_("Paminal"), _("menyelidiki;")),
            (_("Gelar"), _("menentukan jalurnya: etik, disiplin, pidana, atau cukup sampai di sini;")),
            (_("Sidang"), _("memutus; sanksi dijalankan dan diawasi;")),
            (_("Umum"), _("membaca ringkasannya, tanpa nama siapa pun.")),
        )),
        Section(_("Mengikutinya"),
                [_("Ketik kode Anda di halaman Lacak. Surat untuk Anda terbuka di sana.")]),
    ]  # fmt: skip


def _rights() -> list[Section]:
    return [
        Section(_("Hak Anda"), [
            _("Identitas Anda tersegel; tiap pembukaan tercatat beserta alasannya."),
            _("Anda boleh meminta siapa yang tidak boleh melihat atau menangani aduan Anda."),
            _("Anda diberi tahu perkembangan dan hasilnya."),
            _("Keterangan dengan itikad baik tidak dapat dituntut balik."),
        ]),
        Section(_("Perangkat bersama"), [
            _("Pakai jendela samaran, tekan “Keluar cepat” bila perlu, dan hapus yang tersisa di peramban."),
        ]),
    ]  # fmt: skip


def _numbers() -> list[Section]:
    lines = [(one.number, f"{in_words(one.label)}: {in_words(one.use)}.") for one in HELPLINES.values()]
    return [Section(_("Nomor penting"), lines=lines)]


def _elsewhere(address: str) -> list[Section]:
    site = address.removesuffix("/lapor")
    return [
        Section(_("Alamat"), [
            _("Mengadu: %(address)s", address=f"{site}/lapor"),
            _("Mengikuti: %(address)s", address=f"{site}/lacak"),
            _("Panduan: %(address)s", address=f"{site}/panduan"),
            _("Putusan: %(address)s", address=f"{site}/putusan"),
        ]),
        Section(_("Jalan lain"), [
            _("Sentra Pelayanan Propam di tiap Polda menerima aduan lisan dan tertulis."),
            _("Itwas, Kompolnas, dan Ombudsman menerima keluhan tentang penanganannya."),
        ]),
        Section(_("Berterima kasih"), [_("Petugas yang bekerja baik dapat dipuji lewat pintu yang sama.")]),
    ]  # fmt: skip
