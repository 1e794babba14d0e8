"""The public database as a whole: it stands alone, and tells nobody's name."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, select
from sqlalchemy.exc import UnboundExecutionError

from ethics.gazette.registry import metadata
from ethics.ops import migrate
from ethics.records.cases import Case
from ethics.storage import PUBLIC, begin_write, db
from ethics.storage.instants import Instant
from tests import heads
from tests.gazette.releases import found, release
from tests.instances import instance

TELLING = {"name", "nrp", "person", "person_id", "account", "account_id", "username", "address",
           "contact", "identity", "complainant"}  # fmt: skip


def test_a_public_process_has_no_case_database(public_side: Flask) -> None:
    assert migrate.binds() == [PUBLIC]
    assert public_side.config["SQLALCHEMY_DATABASE_URI"] is None
    with pytest.raises(KeyError):
        begin_write()
    with pytest.raises(KeyError):
        db.session.execute(select(Case.__table__.c.id))
    with pytest.raises(UnboundExecutionError):
        db.session.get(Case, 1)
    db.session.rollback()


def test_a_public_process_leaves_no_case_file_behind(tmp_path: Path) -> None:
    with instance(tmp_path, side="public"):
        release("aaaaaaaaaa")
    assert {one.name.split("-")[0] for one in tmp_path.iterdir()} == {"public.sqlite", "keys"}


def test_a_public_process_never_loads_the_code_that_reaches_a_case(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from ethics.app import create_app; "
        "from ethics.settings import Settings; "
        "app = create_app(Settings.for_tests(Path(sys.argv[1]), side='public')); "
        "print(*[n for n in sys.modules if n.startswith(('ethics.casework', 'ethics.records'))])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == []


def test_no_column_of_the_public_database_is_made_for_a_person() -> None:
    columns = {column.name for table in metadata.sorted_tables for column in table.columns}
    assert columns & TELLING == set()


def test_the_public_schema_goes_down_to_nothing_and_up_to_the_models(
    tmp_path: Path, request: pytest.FixtureRequest, public_side: Flask
) -> None:
    postgresql = "postgresql" in public_side.config["ETHICS"].public_database
    databases = request.getfixturevalue("server").new_pair() if postgresql else {}
    with instance(tmp_path, side="public", migrated=False, **databases):
        assert migrate.upgrade() == {"public": heads.PUBLIC}
        assert migrate.problems() == []
        assert migrate.upgrade() == {"public": heads.PUBLIC}
        release("aaaaaaaaaa")
        db.session.remove()
        assert migrate.downgrade() == {"public": "base"}
        assert inspect(db.engines[PUBLIC]).get_table_names() == ["alembic_version"]
        assert migrate.upgrade() == {"public": heads.PUBLIC}
        assert migrate.problems() == []
        assert found() == []


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Instant().process_bind_param(datetime(2026, 3, 9), None)
