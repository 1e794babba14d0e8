"""Everything that a paper may say, of invented people: a little, or as much as it can be."""

from __future__ import annotations

import re
from typing import Any

from ethics.documents.composition import FOLDER
from ethics.law.offices import functions_at
from ethics.law.regulations import REGULATIONS

CODE = "K7QW-M3XT-9RBA"
URL = "https://etik.contoh.id/verifikasi"
NUMBER = "PUT/17/VIII/2026/KKEP"
DAY = "14 Agustus 2026"
LETTERHEAD = ["KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH JAWA BARAT",
              "BIDANG PROFESI DAN PENGAMANAN"]  # fmt: skip
TEXT = "Keterangan saksi dan catatan jaga saling menguatkan.\nTerduga mengakui perbuatannya."
NAMED = re.compile(r"\b(texts|typed|clauses|phrases|days|clocks|limits|taken|acts)\.([a-z_0-9]+)")
PICKED = re.compile(r"\bpicked\.([a-z_0-9]+)")
KINDS = sorted(path.stem for path in FOLDER.glob("*.toml"))
NORM = {"norm": "Perpol 7/2022 Pasal 5 ayat (1) huruf b",
        "norm_text": "Menjaga kehormatan, citra, dan kepercayaan masyarakat"}  # fmt: skip


def content(kind: str, *, rows: int = 1, text: str = TEXT, name: str = "Sadewa Pranata") -> dict[str, Any]:
    """What the paper of a kind can name: ``rows`` of everything, one text everywhere."""
    people = [_person(name, number) for number in range(1, rows + 1)]
    ranked = [f"{one['rank']} {one['name']}" for one in people]
    session = {"date": f"Jumat, {DAY}", "time": "09.00 WIB", "place": "Ruang Sidang Satu",
               "doors": "terbuka", "held": "ya", "present": "; ".join(ranked),
               "absent": "Pendamping"}  # fmt: skip
    signer = {**_person("Wening Laksana", 900), "title": "KEPALA KEPOLISIAN DAERAH JAWA BARAT"}
    panel = _panel(name.split()[-1])
    words = f"terbukti melanggar {NORM['norm']}"
    verdicts = [{"accused": one, "words": words, "cleared": ""} for one in ranked]
    return {
        "number": NUMBER, "issued_on": "2026-08-14", "issued_on_words": DAY,
        "dissents": [], "way_of_deciding": "dalam musyawarah", "verification": {"code": CODE, "url": URL},
        "basis_line": "Peraturan Kepolisian Nomor 7 Tahun 2022, Pasal 19",
        "rules": {id_: one.title for id_, one in REGULATIONS.items()},
        "unit": {"name": "Kepolisian Daerah Jawa Barat", "letterhead": LETTERHEAD,
                 "address": "Jalan Rekaan Nomor 12, Bandung 40000", "city": "Bandung"},
        "functions": {id_: {"name": one.name, "head": one.head}
                      for id_, one in functions_at("polda").items()},
        **_origin(name, text),
        "accused": people, "accused_names": ", ".join(ranked),
        "charges": [{**NORM, "ordinal": str(number), "accused": one, "finding": "terbukti"}
                    for number, one in enumerate(ranked, start=1)],
        "verdicts": verdicts, "cleared": [{**one, "cleared": "ya"} for one in verdicts[1:]],
        "considerations": [{"text": f"bahwa {line};"} for line in text.splitlines()],
        "exhibits": [{"ordinal": str(number), "label": f"Catatan jaga {number}", "added_on": DAY}
                     for number in range(1, rows + 1)],
        "conference": [{**_person(f"Peserta {number}", number), "function": "Pengawasan (Itwasda)"}
                       for number in range(1, 5)],
        "sanctions": [{"ordinal": str(number), "label": "Mutasi bersifat demosi", "accused": one,
                       "amount_words": "selama 24 (dua puluh empat) bulan",
                       "basis": "Perpol 7/2022 Pasal 109 ayat (1) huruf a", "executed_on": DAY}
                      for number, one in enumerate(ranked, start=1)],
        **dict.fromkeys(("punished", "dismissed", "team"), people),
        "panel": panel, "chair": panel[0], "panel_members": panel[1:],
        "secretary": signer, "actor": signer, **_called(people[0], session),
        **_named(kind, text),
    }  # fmt: skip


