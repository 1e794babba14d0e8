"""What weighs, on the form: a plain list for the one accused, a list for each where there are several."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework.cases import Case
from tests.office import Office, office_days_ago, open_office
from tests.web.reading import Page

JABAR = "MABES/JABAR"
LISTED, FIRST, SECOND = "Mengulangi pelanggaran", "Terduga Pelanggar 1: ", "Terduga Pelanggar 2: "


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("weighing")
    return open_office(folder)


def heard(office: Office, many: int) -> tuple[str, list[int]]:
    """The form of a decision on so many accused, and who they are."""
    with office.app.app_context():
        case = Case(office, polda=JABAR, at=office_days_ago(40))
        case.accused = list(office.cast.members[case.unit][:many])
        case.to_decision()
        case.declare(case.actor("kkep"), before="baca_putusan")
        people = [one.person_id for one in case.facts.accused]
        return f"/kerja/perkara/{case.reference}/baca_putusan", people


def test_with_one_accused_it_is_one_plain_list(office: Office) -> None:
    path, _people = heard(office, 1)
    page = office.visitor("kkep", unit=JABAR).open(path)
    assert page.text.count(LISTED) == 1
    assert FIRST not in page.text


def test_with_two_accused_each_has_a_list_and_what_was_ticked_stays(office: Office) -> None:
    path, (first, second) = heard(office, 2)
    visitor = office.visitor("kkep", unit=JABAR)
    page = visitor.open(path)
    assert page.text.count(LISTED) == 2
    assert FIRST in page.text
    assert SECOND in page.text
    answer = visitor.send(path, status=422, holding="keadaan_memberatkan",
                          keadaan_memberatkan=[f"{second}:pengulangan"],
                          keadaan_meringankan=[f"{first}:berprestasi", f"{second}:kooperatif"])  # fmt: skip
    kept = Page(answer.get_data(as_text=True)).form(holding="keadaan_memberatkan").values
    assert [value for name, value in kept if name == "keadaan_memberatkan"] == [f"{second}:pengulangan"]
    assert [value for name, value in kept if name == "keadaan_meringankan"] == [
        f"{first}:berprestasi", f"{second}:kooperatif"]  # fmt: skip


def test_what_was_ticked_for_nobody_in_the_case_is_refused_beside_its_list(office: Office) -> None:
    path, _people = heard(office, 1)
    visitor = office.visitor("kkep", unit=JABAR)
    answer = visitor.send(path, status=422, holding="keadaan_memberatkan",
                          keadaan_memberatkan=["999999:pengulangan"])  # fmt: skip
    assert "Orang ini bukan terduga dalam perkara ini." in answer.get_data(as_text=True)
