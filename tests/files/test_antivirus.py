"""The antivirus daemon: asked about each file, believed when it answers, and not waited for in vain."""

from __future__ import annotations

import logging
import socket
import threading
from io import BytesIO
from pathlib import Path

import pytest

from ethics.files.antivirus import Infected, is_address, is_scanned
from ethics.settings import Settings, Unsafe
from tests.files.daemon import VIRUS, listening
from tests.files.sound_files import PDF, picture, spooled
from tests.office import open_office
from tests.serving import free_port
from tests.web.filing import write_until
from tests.web.test_evidence import JABAR, collect, rows, send
from tests.web.test_hostile_casework import _under_enquiry
from tests.web.visiting import Visitor

LARGE = b"catatan jaga " * 20_000


def test_a_file_that_the_daemon_finds_clean_is_scanned_from_its_first_byte_to_its_last() -> None:
    with listening() as daemon:
        assert is_scanned(spooled(LARGE), daemon.address)
        assert daemon.scanned == [LARGE]


def test_a_file_that_the_daemon_knows_is_named_by_its_virus() -> None:
    with listening() as daemon, pytest.raises(Infected, match="Eicar-Test-Signature"):
        is_scanned(spooled(LARGE + VIRUS), daemon.address)


def test_a_file_that_is_too_large_for_the_daemon_is_taken_unscanned() -> None:
    with listening(most=1000) as daemon:
        assert not is_scanned(spooled(LARGE), daemon.address)


def test_without_a_daemon_files_are_unscanned_and_one_that_is_silent_is_told_of_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    gone = f"127.0.0.1:{free_port()}"
    with caplog.at_level(logging.WARNING):
        assert not is_scanned(spooled(LARGE), "")
        assert caplog.records == []
        for _twice in range(2):
            assert not is_scanned(spooled(LARGE), gone)
    assert [one.getMessage().split(" gives")[0] for one in caplog.records] == [f"the antivirus daemon {gone}"]


def test_a_daemon_can_be_reached_by_a_path(tmp_path: Path) -> None:
    path = tmp_path / "clamd"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()

        def answer() -> None:
            connection, _address = server.accept()
            with connection:
                while not connection.recv(65_536).endswith(bytes(4)):
                    pass
                connection.sendall(b"stream: OK\0")

        threading.Thread(target=answer, daemon=True).start()
        assert is_scanned(spooled(b"catatan"), f"unix:{path}")


@pytest.mark.parametrize(("text", "is_one"), [
    ("127.0.0.1:3310", True), ("clamav.dalam:3310", True), ("[::1]:3310", True),
    ("unix:/run/clamd.sock", True), ("clamav", False), ("unix:clamd", False), ("http://a:3310", False),
    (":3310", False), ("a:99999999", False),
])  # fmt: skip
def test_a_setting_that_names_no_daemon_lets_nothing_start(tmp_path: Path, text: str, is_one: bool) -> None:
    assert is_address(text) is is_one
    if not is_one:
        with pytest.raises(Unsafe, match="clamav"):
            Settings.for_tests(tmp_path, clamav=text)


def test_an_infected_file_is_refused_beside_its_field_and_a_clean_one_is_marked(tmp_path: Path) -> None:
    with listening() as daemon:
        office = open_office(tmp_path, clamav=daemon.address)
        visitor = Visitor(office.app)
        write_until(visitor, "bukti")
        sent = [(BytesIO(b"%PDF-1.7" + VIRUS + b"%%EOF"), "surat.pdf"), (BytesIO(PDF), "lain.pdf")]
        html = visitor.send("/lapor/bukti", {"files": sent}, status=422).get_data(as_text=True)
        assert "“surat.pdf” memuat virus (Eicar-Test-Signature)" in html
        assert html.count("/hapus") == 1
        send(office, ("foto.jpg", picture()))
        reference = collect(office)
        assert [one.scanned for one in rows(office, reference)] == [True]
        assert "dipindai" in office.visitor("yanduan", unit=JABAR).open(f"/kerja/perkara/{reference}").text
        under, paminal = _under_enquiry(office)
        given = {"label": "Catatan", "file": (BytesIO(b"x" + VIRUS), "x.txt")}
        refused = paminal.send(f"/kerja/perkara/{under}/bukti", given, status=422, holding="label")
        assert "memuat virus" in refused.get_data(as_text=True)
    with office.app.app_context():
        office.close()
