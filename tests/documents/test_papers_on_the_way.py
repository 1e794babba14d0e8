"""Papers of the steps between complaint and decision, and the extracts that follow it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from sqlalchemy import select

from ethics.casework.draft import vault_of
from ethics.records.cases import Case as CaseRow
from ethics.records.papers import Document
from ethics.storage import db
from tests.casework.cases import Case
from tests.documents.saying import papers, said
from tests.office import Office

POLDA = "MABES/JABAR"


# The extract of each addressee


def test_each_addressee_gets_an_extract_of_their_own_and_a_new_one_says_what_it_replaces(
    decided: Case,
) -> None:
    extracts = _extracts(decided)
    assert {to: one.superseded_by for to, one in extracts.items()} == {"pelanggar": None, "sdm": None}
    assert len({one.number for one in extracts.values()} | {one.code for one in extracts.values()}) == 4
    first = papers(decided.reference)["petikan_putusan"]
    assert first["copies"] == ["Fungsi SDM."]
    assert "menggantikan" not in said(first)
    decided.take("sekretariat", "serahkan_petikan", penerima_petikan=["provos", "sdm"])
    newer = _extracts(decided)
    second = papers(decided.reference)["petikan_putusan"]
    assert second["copies"] == ["Fungsi Provos."]
    assert "menggantikan" not in said(second)
    assert newer["pelanggar"] == extracts["pelanggar"]
    assert db.session.get(Document, extracts["sdm"].id).superseded_by == newer["sdm"].id
    again = vault_of(decided.reference).open(newer["sdm"].content_item)
    assert f"menggantikan petikan nomor {first['number']}" in said(again)


def test_a_corrected_extract_takes_the_place_of_whatever_was_handed_over(office: Office) -> None:
    case = Case(office, polda=POLDA).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar", "sdm"])
    case.take("sekretariat", "nyatakan_tetap", days=6)
    case.take("pejabat_pembentuk", "kembalikan_petikan", alasan="Pangkat salah.")
    case.take("sekretariat", "perbaiki_petikan", penerima_petikan=["pelanggar", "provos"],
              perbaikan="Pangkat.")  # fmt: skip
    holding = {to for to, one in _extracts(case).items() if one.superseded_by is None}
    assert holding == {"pelanggar", "provos"}


def _extracts(case: Case) -> dict[str, Any]:
    """The newest extract of each addressee."""
    query = (
        select(Document.id, Document.recipient, Document.number, Document.code,
               Document.superseded_by, Document.content_item)
        .join(CaseRow, CaseRow.id == Document.case_id)
        .where(CaseRow.reference == case.reference, Document.kind == "petikan_putusan")
    )  # fmt: skip
    return {row.recipient: row for row in db.session.execute(query.order_by(Document.id))}


# What an office signs on the way


def test_what_was_found_is_reported_by_who_found_it_with_the_team_and_the_aim(decided: Case) -> None:
    enquiry, audit = papers(decided.root)["lhp"], papers(decided.reference)["lha"]
    assert "Satu nama." in said(enquiry)
    assert "Perkara etik." in said(enquiry)
    assert "Menguji keterangan." in said(audit)
    assert "Terbukti awal." in said(audit)
    for report in (enquiry, audit):
        assert report["signature"]["name"] in said(report).split("Sasaran")[0]


@pytest.mark.parametrize(
    ("mode", "model", "other"), [("anonim", "lp_a", "lp_b"), ("rahasia", "lp_b", "lp_a")]
)  # fmt: skip
def test_a_report_follows_whether_the_complainant_gave_a_name_and_never_says_it(
    office: Office, mode: str, model: str, other: str
) -> None:
    case = Case(office, polda=POLDA, mode=mode).to_ethics()
    issued = papers(case.root)
    assert other not in issued
    text = said(issued[model])
    assert case.reference in text
    assert f"Berawal dari aduan : {case.root}" in text
    assert "Ratna" not in json.dumps(issued[model])
    sheet = papers(case.root)["lembar_verifikasi"]
    assert "Ratna" not in json.dumps(sheet)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [({}, set()), ({"tuntutan": "Demosi dua tahun."}, {"tuntutan"}),
     ({"tuntutan": "Demosi.", "pembelaan": "Mohon keringanan."}, {"tuntutan", "nota_pembelaan"})],
)  # fmt: skip
def test_a_demand_and_a_defence_have_a_cover_where_they_were_given(
    office: Office, answers: dict[str, str], expected: set[str]
) -> None:
    case = Case(office, polda=POLDA).to_commission()
    case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats())
    case.take("sekretariat", "jadwalkan_sidang", sidang=case.hearing())
    case.take("sekretariat", "catat_sidang", days=6, jalannya_sidang="Saksi didengar.",
              kehadiran=[{"who": "Terduga Pelanggar 1", "present": True}], **answers)  # fmt: skip
    issued = papers(case.reference)
    assert {"tuntutan", "nota_pembelaan"} & set(issued) == expected
    for name in expected:
        assert answers["tuntutan" if name == "tuntutan" else "pembelaan"] in said(issued[name])
    for text in answers.values():
        assert text in said(issued["ba_sidang"])


def test_minutes_of_a_hearing_say_who_came_and_are_signed_by_who_kept_them(
    decided: Case, disciplined: Case
) -> None:
    minutes = papers(decided.reference)["ba_sidang"]
    assert re.search(r"Hadir : \w+ .+ \(terduga pelanggar\); Penuntut", said(minutes))
    assert "Saksi didengar." in said(minutes)
    kept = papers(disciplined.reference)["ba_sidang"]
    assert kept["signature"]["name"] == disciplined.actor("provos").name


def test_a_statement_is_signed_by_who_gave_it(decided: Case) -> None:
    record = papers(decided.reference)["bap"]
    assert [one["name"] for one in record["cosigners"]] == ["Saksi"]
    assert "Melihat." in said(record)


def test_an_appeal_is_receipted_with_the_day_it_came_and_the_day_that_follows(office: Office) -> None:
    case = Case(office, polda=POLDA).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    case.to_appeal()
    issued = papers(case.reference)
    number = issued["putusan_kkep"]["number"]
    for kind in ("pernyataan_banding", "memori_banding"):
        assert f"Putusan : {number}" in said(issued[kind])
        assert "paling lambat" in said(issued[kind])
    assert "Diajukan oleh : Pelanggar" in said(issued["pernyataan_banding"])
