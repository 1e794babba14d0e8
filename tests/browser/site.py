"""The office behind an address on this machine, for a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from werkzeug.serving import make_server

from ethics.ops import worker
from tests.office import Office


@dataclass(frozen=True)
class Site:
    """The running site. It shares the clock of the test, because it runs inside its process."""

    office: Office
    address: str

    def work(self) -> None:
        """The worker takes its turns until nothing waits."""
        with self.office.app.app_context():
            while worker.turn():
                pass


@contextmanager
def serving(office: Office) -> Iterator[Site]:
    """Serve an office on a free port."""
    server = make_server("127.0.0.1", 0, office.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(office, f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
