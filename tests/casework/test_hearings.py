"""The calendar of hearings: what the public may know of them, and what staff see of theirs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ethics.casework import notices
from ethics.casework.relay import PROMPT, deliver
from ethics.gazette import hearings
from ethics.gazette.editions import edition
from ethics.law import Actor, Refused
from ethics.records.people import Person
from ethics.storage import db
from tests.casework.cases import JAKARTA, Case
from tests.office import Office

JABAR = "MABES/JABAR"
REASON = "Ketua berhalangan."


@pytest.fixture
def case(office: Office) -> Case:
    """A case whose commission was formed."""
    case = Case(office, polda=JABAR).to_commission()
    case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats())
    return case


def listed(case: Case) -> list[hearings.HearingNotice]:
    """What the public list says of this case, told by what staff know of it."""
    deliver(at=case.at, kinds=PROMPT, limit=1000)
    db.session.rollback()
    db.session.expire_all()
    mine = {one.notice_id for one in notices.called_in(case.reference)}
    return [one for one in public(case.at) if one.id in mine]


def public(since: datetime) -> list[hearings.HearingNotice]:
    """The whole public list, page by page."""
    found, after = hearings.coming(since, limit=2)
    while after:
        rows, after = hearings.coming(since, after=after, limit=2)
        found += rows
    return found


def near(actor: Actor, since: datetime) -> list[str]:
    """The whole list of staff, page by page, by the numbers of the cases."""
    page = notices.called(actor, since=since, limit=2)
    found = list(page.rows)
    while page.next:
        page = notices.called(actor, since=since, after=page.next, limit=2)
        found += page.rows
    return [one.reference for one in found]


def schedule(case: Case, action: str = "jadwalkan_sidang", **changed: Any) -> None:
    given = {"alasan": REASON} if action == "tunda_sidang" else {}
    case.take("sekretariat", action, sidang={**case.hearing(), **changed}, **given)


def test_an_open_hearing_tells_the_public_when_where_and_of_which_unit(case: Case) -> None:
    schedule(case)
    (notice,) = listed(case)
    assert (notice.track, notice.place, notice.closed_for) == ("etik", "Ruang sidang", None)
    assert notice.unit_label == "Kepolisian Daerah Jawa Barat"
    assert (notice.at.astimezone(JAKARTA).hour, notice.zone) == (9, "WIB")


def test_the_public_list_tells_no_number_of_a_case_and_no_person(case: Case) -> None:
    schedule(case)
    (notice,) = listed(case)
    told = " ".join(str(value) for value in vars(notice).values())
    named = db.session.scalars(select(Person.name).where(Person.nrp == case.nrp)).one()
    assert not [word for word in (case.reference, case.nrp, named) if word in told]


def test_a_closed_hearing_tells_why_and_not_where(case: Case) -> None:
    schedule(case, open=False, closed_for="anak")
    (notice,) = listed(case)
    assert (notice.place, notice.closed_for) == (None, "anak")


@pytest.mark.parametrize("reason", ["", "karena", None])
def test_a_hearing_is_not_closed_without_a_reason_that_is_listed(case: Case, reason: Any) -> None:
    with pytest.raises(Refused) as refused:
        schedule(case, open=False, closed_for=reason)
    assert [one.code for one in refused.value.objections] == ["alasan_tertutup"]


def test_a_place_that_names_a_person_does_not_reach_the_public_list(case: Case) -> None:
    named = db.session.scalars(select(Person.name).where(Person.nrp == case.nrp)).one()
    with pytest.raises(Refused) as refused:
        schedule(case, place=f"Rumah {named}")
    assert {(one.code, one.field) for one in refused.value.objections} == {("identitas", "sidang")}
    schedule(case, place="Gedung Tribrata lantai 3, Jalan Merdeka 12")


def test_a_hearing_that_moves_keeps_its_place_in_every_calendar(case: Case) -> None:
    schedule(case)
    (first,) = listed(case)
    id_, at = first.id, first.at
    case.at += timedelta(days=1)
    schedule(case, "tunda_sidang", place="Ruang sidang dua")
    (moved,) = listed(case)
    assert (moved.id, moved.place, moved.moved) == (id_, "Ruang sidang dua", 1)
    assert moved.at > at


def test_a_hearing_leaves_the_public_list_once_it_is_recorded(case: Case) -> None:
    schedule(case)
    id_ = listed(case)[0].id
    case.take("sekretariat", "catat_sidang", days=5, jalannya_sidang="Saksi didengar.",
              kehadiran=[{"who": "Terduga Pelanggar 1", "present": True}])  # fmt: skip
    deliver(at=case.at, kinds=PROMPT, limit=1000)
    assert id_ not in {one.id for one in public(case.at - timedelta(days=30))}


def test_a_list_begins_with_the_hour_that_is_asked_for(case: Case) -> None:
    schedule(case)
    (notice,) = listed(case)
    assert notice.id in {one.id for one in public(notice.at)}
    assert notice.id not in {one.id for one in public(notice.at + timedelta(seconds=1))}


def test_what_has_passed_is_gone_from_the_public_database_with_the_next_that_is_held(
    case: Case, office: Office
) -> None:
    schedule(case)
    (notice,) = listed(case)
    id_, at = notice.id, notice.at
    other = Case(office, polda=JABAR).to_commission()
    other.take("pejabat_pembentuk", "bentuk_kkep", komisi=other.seats())
    schedule(other)
    assert id_ in {one.id for one in public(at)}
    other.at = at + timedelta(days=3)
    other.take("sekretariat", "catat_sidang", jalannya_sidang="Saksi didengar.",
               kehadiran=[{"who": "Terduga Pelanggar 1", "present": True}])  # fmt: skip
    deliver(at=other.at, kinds=PROMPT, limit=1000)
    assert id_ not in {one.id for one in public(at)}


def test_each_hearing_stands_once_on_the_pages_of_a_list(case: Case, office: Office) -> None:
    schedule(case)
    for _more in range(2):
        other = Case(office, polda=JABAR).to_commission()
        other.take("pejabat_pembentuk", "bentuk_kkep", komisi=other.seats())
        schedule(other)
    deliver(at=case.at, kinds=PROMPT, limit=1000)
    ids = [one.id for one in public(case.at)]
    assert len(ids) == len(set(ids)) >= 3
    listed_for = near(case.actor("sekretariat"), case.at)
    assert len(listed_for) == len(set(listed_for)) >= 3


def test_staff_see_the_hearings_within_their_reach_and_no_others(case: Case) -> None:
    schedule(case)
    assert case.reference in near(case.actor("sekretariat"), case.at)
    far = case.office.cast.holders("kabidpropam", "MABES/PAPUA")[0]
    assert case.reference not in near(far, case.at)


def test_staff_see_of_a_case_the_newest_hearing_alone(case: Case) -> None:
    schedule(case)
    case.at += timedelta(days=1)
    schedule(case, "tunda_sidang", place="Ruang sidang dua")
    rows = notices.called(case.actor("sekretariat"), since=case.at, limit=1000).rows
    assert [one.place for one in rows if one.reference == case.reference] == ["Ruang sidang dua"]


def test_a_hearing_that_passed_without_its_record_stays_on_the_list_of_staff(case: Case) -> None:
    schedule(case)
    later = case.at + timedelta(days=40)
    passed = notices.called(case.actor("sekretariat"), since=case.at, until=later, limit=1000)
    (waiting,) = [one for one in passed.rows if one.reference == case.reference]
    assert waiting.at < later
    case.take("sekretariat", "catat_sidang", days=30, jalannya_sidang="Saksi didengar.",
              kehadiran=[{"who": "Terduga Pelanggar 1", "present": True}])  # fmt: skip
    passed = notices.called(case.actor("sekretariat"), since=case.at - timedelta(days=60), limit=1000)
    assert case.reference not in {one.reference for one in passed.rows}


def test_a_step_that_has_nothing_to_do_with_a_hearing_leaves_the_public_list_alone(case: Case) -> None:
    schedule(case)
    case.take("sekretariat", "catat_sidang", days=5, jalannya_sidang="Saksi didengar.",
              kehadiran=[{"who": "Terduga Pelanggar 1", "present": True}])  # fmt: skip
    deliver(at=case.at, kinds=PROMPT, limit=1000)
    before = edition(hearings.SUBJECT)
    case.declare(case.actor("kkep"))
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    deliver(at=case.at, kinds=PROMPT, limit=1000)
    assert edition(hearings.SUBJECT) == before
