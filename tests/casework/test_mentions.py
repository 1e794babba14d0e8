"""A complaint is closed to the member whom it names, and what its complainant asks for has an effect."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import pytest
from sqlalchemy import select

from ethics.casework import audit
from ethics.casework.accounts import account_named, actor_of
from ethics.casework.dossier import open_dossier
from ethics.casework.identities import open_identity
from ethics.casework.intake import SYSTEM, register_complaint
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.casework.worklists import counts, listed
from ethics.law import Actor
from ethics.records.cases import Case as CaseRow
from ethics.records.journal import JournalEntry
from ethics.records.people import Person
from ethics.storage import db
from tests.casework.cases import FILED, STORY, Case
from tests.casework.counting import statements
from tests.office import Office

JABAR = "MABES/JABAR"
NAME, TOLD = "Polda Jawa Barat", "Ia masih anak-anak ketika itu terjadi."


def _file(**told: Any) -> str:
    payload = {**STORY, "region": "JABAR", "what": TOLD, **told}
    return register_complaint(payload, receipt_id=None, actor=SYSTEM, at=FILED)


def _yanduan(office: Office) -> tuple[Actor, Person]:
    account = account_named(office.username("yanduan", unit=JABAR))
    assert account is not None
    actor = actor_of(account.id, account.epoch)
    person = db.session.scalars(select(Person).where(Person.id == account.person_id)).one()
    assert actor is not None
    return actor, person


@pytest.mark.parametrize("told", [
    "{name}", "bripka {lower} dari unit itu", "NRP {nrp}", "nrp {spaced}", "{dotted} namanya lupa",
])  # fmt: skip
def test_whoever_is_named_in_a_complaint_does_not_find_it(office: Office, told: str) -> None:
    actor, person = _yanduan(office)
    nrp = person.nrp
    who = told.format(name=person.name, lower=person.name.lower(), nrp=nrp,
                      spaced=f"{nrp[:4]} {nrp[4:]}", dotted=f"{nrp[:2]}.{nrp[2:4]}.{nrp[4:]}")  # fmt: skip
    before = counts(actor, tracks=("penerimaan",))
    reference = _file(who=who)
    with pytest.raises(Unknown):
        open_dossier(reference, actor=actor, at=FILED)
    assert reference not in {one.reference for one in listed(actor, tracks=("penerimaan",)).rows}
    assert counts(actor, tracks=("penerimaan",)) == before


def test_a_complaint_that_names_somebody_else_is_open_to_the_complaint_service(
    office: Office,
) -> None:
    actor, _person = _yanduan(office)
    reference = _file(who="Seorang bintara berkumis, NRP 00000000")
    assert open_dossier(reference, actor=actor, at=FILED).reference == reference


def _over_jabar(office: Office, role: str) -> Actor:
    return office.cast.holders(role, f"{JABAR}/BDGKOTA")[0]


@pytest.mark.parametrize("told", [{"above": True}, {"keep_from": f"siapa pun di {NAME.upper()}"}])
def test_what_must_not_be_handled_on_the_spot_is_handled_at_headquarters_to_its_end(
    office: Office, told: dict[str, Any]
) -> None:
    case = Case(office, polda=JABAR, **told)
    assert situation_of(case.root).facts.unit == "MABES"
    with pytest.raises(Unknown):
        open_dossier(case.root, actor=_over_jabar(office, "yanduan"), at=FILED)
    case.unit = "MABES"
    case.to_ethics()
    assert situation_of(case.reference).facts.unit == "MABES", "it went back down with the accused"
    assert situation_of(case.reference).facts.kept_above


def test_a_complaint_that_asks_for_nothing_goes_to_the_polda(office: Office) -> None:
    assert situation_of(_file(keep_from="Kasat Lantas")).facts.unit == JABAR


@pytest.mark.parametrize("told", ["{name}", "NRP {nrp} dan temannya", "jangan {name}, ia kerabatnya"])
def test_whoever_must_not_see_it_does_not_find_it(office: Office, told: str) -> None:
    actor = _over_jabar(office, "yanduan")
    person = db.session.scalars(select(Person).where(Person.id == actor.person_id)).one()
    reference = _file(keep_from=told.format(name=person.name, nrp=person.nrp))
    with pytest.raises(Unknown):
        open_dossier(reference, actor=actor, at=FILED)


def test_what_tells_of_a_child_is_read_by_few_and_each_reading_says_whether_it_was(office: Office) -> None:
    reference = _file(sensitive=True)
    entitled, other = (_over_jabar(office, role) for role in ("yanduan", "hukum"))
    assert open_dossier(reference, actor=entitled, at=FILED).story["what"] == TOLD
    seen = open_dossier(reference, actor=other, at=FILED)
    assert seen.story == {}
    assert seen.facts.sensitive
    rows = listed(other, tracks=("penerimaan",)).rows
    assert [one.sensitive for one in rows if one.reference == reference] == [True]
    query = select(JournalEntry.body).where(JournalEntry.event == "perkara:dibaca")
    newest = db.session.scalars(query.order_by(JournalEntry.id.desc()).limit(2))
    told = [json.loads(body)["data"] for body in newest]
    assert told == [{"case": reference, "story": False}, {"case": reference, "story": True}]


def test_other_stories_stay_open_to_whoever_reads_the_case(office: Office) -> None:
    seen = open_dossier(_file(), actor=_over_jabar(office, "hukum"), at=FILED)
    assert seen.story["what"] == TOLD


def test_whoever_is_put_on_a_case_that_it_became_reads_it(office: Office) -> None:
    case = Case(office, polda=JABAR, sensitive=True).to_ethics()
    other = case.actor("akreditor")
    assert other.account_id not in situation_of(case.root).facts.assigned
    assert open_dossier(case.root, actor=other, at=case.at).story == {}
    case.take("akreditor", "mulai_audit", tim_audit=[other.account_id], sasaran_audit="Menguji.")
    assert open_dossier(case.root, actor=other, at=case.at).story["what"] == STORY["what"]


def test_many_files_beside_such_a_story_cost_no_more_statements_than_one(office: Office) -> None:
    asked = []
    for many in (1, 6):
        texts = (b64encode(f"catatan {number}".encode()).decode() for number in range(many))
        files = [{"name": "catatan.txt", "type": "text/plain", "content": text} for text in texts]
        case = Case(office, polda=JABAR, sensitive=True, files=files).to_ethics()
        with statements() as counted:
            seen = open_dossier(case.reference, actor=case.actor("akreditor"), at=case.at)
        assert [one.may_open for one in seen.exhibits] == [False] * many
        asked.append(len(counted))
    assert asked[0] == asked[1]


def test_nobody_is_named_openly_where_a_child_is_told_of(office: Office) -> None:
    reference = _file(sensitive=True, mode="terbuka")
    mode = db.session.scalar(select(CaseRow.mode).where(CaseRow.reference == reference))
    assert mode == "rahasia"


def test_an_identity_document_is_opened_with_the_identity_and_nowhere_else(office: Office) -> None:
    reference = _file(paper="ktp", paper_number="3201999900000001", reach="telepon")
    actor = _over_jabar(office, "yanduan")
    assert "3201999900000001" not in str(open_dossier(reference, actor=actor, at=FILED))
    opened = open_identity(reference, reason="Pelapor diminta hadir.", actor=actor, at=FILED)
    assert (opened["paper"], opened["paper_number"]) == ("ktp", "3201999900000001")


def test_a_complaint_written_before_these_questions_is_taken_in(office: Office) -> None:
    facts = situation_of(_file()).facts
    assert (facts.sensitive, facts.kept_above) == (False, False)


def test_what_was_asked_for_is_on_record_and_a_changed_row_is_found(office: Office) -> None:
    reference = _file(sensitive=True, above=True)
    assert audit.verify().faults == ()
    row = db.session.scalars(select(CaseRow).where(CaseRow.reference == reference)).one()
    row.sensitive = False
    db.session.commit()
    (fault,) = audit.verify().faults
    assert (fault.stream, fault.what[:6]) == (reference, "wanted")
    row.sensitive = True
    db.session.commit()
