"""What a complaint says, in order and in the reader's words: for the last look and for the copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from ethics.law.vocabulary import POLDAS
from ethics.web.pages import JAKARTA
from ethics.web.public.report_draft import ReportDraft
from ethics.web.public.report_forms import MODES
from ethics.web.words import hour, tanggal, ukuran


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
    if draft.get("mode") == "anonim":
        return []
    rows = ((_("Nama"), "name"), (_("Telepon atau surel"), "contact"), (_("Alamat untuk surat"), "address"))
    return [Told(label, draft.get(name) or _("tidak diisi"), "kontak") for label, name in rows]


def copy_of(draft: ReportDraft, at: datetime) -> str:
    """The complaint as a plain text that can be kept; its hash stands in the proof."""
    local = at.astimezone(JAKARTA)
    head = _("Salinan aduan, dikirim %(day)s pukul %(hour)s WIB", day=tanggal(local.date()), hour=hour(local))
    rows = [f"{one.label}:\n{one.text}" for one in (*told(draft), *told_of_oneself(draft))]
    return "\n\n".join([head, *rows]).replace("\r\n", "\n") + "\n"


def _event(draft: ReportDraft) -> Iterator[tuple[str, str, str]]:
    modes = {value: str(label) for value, label, _hint in MODES}
    when = draft.get("when")
    yield _("Cara mengadu"), modes[draft.get("mode")], "cara"
    yield _("Yang terjadi"), draft.get("what"), "kejadian"
    yield _("Tanggal"), tanggal(date.fromisoformat(when)) if when else "", "waktu-tempat"
    yield _("Kira-kira kapan"), draft.get("when_note"), "waktu-tempat"
    yield _("Tempat"), draft.get("where"), "waktu-tempat"
    yield _("Wilayah Polda"), POLDAS.get(draft.get("region")) or _("Tidak tahu"), "waktu-tempat"
    yield _("Petugas"), draft.get("who"), "siapa"
    yield _("Saksi atau bukti"), draft.get("witnesses"), "siapa"
    yield _("Harapan"), draft.get("wishes"), "siapa"
    files = [f"{one['name']} ({ukuran(one['size'])})" for one in draft.files]
    yield _("Berkas"), "\n".join(files) or _("tidak ada"), "bukti"
