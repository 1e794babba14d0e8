"""Filters that write dates, numbers and legal terms as people do."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from flask import Flask
from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from ethics.law import ROLES, TRACKS, SanctionRule, all_rulebooks
from ethics.law.terms import SEATS, UNITS, Text, Unit
from ethics.law.vocabulary import CIRCUMSTANCES, PERMISSIONS
from ethics.law.zones import ZONES, zone_name
from ethics.web.language import language
from ethics.web.pages import JAKARTA

CALLED = {"Terduga Pelanggar": _l("Terduga Pelanggar"), "Pelanggar": _l("Pelanggar")}
RANK_GROUPS = {"Tamtama": _l("Tamtama"), "Bintara": _l("Bintara"), "Pama": _l("Pama"),
               "Pamen": _l("Pamen"), "Pati": _l("Pati"), "Perwira": _l("Perwira"),
               "Bintara/Tamtama": _l("Bintara atau Tamtama"),
               "Anggota Polri": _l("Anggota Polri")}  # fmt: skip
REACHED = {"tidak": _l("Tidak usah"), "surel": _l("Lewat surel"), "telepon": _l("Lewat telepon")}
"""How somebody who complains wants to be reached."""
PAPERS = {"ktp": _l("KTP"), "kk": _l("Kartu keluarga"), "paspor": _l("Paspor")}
"""Papers by which they can show later who they are."""
NORM_GROUPS = {"kenegaraan": _l("Etika kenegaraan"), "kelembagaan": _l("Etika kelembagaan"),
               "atasan_bawahan": _l("Hubungan atasan dan bawahan"),
               "kemasyarakatan": _l("Etika kemasyarakatan"), "kepribadian": _l("Etika kepribadian"),
               "wajib_bernegara": _l("Kewajiban bernegara dan bermasyarakat"),
               "wajib_bertugas": _l("Kewajiban dalam tugas"),
               "larangan_bernegara": _l("Larangan bernegara dan bermasyarakat"),
               "larangan_bertugas": _l("Larangan dalam tugas")}  # fmt: skip


def in_words(text: Text | str) -> str:
    """A label of the law in the reader's language."""
    return text.in_(language()) if isinstance(text, Text) else str(text)


def tanggal(day: date | datetime | str | None) -> str:
    """``14 Juni 2026``."""
    day = _day(day)
    return str(format_date(day, "d MMMM y", rebase=False)) if day else ""


def hari_tanggal(day: date) -> str:
    """``Rabu, 14 Juni 2026``, where the day of the week explains something."""
    return str(format_date(day, "EEEE, d MMMM y", rebase=False))


def tanggal_pendek(day: date | datetime | str | None) -> str:
    """``14 Jun 2026``, for tables."""
    day = _day(day)
    return str(format_date(day, "d MMM y", rebase=False)) if day else ""


def bulan(month: str | None) -> str:
    """``Maret 2026`` from ``2026-03``, ``Triwulan 1 2026`` from ``2026-Q1``, else what it is."""
    return _month(month, language()) if month else ""


@lru_cache(maxsize=512)
def _month(month: str, tongue: str) -> str:
    year, _, part = month.partition("-")
    if part.isdigit() and year.isdigit() and 1 <= int(part) <= 12:
        return str(format_date(date(int(year), int(part), 1), "MMMM y", rebase=False))
    return f"{'Triwulan' if tongue == 'id' else 'Quarter'} {part[1:]} {year}" if part else year


def waktu(at: datetime, zone: ZoneInfo = JAKARTA) -> str:
    """``14 Juni 2026 pukul 09.30 WIB``."""
    local = at.astimezone(zone)
    joint = "pukul" if language() == "id" else "at"
    return f"{tanggal(local.date())} {joint} {hour(local)} {zone_name(zone)}"


def waktu_zona(at: datetime, zone: str) -> str:
    """The same in the time of a place, by its short name: ``WIT``."""
    return waktu(at, ZoneInfo(ZONES[zone]))


def hour(local: datetime) -> str:
    """``09.30``, in English ``09:30``."""
    return f"{local:%H.%M}" if language() == "id" else f"{local:%H:%M}"


def angka(number: float) -> str:
    """``1.234``."""
    return str(format_decimal(number))


