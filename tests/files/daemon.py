"""A daemon that speaks the protocol of ClamAV, on a port of its own."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class _Scan(socketserver.StreamRequestHandler):
    """One file: its pieces, each after its length, and a verdict."""

    def handle(self) -> None:
        """Answer as the daemon does."""
        asked, content = self.rfile.read(10), b""
        assert asked == b"zINSTREAM\0", asked
        while length := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(length)
            if len(content) > self.server.most:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.scanned.append(content)
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0" if VIRUS in content else b"stream: OK\0")


class Daemon(socketserver.ThreadingTCPServer):
    """Knows one virus; takes files up to ``most`` bytes."""

    daemon_threads = True

    def __init__(self, most: int) -> None:
        super().__init__(("127.0.0.1", 0), _Scan)
        self.most = most
        self.scanned: list[bytes] = []
        self.address = f"127.0.0.1:{self.server_address[1]}"


@contextmanager
def listening(most: int = 1_000_000) -> Iterator[Daemon]:
    """The daemon, while the block runs."""
    with Daemon(most) as daemon:
        threading.Thread(target=daemon.serve_forever, args=(0.01,), daemon=True).start()
        yield daemon
        daemon.shutdown()
