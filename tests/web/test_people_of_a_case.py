"""Through the pages: what bars an officer is lifted by two, and a summons names who signs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import delete

from ethics.law.parsing import FIELD_KINDS
from ethics.records.relations import Relation
from ethics.storage import db
from tests.casework.cases import Case
from tests.house.tree import ROOT
from tests.office import Office, office_days_ago, open_office

JABAR = "MABES/JABAR"
REASON = "Tidak ada pemeriksa lain yang memahami perkara."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("people")
    return open_office(folder)


@pytest.fixture
def barred(office: Office) -> tuple[str, int]:
    """An ethics case, and the account of an accreditor who is kin of its accused."""
    with office.app.app_context():
        db.session.execute(delete(Relation))
        db.session.commit()
        case = Case(office, polda=JABAR, at=office_days_ago(3)).to_ethics()
        kin = case.actor("akreditor", 1)
        pair = sorted((kin.person_id or 0, case.facts.accused[0].person_id))
        db.session.add(Relation(person_id=pair[0], other_id=pair[1], kind="keluarga",
                                source="dicatat", recorded_at=case.at))  # fmt: skip
        db.session.commit()
        return case.reference, kin.account_id


@pytest.fixture
def examined(office: Office) -> tuple[str, str]:
    """An ethics case whose accreditor has declared, and the NRP of its accused."""
    with office.app.app_context():
        case = Case(office, polda=JABAR, at=office_days_ago(3)).to_ethics()
        case.take("akreditor", "mulai_audit", sasaran_audit="Menguji.",
                  tim_audit=[case.actor("akreditor").account_id])  # fmt: skip
        case.declare(case.actor("akreditor"))
        return case.reference, case.nrp


def test_two_officials_open_a_case_to_whoever_a_relation_shut_out(
    office: Office, barred: tuple[str, int]
) -> None:
    reference, account = barred
    home = f"/kerja/perkara/{reference}"
    kin = office.visitor("akreditor", unit=JABAR, nth=1)
    kin.open(home, status=404)
    assert reference not in kin.open("/kerja/perkara").text
    chief, former = (office.visitor(role, unit=JABAR) for role in ("kabidpropam", "pejabat_pembentuk"))
    chief.send(f"{home}/usul_kesampingkan", holding="token", status=422)
    chief.send(f"{home}/usul_kesampingkan", holding="petugas_terhalang", petugas_terhalang=str(account),
               alasan_kesampingkan=REASON)  # fmt: skip
    kin.open(home, status=404)
    former.send(f"{home}/setujui_kesampingkan", holding="petugas_disetujui", petugas_disetujui=str(account),
                alasan_kesampingkan=REASON)  # fmt: skip
    assert REASON in kin.open(home).text
    assert reference in kin.open("/kerja/perkara").text


def test_nobody_but_the_barred_is_offered(office: Office, barred: tuple[str, int]) -> None:
    reference, account = barred
    visitor = office.visitor("kabidpropam", unit=JABAR)
    html = visitor.client.get(f"/kerja/perkara/{reference}/usul_kesampingkan").get_data(as_text=True)
    assert re.findall(r'name="petugas_terhalang" value="(\d+)"', html) == [str(account)]


def test_every_kind_of_field_that_a_rulebook_may_have_is_drawn() -> None:
    drawn = (ROOT / "templates/staff/_fields.html").read_text()
    missing = {kind for kind in FIELD_KINDS if f'"{kind}" %}}{{{{ {kind}(field, form) }}}}' not in drawn}
    assert missing == set()


def test_a_summons_is_written_by_its_form(office: Office, examined: tuple[str, str]) -> None:
    reference, nrp = examined
    visitor = office.visitor("akreditor", unit=JABAR)
    path = f"/kerja/perkara/{reference}/panggil"
    typed = {"kedudukan": "terduga", "waktu_panggilan": "2027-03-01T09:00",
             "tempat_panggilan": "Ruang pemeriksaan"}  # fmt: skip
    for wrong in ({}, {"nrp_terpanggil": "123"}, {"nrp_terpanggil": f"{nrp} 90010001"},
                  {"nrp_terpanggil": "99999999"}):  # fmt: skip
        visitor.send(path, {**typed, **wrong}, holding="token", status=422)
    visitor.send(path, {**typed, "nrp_terpanggil": nrp}, holding="nrp_terpanggil")
    assert "Surat panggilan pemeriksaan" in visitor.open(f"/kerja/perkara/{reference}").text