def sisa_hari(due_on: date, on: date) -> str:
    """How far a due date is away."""
    days = (due_on - on).days
    if days > 0:
        return str(ngettext("%(num)s hari lagi", "%(num)s hari lagi", days))
    if days == 0:
        return str(ngettext("hari ini", "hari ini", 1))
    return str(ngettext("lewat %(num)s hari", "lewat %(num)s hari", -days))


def paragraf(text: str | None) -> Markup:
    """Plain text with its paragraphs kept."""
    parts = [part.strip() for part in (text or "").replace("\r\n", "\n").split("\n\n")]
    broken = (escape(part).replace("\n", Markup("<br>")) for part in parts if part)
    return Markup("").join(Markup("<p>{}</p>\n").format(part) for part in broken)


def ukuran(size: int) -> str:
    """``1,2 MB``; in English ``1.2 MB``."""
    if size < 1024 * 1024:
        return f"{max(1, size // 1024)} KB"
    words = f"{size / 1024 / 1024:.1f} MB"
    return words if language() == "en" else words.replace(".", ",")


def nama_jalur(track: str) -> str:
    """A track in words."""
    return in_words(TRACKS[track].label) if track in TRACKS else track


def nama_kategori(category: str) -> str:
    """A category of a violation in words."""
    books = (book for book in all_rulebooks() if category in book.categories)
    return next((in_words(book.categories[category].label) for book in books), category)


def nama_ukuran(unit: Unit | str | None) -> str:
    """What a limit or an amount counts, in words."""
    return in_words(UNITS[Unit(unit)]) if unit else ""


def nama_kursi(seat: str) -> str:
    """A seat of a commission in words."""
    return in_words(SEATS[seat])


def bounds(rule: SanctionRule) -> str:
    """``12 sampai 36``, ``paling sedikit 12``, ``paling banyak 30``."""
    if rule.min and rule.max and rule.min == rule.max:
        return str(_("tepat %(n)s", n=rule.min))
    if rule.min and rule.max:
        return str(_("%(min)s sampai %(max)s", min=rule.min, max=rule.max))
    if rule.max:
        return str(_("paling banyak %(n)s", n=rule.max))
    return str(_("paling sedikit %(n)s", n=rule.min)) if rule.min else ""


def role_label(role: str) -> str:
    """The label of a role."""
    return in_words(ROLES[role].label) if role in ROLES else role


def pemegang(permission: str) -> str:
    """Who holds a permission, in words."""
    return ", ".join(role_label(role) for role in PERMISSIONS[permission].roles)


def sebutan(role: str) -> str:
    """What a member is called in an outcome, with the number: ``Pelanggar 1``."""
    name, _space, number = role.rpartition(" ")
    return f"{CALLED.get(name, name)} {number}"


def keadaan(name: str) -> str:
    """A circumstance that weighed in a decision."""
    return in_words(CIRCUMSTANCES[name].label) if name in CIRCUMSTANCES else name


def golongan(group: str | None) -> str:
    """A group of ranks; in English with what it means."""
    return str(RANK_GROUPS.get(group, group)) if group else ""


def cara_dihubungi(reach: str | None) -> str:
    """How a complainant wants to be reached."""
    return str(REACHED.get(reach or "", ""))


def dokumen_diri(paper: str | None) -> str:
    """A paper of identity in words."""
    return str(PAPERS.get(paper or "", ""))


def kelompok(group: str) -> str:
    """What the norms of a group are about."""
    return str(NORM_GROUPS.get(group, group))


def register(app: Flask) -> None:
    """Hand the filters to the templates."""
    app.jinja_env.filters.update(
        istilah=in_words, tanggal=tanggal, tanggal_pendek=tanggal_pendek,
        hari_tanggal=hari_tanggal, bulan=bulan, waktu=waktu, waktu_zona=waktu_zona,
        angka=angka, sisa_hari=sisa_hari, paragraf=paragraf, nama_jalur=nama_jalur,
        nama_kategori=nama_kategori, nama_ukuran=nama_ukuran, nama_kursi=nama_kursi,
        batas=bounds, peran=role_label, sebutan=sebutan, golongan=golongan, keadaan=keadaan,
        ukuran=ukuran, kelompok=kelompok, pemegang=pemegang, cara_dihubungi=cara_dihubungi,
        dokumen_diri=dokumen_diri,
    )  # fmt: skip


def _day(day: date | datetime | str | None) -> date | None:
    if isinstance(day, str):
        return date.fromisoformat(day[:10]) if day else None
    return day.astimezone(JAKARTA).date() if isinstance(day, datetime) else day
