"""Through the pages: a number from a register kept elsewhere, on its form and before the public."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from ethics.casework.relay import PROMPT, deliver
from ethics.records.papers import Document
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office, office_days_ago, open_office

JABAR = "MABES/JABAR"
FIELD = "nomor_surat_pelimpahan"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("by-hand")
    return open_office(folder)


@pytest.fixture
def audited(office: Office) -> Case:
    """An ethics case from which what is criminal can be passed on."""
    with office.app.app_context():
        case = Case(office, polda=JABAR, at=office_days_ago(3)).to_ethics()
        case.take("akreditor", "mulai_audit", sasaran_audit="Menguji.",
                  tim_audit=[case.actor("akreditor").account_id])  # fmt: skip
        return case


def test_a_number_by_hand_is_refused_beside_its_field_and_then_stands_everywhere(
    office: Office, audited: Case
) -> None:
    chief = office.visitor("kabidpropam", unit=JABAR)
    path = f"/kerja/perkara/{audited.reference}/teruskan_pidana"
    typed = {"instansi": "Satuan Reserse Kriminal", "alasan": "Ada unsur pidana."}
    number = f"B/77/III/WAS.2.4/{audited.at.year}/Setum"

    assert "<details>" in chief.client.get(path).get_data(as_text=True)
    refused = chief.send(path, {**typed, FIELD: "77"}, holding=FIELD, status=422).get_data(as_text=True)
    assert f'id="{FIELD}-error-1"' in refused
    assert 'value="77"' in refused
    assert "<details open>" in refused

    chief.send(path, {**typed, FIELD: number}, holding=FIELD)
    again = chief.send(path, {**typed, FIELD: number}, holding=FIELD, status=422).get_data(as_text=True)
    assert "B/77 sudah dipakai" in again

    page = chief.open(f"/kerja/perkara/{audited.reference}").text
    assert page.count(number) >= 2, "among the papers, and in the history"
    with office.app.app_context():
        while deliver(at=audited.at, kinds=PROMPT):
            pass
        code = db.session.execute(select(Document.code).where(Document.number == number)).scalar_one()
    found = office.visitor().send("/verifikasi", {"nomor": number, "kode": code}, holding="kode",
                                  status=200).get_data(as_text=True)  # fmt: skip
    assert "Surat pelimpahan" in found
