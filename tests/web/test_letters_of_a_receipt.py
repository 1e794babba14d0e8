"""The letters that a receipt code lists, in the language of the reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ethics.gazette import receipts
from ethics.law import DOCUMENTS
from ethics.storage import PUBLIC, begin_write, db
from tests.office import Office

CODE = "4000000000000001"
FILED = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def told(office: Office) -> Office:
    """An office that told of one letter."""
    with office.app.app_context():
        pepper = office.app.config["ETHICS"].keys.pepper
        begin_write(PUBLIC)
        receipts.open_receipt("terima-surat", receipt_hash=receipts.receipt_hash(CODE, pepper),
                              filed_on=FILED.date(), at=FILED)  # fmt: skip
        letters = [{"kind": "sp3d", "number": "B/1", "issued_on": "2026-03-12"}]
        receipts.set_status("terima-surat", stage="ditelaah", since=FILED.date(), next_due=None,
                            number="A-2026-00001", at=FILED, letters=letters)  # fmt: skip
        db.session.commit()
    return office


@pytest.mark.parametrize(("path", "language"), [("/lacak", "id"), ("/en/lacak", "en")])
def test_a_letter_is_named_in_the_language_of_the_page(
    told: Office, path: str, language: str
) -> None:
    shown = told.visitor().send(path, status=200, holding="kode", kode=CODE)
    words = shown.get_data(as_text=True)
    labels = {tongue: DOCUMENTS["sp3d"].label.in_(tongue) for tongue in ("id", "en")}
    assert [tongue for tongue, label in labels.items() if label in words] == [language]
