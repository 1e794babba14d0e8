"""What a complaint says, in order and in the reader's words: for the last look and for the copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _

from ethics.law.complaining import NAMED, appears
from ethics.law.vocabulary import POLDAS
from ethics.web.pages import JAKARTA
from ethics.web.public.report_draft import ReportDraft
from ethics.web.public.report_forms import HANDLING, MODES, SENSITIVE
from ethics.web.words import cara_dihubungi, dokumen_diri, hour, tanggal, ukuran


@dataclass(frozen=True, slots=True)
class Told:
    """One answer under its label; ``step`` is where it is changed."""

    label: str
    text: str
    step: str


def told(draft: ReportDraft) -> list[Told]:
    """Every answer about the event; what was left empty says so."""
    return [Told(label, text or _("tidak diisi"), step) for label, text, step in _event(draft)]


def told_of_oneself(draft: ReportDraft) -> list[Told]:
    """Who complains; nothing for whoever gives no name."""
    if mode_of(draft) not in NAMED:
        return []
    rows = (
        (_("Nama"), draft.get("name")),
        (_("Cara menghubungi"), cara_dihubungi(draft.get("reach"))),
        (_("Telepon atau surel"), draft.get("contact")),
        (_("Alamat untuk surat"), draft.get("address")),
        (_("Dokumen identitas"), " ".join(part for part in _paper(draft) if part)),
    )
    return [Told(label, text or _("tidak diisi"), "kontak") for label, text in rows]


def mode_of(draft: ReportDraft) -> str:
    """How the complainant appears."""
    return appears(str(draft.get("mode")), sensitive=draft.get("sensitive") == "ya")


def copy_of(draft: ReportDraft, at: datetime) -> str:
    """The complaint as a plain text that can be kept; its hash stands in the proof."""
    local = at.astimezone(JAKARTA)
    head = _("Salinan aduan, dikirim %(day)s pukul %(hour)s WIB", day=tanggal(local.date()), hour=hour(local))
    rows = [f"{one.label}:\n{one.text}" for one in (*told(draft), *told_of_oneself(draft))]
    return "\n\n".join([head, *rows]).replace("\r\n", "\n") + "\n"


def _event(draft: ReportDraft) -> Iterator[tuple[str, str, str]]:
    when = draft.get("when")
    yield _("Cara mengadu"), _chosen(MODES, mode_of(draft)), "cara"
    yield _("Jangan sampai dilihat oleh"), draft.get("keep_from"), "cara"
    yield _("Penanganan"), ", ".join(_chosen(HANDLING, one) for one in draft.get("handling")), "cara"
    yield _("Yang terjadi"), draft.get("what"), "kejadian"
    yield _("Menyangkut anak atau kekerasan seksual"), _chosen(SENSITIVE, draft.get("sensitive")), "kejadian"
    yield _("Tanggal"), tanggal(date.fromisoformat(when)) if when else "", "waktu-tempat"
    yield _("Kira-kira kapan"), draft.get("when_note"), "waktu-tempat"
    yield _("Tempat"), draft.get("where"), "waktu-tempat"
    yield _("Wilayah Polda"), POLDAS.get(draft.get("region")) or _("Tidak tahu"), "waktu-tempat"
    yield _("Petugas"), draft.get("who"), "siapa"
    yield _("Kesatuan atau pos"), draft.get("clue_unit"), "siapa"
    yield _("Kendaraan atau pelat nomor"), draft.get("clue_vehicle"), "siapa"
    yield _("Ciri-ciri"), draft.get("clue_looks"), "siapa"
    yield _("Kapan ia bertugas di sana"), draft.get("clue_duty"), "siapa"
    yield _("Saksi atau bukti"), draft.get("witnesses"), "siapa"
    yield _("Harapan"), draft.get("wishes"), "siapa"
    files = [f"{one['name']} ({ukuran(one['size'])})" for one in draft.files]
    yield _("Berkas"), "\n".join(files) or _("tidak ada"), "bukti"


def _paper(draft: ReportDraft) -> tuple[str, str]:
    return dokumen_diri(draft.get("paper")), draft.get("paper_number")


def _chosen(choices: Iterable[tuple[Any, ...]], value: str) -> str:
    """What was chosen, in words; nothing for what was not offered."""
    return next((str(one[1]) for one in choices if one[0] == value), "")
