"""A complaint is closed to the member whom it names, before anybody has looked at it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from ethics.casework.accounts import account_named, actor_of
from ethics.casework.dossier import open_dossier
from ethics.casework.intake import SYSTEM, register_complaint
from ethics.casework.noes import Unknown
from ethics.casework.worklists import counts, listed
from ethics.law import Actor
from ethics.records.people import Person
from ethics.storage import db
from tests.casework.cases import FILED
from tests.office import Office

JABAR = "MABES/JABAR"


def _yanduan(office: Office) -> tuple[Actor, Person]:
    account = account_named(office.username("yanduan", unit=JABAR))
    assert account is not None
    actor = actor_of(account.id, account.epoch)
    person = db.session.scalars(select(Person).where(Person.id == account.person_id)).one()
    assert actor is not None
    return actor, person


def _complaint(**story: str) -> str:
    payload = {"what": "Petugas meminta uang.", "mode": "rahasia", "name": "Ratna Wulandari",
               "region": "JABAR", **story}  # fmt: skip
    return register_complaint(payload, receipt_id=None, actor=SYSTEM, at=FILED)


@pytest.mark.parametrize("told", [
    "{name}", "bripka {lower} dari unit itu", "NRP {nrp}", "nrp {spaced}", "{dotted} namanya lupa",
])  # fmt: skip
def test_whoever_is_named_in_a_complaint_does_not_find_it(office: Office, told: str) -> None:
    actor, person = _yanduan(office)
    nrp = person.nrp
    who = told.format(name=person.name, lower=person.name.lower(), nrp=nrp,
                      spaced=f"{nrp[:4]} {nrp[4:]}", dotted=f"{nrp[:2]}.{nrp[2:4]}.{nrp[4:]}")  # fmt: skip
    before = counts(actor, tracks=("penerimaan",))
    reference = _complaint(who=who)
    with pytest.raises(Unknown):
        open_dossier(reference, actor=actor, at=FILED)
    assert reference not in {one.reference for one in listed(actor, tracks=("penerimaan",)).rows}
    assert counts(actor, tracks=("penerimaan",)) == before


def test_a_complaint_that_names_somebody_else_is_open_to_the_complaint_service(
    office: Office,
) -> None:
    actor, _person = _yanduan(office)
    reference = _complaint(who="Seorang bintara berkumis, NRP 00000000")
    assert open_dossier(reference, actor=actor, at=FILED).reference == reference
