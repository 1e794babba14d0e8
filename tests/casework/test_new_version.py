"""A new version of the law changes no case under way; a case registered under it goes by it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from ethics.casework.audit import verify
from ethics.casework.dossier import open_dossier
from ethics.law import CALENDAR, Refused, due, rulebook
from ethics.records.cases import Case as CaseRow
from ethics.records.clocks import Clock
from ethics.storage import db
from tests.casework.cases import Case
from tests.law.versions import second_version
from tests.office import Office

JABAR = "MABES/JABAR"
IN_2027 = datetime(2027, 2, 1, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def released(tmp_path: Path) -> Iterator[None]:
    with second_version(tmp_path):
        yield


def audited(case: Case) -> Case:
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji keterangan.")  # fmt: skip
    return case


def audit_due(case: Case) -> Clock:
    query = select(Clock).join(CaseRow, CaseRow.id == Clock.case_id)
    return db.session.scalars(query.where(
        CaseRow.reference == case.reference, Clock.clock == "audit_investigasi"
    )).one()  # fmt: skip


def test_a_case_keeps_the_law_under_which_it_was_registered(office: Office) -> None:
    running = Case(office, polda=JABAR).to_ethics()
    running.at = IN_2027
    later = Case(office, polda=JABAR, at=IN_2027).to_ethics()
    for case, law in ((running, "etik-2022"), (later, "etik-2027")):
        assert audited(case).facts.rulebook == law
        clock = audit_due(case)
        assert clock.due_on == due(rulebook(law).clocks["audit_investigasi"], clock.started_on,
                                   CALENDAR).due_on  # fmt: skip
    assert audit_due(running).started_on == IN_2027.date()


def test_what_the_new_law_took_away_stays_open_to_the_old_case_alone(office: Office) -> None:
    running = Case(office, polda=JABAR).to_ethics()
    running.at = IN_2027
    later = Case(office, polda=JABAR, at=IN_2027).to_ethics()
    for case in (running, later):
        audited(case).take("akreditor", "laporkan_audit", hasil_audit="Terbukti awal.")
    taken = running.take("gelar", "perdalam_audit", alasan="Saksi kedua belum didengar.")
    assert taken.state == "audit_investigasi"
    with pytest.raises(Refused) as refused:
        later.take("gelar", "perdalam_audit", alasan="Saksi kedua belum didengar.")
    assert [one.code for one in refused.value.objections] == ["tindakan_tidak_dikenal"]


def test_each_case_shows_its_own_law_and_its_record_holds(office: Office) -> None:
    running = Case(office, polda=JABAR).to_ethics()
    later = Case(office, polda=JABAR, at=IN_2027).to_ethics()
    for case, law in ((running, "etik-2022"), (later, "etik-2027")):
        seen = open_dossier(case.reference, actor=case.actor("kabidpropam"), at=IN_2027)
        assert seen.rulebook.id == law
        assert {one.action.id for one in seen.options} <= set(rulebook(law).actions)
    assert verify().faults == ()
