"""Whoever appoints sees on the desk and on the case whom to replace, and nobody else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from ethics.records.relations import Relation
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office, office_days_ago, open_office

JABAR = "MABES/JABAR"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("replacing")
    return open_office(folder)


def test_the_desk_and_the_case_name_who_is_barred_and_the_form_replaces_them(office: Office) -> None:
    with office.app.app_context():
        case = Case(office, polda=JABAR, at=office_days_ago(3)).to_ethics()
        mine, other = case.actor("akreditor"), case.actor("akreditor", 1)
        case.take("akreditor", "mulai_audit", sasaran_audit="Menguji.", tim_audit=[mine.account_id])
        pair = sorted((mine.person_id or 0, case.facts.accused[0].person_id))
        db.session.add(Relation(person_id=pair[0], other_id=pair[1], kind="keluarga",
                                source="dicatat", recorded_at=case.at))  # fmt: skip
        db.session.commit()
    home = f"/kerja/perkara/{case.reference}"
    chief = office.visitor("kabidpropam", unit=JABAR)
    told = f"{mine.name} (Pemeriksa): Keluarga"
    for path in ("/kerja/", home):
        assert told in chief.open(path).text, path
    assert "Petugas terhalang yang harus Anda ganti" in chief.open("/kerja/").text
    clerk = office.visitor("sekretariat", unit=JABAR)
    for path in ("/kerja/", home, f"{home}/ganti_pemeriksa_terhalang"):
        seen = clerk.client.get(path).text
        assert "Keluarga" not in seen, path
    form = f"{home}/ganti_pemeriksa_terhalang"
    assert "Keluarga" in chief.open(form).text
    chief.send(form, {"diganti": str(mine.account_id), "pengganti": str(other.account_id)},
               holding="pengganti")  # fmt: skip
    for path in ("/kerja/", home):
        assert told not in chief.open(path).text, path
