"""The public database alone, on both systems: this process has no case database at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from ethics.gazette.figures import releases, seal_releases, unseal_releases
from ethics.gazette.registry import metadata
from ethics.storage import PUBLIC, begin_write, db
from tests.instances import BOTH, instance


@pytest.fixture(scope="module", params=BOTH)
def public_side(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """An app that serves the public side only, once on each database."""
    databases = request.getfixturevalue("pair") if request.param == "postgresql" else {}
    with instance(tmp_path_factory.mktemp("public"), side="public", **databases) as app:
        yield app


@pytest.fixture(autouse=True)
def empty(public_side: Flask) -> None:
    """Each test begins with an empty public database."""
    connection = begin_write(PUBLIC)
    sealed = bool(releases())
    if sealed:
        unseal_releases(connection)
    for table in reversed(metadata.sorted_tables):
        db.session.execute(table.delete())
    if sealed:
        seal_releases(connection)
    db.session.commit()
