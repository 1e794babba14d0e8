"""Praise through the pages: written by anybody, read and attributed by those whose task it is."""

from __future__ import annotations

import pytest

from ethics.casework import intake
from ethics.storage import db
from ethics.web.pages import now
from tests.office import Office
from tests.web.visiting import Visitor

JABAR, BDG = "MABES/JABAR", "MABES/JABAR/BDGKOTA"
PRAISE = {"what": "Menolong ibu saya menyeberang & pulang.", "when_where": "Senin pagi", "region": "JABAR",
          "who": "Seorang bintara", "name": "", "contact": ""}  # fmt: skip


def _collected(office: Office) -> list[str]:
    with office.app.app_context():
        found = intake.collect_inbox(at=now())
        db.session.remove()
    return found


def test_a_compliment_is_sent_thanked_for_and_attributed(office: Office) -> None:
    _collected(office)
    writer = Visitor(office.app)
    assert "/apresiasi" in writer.open("/lapor").links
    form = writer.open("/apresiasi").form(holding="token").filled(**PRAISE)
    answers = [writer.client.post("/apresiasi", data=dict(form)) for _click in range(2)]
    assert {answer.headers["Location"] for answer in answers} == {"/apresiasi/terkirim"}
    assert "aduan" not in {cookie.key for cookie in writer.client._cookies.values()}
    assert "Terima kasih" in writer.open("/apresiasi/terkirim").text
    (reference,) = _collected(office)
    staff = office.visitor("yanduan", unit=JABAR)
    assert f"/kerja/apresiasi/{reference}" in staff.open("/kerja/apresiasi").links
    path, nrp = f"/kerja/apresiasi/{reference}", office.cast.members[BDG][0]
    assert "Menolong ibu saya" in staff.open(path).text
    for wrong in ("12", "00000000"):
        html = staff.send(path, holding="token", nrp=wrong, status=422).get_data(as_text=True)
        assert 'id="nrp-galat"' in html
    staff.send(path, holding="token", nrp=nrp)
    assert nrp in staff.open(path).text
    assert reference not in staff.open("/kerja/apresiasi").text
    assert reference in staff.open("/kerja/apresiasi?dikaitkan=ya").text
    assert reference in office.visitor("sdm", unit=JABAR).open(f"/kerja/personel/{nrp}").text


@pytest.mark.parametrize(("typed", "field"), [
    ({"what": ""}, "what"), ({"what": "a" * 100_000}, "what"), ({"region": "ATLANTIS"}, "region"),
    ({"who": "b" * 301}, "who"), ({"what": "\x00\u200b"}, "what"),
])  # fmt: skip
def test_what_cannot_be_taken_is_said_beside_its_field_and_the_rest_stays(
    office: Office, typed: dict[str, str], field: str
) -> None:
    answer = Visitor(office.app).send("/apresiasi", {**PRAISE, **typed}, holding="token", status=422)
    html = answer.get_data(as_text=True)
    assert f'id="{field}-galat"' in html
    assert "Senin pagi" in html
