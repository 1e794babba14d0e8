"""Proofs of documents: found by what is printed on the paper, or by the file itself."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from ethics.gazette import proofs
from ethics.storage import PUBLIC, begin_write, db

NUMBER, CODE = "PUT/12/III/2026/KKEP", "ABCD-EFGH-JKLM"
SHA = hashlib.sha256(b"%PDF-1.7 salinan").hexdigest()


def put(code: str = CODE, **differing: Any) -> None:
    row = {"number": NUMBER, "kind": "putusan_kkep", "issued_on": date(2026, 3, 9),
           "unit_label": "Kepolisian Daerah Jawa Barat", "pdf_sha256": SHA,
           "status": "berlaku"}  # fmt: skip
    begin_write(PUBLIC)
    proofs.put(code, **{**row, **differing})
    db.session.commit()


@pytest.mark.parametrize(
    ("number", "code"),
    [(NUMBER, CODE), ("put 12 iii 2026 kkep", "abcdefghjklm"),
     ("PUT / 12 / III / 2026 / KKEP ", "ABCD EFGH JKLM"),
     ("PUT-12-III-2026-KKEP", "ABCD\u2013EFGH\u2013JKLM")],
)  # fmt: skip
def test_a_document_is_found_by_its_number_and_code_however_they_are_written(
    number: str, code: str
) -> None:
    put()
    found = proofs.by_number_and_code(number, code)
    assert (found.number, found.kind, found.issued_on) == (NUMBER, "putusan_kkep",
                                                           date(2026, 3, 9))  # fmt: skip


@pytest.mark.parametrize(
    ("number", "code"),
    [(NUMBER, "ABCD-EFGH-JKLN"), ("PUT/13/III/2026/KKEP", CODE), (NUMBER, ""), ("", CODE),
     (NUMBER, CODE * 9), (NUMBER * 9, CODE)],
)  # fmt: skip
def test_number_and_code_must_both_be_right(number: str, code: str) -> None:
    put()
    assert proofs.by_number_and_code(number, code) is None


def test_a_copy_is_found_by_the_hash_of_its_file_in_either_case() -> None:
    put()
    assert proofs.by_sha256(SHA).number == NUMBER
    assert proofs.by_sha256(SHA.upper()).number == NUMBER
    assert proofs.by_sha256(hashlib.sha256(b"altered").hexdigest()) is None


def test_a_document_not_yet_drawn_is_known_by_number_and_code_alone() -> None:
    put(pdf_sha256=None)
    assert proofs.by_number_and_code(NUMBER, CODE).pdf_sha256 is None


def test_the_newest_proof_of_a_document_replaces_the_older_one() -> None:
    put()
    put(status="digantikan", superseded_by="PUT/19/V/2026/KKEP")
    found = proofs.by_number_and_code(NUMBER, CODE)
    assert (found.status, found.superseded_by) == ("digantikan", "PUT/19/V/2026/KKEP")
    assert db.session.execute(select(func.count()).select_from(proofs.PROOF)).scalar_one() == 1


def test_a_status_that_nobody_knows_is_refused_by_the_database() -> None:
    with pytest.raises(IntegrityError):
        put(status="mungkin")
    db.session.rollback()


def test_a_proof_holds_no_person_and_no_content() -> None:
    assert {column.name for column in proofs.PROOF.columns} == {
        "code", "number_norm", "number", "kind", "issued_on", "unit_label", "pdf_sha256", "status",
        "superseded_by",
    }  # fmt: skip
