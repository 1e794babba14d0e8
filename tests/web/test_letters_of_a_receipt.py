"""The letters that a receipt code lists, in the language of the reader, and opens for nobody else."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from ethics.casework.relay import deliver, document_pdf
from ethics.gazette import letterbox, receipts
from ethics.law import DOCUMENTS
from ethics.records.cases import Case as CaseRow
from ethics.records.outbox import announce
from ethics.records.papers import Document
from ethics.storage import PUBLIC, begin_write, db
from ethics.web.public.follow import OPENINGS
from tests.casework.cases import Case
from tests.office import Office
from tests.web.reading import Page
from tests.web.visiting import Visitor

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
    words = told.visitor().follow(CODE, door=path)
    labels = {tongue: DOCUMENTS["sp3d"].label.in_(tongue) for tongue in ("id", "en")}
    assert [tongue for tongue, label in labels.items() if label in words] == [language]


OPENING = "4000000000000002"
OTHER = "4000000000000003"
RECEIPT = {OPENING: "terima-surat-satu", OTHER: "terima-surat-dua"}


@pytest.fixture(scope="module")
def lettered(office: Office) -> dict[str, bytes]:
    """An office that wrote to an anonymous complainant; the PDF of each letter by its number."""
    with office.app.app_context():
        pepper = office.app.config["ETHICS"].keys.pepper
        for code in (OPENING, OTHER):
            begin_write(PUBLIC)
            receipts.open_receipt(RECEIPT[code], receipt_hash=receipts.receipt_hash(code, pepper),
                                  letterbox_key=letterbox.public_key(code, pepper),
                                  filed_on=FILED.date(), at=FILED)  # fmt: skip
            db.session.commit()
        case = Case(office, polda="MABES/JABAR", at=FILED, receipt_id=RECEIPT[OPENING], mode="anonim")
        case.take("yanduan", "verifikasi", pokok_aduan="Pungutan", tempat="Pasar")
        case.take("yanduan", "kirim_sp3d", perkembangan="Sedang ditelaah.")
        while deliver(at=case.at):
            pass
        kinds = [one.id for one in DOCUMENTS.values() if one.to_complainant]
        query = (select(Document.id, Document.number).where(Document.kind.in_(kinds))
                 .join(CaseRow, CaseRow.id == Document.case_id)
                 .where(CaseRow.reference == case.reference))  # fmt: skip
        return {row.number: document_pdf(row.id) for row in db.session.execute(query).all()}


def opened(office: Office, code: str) -> tuple[Visitor, str, list[str]]:
    """Somebody who gave a code, what they read, and where the letters lie."""
    visitor = office.visitor()
    html = visitor.follow(code)
    return visitor, html, re.findall(r"/lacak/surat/[0-9a-f]+\.pdf", html)


def test_the_code_opens_every_letter_as_it_was_drawn(office: Office, lettered: dict[str, bytes]) -> None:
    visitor, html, addresses = opened(office, OPENING)
    assert len(addresses) == len(lettered) == 2
    assert all(number in html for number in lettered)
    answers = [visitor.client.get(address) for address in addresses]
    assert sorted(answer.data for answer in answers) == sorted(lettered.values())
    for answer in answers:
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["Cache-Control"] == "no-store"


def test_nobody_else_opens_one(office: Office, lettered: dict[str, bytes]) -> None:
    _mine, _html, addresses = opened(office, OPENING)
    stranger = office.visitor()
    other, other_html, none = opened(office, OTHER)
    assert none == []
    assert "Belum ada surat." in other_html
    for address in addresses:
        answer = stranger.client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/lacak")
        assert other.client.get(address).status_code == 404
    with office.app.app_context():
        pepper = office.app.config["ETHICS"].keys.pepper
        for id_ in letterbox.ids_by_number(RECEIPT[OPENING]).values():
            for receipt in (RECEIPT[OPENING], RECEIPT[OTHER]):
                wrong = letterbox.opener(OTHER, pepper)
                assert letterbox.open_letter(id_, receipt_id=receipt, opened=wrong) is None


def test_the_public_database_alone_opens_none(office: Office, lettered: dict[str, bytes]) -> None:
    opened(office, OPENING)
    with office.app.app_context(), db.engines[PUBLIC].connect() as connection:
        dump = b""
        for table in ("letter", "receipt", "draft"):
            for row in connection.execute(text(f"select * from {table}")):
                dump += b"".join(bytes(one) if isinstance(one, bytes) else str(one).encode() for one in row)
    assert b"%PDF" not in dump
    assert OPENING.encode() not in dump


def test_done_is_done(office: Office, lettered: dict[str, bytes]) -> None:
    visitor, html, addresses = opened(office, OPENING)
    token = Page(html).form(action="/lacak/selesai").values
    answer = visitor.client.post("/lacak/selesai", data=dict(token))
    assert answer.status_code == 303
    assert "lacak=;" in answer.headers["Set-Cookie"]
    assert visitor.client.get(addresses[0]).headers["Location"] == "/lacak"
    again, _html, addresses = opened(office, OPENING)
    for wrong in ("X.pdf", "%00.pdf", f"{'a' * 5000}.pdf", "'.pdf", "é.pdf"):
        assert again.client.get(addresses[0].replace(".pdf", wrong)).status_code == 404


def test_who_opens_letters_without_end_is_slowed_down(office: Office) -> None:
    visitor = office.visitor()
    visitor.client.environ_base["REMOTE_ADDR"] = "192.0.2.61"
    answers = [visitor.client.get("/lacak/surat/a.pdf").status_code for _n in range(OPENINGS.uses + 1)]
    assert answers == [303] * OPENINGS.uses + [429]


def test_delivering_twice_leaves_one_letter(office: Office, lettered: dict[str, bytes]) -> None:
    with office.app.app_context():
        before = letterbox.ids_by_number(RECEIPT[OPENING])
        mine = Document.number.in_(list(lettered))
        notices = list(db.session.scalars(select(Document.id).where(mine)))
        begin_write()
        announce([{"kind": "letter", "payload": {"document": one}} for one in notices], at=FILED)
        db.session.commit()
        deliver(at=FILED)
        assert letterbox.ids_by_number(RECEIPT[OPENING]) == before
