"""Words that only staff pages use: fields of the timeline, sizes, units of the office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Flask, g
from flask_babel import lazy_gettext as _l

from ethics.casework.units import units
from ethics.law import CLOSED_DOORS, DOCUMENTS
from ethics.law.terms import FINDINGS, PELAPOR, SAKSI, SEATS, TERDUGA
from ethics.law.vocabulary import RELATIONS
from ethics.web.words import hour, in_words, tanggal

MODES = {"anonim": _l("Tanpa nama"), "rahasia": _l("Identitas dirahasiakan"),
         "terbuka": _l("Dengan nama")}  # fmt: skip
WRONG_NUMBER = _l("Isi NRP (8 angka) atau NIP (18 angka).")
EVENTS = {"diterima": _l("Aduan diterima"), "dibuka": _l("Perkara dibuka"),
          "tambah_bukti": _l("Bukti ditambahkan"),
          "siapkan_salinan": _l("Salinan tanpa identitas disusun"),
          "lepas_salinan": _l("Salinan tanpa identitas dilepas"),
          "samarkan_berkas": _l("Kotak penutup digambar pada berkas"),
          "setujui_samaran": _l("Berkas yang ditutup disetujui"),
          "penilaian": _l("Pelapor menilai perlakuan yang diterimanya")}  # fmt: skip
PARTIES = {TERDUGA: _l("Terduga Pelanggar"), PELAPOR: _l("Pelapor"), SAKSI: _l("Saksi"),
           "korban": _l("Korban"), "disebut": _l("Disebut dalam aduan")}  # fmt: skip


def finding_label(finding: str) -> str:
    """``Terbukti`` or ``Tidak terbukti``."""
    return in_words(FINDINGS[finding]).capitalize()


def document_label(kind: str) -> str:
    """The label of a kind of document."""
    return in_words(DOCUMENTS[kind].label) if kind in DOCUMENTS else kind


def moment(at: datetime | str) -> str:
    """A local moment as people write it: ``14 Juni 2026, 09.30``; in English ``09:30``."""
    local = datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{tanggal(local.date())}, {hour(local)}"


def unit_label(path: str) -> str:
    """The name of a unit, read once a request."""
    if "unit_names" not in g:
        g.unit_names = {one.path: one.name for one in units()}
    return str(g.unit_names.get(path, path))


def register(app: Flask) -> None:
    """Hand the filters to the templates."""
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.globals["seats"] = tuple(SEATS)
    app.jinja_env.globals["closed_doors"] = CLOSED_DOORS
    app.jinja_env.globals["relation_kinds"] = RELATIONS
    app.jinja_env.filters.update(
        cara_lapor=_looked_up(MODES),
        peristiwa=_looked_up(EVENTS),
        pihak=_looked_up(PARTIES),
        temuan=finding_label,
        jenis_dokumen=document_label,
        saat=moment,
        kesatuan=unit_label,
    )


def _looked_up(words: dict[str, Any]) -> Callable[[str | None], str]:
    return lambda key: str(words.get(str(key), key)) if key is not None else ""
