"""Fresh instances for tests: an app on empty databases of the newest schema, with nobody hired."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from ethics.app import create_app
from ethics.ops import migrate
from ethics.settings import Settings
from ethics.storage import db

BOTH = ("sqlite", "postgresql")


@contextmanager
def instance(folder: Path, *, migrated: bool = True, **settings: str) -> Iterator[Flask]:
    """Run the block inside the app; on SQLite unless databases are among the settings."""
    app = create_app(Settings.for_tests(folder, **settings))
    app.config["TESTING"] = True
    with app.app_context():
        if migrated:
            migrate.upgrade()
        try:
            yield app
        finally:
            close()


def close() -> None:
    """Let go of every database of the current app, so that a server can end."""
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()
