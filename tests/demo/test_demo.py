"""The demo: invented cases in many states, through the real use cases, on a record that holds."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from ethics.casework import audit, measuring, releasing_figures
from ethics.casework.accounts import log_in
from ethics.casework.quarters import Quarter
from ethics.gazette import figures, receipts
from ethics.gazette.outcomes import OUTCOME, Filters, search
from ethics.law import ROLES
from ethics.law.vocabulary import CODE_LISTS
from ethics.ops import migrate
from ethics.ops.demo import beside, cast, content
from ethics.ops.demo.play import StillRunning, play
from ethics.records.accounts import Account, RoleGrant
from ethics.records.cases import Case, Party
from ethics.records.clocks import Clock
from ethics.records.intakes import CaseLink, Intake
from ethics.records.outbox import Job
from ethics.records.papers import Document
from ethics.records.people import Person
from ethics.records.sanctions import Sanction
from ethics.records.supports import Support
from ethics.records.vault import Vault, VaultItem
from ethics.storage import db
from tests.databases import postgresql
from tests.demo.conftest import CASES, SEED, TODAY, Demo
from tests.instances import instance

pytestmark = [pytest.mark.usefixtures("filled"), pytest.mark.xdist_group("demo")]


@pytest.fixture(autouse=True)
def settled() -> None:
    """Each test reads anew."""
    db.session.rollback()


def published() -> list[Any]:
    return list(db.session.execute(select(OUTCOME)))


def test_every_complaint_of_the_demo_became_a_case() -> None:
    query = select(func.count()).where(Case.track == "penerimaan")
    besides = sum(number % beside.EVERY == beside.BESIDE for number in range(CASES))
    assert besides == 2
    assert db.session.execute(query).scalar_one() == CASES + 3 * besides


def test_complaints_come_by_many_channels_and_some_go_no_further() -> None:
    query = select(Intake.channel, func.count()).group_by(Intake.channel)
    came = {row[0]: row[1] for row in db.session.execute(query)}
    assert len(came) >= 7
    assert came["situs"] == CASES * 7 // 10
    states = set(db.session.scalars(select(Case.state).where(Case.track == "penerimaan")))
    assert {"ditolak", "menunggu_jawaban"} <= states
    beside_each_other = db.session.execute(select(func.count()).select_from(CaseLink)).scalar_one()
    assert "digabung" in states or beside_each_other


def test_cases_stand_in_many_states_of_every_track() -> None:
    rows = db.session.execute(select(Case.track, Case.state)).all()
    assert {row.track for row in rows} == {"penerimaan", "etik", "disiplin", "publikasi"}
    assert len({tuple(row) for row in rows}) >= 12
    assert {row.ended for row in db.session.execute(select(Case.ended))} == {True, False}


def test_sanctions_are_demanded_proven_and_certified_and_people_supported() -> None:
    demanded = select(func.count()).where(Sanction.stage == "usul", Sanction.superseded)
    proven = select(func.count()).where(Sanction.executed_on.is_not(None), Sanction.document.is_not(None))
    certified = select(func.count()).where(Sanction.finished_on.is_not(None))
    for query in (demanded, proven, certified, select(func.count(Support.id))):
        assert db.session.execute(query).scalar_one() > 0, query


def test_what_was_told_is_what_is_there(filled: Demo) -> None:
    told = filled.told
    assert (told.cases, sum(told.states.values())) == (CASES, CASES)
    states = set(db.session.scalars(select(Case.state)))
    assert set(told.states) <= states
    data = told.as_json()
    assert json.loads(json.dumps(data)) == data
    for line in (told.receipt, cast.PASSWORD, *(name for pair in told.accounts for name in pair)):
        assert line in told.as_text()


def test_the_record_of_the_demo_is_whole(filled: Demo) -> None:
    assert migrate.problems() == []
    assert audit.verify().faults == ()
    errors = db.session.scalars(select(Job.error).where(Job.error.is_not(None))).all()
    assert errors == []


def test_nothing_happened_before_its_time_or_after_today() -> None:
    for row in db.session.execute(select(Case.registered_on, Case.incident_on, Case.state_since)):
        assert row.incident_on is None or row.incident_on <= row.registered_on
        assert row.registered_on <= TODAY.date()
        assert row.state_since <= TODAY


def test_some_clocks_run_and_some_are_overdue() -> None:
    due = db.session.scalars(select(Clock.due_on).where(Clock.stopped_on.is_(None))).all()
    assert any(day < TODAY.date() for day in due)
    assert any(day >= TODAY.date() for day in due)


def test_every_role_has_an_account_that_can_log_in(filled: Demo) -> None:
    held = set(db.session.scalars(select(RoleGrant.role)))
    assert held == {role.id for role in ROLES.values() if role.staff}
    assert {role for role, _username in filled.told.accounts} == held
    for _role, username in filled.told.accounts[:3]:
        assert log_in(username, cast.PASSWORD, address="192.0.2.1", at=TODAY) is not None


def test_the_receipt_that_is_printed_opens_a_complaint(filled: Demo) -> None:
    found = receipts.by_code(filled.told.receipt, filled.app.config["ETHICS"].keys.pepper)
    assert found is not None
    assert found.number is not None


def test_outcomes_are_published_of_both_tracks() -> None:
    rows = published()
    assert len(rows) >= 3
    assert {row.track for row in rows} == {"etik", "disiplin"}
    assert len(search(Filters(), limit=50).outcomes) == len(
        [row for row in rows if row.withdrawn_at is None]
    )


def test_no_published_outcome_holds_a_name_or_number_of_anybody(filled: Demo) -> None:
    rows = published()
    shown = " ".join(json.dumps([list(map(str, row)), row.summary], ensure_ascii=False).lower()
                     for row in rows)  # fmt: skip
    people = db.session.execute(select(Person.name, Person.nrp)).all()
    assert len(people) > 100
    for person in people:
        assert person.name.lower() not in shown
        assert person.nrp not in shown
    for username in db.session.scalars(select(Account.username)):
        assert username not in shown
    for told in identities(filled):
        for value in told.values():
            assert not value or value.lower() not in shown
    for number in db.session.scalars(select(Document.number)):
        assert number.lower() not in shown
    for reference in db.session.scalars(select(Case.reference)):
        assert reference.lower() not in shown


def test_not_even_one_word_of_a_partys_name_is_in_the_texts_of_their_outcome() -> None:
    texts = " ".join(text for row in published() for text in row.summary.values())
    words = set(re.findall(r"\w+", texts.lower()))
    parties = select(Person.name).join(Party, Party.person_id == Person.id)
    for name in db.session.scalars(parties):
        assert set(name.lower().split()) & words == set()


def identities(filled: Demo) -> list[dict[str, str]]:
    """Who complained, as the vault keeps it."""
    master = filled.app.config["ETHICS"].keys.master
    items = db.session.execute(
        select(VaultItem.id, VaultItem.subject).where(VaultItem.purpose == "identitas")
    ).all()
    found = [Vault(row.subject, master).open(row.id) for row in items]
    assert len(found) >= 5
    return found


def test_every_person_of_the_demo_is_put_together_from_the_invented_names(filled: Demo) -> None:
    pools = content._names()
    invented = set(pools["given"]), {word for name in pools["family"] for word in name.split()}
    names = [*db.session.scalars(select(Person.name)), *db.session.scalars(select(Account.name)),
             *(told["name"] for told in identities(filled))]  # fmt: skip
    for name in names:
        given, *family = name.split()
        assert given in invented[0]
        assert family
        assert set(family) <= invented[1]


def test_no_two_members_share_a_name_or_a_number() -> None:
    rows = db.session.execute(select(Person.name, Person.nrp)).all()
    assert max(Counter(row.name for row in rows).values()) == 1
    assert max(Counter(row.nrp for row in rows).values()) == 1
    assert all(re.fullmatch(r"\d{8}", row.nrp) for row in rows)


def test_playing_it_again_is_refused_and_changes_nothing() -> None:
    before = db.session.execute(select(func.count()).select_from(Case)).scalar_one()
    with pytest.raises(StillRunning):
        play(cases=1, seed=SEED + 1, now=TODAY)
    db.session.rollback()
    assert db.session.execute(select(func.count()).select_from(Case)).scalar_one() == before


@pytest.mark.uncounted
def test_the_demo_is_played_on_postgresql_too(tmp_path: Path) -> None:
    with postgresql() as server, instance(tmp_path, **server.new_pair()):
        told = play(cases=3, seed=SEED, now=TODAY)
        assert told.cases == 3
        assert audit.verify().faults == ()
        assert migrate.problems() == []


def test_the_figures_of_the_last_quarter_are_released_and_the_public_reads_what_was_sealed() -> None:
    over = [str(Quarter.of(TODAY.date()).before)]
    assert figures.releases() == over
    assert list(releasing_figures.on_record().items()) == [
        (one, release.sha256) for one in over if (release := figures.get(one)) is not None
    ]


def test_the_parts_of_every_figure_add_up_to_the_whole() -> None:
    last = Quarter.of(TODAY.date()).before
    known = measuring.known(last)
    told = measuring.records(known)
    by_track = dict(db.session.execute(
        select(Case.track, func.count()).where(Case.registered_on <= last.last_day).group_by(Case.track)
    ).all())  # fmt: skip
    assert len(told["aduan"]) == by_track["penerimaan"]
    assert len(told["perkara"]) == by_track["etik"] + by_track["disiplin"]
    answered = [one for one in told["perkara"] if "hasil" in one]
    waiting = [one for one in told["perkara"] if "umur" in one]
    assert len(answered) + len(waiting) == len(told["perkara"])
    assert [one["status"] for one in answered] == ["selesai"] * len(answered)
    people = select(func.count(Party.person_id.distinct())).join(Case, Case.id == Party.case_id)
    accused = people.where(Party.role == "terduga", Case.registered_on <= last.last_day)
    assert len(told["orang"]) >= db.session.execute(accused).scalar_one()
    assert len(told["tahap"]) <= len(measuring.REACHED) * len(told["aduan"])
    assert len(told["pelaksanaan"]) <= len(told["sanksi"])
    assert {one["pemilik"] for one in told["kode"]} == {one.owner for one in CODE_LISTS.values()}
