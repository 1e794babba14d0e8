"""Copies without identities: made by one, released by another with the summary, gone with it."""

from __future__ import annotations

import hashlib
import re
import zlib
from typing import Any

import pytest
from sqlalchemy import select, update

from ethics.anonymize import Known, Registered
from ethics.anonymize import Person as KnownPerson
from ethics.casework import audit, public_copies
from ethics.casework.copy_wording import Wording, in_order
from ethics.casework.draft import vault_of
from ethics.casework.noes import Unknown
from ethics.casework.situation import situation_of
from ethics.documents import draw_copy
from ethics.gazette import outcome_copies, proofs
from ethics.law import Refused
from ethics.records.accounts import Account
from ethics.records.outbox import announce
from ethics.records.people import Person
from ethics.records.publications import Publication
from ethics.records.redactions import PublicCopy
from ethics.records.units import Unit
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.publications import WITNESS, carried, one_office, released
from tests.casework.test_gate_of_publication import PLAIN, final, public_id
from tests.documents.looking import texts
from tests.office import Office

office = one_office

def make(case: Case, *, role: str = "humas") -> str:
    return public_copies.make_copy(case.reference, actor=case.actor(role), at=case.at)


def told_as(case: Case, how: str) -> str:
    """The newest copy as if it was made while the summary told of the people in another way."""
    row = db.session.scalars(select(PublicCopy).order_by(PublicCopy.id.desc())).first()
    assert row is not None
    before, row.told_as = row.told_as, how
    db.session.commit()
    return before


def shown(case: Case) -> Any:
    carried(case)
    return outcome_copies.get(public_id(case))


def opened(pdf: bytes) -> bytes:
    """A PDF with every stream opened beside it."""
    found = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    parts = [pdf]
    for one in found:
        try:
            parts.append(zlib.decompressobj().decompress(one))
        except zlib.error:
            continue
    return b"".join(parts)


@pytest.fixture(scope="module")
def case(office: Office) -> Case:
    """One whose copy was made and released."""
    case = final(office, witness=f"{WITNESS} (tetangga)")
    make(case)
    released(case)
    return case


def test_a_copy_names_no_party_official_or_unit_in_text_or_bytes(case: Case) -> None:
    pdf = public_copies.copy_pdf(case.reference, actor=case.actor("ppid"), at=case.at)
    told = " ".join(" ".join(texts(pdf)).split())
    member = db.session.execute(select(Person).where(Person.nrp == case.nrp)).scalar_one()
    officials = list(db.session.scalars(select(Account.name)))
    unit = db.session.execute(select(Unit.name).where(Unit.path == case.unit)).scalar_one()
    names = [member.name, *officials, WITNESS, "Wiratmoko Hadipurna", "Ratna Wulandari"]
    words = {word for name in names for word in name.split() if len(word) > 3}
    words |= {case.nrp, case.root, unit.split()[-1], "Pasar lama"}
    assert [word for word in words if word.lower() in told.lower()] == []
    assert [word for word in words if word.encode() in opened(pdf)] == []
    assert "Pelanggar 1" in told


def test_the_public_reads_the_released_copy_and_can_check_it(case: Case) -> None:
    copy = shown(case)
    assert copy is not None
    content = outcome_copies.content(copy.public_id) or b""
    assert hashlib.sha256(content).hexdigest() == copy.sha256
    for proof in (proofs.by_number_and_code(copy.number, copy.code), proofs.by_sha256(copy.sha256)):
        assert proof is not None
        assert (proof.kind, proof.status) == (outcome_copies.KIND, "berlaku")
    assert outcome_copies.outcome_of(copy.number) == copy.public_id


def test_the_same_frozen_content_gives_the_bytes_that_were_released(case: Case) -> None:
    copy = shown(case)
    row = db.session.scalars(select(PublicCopy).order_by(PublicCopy.id)).first()
    assert copy is not None
    assert row is not None
    again = draw_copy(vault_of(case.reference).open(row.content_item))
    assert again == outcome_copies.content(copy.public_id)


def test_the_record_tells_every_copy_again(case: Case) -> None:
    assert audit.verify().faults == ()
    row = db.session.scalars(select(PublicCopy).order_by(PublicCopy.id)).first()
    assert row is not None
    before, row.released_at = row.released_at, None
    db.session.commit()
    faults = audit.verify().faults
    row.released_at = before
    db.session.commit()
    assert ["copies" in one.what for one in faults] == [True]


def test_a_copy_waits_as_long_as_its_summary_may_not_be_released(office: Office) -> None:
    case = final(office)
    mine = Publication.public_id == public_id(case)
    db.session.execute(update(Publication).where(mine).values(outcome={}))
    db.session.commit()
    with pytest.raises(Refused) as refused:
        make(case)
    assert {one.code for one in refused.value.objections} == {"belum_dapat_terbit"}


