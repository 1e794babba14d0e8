"""Hearings as pages and as iCalendar files, for the public and for staff."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from werkzeug.test import TestResponse

from ethics.gazette import hearings
from ethics.storage import PUBLIC, begin_write, db
from tests.casework.cases import Case
from tests.office import Office, office_days_ago
from tests.web.reading import Page

JABAR = "MABES/JABAR"
SOON = datetime.now(UTC).replace(microsecond=0, second=0) + timedelta(days=3)


@pytest.fixture
def announced(office: Office) -> Office:
    """One open and one closed hearing on the public list, and forty-nine before them."""
    with office.app.app_context():
        begin_write(PUBLIC)
        for number in range(49):
            put(f"{number:04x}", at=SOON - timedelta(hours=1), place="Ruang sidang kecil")
        put("a1a1", place="Ruang sidang utama")
        put("b2b2", closed_for="anak")
        db.session.commit()
    return office


def put(id_: str, *, at: datetime = SOON, place: str | None = None, closed_for: str | None = None) -> None:
    hearings.put({"id": id_, "at": at, "zone": "WIT", "track": "etik", "moved": 1,
                  "unit_label": "Kepolisian Daerah Papua", "place": place,
                  "closed_for": closed_for})  # fmt: skip


@pytest.fixture(scope="module")
def called(office: Office) -> Case:
    """A case whose hearing is to come."""
    with office.app.app_context():
        case = Case(office, polda=JABAR, at=office_days_ago(22)).to_commission()
        case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats())
        case.take("sekretariat", "jadwalkan_sidang", sidang=case.hearing())
    return case


def events(response: TestResponse) -> dict[str, dict[str, str]]:
    """The events of a file by their id."""
    assert response.mimetype == "text/calendar"
    calendar = Calendar.from_ical(response.get_data())
    return {str(event["UID"]).partition("@")[0]: {name.lower(): str(event.get(name)) for name in
                                                  ("SUMMARY", "LOCATION", "SEQUENCE", "DTSTART")}
            for event in calendar.walk("VEVENT")}  # fmt: skip


def following(page: Page) -> str:
    """The address of the next page of the list."""
    (address,) = [one for one in page.links if "setelah=" in one]
    return address


def test_the_public_pages_to_every_hearing_in_the_time_of_its_place(announced: Office) -> None:
    first = announced.visitor().open("/sidang")
    assert "Ruang sidang utama" in first.text
    assert "korban atau saksi anak" not in first.text
    second = announced.visitor().open(following(first))
    assert "tertutup: korban atau saksi anak" in second.text
    assert "Pernah dipindah 1 kali." in second.text
    assert "WIT" in second.text
    assert "Ruang sidang utama" not in second.text


@pytest.mark.parametrize("after", ["", "x", "-1", "99999999999999-a", "1-zz", "1-" + "a" * 40, "1'--1"])
def test_a_key_that_is_none_shows_the_beginning(announced: Office, after: str) -> None:
    assert "Ruang sidang utama" in announced.visitor().open(f"/sidang?setelah={after}").text


def test_the_list_reads_in_english_too(announced: Office) -> None:
    first = announced.visitor().open("/en/sidang")
    second = announced.visitor().open(following(first))
    assert "closed: a victim or witness who is a child" in second.text
    assert "Moved 1 time." in second.text


def test_the_public_calendar_holds_every_hearing_of_the_list(announced: Office) -> None:
    told = events(announced.visitor().client.get("/sidang.ics"))
    assert len(told) >= 51
    assert told["a1a1"]["location"] == "Ruang sidang utama"
    assert told["b2b2"]["location"] == "Kepolisian Daerah Papua"
    assert told["a1a1"]["sequence"] == "1"


def test_an_unchanged_list_is_not_sent_twice(announced: Office) -> None:
    client = announced.visitor().client
    tag = client.get("/sidang").headers["ETag"]
    assert client.get("/sidang", headers={"If-None-Match": tag}).status_code == 304
    with announced.app.app_context():
        begin_write(PUBLIC)
        put("c3c3", place="Ruang sidang tiga")
        db.session.commit()
    assert client.get("/sidang", headers={"If-None-Match": tag}).status_code == 200


def test_a_calendar_of_staff_names_a_case_by_its_number_alone(called: Case, office: Office) -> None:
    visitor = office.visitor("kabidpropam", unit=JABAR)
    whole = events(visitor.client.get("/kerja/sidang.ics"))
    alone = events(visitor.client.get(f"/kerja/perkara/{called.reference}/sidang.ics"))
    ((id_, event),) = alone.items()
    assert event["summary"] == f"Sidang perkara {called.reference}"
    assert event["location"] == "Ruang sidang"
    assert whole[id_] == event


def test_staff_see_a_coming_hearing_with_its_case(called: Case, office: Office) -> None:
    page = office.visitor("kabidpropam", unit=JABAR).open("/kerja/sidang")
    assert called.reference in page.text
    far = office.visitor("kabidpropam", unit="MABES/PAPUA")
    assert called.reference not in far.open("/kerja/sidang").text
    assert not events(far.client.get("/kerja/sidang.ics"))


def test_a_case_without_a_hearing_has_no_calendar(called: Case, office: Office) -> None:
    visitor = office.visitor("kabidpropam", unit=JABAR)
    visitor.open(f"/kerja/perkara/{called.root}")
    assert visitor.client.get(f"/kerja/perkara/{called.root}/sidang.ics").status_code == 404
