"""Many complaints from one network: nobody is turned away, and nobody else waits behind them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from ethics.casework.arrival import arrival_of
from ethics.casework.intake import collect_inbox
from ethics.casework.situation import reference_of, situation_of
from ethics.gazette import receipts
from ethics.web.pages import now
from ethics.web.public.report import SENDING
from ethics.web.public.sent_files import UPLOADING
from ethics.web.throttle import Limit
from tests.office import Office, open_office
from tests.web.filing import file_complaint, registered
from tests.web.visiting import Visitor

CROWD, ALONE = "198.51.100.77", "203.0.113.5"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return open_office(tmp_path_factory.mktemp("crowd"))


def from_(office: Office, address: str) -> str:
    """Files a complaint from an address; the id of its receipt."""
    visitor = Visitor(office.app)
    visitor.client.environ_base["REMOTE_ADDR"] = address
    code = file_complaint(visitor, mode="anonim")
    with office.app.app_context():
        found = receipts.by_code(code, office.app.config["ETHICS"].keys.pepper)
        assert found is not None
        return found.id


def use_up(office: Office, address: str, limit: Limit) -> None:
    """As if so many had filed from there in the last minutes."""
    with office.app.test_request_context("/", environ_base={"REMOTE_ADDR": address}):
        for _n in range(limit.uses):
            assert limit.use()


def test_what_comes_in_bulk_gets_its_receipt_and_waits_behind_the_others(office: Office) -> None:
    use_up(office, CROWD, SENDING)
    crowd = [from_(office, CROWD) for _n in range(2)]
    alone = from_(office, ALONE)
    with office.app.app_context():
        taken = collect_inbox(at=now())
        assert [reference_of(one) for one in (alone, *crowd)] == taken
        channels = [_channel(one) for one in taken]
    assert channels == ["situs", "situs_beruntun", "situs_beruntun"]


def _channel(reference: str) -> str:
    arrived: Any = arrival_of(situation_of(reference).id)
    return str(arrived.channel.id)


def test_staff_can_look_at_them_apart(office: Office) -> None:
    use_up(office, "198.51.100.78", SENDING)
    other = registered(office)
    from_(office, "198.51.100.78")
    with office.app.app_context():
        bulk = collect_inbox(at=now())
    page = office.visitor("yanduan", unit="MABES/JABAR").open("/kerja/aduan?saluran=situs_beruntun")
    assert bulk[0] in page.text
    assert other not in page.text


def test_whoever_holds_no_code_cannot_upload_without_end(office: Office) -> None:
    visitor = Visitor(office.app)
    visitor.client.environ_base["REMOTE_ADDR"] = "198.51.100.79"

    def sent(size: int) -> int:
        files = {"files": (BytesIO(b"a" * size), "catatan.txt"), "text": "Ada lagi."}
        return visitor.client.post("/lacak/pesan", data=files).status_code

    large = 17 * 1024 * 1024
    assert sent(large) == 409, "what was typed is shown once more"
    assert {sent(1) for _n in range(UPLOADING.uses - 1)} == {409}
    assert sent(large) == 413
