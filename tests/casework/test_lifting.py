"""What bars an officer is lifted by two, on record and shown on the case."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import delete, text

from ethics.casework import audit
from ethics.casework.candidates import barred_officers
from ethics.casework.dossier import open_dossier
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.law import Refused, rulebook
from ethics.records.relations import Relation
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office

JABAR = "MABES/JABAR"
REASON = "Tidak ada pemeriksa lain yang memahami perkara."


@pytest.fixture
def case(office: Office) -> Case:
    """A case whose second accreditor is kin of the accused."""
    db.session.execute(delete(Relation))
    db.session.commit()
    case = Case(office, polda=JABAR).to_ethics()
    pair = sorted((case.actor("akreditor", 1).person_id or 0, case.facts.accused[0].person_id))
    db.session.add(Relation(person_id=pair[0], other_id=pair[1], kind="keluarga", source="dicatat",
                            recorded_at=case.at))  # fmt: skip
    db.session.commit()
    return case


def test_two_officials_open_the_case_and_one_does_not(case: Case) -> None:
    kin = case.actor("akreditor", 1)
    situation = situation_of(case.reference)
    barred = barred_officers(situation, rulebook(situation.facts.rulebook))
    assert [one.account_id for one in barred] == [kin.account_id]
    case.take("kabidpropam", "usul_kesampingkan", petugas_terhalang={"account": kin.account_id},
              alasan_kesampingkan=REASON)  # fmt: skip
    agree = {"petugas_disetujui": {"account": kin.account_id}, "alasan_kesampingkan": REASON}
    with pytest.raises(Unknown):
        open_dossier(case.reference, actor=kin, at=case.at)
    with pytest.raises(Refused) as refused:
        case.take("kabidpropam", "setujui_kesampingkan", **agree)
    assert {one.code for one in refused.value.objections} == {"pengusul_menyetujui"}
    case.take("pejabat_pembentuk", "setujui_kesampingkan", **agree)
    open_dossier(case.reference, actor=kin, at=case.at)
    case.take("akreditor", "mulai_audit", tim_audit=[kin.account_id], sasaran_audit="Menguji.")
    assert audit.verify().faults == ()


def test_the_reason_and_for_whom_stand_on_the_case(case: Case) -> None:
    kin = case.actor("akreditor", 1)
    case.take("kabidpropam", "usul_kesampingkan", petugas_terhalang={"account": kin.account_id},
              alasan_kesampingkan=REASON)  # fmt: skip
    seen = open_dossier(case.reference, actor=case.actor("gelar"), at=case.at)
    told = json.dumps([one.value for event in seen.timeline for one in event.told], default=str)
    assert kin.name in told
    assert REASON in told


def test_what_was_proposed_in_one_case_is_agreed_to_in_that_case_only(case: Case) -> None:
    kin = case.actor("akreditor", 1)
    case.take("kabidpropam", "usul_kesampingkan", petugas_terhalang={"account": kin.account_id},
              alasan_kesampingkan=REASON)  # fmt: skip
    case.reference = case.root
    with pytest.raises(Refused) as refused:
        case.take("gelar", "setujui_kesampingkan", alasan_kesampingkan=REASON,
                  petugas_disetujui={"account": kin.account_id})  # fmt: skip
    assert {one.code for one in refused.value.objections} == {"ada_usul_kesampingkan", "belum_diusulkan"}


def test_a_lifting_that_nobody_agreed_to_is_found_when_forged(case: Case) -> None:
    kin, chief = case.actor("akreditor", 1), case.actor("pejabat_pembentuk")
    case.take("kabidpropam", "usul_kesampingkan", petugas_terhalang={"account": kin.account_id},
              alasan_kesampingkan=REASON)  # fmt: skip
    forged = text("update lifting set agreed_by = :by, agreed_at = asked_at where account_id = :who "
                  "and agreed_by is null")  # fmt: skip
    db.session.execute(forged, {"by": chief.account_id, "who": kin.account_id})
    db.session.commit()
    assert {fault.what.split(" is ")[0] for fault in audit.verify().faults} == {"lifted"}
    db.session.execute(text("update lifting set agreed_by = null, agreed_at = null"))
    db.session.commit()