def test_whoever_made_the_copy_does_not_release_it(office: Office) -> None:
    case = final(office)
    make(case)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    maker, releaser = case.actor("humas"), case.actor("ppid")
    db.session.execute(update(PublicCopy).where(PublicCopy.made_by == maker.account_id)
                       .where(PublicCopy.released_at.is_(None))
                       .values(made_by=releaser.account_id))  # fmt: skip
    db.session.commit()
    with pytest.raises(Refused) as refused:
        case.take("ppid", "setujui_terbit")
    assert {one.code for one in refused.value.objections} == {"salinan_sendiri"}
    assert case.facts.state == "tinjauan"


def test_a_copy_in_which_somebody_is_known_by_now_is_not_released(office: Office) -> None:
    case = final(office)
    make(case)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    row = db.session.scalars(select(PublicCopy).order_by(PublicCopy.id.desc())).first()
    assert row is not None
    vault = vault_of(case.reference)
    content = vault.open(row.content_item)
    content["blocks"].append({"type": "alinea", "text": "Disaksikan Wiratmoko."})
    row.content_item = vault.seal(content, purpose="salinan")["vault"]
    db.session.commit()
    with pytest.raises(Refused) as refused:
        case.take("ppid", "setujui_terbit")
    assert "Wiratmoko" in refused.value.objections[0].message.id
    case.take("ppid", "kembalikan_ringkasan", alasan="Salinannya menyebut nama.")
    public_copies.drop_copy(case.reference, actor=case.actor("humas"), at=case.at)
    released(case)
    assert shown(case) is None


def test_a_copy_that_tells_more_than_its_outcome_is_neither_released_nor_shown(office: Office) -> None:
    case = final(office)
    make(case)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    before = told_as(case, "lain")
    with pytest.raises(Refused) as refused:
        case.take("ppid", "setujui_terbit")
    assert "lebih umum" in refused.value.objections[0].message.id
    told_as(case, before)
    case.take("ppid", "setujui_terbit")
    assert shown(case) is not None
    told_as(case, "lain")
    announce([{"kind": "outcome", "payload": {"case": situation_of(case.reference).id}}], at=case.at)
    db.session.commit()
    assert shown(case) is None


def test_a_copy_is_withdrawn_with_its_summary_and_its_bytes_are_gone(office: Office) -> None:
    case = final(office)
    make(case)
    released(case)
    copy = shown(case)
    assert copy is not None
    case.take("humas", "usulkan_tarik", alasan="Menyebut saksi.")
    case.take("ppid", "tarik", alasan_tarik="identitas")
    number, code = copy.number, copy.code
    assert shown(case) is None
    assert outcome_copies.content(public_id(case)) is None
    proof = proofs.by_number_and_code(number, code)
    assert proof is not None
    assert proof.status == "dicabut"
    assert audit.verify().faults == ()


def test_a_correction_brings_a_newer_copy_and_the_older_one_says_so(office: Office) -> None:
    case = final(office)
    make(case)
    released(case)
    first = shown(case)
    assert first is not None
    number, code = first.number, first.code
    newer = make(case)
    case.take("humas", "usulkan_koreksi", ringkasan={**PLAIN, "fakta": "Seorang anggota meminta barang."})
    assert shown(case) is not None
    assert outcome_copies.get(public_id(case)).number == number
    case.take("ppid", "setujui_koreksi")
    second = shown(case)
    assert second is not None
    assert second.number == newer
    proof = proofs.by_number_and_code(number, code)
    assert proof is not None
    assert (proof.status, proof.superseded_by) == ("digantikan", newer)
    assert audit.verify().faults == ()


def test_a_copy_is_made_by_nobody_else_and_only_while_the_summary_is_written(office: Office) -> None:
    case = final(office)
    for role in ("ppid", "itwas"):
        with pytest.raises(Unknown):
            make(case, role=role)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    with pytest.raises(Refused) as refused:
        make(case)
    assert {one.code for one in refused.value.objections} == {"bukan_waktunya"}


def test_dates_are_as_coarse_as_those_of_the_summary() -> None:
    told_as = {"2026-04": "April 2026", "2026-Q2": "triwulan 2 tahun 2026", "2026": "tahun 2026"}
    for decided, told in told_as.items():
        wording = Wording(Known(), Registered("Polda", frozenset()), (), (), {"decided_month": decided})
        assert wording.said("Diputus pada Selasa, 14 April 2026.") == f"Diputus pada {told}."
    assert wording.said("putusan tanggal 14 April 2026") == "putusan tahun 2026"


def test_the_accused_are_numbered_as_the_case_numbers_them_and_called_as_in_the_summary() -> None:
    known = Known((KnownPerson("Andi Wijaya", "terduga"), KnownPerson("Sadewa Pranata", "terduga")))
    ordered = in_order(known, ["Sadewa Pranata", "Andi Wijaya"])
    outcome = {"decided_month": "2026-04", "rank_group": "Bintara",
               "members": [{"role": "Pelanggar 1"}, {"role": "Terduga Pelanggar 2"}]}  # fmt: skip
    wording = Wording(ordered, Registered("Polda Jawa Barat", frozenset()), (), (), outcome)
    said = wording.said("Bripka Sadewa Pranata dan Aipda Andi Wijaya.")
    assert said == "Pelanggar 1 dan Terduga Pelanggar 2."
