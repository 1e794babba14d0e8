"""Whose record is opened is asked by number: a wrong one comes back with what to do about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ethics.law.terms import SERVICE_NUMBER
from tests.office import Office, open_office
from tests.web.reading import Page
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("personnel")
    return open_office(folder)


@pytest.fixture(scope="module")
def reader(office: Office) -> Visitor:
    return office.visitor("sdm", unit=JABAR)


@pytest.mark.parametrize("typed", ["8001001", "800100123", "8001a012", "nomor satu", "٨٠٠١٠٠١٢", "1" * 17])
@pytest.mark.parametrize(("tongue", "told"), [
    ("", "Isi NRP (8 angka) atau NIP (18 angka)."),
    ("/en", "Give an NRP (8 digits) or a NIP (18 digits)."),
])  # fmt: skip
def test_a_wrong_number_comes_back_with_what_to_do_beside_it(
    reader: Visitor, typed: str, tongue: str, told: str
) -> None:
    answer = reader.client.get(f"{tongue}/kerja/personel", query_string={"nrp": typed})
    assert answer.status_code == 422
    html = answer.get_data(as_text=True)
    assert f"{told}</p>" in html
    assert 'aria-describedby="nrp-error"' in html
    assert dict(Page(html).form(holding="nrp").values)["nrp"] == typed


@pytest.mark.parametrize(("tongue", "told"), [
    ("", "Tidak ada catatan yang dapat Anda buka dengan NRP ini."),
    ("/en", "There is no record with this NRP that you can open."),
])  # fmt: skip
def test_a_number_that_nobody_has_is_not_found(reader: Visitor, tongue: str, told: str) -> None:
    answer = reader.client.get(f"{tongue}/kerja/personel?nrp=99999999", follow_redirects=True)
    assert answer.status_code == 404
    page = Page(answer.get_data(as_text=True))
    assert told in page.text
    assert dict(page.form(holding="nrp").values)["nrp"] == "99999999"


def test_a_member_is_found_however_the_number_is_spaced(office: Office, reader: Visitor) -> None:
    nrp = next(members[0] for unit, members in office.cast.members.items() if unit.startswith(JABAR))
    answer = reader.client.get("/kerja/personel", query_string={"nrp": f" {nrp[:4]} {nrp[4:]} "})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/kerja/personel/{nrp}")
    assert reader.client.get("/kerja/personel").status_code == 200


def test_a_number_of_service_is_an_nrp_of_eight_digits_or_a_nip_of_eighteen() -> None:
    shapes = {length for length in range(25) if SERVICE_NUMBER.fullmatch("1" * length)}
    assert shapes == {8, 18}
