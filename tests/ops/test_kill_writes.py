"""The tormentor itself: a short run of it, and that it would notice what it looks for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import update

from ethics.ops.bench.office import Office, open_office
from ethics.ops.bench.scratch import scratch_instance
from ethics.ops.bench.way import Walk
from ethics.records.cases import Case
from ethics.records.vault import VaultItem
from ethics.storage import db
from tests.torture.heard import Heard, at_the_end, half_done, lost
from tests.torture.kill_writes import torture


@pytest.fixture
def office() -> Iterator[Office]:
    with scratch_instance():
        yield open_office()


def test_a_writer_that_is_killed_loses_nothing_it_acknowledged() -> None:
    outcome = torture(rounds=6, seed=11)
    assert outcome.faults == []
    assert outcome.rounds == 6
    assert outcome.heard.entries


def test_a_whole_record_has_no_faults(office: Office) -> None:
    Walk(office).to_decision()
    assert [*half_done(), *at_the_end(Heard())] == []


def test_a_lost_acknowledgement_is_noticed(office: Office) -> None:
    walk = Walk(office).to_decision()
    heard = Heard(filed=["x"], entries=[(walk.reference, 1), (walk.reference, 99)])
    assert list(lost(heard)) == ["filed x is lost", "receipt x is lost",
                                 f"entry {walk.reference} 99 is lost"]  # fmt: skip


def test_a_half_written_case_is_noticed(office: Office) -> None:
    walk = Walk(office).to_decision()
    db.session.execute(update(Case).where(Case.reference == walk.reference).values(version=3))
    db.session.commit()
    assert [fault.split(":")[0] for fault in half_done()] == [walk.reference]


def test_a_damaged_document_is_noticed(office: Office) -> None:
    Walk(office).to_decision()
    sealed = [row.id for row in db.session.query(VaultItem.id).filter_by(purpose="dokumen")]
    other = db.session.get(VaultItem, sealed[-1])
    mine = update(VaultItem).where(VaultItem.id == sealed[-2])
    db.session.execute(mine.values(sealed=other.sealed))
    db.session.commit()
    assert any("not what was frozen" in fault for fault in at_the_end(Heard()))


def test_a_writer_that_fails_is_reported() -> None:
    with pytest.raises(RuntimeError, match="Boom"):
        Heard().take_in(b'{"failed": "Boom"}')
