"""The page before the case: names to declare against, and nothing else of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.casework.cases import Case
from tests.office import Office, office_days_ago, open_office
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
SECRET = "Menguji keterangan penjual."


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("declaring")
    return open_office(folder)


@pytest.fixture
def reference(office: Office) -> str:
    """A case whose first accreditor was appointed and has not declared."""
    with office.app.app_context():
        case = Case(office, polda=JABAR, at=office_days_ago(3)).to_ethics()
        case.take("akreditor", "mulai_audit", sasaran_audit=SECRET,
                  tim_audit=[case.actor("akreditor").account_id])  # fmt: skip
        return case.reference


def akreditor(office: Office) -> Visitor:
    return office.visitor("akreditor", unit=JABAR)


def test_who_was_appointed_is_sent_to_the_declaration_from_every_page(
    office: Office, reference: str
) -> None:
    visitor = akreditor(office)
    home = f"/kerja/perkara/{reference}"
    for path in ("", "/alur", "/bukti", "/laporkan_audit", "/tenggat/audit_investigasi"):
        answer = visitor.client.get(home + path)
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{home}/pernyataan"), path
    page = visitor.open(f"{home}/pernyataan")
    assert "Nyatakan tidak ada benturan kepentingan" in page.text
    assert SECRET not in page.text


def test_a_declaration_opens_the_case(office: Office, reference: str) -> None:
    visitor = akreditor(office)
    home = f"/kerja/perkara/{reference}"
    visitor.send(f"{home}/nyatakan_bebas", holding="token", status=422)
    visitor.send(f"{home}/nyatakan_bebas", holding="pernyataan_bebas", pernyataan_bebas="ya")
    assert SECRET in visitor.open(home).text
    visitor.open(f"{home}/pernyataan", status=404)


def test_who_withdraws_is_back_at_the_desk_and_the_case_is_gone(office: Office, reference: str) -> None:
    visitor = akreditor(office)
    home = f"/kerja/perkara/{reference}"
    visitor.send(f"{home}/mundur_pemeriksa", holding="token", status=422)
    sent = visitor.send(f"{home}/mundur_pemeriksa", {"benturan-kind": "kepentingan",
                        "benturan-note": "Pernah berutang."}, holding="benturan-with")  # fmt: skip
    assert sent.headers["Location"].startswith("/kerja/")
    assert "perkara" not in sent.headers["Location"]
    visitor.open(home, status=404)
    assert reference not in visitor.open("/kerja/perkara").text
    chief = office.visitor("kabidpropam", unit=JABAR)
    seen = chief.open(home).text
    assert "alasannya tersegel" in seen
    assert "berutang" not in seen
    assert "Penunjukan pengganti" in chief.open("/kerja/").text


def test_a_stranger_learns_nothing_from_the_declaration(office: Office, reference: str) -> None:
    for role in ("yanduan", "kabidpropam"):
        office.visitor(role, unit=JABAR).open(f"/kerja/perkara/{reference}/pernyataan", status=404)
