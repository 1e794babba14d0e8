"""A decided case with files, whose outcome is being told: for tests of what is made public."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select

from ethics.casework.exhibits import File, add_exhibit
from ethics.casework.relay import deliver
from ethics.records.papers import Exhibit
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.test_gate_of_publication import PLAIN, final
from tests.files.sound_files import picture
from tests.office import Office, open_office

WITNESS = "Rukmana Sastrowinoto"


def notes() -> bytes:
    """A page that names a witness."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    canvas.drawString(100, 700, f"Keterangan {WITNESS}")
    canvas.save()
    return out.getvalue()


def decided(office: Office) -> Case:
    """Final, its publication a draft, with a paper and a picture among the evidence."""
    return final(office, witness=f"{WITNESS} (tetangga)", before_hearing=attach)


def attach(case: Case) -> None:
    """A paper and a picture, handed in by who examines."""
    for name, kind, content in (("catatan.pdf", "application/pdf", notes()),
                                ("foto.png", "image/png", picture("PNG", (160, 120)))):  # fmt: skip
        add_exhibit(case.reference, File(name, kind, content), label=name.split(".")[0].title(),
                    actor=case.actor("akreditor"), at=case.at)  # fmt: skip


def exhibit_id(case: Case, label: str) -> int:
    """The newest exhibit with this label."""
    query = select(Exhibit.id).where(Exhibit.label == label).order_by(Exhibit.id.desc()).limit(1)
    return int(db.session.execute(query).scalar_one())


def released(case: Case) -> None:
    """Drafted by one and released by another."""
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    case.take("ppid", "setujui_terbit")
    carried(case)


def carried(case: Case) -> None:
    """What the public may read by now is there."""
    while deliver(at=case.at, kinds=frozenset({"release", "outcome"})):
        pass
    db.session.rollback()


@pytest.fixture(scope="module")
def one_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office on one database: that both behave alike is shown by one whole story."""
    office = open_office(tmp_path_factory.mktemp("office"))
    with office.app.app_context():
        yield office
        office.close()