def _origin(name: str, text: str) -> dict[str, Any]:
    """The case, the complaint that it came from, and what was chosen and replaced in it."""
    return {
        "case": {"reference": "E-2026-00017", "track": "etik", "word": "perkara", "from_complaint": "ya",
                 "opened": "E-2026-00018", "registered_on": "9 Maret 2026", "incident_on": "27 Februari 2026",
                 "place": text, "category": "berat", "procedure": "biasa", "unit_name": "Polres Contoh",
                 "brings_members": "ya"},
        "complaint": {"number": "A-2026-00031", "filed_on": "2 Maret 2026", "summary": text},
        "complainant": {"name": name, "addressee": name, "address": "Jalan Melati 4, Bandung"},
        "served": {"accused": f"Bripka {name}", "label": "Mutasi bersifat demosi",
                   "amount_words": "selama 24 (dua puluh empat) bulan",
                   "begins_on": "14 Agustus 2024", "ends_on": "14 Agustus 2026"},
        "weighing": {"more": "mengulangi pelanggaran", "less": "belum pernah dijatuhi sanksi"},
        "recipient": {"id": "sdm", "label": "Fungsi SDM"},
        "informant": {"name": name, "rank": "", "nrp": ""},
        "chosen": {"hasil_banding": {"meringankan": "ya"}, "hasil_keberatan": {"diubah": "ya"},
                   "hasil_pk": {"meringankan": "ya"}, "pejabat_ptdh": {"presiden": "ya"},
                   "alasan_naik": {"anggota_propam": "ya"}},
        "decision": {"number": "PUT/3/VI/2026/KKEP", "date": "3 Juni 2026"},
        "replaced": {"number": "PTK/3/VII/2026/KKEP", "date": "2 Juli 2026"},
        "ground": {"words": "yang dipersoalkan isi putusan pengadilan", "basis": "UU 48/2009 Pasal 3"},
    }  # fmt: skip


def _called(person: dict[str, str], session: dict[str, str]) -> dict[str, Any]:
    """The hearings, and who was called to an examination."""
    summoned = {**person, **session, "via": "kepala Kepolisian Resor Contoh", "capacity": "saksi"}
    return {"hearing": session, "sessions": [session], "summoned": summoned}


def _panel(family: str) -> list[dict[str, str]]:
    seats = (("Bayu", "Ketua"), ("Citra", "Wakil Ketua"), ("Damar", "Anggota"))
    return [{**_person(f"{given} {family}", number), "seat_label": seat}
            for number, (given, seat) in enumerate(seats)]  # fmt: skip


def _person(name: str, number: int) -> dict[str, str]:
    return {"ordinal": str(number), "name": name, "rank": "Bripka", "nrp": f"84{number:06}",
            "post": "Banit Lantas", "unit": "Kepolisian Resor Contoh",
            "service": f"NRP 84{number:06}"}  # fmt: skip


def _named(kind: str, text: str) -> dict[str, dict[str, Any]]:
    """The texts, days and acts that the form of this paper names, and no other."""
    given: dict[str, Any] = {"texts": text, "typed": text, "clauses": text.replace("\n", "; "),
                             "phrases": text.replace("\n", " "),
                             "days": DAY, "clocks": {"started_on": DAY, "due_on": DAY},
                             "limits": "selama 14 (empat belas) hari", "taken": "ya", "acts": 2}  # fmt: skip
    form = (FOLDER / f"{kind}.toml").read_text(encoding="utf-8")
    found = NAMED.findall(form)
    picked = {name: ["Pelanggar", "Fungsi SDM"] for name in PICKED.findall(form)}
    return {"picked": picked, **{part: {name: value for asked, name in found if asked == part}
                                 for part, value in given.items()}}  # fmt: skip
