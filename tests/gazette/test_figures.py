"""Releases of the figures: the text that was sealed stays as it is, and no other takes its place."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from ethics.gazette import figures
from ethics.gazette.editions import edition
from ethics.gazette.figures import RELEASE, AlreadySealed
from ethics.ops import migrate
from ethics.storage import PUBLIC, begin_write, db
from tests.gazette.sample_release import MADE_AT, release_sample, sample

pytestmark = pytest.mark.usefixtures("public_side")


def test_a_release_is_read_as_it_was_published() -> None:
    assert (figures.newest(), figures.releases(), figures.get("2026-K3")) == (None, [], None)
    sha256 = release_sample()
    found = figures.newest()
    assert found is not None
    assert found.figures == sample()
    assert (found.id, found.made_at, found.sha256, found.whole) == ("2026-K3", MADE_AT, sha256, True)
    assert found.content == json.dumps(sample(), ensure_ascii=False, sort_keys=True,
                                       separators=(",", ":"))  # fmt: skip


def test_the_newest_is_the_last_quarter_in_whatever_order_they_came() -> None:
    release_sample("2026-K2")
    release_sample("2026-K3")
    release_sample("2025-K4")
    assert figures.releases() == ["2025-K4", "2026-K2", "2026-K3"]
    newest, earlier = figures.newest(), figures.get("2026-K2")
    assert newest is not None
    assert earlier is not None
    assert (newest.id, earlier.figures["id"]) == ("2026-K3", "2026-K2")


def test_the_same_again_changes_nothing_and_another_text_is_refused() -> None:
    before = edition(figures.SUBJECT)
    sha256 = release_sample()
    assert release_sample() == sha256
    assert edition(figures.SUBJECT) == before + 1
    begin_write(PUBLIC)
    with pytest.raises(AlreadySealed):
        figures.publish({**sample(), "made_on": "2026-10-16"}, MADE_AT)
    db.session.rollback()
    found = figures.get("2026-K3")
    assert found is not None
    assert found.sha256 == sha256


@pytest.mark.parametrize("how", ["update", "delete", "replace", "empty"])
def test_no_statement_changes_a_release(how: str, public_side: Flask) -> None:
    sha256 = release_sample()
    postgresql = "postgresql" in public_side.config["ETHICS"].public_database
    over = insert(RELEASE).values(id="2026-K3", made_at=MADE_AT, sha256="0" * 64, content="{}")
    statement = {
        "update": update(RELEASE).values(content="{}"),
        "delete": delete(RELEASE),
        "replace": over if postgresql else over.prefix_with("OR REPLACE"),
        "empty": text("TRUNCATE figures_release" if postgresql else "DELETE FROM figures_release"),
    }[how]
    begin_write(PUBLIC)
    with pytest.raises(DBAPIError):
        db.session.execute(statement, bind_arguments={"bind": db.engines[PUBLIC]})
    db.session.rollback()
    found = figures.get("2026-K3")
    assert found is not None
    assert (found.sha256, found.whole) == (sha256, True)


def test_a_lost_seal_is_found_by_the_check_of_the_databases() -> None:
    connection = begin_write(PUBLIC)
    figures.unseal_releases(connection)
    db.session.commit()
    found = migrate.problems()
    figures.seal_releases(begin_write(PUBLIC))
    db.session.commit()
    assert found
    assert all("trigger figures_release_no_" in fault for fault in found)
    assert migrate.problems() == []
