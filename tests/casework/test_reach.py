"""What is closed to somebody is in no list and no count, by the same rule that closes the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, insert, select

from ethics.casework import worklists
from ethics.casework.change import take_step
from ethics.casework.dossier import open_dossier
from ethics.casework.noes import Unknown
from ethics.casework.reach import visible
from ethics.casework.situation import situation_of
from ethics.law import Actor, Refused, may_read
from ethics.records.cases import Case as CaseRow
from ethics.records.cases import Party
from ethics.records.people import Person
from ethics.records.relations import Lifting, Recusal, Relation
from ethics.storage import db
from tests.casework.cases import FILED, Case
from tests.casework.counting import statements
from tests.office import Office

JABAR = "MABES/JABAR"


@pytest.fixture(scope="module")
def case(office: Office) -> Case:
    return Case(office, polda=JABAR).to_ethics()


@pytest.fixture(autouse=True)
def _nothing_stays(office: Office) -> None:
    for table in (Relation, Recusal, Lifting):
        db.session.execute(delete(table))
    db.session.commit()


def keep(table: type, **row: object) -> None:
    db.session.execute(insert(table.__table__), row)
    db.session.commit()


def relate(actor: Actor, case: Case, *, kind: str = "keluarga", until: date | None = None) -> None:
    pair = sorted((actor.person_id or 0, case.facts.accused[0].person_id))
    keep(Relation, person_id=pair[0], other_id=pair[1], kind=kind, until=until, source="dicatat",
         recorded_at=case.at)  # fmt: skip


def row_of(case: Case) -> int:
    return db.session.scalars(select(CaseRow.id).where(CaseRow.reference == case.reference)).one()


def lists(actor: Actor) -> set[str]:
    """Every number and reference that the lists, the desk and the counts show."""
    tracks = ("penerimaan", "etik", "disiplin")
    page = worklists.listed(actor, tracks=tracks, ended=None)
    assert sum(worklists.counts(actor, tracks=tracks).values()) == len(
        worklists.listed(actor, tracks=tracks).rows
    )
    shown = {row.reference for row in page.rows}
    shown |= {item.case.reference for item in worklists.desk(actor).items}
    return shown | {row.reference for row in worklists.awaiting(actor, at=FILED).rows}


def closed(actor: Actor, case: Case) -> bool:
    """Whether the whole family is closed: page, lists, search and acts all say the same."""
    seen = {case.root, case.reference} & lists(actor)
    for reference in (case.root, case.reference):
        found = worklists.listed(actor, tracks=("penerimaan", "etik"), text=reference).rows
        assert bool(found) is (reference in seen)
        if reference in seen:
            open_dossier(reference, actor=actor, at=case.at)
            continue
        with pytest.raises(Unknown):
            open_dossier(reference, actor=actor, at=case.at)
        with pytest.raises(Unknown):
            take_step(reference, "verifikasi", actor=actor, at=case.at, data={})
    assert len(seen) in (0, 2), "half of a family is open"
    return not seen


def test_a_case_is_open_to_those_in_reach(case: Case) -> None:
    assert not closed(case.actor("akreditor"), case)


@pytest.mark.parametrize("kind", ["keluarga", "atasan", "kepentingan"])
def test_a_relation_on_record_closes_page_lists_counts_and_search(case: Case, kind: str) -> None:
    relate(case.actor("akreditor"), case, kind=kind)
    assert closed(case.actor("akreditor"), case)
    assert not closed(case.actor("akreditor", 1), case)


def test_a_relation_that_ended_before_the_event_closes_nothing(case: Case) -> None:
    relate(case.actor("akreditor"), case, kind="atasan", until=date(2026, 2, 26))
    assert not closed(case.actor("akreditor"), case)
    db.session.execute(delete(Relation))
    relate(case.actor("akreditor"), case, kind="atasan", until=date(2026, 2, 27))
    assert closed(case.actor("akreditor"), case)


def test_who_serves_in_the_same_function_of_the_unit_is_shut_out(case: Case) -> None:
    member = db.session.get(Person, case.facts.accused[0].person_id)
    reader = replace(case.actor("akreditor"), unit=member.unit, function=member.function)
    assert closed(reader, case)
    assert not closed(replace(reader, function="Bidpropam"), case)


def test_the_superior_of_the_accused_is_shut_out_of_an_ethics_case(case: Case) -> None:
    assert closed(case.actor("ankum"), case)


def test_the_superior_reads_a_discipline_case_and_not_the_complaint(office: Office) -> None:
    case = Case(office, polda=JABAR).to_proposal(("teguran_tertulis", None))
    assert {case.root, case.reference} & lists(case.actor("ankum")) == {case.reference}


def test_who_withdrew_from_one_case_is_shut_out_of_the_family(case: Case) -> None:
    mine = case.actor("akreditor")
    keep(Recusal, case_id=row_of(case), account_id=mine.account_id, at=case.at)
    assert closed(mine, case)
    assert not closed(case.actor("akreditor", 1), case)


def test_only_what_two_agreed_on_opens_it_again(case: Case) -> None:
    mine, chief = case.actor("akreditor"), case.actor("kabidpropam")
    relate(mine, case)
    keep(Lifting, case_id=row_of(case), account_id=mine.account_id, asked_by=chief.account_id,
         asked_at=case.at)  # fmt: skip
    assert closed(mine, case)
    db.session.execute(delete(Lifting))
    keep(Lifting, case_id=row_of(case), account_id=mine.account_id, asked_by=chief.account_id,
         asked_at=case.at, agreed_by=case.actor("pejabat_pembentuk").account_id,
         agreed_at=case.at)  # fmt: skip
    assert not closed(mine, case)


def test_for_everybody_and_every_case_the_query_says_what_the_law_says(
    office: Office, case: Case
) -> None:
    Case(office, polda=JABAR).to_proposal(("teguran_tertulis", None))
    Case(office, polda="MABES/JATIM").to_ethics()
    relate(case.actor("provos"), case)
    keep(
        Party,
        case_id=row_of(case),
        role="saksi",
        ordinal=1,
        person_id=case.actor("hukum").person_id,
    )
    everybody = [actor for actors in office.cast.roles.values() for actor in actors]
    references = db.session.scalars(select(CaseRow.reference)).all()
    for actor in everybody:
        shown = set(db.session.scalars(select(CaseRow.reference).where(visible(actor))))
        open_ = {one for one in references if may_read(actor, situation_of(one).facts)}
        assert shown == open_, actor.grants
    db.session.execute(delete(Party).where(Party.role == "saksi"))
    db.session.commit()


def test_a_relation_costs_no_statement_more(case: Case) -> None:
    with statements() as before:
        worklists.listed(case.actor("yanduan"), tracks=("penerimaan",))
    relate(case.actor("yanduan"), case)
    with statements() as after:
        worklists.listed(case.actor("yanduan"), tracks=("penerimaan",))
    assert len(before) == len(after)


def test_whoever_stands_so_to_the_accused_is_neither_offered_nor_appointed(case: Case) -> None:
    from ethics.casework.candidates import candidates

    mine = case.actor("akreditor", 1)
    relate(mine, case)
    offered = {one.account_id for one in candidates(situation_of(case.reference), ("akreditor",))}
    assert mine.account_id not in offered
    assert case.actor("akreditor").account_id in offered
    with pytest.raises(Refused) as refused:
        case.take("akreditor", "mulai_audit", tim_audit=[mine.account_id], sasaran_audit="Uji.")
    assert {one.code for one in refused.value.objections} == {"hubungan_keluarga"}
