"""A copy and a covered file from the first stroke to the withdrawal, on both databases."""

from __future__ import annotations

from ethics.casework import audit, public_copies, redacting
from ethics.gazette import outcome_copies
from tests.casework.publications import carried, decided, released
from tests.casework.test_gate_of_publication import public_id
from tests.casework.test_redacting import BOX, approve, draw, file_of
from tests.office import Office


def test_what_is_made_public_is_on_record_from_its_beginning_to_its_end(office: Office) -> None:
    case = decided(office)
    number = public_copies.make_copy(case.reference, actor=case.actor("humas"), at=case.at)
    draw(case, file_of(case), BOX)
    approve(case, file_of(case, role="ppid"))
    released(case)
    carried(case)
    assert outcome_copies.get(public_id(case)).number == number
    (layer,) = file_of(case).layers
    opened = redacting.result(case.reference, layer.id, actor=case.actor("ppid"), at=case.at)
    assert b"".join(opened.content).startswith(b"%PDF-1.4")
    assert audit.verify().faults == ()

    case.take("humas", "usulkan_tarik", alasan="Menyebut saksi.")
    case.take("ppid", "tarik", alasan_tarik="identitas")
    carried(case)
    assert outcome_copies.get(public_id(case)) is None
    assert audit.verify().faults == ()
