"""Fresh instances for tests: an app on empty databases of the newest schema, with nobody hired."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache
from nacl.public import PrivateKey

from ethics.app import create_app
from ethics.ops import migrate
from ethics.settings import KEY_BYTES, Settings
from ethics.storage import db

BOTH = ("sqlite", "postgresql")
_TEMPLATES = FileSystemBytecodeCache()
"""Many apps are made in a run: each template is compiled once, and again when it changes."""


def new_app(folder: Path, **settings: object) -> Flask:
    """An app on an instance folder; errors in its views reach the test."""
    app = create_app(Settings.for_tests(folder, **settings))
    app.config["TESTING"] = True
    app.jinja_env.bytecode_cache = _TEMPLATES
    return app


@contextmanager
def instance(folder: Path, *, migrated: bool = True, **settings: object) -> Iterator[Flask]:
    """Run the block inside the app; on SQLite unless databases are among the settings."""
    if settings.get("side") == "public":
        lay_public_keys(folder)
    app = new_app(folder, **settings)
    with app.app_context():
        if migrated:
            migrate.upgrade()
        try:
            yield app
        finally:
            close()


def lay_public_keys(folder: Path) -> None:
    """The two keys that a public folder gets from a staff side."""
    (folder / "keys").mkdir(parents=True)
    (folder / "keys" / "pepper").write_text(secrets.token_hex(KEY_BYTES))
    (folder / "keys" / "inbox.pub").write_text(bytes(PrivateKey.generate().public_key).hex())


def close() -> None:
    """Let go of every database of the current app, so that a server can end."""
    db.session.remove()
    for engine in db.engines.values():
        engine.dispose()
