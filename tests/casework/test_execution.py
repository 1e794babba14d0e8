"""Each sanction is a task: proven before it counts as done, counted down, and closed by a letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from ethics.casework import audit
from ethics.casework.dossier import open_dossier
from ethics.casework.execution import Task, open_tasks
from ethics.law import Actor, Refused
from ethics.law.ledger import Progress
from ethics.ops.demo.script import next_workday
from tests.casework.cases import JAKARTA, Case
from tests.casework.counting import statements
from tests.office import Office

JABAR = "MABES/JABAR"
BOTH = (("permintaan_maaf", None), ("patsus_etik", 10))


def ordered(office: Office) -> Case:
    """An apology and ten days of special placement, with the order to carry them out."""
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(*BOTH))
    case.take("sekretariat", "serahkan_petikan", days=2, penerima_petikan=["pelanggar"])
    main = case.reference
    case.take("sekretariat", "nyatakan_tetap", days=5)
    case.reference = main
    case.take("pejabat_pembentuk", "tetapkan_pelaksanaan", days=2)
    return case


def local(case: Case) -> date:
    return case.at.astimezone(JAKARTA).date()


def tasks(case: Case, actor: Actor | None = None, *, on: date | None = None) -> dict[str, Task]:
    found = open_tasks(actor or case.actor("sdm"), on=on or local(case)).rows
    return {one.sanction.id: one for one in found if one.reference == case.reference}


def execution(case: Case, sanction: str, **proof: Any) -> dict[str, Any]:
    one = next(row for row in case.facts.sanctions if row.sanction == sanction)
    return {"sanction": one.id, "on": str(local(case)), "evidence": "Ditandatangani.", **proof}


def test_a_task_waits_is_overdue_runs_ends_and_is_closed_by_its_letter(office: Office) -> None:
    case = ordered(office)
    due_on = next_workday(local(case), after=14)
    waiting = {name: (one.progress, one.due_on) for name, one in tasks(case).items()}
    assert waiting == {name: (Progress.MENUNGGU, due_on) for name, _amount in BOTH}
    late = tasks(case, on=due_on + timedelta(days=1))
    assert {one.progress for one in late.values()} == {Progress.LEWAT}

    for name, _amount in BOTH:
        case.take("provos", "laksanakan_sanksi", pelaksanaan=execution(case, name))
    (running,) = tasks(case).values()
    assert (running.sanction.id, running.progress) == ("patsus_etik", Progress.BERJALAN)
    assert running.sanction.by is not None
    assert running.sanction.by.role == "provos"
    last = running.term.ends_on
    assert last == next_workday(local(case), after=10)
    placed = next(one.id for one in case.facts.sanctions if one.sanction == "patsus_etik")
    with pytest.raises(Refused) as early:
        case.take("sdm", "terbitkan_surat_selesai", sanksi_selesai={"sanction": placed})
    assert {no.code for no in early.value.objections} == {"ada_sanksi_berakhir", "sanksi_belum_berakhir"}

    (ended,) = tasks(case, on=last + timedelta(days=1)).values()
    assert ended.progress is Progress.BERAKHIR
    case.take("sdm", "terbitkan_surat_selesai", days=12, sanksi_selesai={"sanction": placed})
    assert tasks(case) == {}
    letter = str(case.paper("surat_selesai_sanksi"))
    assert "Penempatan pada tempat khusus" in letter
    assert "permintaan maaf" not in letter.lower()
    with pytest.raises(Refused):
        case.take("sdm", "terbitkan_surat_selesai", sanksi_selesai={"sanction": placed})
    seen = open_dossier(case.reference, actor=case.actor("sdm"), at=case.at)
    assert [one.finished_on for one in seen.sanctions] == [None, local(case)]
    assert audit.verify().faults == ()


@pytest.mark.parametrize("proof", [{"document": ""}, {"document": "", "exhibit": None},
                                   {"document": "", "exhibit": 987_654}])  # fmt: skip
def test_nothing_is_carried_out_without_a_proof_of_this_case(
    office: Office, proof: dict[str, Any]
) -> None:
    case = ordered(office)
    with pytest.raises(Refused) as refused:
        case.take("provos", "laksanakan_sanksi", pelaksanaan=execution(case, "permintaan_maaf", **proof))
    assert {no.field for no in refused.value.objections} == {"pelaksanaan"}
    assert [one.executed_on for one in case.facts.sanctions] == [None, None]


def test_a_file_of_the_case_is_proof_and_whoever_carries_out_may_add_it(office: Office) -> None:
    case = ordered(office)
    case.attach("sdm")
    newest = open_dossier(case.reference, actor=case.actor("sdm"), at=case.at).exhibits[-1]
    done = execution(case, "permintaan_maaf", document="", exhibit=newest.id)
    case.take("provos", "laksanakan_sanksi", pelaksanaan=done)
    assert set(tasks(case)) == {"patsus_etik"}
    assert audit.verify().faults == ()


def test_a_task_is_listed_only_for_whom_the_case_is_open(office: Office) -> None:
    case = ordered(office)
    reader = case.actor("kabidpropam")
    assert tasks(case, reader)
    accused = case.facts.accused[0].person_id
    assert tasks(case, replace(reader, person_id=accused)) == {}
    elsewhere = tuple(replace(one, unit="MABES/BALI") for one in reader.grants)
    assert tasks(case, replace(reader, grants=elsewhere)) == {}
    assert tasks(case, case.actor("kkep")) == {}


def test_the_list_costs_the_same_with_many_tasks(office: Office) -> None:
    case = ordered(office)
    with statements() as few:
        open_tasks(case.actor("sdm"), on=local(case))
    ordered(office)
    with statements() as many:
        open_tasks(case.actor("sdm"), on=local(case))
    assert [len([one for one in sent if one.startswith("SELECT")]) for sent in (few, many)] == [1, 1]


def test_each_function_is_offered_and_records_its_own_sanctions_alone(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 12), ("patsus_etik", 10)))
    case.take("sekretariat", "serahkan_petikan", days=2, penerima_petikan=["pelanggar"])
    main = case.reference
    case.take("sekretariat", "nyatakan_tetap", days=5)
    case.reference = main
    case.take("pejabat_pembentuk", "tetapkan_pelaksanaan", days=2)
    ids = {one.sanction: one.id for one in case.facts.sanctions}
    for role, own, other in (("sdm", "mutasi_demosi", "patsus_etik"),
                             ("provos", "patsus_etik", "mutasi_demosi")):  # fmt: skip
        seen = open_dossier(case.reference, actor=case.actor(role), at=case.at)
        assert seen.to_carry_out == {ids[own]}
        with pytest.raises(Refused) as refused:
            case.take(role, "laksanakan_sanksi", pelaksanaan=execution(case, other))
        (no,) = refused.value.objections
        assert (no.code, no.field) == ("bukan_pelaksana", "pelaksanaan")
        assert no.basis.startswith("Perpol 7/2022 Pasal 9")
    case.take("provos", "laksanakan_sanksi", pelaksanaan=execution(case, "patsus_etik"))
    with pytest.raises(Refused) as refused:
        case.take("provos", "laksanakan_sanksi", pelaksanaan=execution(case, "mutasi_demosi"))
    assert "ada_sanksi_bagiannya" in {no.code for no in refused.value.objections}
    case.take("sdm", "laksanakan_sanksi", pelaksanaan=execution(case, "mutasi_demosi"))
    assert audit.verify().faults == ()
