"""Copies and covered files on their pages: made without a script, looked at by another, read by anyone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from werkzeug.datastructures import MultiDict

from ethics.gazette import outcome_copies
from ethics.ops.demo.cast import PASSWORD
from ethics.records.accounts import Account
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.publications import WITNESS, carried, decided, exhibit_id, released
from tests.casework.test_gate_of_publication import public_id
from tests.office import Office, open_office
from tests.web.reading import Page
from tests.web.visiting import Visitor


@dataclass
class Told:
    """A publication, who works on it, and where its pages are."""

    office: Office
    case: Case
    humas: Visitor
    ppid: Visitor
    exhibit: int
    public_id: str

    @property
    def home(self) -> str:
        return f"/kerja/perkara/{self.case.reference}"

    @property
    def paper(self) -> str:
        return f"{self.home}/samaran/bukti/{self.exhibit}"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    office = open_office(tmp_path_factory.mktemp("office"))
    with office.app.app_context():
        case = decided(office)
        exhibit, id_ = exhibit_id(case, "Catatan"), public_id(case)
        accounts = [office.cast.holders(role, case.unit)[0].account_id for role in ("humas", "ppid")]
        names = [_username(one) for one in accounts]
    visitors = []
    for name in names:
        visitor = Visitor(office.app)
        visitor.log_in(name, PASSWORD)
        visitors.append(visitor)
    yield Told(office, case, *visitors, exhibit, id_)
    with office.app.app_context():
        office.close()


def _username(account: int) -> str:
    found = db.session.get(Account, account)
    assert found is not None
    return str(found.username)


def html(visitor: Visitor, path: str) -> str:
    return str(answered(visitor, path).get_data(as_text=True))


def posted(visitor: Visitor, path: str, page: Page, **typed: object) -> tuple[int, Page]:
    """Send a page's form with this typed over it."""
    answer = visitor.client.post(path, data=MultiDict(page.form().filled(**typed)))
    return answer.status_code, Page(answer.get_data(as_text=True))


def edges(page: Page) -> dict[str, str]:
    return {name: value for name, value in page.form().values if name in {"left", "top", "right", "bottom"}}


def answered(visitor: Visitor, path: str) -> Any:
    response = visitor.client.get(path)
    assert response.status_code == 200, path
    return response


def test_a_box_is_drawn_by_two_clicks_and_kept_by_a_button(told: Told) -> None:
    opened = told.humas.open(told.paper)
    status, first = posted(told.humas, told.paper, opened, **{"titik.x": 90, "titik.y": 90})
    assert (status, edges(first)["left"], edges(first)["right"]) == (200, "10,0", "")
    status, second = posted(told.humas, told.paper, first, **{"titik.x": 450, "titik.y": 45})
    found = {name: float(value.replace(",", ".")) for name, value in edges(second).items()}
    assert (found["left"], found["right"]) == (10, 50)
    assert found["top"] < found["bottom"]
    (drawn,) = re.findall(r'src="([^"]+baru=[^"]+)"', told.humas.client.post(
        told.paper, data=MultiDict(second.form().filled(reason="nama", words="tidak ada di sana"))
    ).get_data(as_text=True))  # fmt: skip
    shown = answered(told.humas, drawn.replace("&amp;", "&")).data
    assert shown != answered(told.humas, f"{told.paper}/halaman/1.png?baru=9-9-99999-9").data
    assert posted(told.humas, told.paper, second, reason="nama")[0] == 303
    assert "10,0–50,0%" in told.humas.open(told.paper).text


def test_words_are_covered_wherever_they_stand_and_a_box_is_taken_away(told: Told) -> None:
    told.humas.send(told.paper, words=WITNESS, reason="nama")
    assert html(told.humas, told.paper).count('name="removed"') == 2
    told.humas.send(told.paper, removed=["1"], reason="nama")
    assert html(told.humas, told.paper).count('name="removed"') == 1


