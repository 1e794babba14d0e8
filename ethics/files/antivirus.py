"""Asks a ClamAV daemon about a file, over its own protocol (INSTREAM of clamd)."""

from __future__ import annotations

import logging
import re
import socket

from ethics.files.spool import BLOCK, Spool

ADDRESS = re.compile(r"unix:(?P<path>/.+)|(?P<host>[^:/\s]+|\[[0-9a-fA-F:]+\]):(?P<port>[0-9]{1,5})")
PATIENCE = 10.0
"""Seconds that the daemon has for each step."""
LOG = logging.getLogger("ethics.antivirus")
_SILENT: set[str] = set()


class Infected(ValueError):
    """The daemon knows what is in this file."""


def is_address(text: str) -> bool:
    """Whether a setting names a daemon: ``host:port`` or ``unix:/path``."""
    return ADDRESS.fullmatch(text) is not None


def is_scanned(file: Spool, daemon: str) -> bool:
    """Let the daemon look at a file; False when it gave no answer. Raises Infected."""
    if not daemon:
        return False
    try:
        said = _ask(file, daemon)
    except OSError as error:
        _note_silence(daemon, type(error).__name__)
        return False
    if said.endswith(" FOUND"):
        raise Infected(said.removeprefix("stream: ").removesuffix(" FOUND"))
    if said != "stream: OK":
        _note_silence(daemon, said.split("ERROR")[0].strip() or "no answer")
        return False
    _SILENT.discard(daemon)
    return True


def _ask(file: Spool, daemon: str) -> str:
    with _connected(daemon) as connection:
        connection.sendall(b"zINSTREAM\0")
        file.seek(0)
        try:
            while piece := file.read(BLOCK):
                connection.sendall(len(piece).to_bytes(4, "big") + piece)
            connection.sendall(bytes(4))
        except ConnectionError:
            pass  # it says why before it closes
        said = b""
        while len(said) < BLOCK and (piece := connection.recv(4096)):
            said += piece
    return said.split(b"\0")[0].decode("utf-8", "replace").strip()


def _connected(daemon: str) -> socket.socket:
    found = ADDRESS.fullmatch(daemon)
    assert found, "settings refuse any other address"
    if found["path"]:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(PATIENCE)
        connection.connect(found["path"])
        return connection
    return socket.create_connection((found["host"].strip("[]"), int(found["port"])), timeout=PATIENCE)


def _note_silence(daemon: str, why: str) -> None:
    """Say it once until it answers again, and nothing of the file."""
    if daemon not in _SILENT:
        _SILENT.add(daemon)
        LOG.warning("the antivirus daemon %s gives no answer (%s): files are taken unscanned", daemon, why)
