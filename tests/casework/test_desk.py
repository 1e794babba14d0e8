"""A desk marks as mine what is mine where I hold the role, and says what it leaves off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from ethics.casework.channels import log_complaint
from ethics.casework.dossier import open_dossier
from ethics.casework.referrals import passed_in
from ethics.casework.situation import facts_of, situation_of
from ethics.casework.worklists import awaiting, desk, listed
from ethics.law import Actor, Grant
from ethics.records.cases import Case as CaseRow
from ethics.records.relations import Recusal, Relation
from ethics.storage import db
from tests.casework.cases import FILED, JAKARTA, Case
from tests.office import Office

JABAR, JATIM = "MABES/JABAR", "MABES/JATIM"


@pytest.fixture(scope="module", autouse=True)
def _cases(office: Office) -> None:
    """Three complaints in each of two units, all waiting to be verified."""
    for polda in (JABAR, JATIM):
        for _n in range(3):
            Case(office, polda=polda)


@pytest.fixture
def both(office: Office) -> Actor:
    """Yanduan in one unit, and a reader who moves nothing in the other."""
    db.session.rollback()
    return Actor(account_id=1, name="Dua satuan",
                 grants=(Grant("yanduan", JABAR), Grant("humas", JATIM)))  # fmt: skip


def unit_of(reference: str) -> str:
    return situation_of(reference).facts.unit


def test_a_clock_is_mine_only_where_i_hold_its_role(both: Actor) -> None:
    items = desk(both, limit=500).items
    mine = {unit_of(item.case.reference) for item in items if item.mine}
    others = {unit_of(item.case.reference) for item in items if not item.mine}
    assert (mine, others) == ({JABAR}, {JATIM})


def test_mine_come_first(both: Actor) -> None:
    marks = [item.mine for item in desk(both, limit=500).items]
    assert marks == sorted(marks, reverse=True)


def test_a_case_waits_for_me_only_where_i_hold_a_role_that_moves_it(both: Actor) -> None:
    rows = awaiting(both, at=FILED, limit=500).rows
    assert {unit_of(row.reference) for row in rows} == {JABAR}


def test_what_is_left_off_is_counted(both: Actor) -> None:
    whole = desk(both, limit=500)
    cut = desk(both, limit=2)
    assert (len(cut.items), cut.left) == (2, len(whole.items) - 2)
    assert whole.left == 0
    waiting = awaiting(both, at=FILED, limit=500)
    assert waiting.left == 0
    assert awaiting(both, at=FILED, limit=1).left == len(waiting.rows) - 1


def test_who_has_no_role_in_a_case_has_an_empty_desk(office: Office) -> None:
    stranger = Actor(account_id=1, name="Pengelola", grants=(Grant("admin", JABAR),))
    assert (desk(stranger).items, desk(stranger).left) == ((), 0)
    assert (awaiting(stranger, at=FILED).rows, awaiting(stranger, at=FILED).left) == ((), 0)


def waits_for(case: Case, actor: Actor) -> bool:
    """Whether a case stands on somebody's desk as waiting for them."""
    db.session.rollback()
    return case.reference in {row.reference for row in awaiting(actor, at=case.at, limit=500).rows}


def test_a_case_waits_for_nobody_while_a_condition_keeps_every_step_closed(office: Office) -> None:
    """Supervision that lasts, a time to appeal that is not over, a hearing still to come."""
    case = Case(office, polda=JABAR).to_commission()
    assert waits_for(case, case.actor("pejabat_pembentuk"))
    case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats())
    sekretariat = case.actor("sekretariat")
    assert waits_for(case, sekretariat)
    case.take("sekretariat", "jadwalkan_sidang", sidang=case.hearing())
    case.take("sekretariat", "catat_sidang", days=5, jalannya_sidang="Saksi didengar.",
              kehadiran=[{"who": "Terduga Pelanggar 1", "present": True}])  # fmt: skip
    assert waits_for(case, case.actor("kkep"))
    assert not waits_for(case, case.actor("kkep", 5))
    case.take("kkep", "baca_putusan", **case.decision(("permintaan_maaf", None)))
    assert waits_for(case, sekretariat)
    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar"])
    case.take("sekretariat", "nyatakan_tetap", days=5)
    case.take("pejabat_pembentuk", "tetapkan_pelaksanaan")
    kabid = case.actor("kabidpropam")
    assert not waits_for(case, kabid)
    case.take("provos", "laksanakan_sanksi", days=1, pelaksanaan={
        "sanction": case.facts.sanctions[0].id, "evidence": "Surat.",
        "on": str(case.at.date())})  # fmt: skip
    assert waits_for(case, kabid)
    case.take("kabidpropam", "mulai_pengawasan")
    assert not waits_for(case, kabid)
    case.at += timedelta(days=200)
    assert waits_for(case, kabid)


def test_a_desk_and_the_page_of_a_case_never_disagree(office: Office) -> None:
    """The facts of many cases, read at once, are those of each one alone."""
    case = Case(office, polda=JABAR).to_appeal_hearing()
    accused, other = case.facts.accused[0].person_id, case.actor("hukum")
    db.session.add(Relation(person_id=accused, other_id=other.person_id, kind="atasan",
                            source="dicatat", recorded_at=case.at))  # fmt: skip
    db.session.add(Recusal(case_id=situation_of(case.reference).id, account_id=other.account_id,
                           at=case.at))  # fmt: skip
    db.session.commit()
    rows = db.session.execute(select(CaseRow.id, CaseRow.reference)).all()
    several = facts_of([row.id for row in rows])
    assert len(rows) > 6
    for row in rows:
        assert several[row.id] == (situation_of(row.reference).facts, JAKARTA)
    assert (len(case.facts.relations), case.facts.recused) == (1, {other.account_id})


def test_what_was_refused_shows_no_time_limit_as_missed(office: Office) -> None:
    taker = Case(office, polda=JABAR).actor("yanduan")
    told = {"mode": "anonim", "what": "Utang tetangga.", "where": "Rumah", "unit": JABAR,
            "channel": "kompolnas", "body_number": "12/KOMP", "body_date": FILED.date()}  # fmt: skip
    no = {"alasan_tolak": "sengketa_perdata", "uraian_tolak": "Silakan menempuh jalan perdata."}
    refused = log_complaint(told, received=FILED.astimezone(JAKARTA).replace(tzinfo=None), refusal=no,
                            token="kertas", actor=taker, at=FILED).reference  # fmt: skip
    assert {one.id for one in situation_of(refused).facts.clocks} == {"masa_tinjauan"}
    rows = (*listed(taker, tracks=("penerimaan",), ended=True).rows, *passed_in(taker).rows)
    assert [one.due_on for one in rows if one.reference == refused] == [None, None]

    later = FILED + timedelta(days=40)
    clocks = {one.clock.id: one for one in open_dossier(refused, actor=taker, at=later).clocks}
    assert clocks["masa_tinjauan"].stopped_on == clocks["masa_tinjauan"].due_on < later.date()
