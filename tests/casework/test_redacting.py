"""Boxes over files: drawn by one, approved by another, the original untouched, all of it on record."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select, update

from ethics.casework import audit, exhibits, kept_files, redacting
from ethics.casework.noes import Stale, Unknown
from ethics.casework.redacting import DOCUMENT, EXHIBIT, Coverable
from ethics.casework.redaction_record import layer_hash
from ethics.files.boxing import Box, as_rows
from ethics.files.spool import Spool
from ethics.law import Refused
from ethics.records.journal import JournalEntry
from ethics.records.papers import Exhibit, ExhibitChunk
from ethics.records.redactions import Redaction
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.publications import WITNESS, decided, exhibit_id, notes, one_office
from tests.office import Office

BOX = Box(1, 1000, 1000, 2000, 500, "nama")
ELSEWHERE = Box(1, 5000, 5000, 100, 100, "wajah")


office = one_office

def file_of(case: Case, kind: str = EXHIBIT, *, label: str = "Catatan", role: str = "humas") -> Coverable:
    desk = redacting.open_desk(case.reference, actor=case.actor(role), at=case.at)
    found = (one for one in desk.files if one.kind == kind)
    if kind == DOCUMENT:
        return next(found)
    return desk.file(EXHIBIT, exhibit_id(case, label))


def draw(case: Case, file: Coverable, *boxes: Box, was: Sequence[Box] = (), role: str = "humas") -> None:
    redacting.draw_boxes(case.reference, file, boxes, was=layer_hash(as_rows(was)), actor=case.actor(role),
                         at=case.at)  # fmt: skip


def approve(case: Case, file: Coverable, *, seen: Sequence[Box] = (BOX,), role: str = "ppid") -> None:
    redacting.approve(case.reference, file, seen=layer_hash(as_rows(seen)), actor=case.actor(role),
                      at=case.at)  # fmt: skip


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {one.code for one in refused.value.objections}


@pytest.fixture(scope="module")
def case(office: Office) -> Case:
    """One whose files stay as they are between tests, but for their layers."""
    return decided(office)


@pytest.fixture(scope="module")
def approved(office: Office) -> Case:
    """One whose notes were covered and approved."""
    case = decided(office)
    file = file_of(case)
    over = redacting.boxes_over(file, WITNESS, reason="nama", actor=case.actor("humas"), at=case.at)
    draw(case, file, *over)
    approve(case, file_of(case, role="ppid"), seen=over)
    return case


def test_the_result_is_of_pixels_and_both_hashes_are_kept(approved: Case) -> None:
    (layer,) = file_of(approved).layers
    opened = redacting.result(approved.reference, layer.id, actor=approved.actor("ppid"), at=approved.at)
    content = b"".join(opened.content)
    spool = Spool()
    spool.write(content)
    assert PdfReader(spool).pages[0].extract_text() == ""
    assert hashlib.sha256(content).hexdigest() == layer.result_sha256
    assert layer.original_sha256 == hashlib.sha256(notes()).hexdigest()
    assert opened.name == f"samaran-{layer.id}.pdf"


def test_the_original_is_what_it_was(approved: Case) -> None:
    of, source = exhibit_id(approved, "Catatan"), file_of(approved).reference
    opened = exhibits.exhibit(source, of, actor=approved.actor("humas"), at=approved.at)
    assert b"".join(opened.content) == notes()


def test_each_deed_is_one_entry_and_the_record_tells_it_again(approved: Case) -> None:
    query = select(JournalEntry.event).where(JournalEntry.stream == approved.reference)
    events = list(db.session.scalars(query.order_by(JournalEntry.seq)))
    assert events[-2:] == ["perkara:samarkan_berkas", "perkara:setujui_samaran"]
    assert audit.verify().faults == ()


def test_a_layer_that_was_changed_behind_the_record_is_found(approved: Case) -> None:
    row = db.session.scalars(select(Redaction).where(Redaction.approved_at.is_not(None))).first()
    assert row is not None
    before, row.boxes = row.boxes, []
    db.session.commit()
    faults = audit.verify().faults
    row.boxes = before
    db.session.commit()
    assert ["layers" in one.what for one in faults] == [True]


def test_the_sweep_leaves_the_result_alone(approved: Case) -> None:
    kept = select(func.count()).select_from(ExhibitChunk).join(
        Redaction, Redaction.file_id == ExhibitChunk.file_id)  # fmt: skip
    before = db.session.execute(kept).scalar_one()
    kept_files.sweep(at=approved.at + timedelta(days=400))
    assert db.session.execute(kept).scalar_one() == before > 0


def test_what_is_approved_is_drawn_no_more_and_a_new_layer_begins(approved: Case) -> None:
    file = file_of(approved)
    assert file.open_layer is None
    draw(approved, file, ELSEWHERE)
    new, old = file_of(approved).layers
    assert new.approved_at is None
    assert old.boxes != new.boxes
    assert audit.verify().faults == ()


def test_whoever_drew_does_not_approve_even_with_the_role(case: Case) -> None:
    file = file_of(case, label="Foto")
    draw(case, file, BOX)
    humas = case.actor("humas")
    db.session.execute(update(Redaction).where(Redaction.exhibit_id == file.id)
                       .values(drawers=[humas.account_id, case.actor("ppid").account_id]))  # fmt: skip
    db.session.commit()
    with pytest.raises(Refused) as refused:
        approve(case, file_of(case, label="Foto", role="ppid"))
    assert codes(refused) == {"samaran_sendiri"}
    db.session.execute(update(Redaction).where(Redaction.exhibit_id == file.id)
                       .values(drawers=[humas.account_id]))  # fmt: skip
    db.session.commit()
    with pytest.raises(Unknown):
        approve(case, file_of(case, label="Foto"), role="humas")
    assert file_of(case, label="Foto").open_layer is not None


def test_a_layer_grows_and_shrinks_until_it_is_approved_and_an_older_look_is_stale(case: Case) -> None:
    file = file_of(case)
    draw(case, file, BOX)
    draw(case, file_of(case), BOX, ELSEWHERE, was=[BOX])
    draw(case, file_of(case), ELSEWHERE, was=[BOX, ELSEWHERE])
    with pytest.raises(Stale):
        draw(case, file_of(case), BOX, was=[BOX])
    with pytest.raises(Stale):
        approve(case, file_of(case, role="ppid"), seen=[BOX])
    layer = file_of(case).open_layer
    assert layer is not None
    assert layer.boxes == (ELSEWHERE,)
    draw(case, file_of(case), was=[ELSEWHERE])
    with pytest.raises(Refused) as refused:
        approve(case, file_of(case, role="ppid"), seen=[])
    assert codes(refused) == {"tanpa_kotak"}


def test_a_paper_of_the_case_can_be_covered_too(case: Case) -> None:
    file = file_of(case, DOCUMENT)
    draw(case, file, BOX)
    approve(case, file_of(case, DOCUMENT, role="ppid"))
    (layer,) = file_of(case, DOCUMENT).layers
    assert layer.result_sha256 is not None


@pytest.mark.parametrize("wrong", [Box(2, 0, 0, 10, 10, "nama"), Box(1, 0, 0, 10, 10, "iseng"),
                                   Box(1, 9000, 0, 2000, 10, "nama")])  # fmt: skip
def test_a_box_beside_the_page_or_without_a_reason_is_refused(case: Case, wrong: Box) -> None:
    with pytest.raises(Refused) as refused:
        draw(case, file_of(case, label="Foto"), wrong, was=[BOX])
    assert codes(refused) == {"di_luar_halaman"}


def test_a_picture_has_no_words_to_pick(case: Case) -> None:
    with pytest.raises(Refused) as refused:
        redacting.boxes_over(file_of(case, label="Foto"), WITNESS, reason="nama", actor=case.actor("humas"),
                             at=case.at)  # fmt: skip
    assert codes(refused) == {"tidak_ditemukan"}


@pytest.mark.parametrize("role", ["akreditor", "kabidpropam", "itwas"])
def test_nobody_else_draws_or_looks_at_layers(case: Case, role: str) -> None:
    with pytest.raises(Unknown):
        redacting.open_desk(case.reference, actor=case.actor(role), at=case.at)


def test_what_only_few_may_open_is_on_nobodys_desk(case: Case) -> None:
    """What the complainant sent is not opened by those who tell the public."""
    mine = Exhibit.id == exhibit_id(case, "Foto")
    before = db.session.execute(select(Exhibit.added_by).where(mine)).scalar_one()
    db.session.execute(update(Exhibit).where(mine).values(added_by=None))
    db.session.commit()
    with pytest.raises(Unknown):
        file_of(case, label="Foto")
    db.session.execute(update(Exhibit).where(mine).values(added_by=before))
    db.session.commit()
