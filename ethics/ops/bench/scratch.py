"""A scratch instance in a folder of its own: migrated, used, and gone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from ethics.ops import migrate
from ethics.settings import Settings
from ethics.storage import db


@contextmanager
def scratch_instance() -> Iterator[Flask]:
    """An app without pages on two fresh SQLite databases, its context pushed.

    Neither the environment nor a configuration is read: a bench never meets a real database.
    """
    with tempfile.TemporaryDirectory(prefix="ethics-bench-") as folder:
        app = casework_app(Settings.for_tests(Path(folder)))
        with app.app_context():
            migrate.upgrade()
            try:
                yield app
            finally:
                let_go()


def casework_app(settings: Settings) -> Flask:
    """What the use cases need of an app: the settings and both databases."""
    app = Flask("ethics.bench")
    app.config.update(
        ETHICS=settings,
        SECRET_KEY=settings.keys.session.hex(),
        SQLALCHEMY_DATABASE_URI=settings.case_database,
        SQLALCHEMY_BINDS={"public": settings.public_database},
    )
    db.init_app(app)
    return app


def let_go() -> None:
    """Close every connection of the current app."""
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()
