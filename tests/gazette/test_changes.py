"""The log of changes: every publication, correction and withdrawal, in order, with no content."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import text

from ethics.gazette import changes, outcomes
from ethics.gazette.editions import edition
from ethics.ops import migrate
from ethics.storage import PUBLIC, begin_write, db
from tests.gazette.releases import RELEASED, release, take_back
from tests.instances import instance

Told = tuple[int, str, str, str | None]


def told(rows: Any) -> list[Told]:
    return [(one.edition, one.public_id, one.act, one.reason) for one in rows]


def a_life() -> None:
    """Published, corrected, withdrawn, and published once more; another one beside it."""
    release("aaaaaaaaaa")
    release("bbbbbbbbbb", days=1)
    release("aaaaaaaaaa", {"fakta": "Lain."}, days=2)
    take_back("aaaaaaaaaa", "anak")
    release("aaaaaaaaaa", days=40)


def test_every_change_is_logged_with_the_edition_that_it_made() -> None:
    a_life()
    assert told(changes.since()) == [
        (1, "aaaaaaaaaa", "published", None), (2, "bbbbbbbbbb", "published", None),
        (3, "aaaaaaaaaa", "corrected", None), (4, "aaaaaaaaaa", "withdrawn", "anak"),
        (5, "aaaaaaaaaa", "published", None),
    ]  # fmt: skip
    assert edition(outcomes.SUBJECT) == 5


def test_what_changes_nothing_is_not_logged() -> None:
    release("aaaaaaaaaa")
    release("aaaaaaaaaa", days=3)
    take_back("zzzzzzzzzz")
    assert len(list(changes.since())) == 1


def test_a_copy_is_brought_up_to_date_by_edition_or_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    a_life()
    monkeypatch.setattr(changes, "BATCH", 2)
    assert [one.edition for one in changes.since(2)] == [3, 4, 5]
    assert list(changes.since(5)) == []
    assert [one.edition for one in changes.since(moment=RELEASED + timedelta(days=2))] == [3, 4, 5]


def test_a_release_that_was_delivered_late_counts_from_when_it_could_be_read() -> None:
    release("aaaaaaaaaa", days=9)
    release("bbbbbbbbbb", days=2)
    assert {one.at for one in changes.since()} == {RELEASED + timedelta(days=9)}
    assert changes.latest_at() == RELEASED + timedelta(days=9)


def test_a_feed_gets_the_newest_change_of_each_outcome() -> None:
    a_life()
    assert [one.edition for one in changes.newest_of_each(10)] == [5, 2]
    assert [one.edition for one in changes.newest_of_each(1)] == [5]


def test_withdrawals_are_listed_page_by_page_also_of_what_stands_again() -> None:
    a_life()
    take_back("bbbbbbbbbb")
    first, after = changes.withdrawals(limit=1)
    assert told(first) == [(6, "bbbbbbbbbb", "withdrawn", "identitas")]
    rest, end = changes.withdrawals(after=after, limit=1)
    assert told(rest) == [(4, "aaaaaaaaaa", "withdrawn", "anak")]
    assert end is None
    assert changes.how_many(changes.WITHDRAWN) == 2


def test_an_outcome_that_is_withdrawn_leaves_no_fact_in_its_row() -> None:
    release("aaaaaaaaaa")
    take_back("aaaaaaaaaa")
    db.session.rollback()
    one = outcomes.get("aaaaaaaaaa")
    assert one is not None
    left = (one.category, one.region, one.period, one.decided_month, one.decided_year)
    assert left == (None, "", None, "", 0)
    assert outcomes.several({"aaaaaaaaaa"}) == {}
    assert list(outcomes.every_one()) == []


def test_every_outcome_that_stands_is_walked_once_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        release(f"{number}aaaaaaaaa")
    take_back("2aaaaaaaaa")
    monkeypatch.setattr(outcomes, "BATCH", 2)
    assert [one.public_id[0] for one in outcomes.every_one()] == ["0", "1", "3", "4"]


def test_the_log_begins_with_what_older_outcomes_tell(
    tmp_path: Path, request: pytest.FixtureRequest, public_side: Flask
) -> None:
    postgresql = "postgresql" in public_side.config["ETHICS"].public_database
    databases = request.getfixturevalue("server").new_pair() if postgresql else {}
    with instance(tmp_path, side="public", **databases):
        release("aaaaaaaaaa")
        release("aaaaaaaaaa", {"fakta": "Lain."}, days=5)
        release("bbbbbbbbbb", days=2)
        take_back("bbbbbbbbbb")
        begin_write(PUBLIC)
        db.session.execute(text("update outcome set region = 'Polda Bali' where public_id = 'bbbbbbbbbb'"),
                           bind_arguments={"bind": db.engines[PUBLIC]})  # fmt: skip
        db.session.commit()
        db.session.remove()
        migrate._run(PUBLIC, lambda config: command.downgrade(config, "0008_figures"))
        migrate.upgrade()
        assert told(changes.since()) == [
            (1, "aaaaaaaaaa", "published", None), (2, "bbbbbbbbbb", "published", None),
            (3, "aaaaaaaaaa", "corrected", None), (4, "bbbbbbbbbb", "withdrawn", "identitas"),
        ]  # fmt: skip
        gone = outcomes.get("bbbbbbbbbb")
        assert gone is not None
        assert gone.region == ""
