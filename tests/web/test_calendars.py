"""Hearings as pages and as iCalendar files, for the public and for staff."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from werkzeug.test import TestResponse

from ethics.gazette import hearings
from ethics.storage import PUBLIC, begin_write, db
from tests.office import Office

SOON = datetime.now(UTC).replace(microsecond=0, second=0) + timedelta(days=3)


@pytest.fixture
def announced(office: Office) -> Office:
    """One open and one closed hearing on the public list."""
    with office.app.app_context():
        begin_write(PUBLIC)
        for name, place, closed in (("a1", "Ruang sidang utama", None), ("b2", None, "anak")):
            hearings.put({"id": name, "at": SOON, "zone": "WIT", "track": "etik", "moved": 1,
                          "unit_label": "Kepolisian Daerah Papua", "place": place,
                          "closed_for": closed})  # fmt: skip
        db.session.commit()
    return office


def events(response: TestResponse) -> list[dict[str, str]]:
    assert response.mimetype == "text/calendar"
    calendar = Calendar.from_ical(response.get_data())
    return [{name.lower(): str(event.get(name)) for name in ("UID", "SUMMARY", "LOCATION", "SEQUENCE")}
            for event in calendar.walk("VEVENT")]  # fmt: skip


def test_the_public_reads_when_a_hearing_is_in_the_time_of_its_place(announced: Office) -> None:
    page = announced.visitor().open("/sidang")
    assert "WIT" in page.text
    assert "Ruang sidang utama" in page.text
    assert "tertutup: korban atau saksi anak" in page.text
    assert "Pernah dipindah 1 kali." in page.text


def test_the_list_reads_in_english_too(announced: Office) -> None:
    page = announced.visitor().open("/en/sidang")
    assert "closed: a victim or witness who is a child" in page.text
    assert "Moved 1 time." in page.text


def test_the_public_calendar_holds_every_hearing_of_the_list(announced: Office) -> None:
    response = announced.visitor().client.get("/sidang.ics")
    told = {one["uid"].split("@")[0]: one for one in events(response)}
    assert {"a1", "b2"} <= set(told)
    assert told["a1"]["location"] == "Ruang sidang utama"
    assert told["b2"]["location"] == "Kepolisian Daerah Papua"
    assert told["a1"]["sequence"] == "1"


def test_an_unchanged_list_is_not_sent_twice(announced: Office) -> None:
    client = announced.visitor().client
    tag = client.get("/sidang").headers["ETag"]
    assert client.get("/sidang", headers={"If-None-Match": tag}).status_code == 304


def test_a_calendar_of_staff_names_a_case_by_its_number_alone(announced: Office) -> None:
    response = announced.visitor("sekretariat").client.get("/kerja/sidang.ics")
    assert response.status_code == 200
    assert all(one["summary"].startswith("Sidang perkara ") for one in events(response))


def test_a_case_without_a_hearing_has_no_calendar(announced: Office) -> None:
    response = announced.visitor("sekretariat").client.get("/kerja/perkara/EP-2020-00001/sidang.ics")
    assert response.status_code == 404