@pytest.mark.parametrize("typed", [{"left": "x", "top": "1", "right": "2", "bottom": "3"}, {"left": "1"}, {},
                                   {"words": "tidak ada di sana"}])  # fmt: skip
def test_what_is_no_box_is_refused_with_a_reason_and_kept_in_the_form(
    told: Told, typed: dict[str, str]
) -> None:
    status, page = posted(told.humas, told.paper, told.humas.open(told.paper), **typed, reason="nama")
    assert status == 422
    assert "Ada yang perlu diperbaiki" in page.text
    assert dict(page.form().values) | typed == dict(page.form().values)


def test_another_looks_at_every_page_and_approves(told: Told) -> None:
    assert told.humas.client.get(f"{told.paper}/setujui").status_code == 403
    (source,) = re.findall(r'src="([^"]+\.png[^"]*)"', html(told.ppid, f"{told.paper}/setujui"))
    with Image.open(BytesIO(answered(told.ppid, source.replace("&amp;", "&")).data)) as shown:
        assert shown.format == "PNG"
    told.ppid.send(f"{told.paper}/setujui")
    listed = html(told.ppid, f"{told.home}/samaran")
    (done,) = re.findall(r'href="([^"]+/hasil)"', listed)
    result = answered(told.ppid, done)
    assert result.headers["Content-Disposition"].startswith("attachment; filename=samaran-")
    assert hashlib.sha256(result.data).hexdigest()[:12] in listed


def test_a_page_that_is_not_there_is_not_found(told: Told) -> None:
    assert told.humas.client.get(f"{told.paper}?halaman=9").status_code == 404
    assert told.humas.client.get(f"{told.paper}/halaman/9.png").status_code == 404
    assert told.humas.client.get(f"{told.home}/samaran/surat/1").status_code == 404


def test_a_copy_is_made_dropped_and_made_again_by_the_drafter(told: Told) -> None:
    path = f"{told.home}/salinan"
    assert path in told.humas.open(told.home).links
    told.humas.send(path)
    assert answered(told.ppid, f"{path}.pdf").data.startswith(b"%PDF")
    told.humas.send(path, lepas="ya")
    assert told.humas.client.get(f"{path}.pdf").status_code == 404
    told.humas.send(path)


def test_the_released_copy_stands_beside_the_outcome_and_is_checked_by_its_code(told: Told) -> None:
    visitor = Visitor(told.office.app)
    address = f"/putusan/{told.public_id}"
    assert visitor.client.get(f"{address}/salinan.pdf").status_code == 404
    with told.office.app.app_context():
        released(told.case)
        carried(told.case)
        copy = outcome_copies.get(told.public_id)
    assert f"{address}/salinan.pdf" in visitor.open(address).links
    answer = answered(visitor, f"{address}/salinan.pdf")
    assert hashlib.sha256(answer.data).hexdigest() == copy.sha256
    assert answer.headers["Content-Disposition"] == f"inline; filename=salinan-{told.public_id}.pdf"
    again = visitor.client.get(f"{address}/salinan.pdf", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    checked = visitor.send("/verifikasi", nomor=copy.number, kode=copy.code, status=200)
    assert address in checked.get_data(as_text=True)
    english = visitor.client.get(f"/en{address}").get_data(as_text=True)
    assert "without identities" in english


def test_a_withdrawn_copy_is_gone_and_says_so_when_checked(told: Told) -> None:
    visitor = Visitor(told.office.app)
    with told.office.app.app_context():
        copy = outcome_copies.get(told.public_id)
        told.case.take("humas", "usulkan_tarik", alasan="Menyebut saksi.")
        told.case.take("ppid", "tarik", alasan_tarik="identitas")
        carried(told.case)
    assert visitor.client.get(f"/putusan/{told.public_id}/salinan.pdf").status_code == 404
    assert visitor.client.get(f"/putusan/{told.public_id}").status_code == 410
    checked = visitor.send("/verifikasi", nomor=copy.number, kode=copy.code, status=200)
    assert "ditarik bersama ringkasannya" in checked.get_data(as_text=True)
