"""Sixty-four people file at the same moment: each gets a receipt and a number."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ethics.casework.intake import collect_inbox
from ethics.gazette import drafts, receipts
from ethics.ops import worker
from ethics.web.pages import now
from ethics.web.public.report_draft import WRITER, ReportDraft
from tests.at_once import at_once
from tests.office import Office, open_office
from tests.web.filing import STORY
from tests.web.visiting import Visitor

MANY = 64
pytestmark = pytest.mark.uncounted  # one complaint after the other is counted elsewhere


@pytest.fixture(params=["sqlite", "postgresql"])
def office(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """An office with an empty queue, on each database."""
    folder: Path = tmp_path_factory.mktemp("office")
    server = request.getfixturevalue("server") if request.param != "sqlite" else None
    office = open_office(folder, server=server)
    yield office
    with office.app.app_context():
        office.close()


def test_all_are_accepted_without_gap_or_double(office: Office) -> None:
    people = [_person(office, nth) for nth in range(MANY)]
    codes = [str(one) for one in at_once(office.app, [_sending(one) for one in people])]
    assert [code for code in codes if not re.fullmatch(r"\d{4} \d{4} \d{4} \d{4}", code)] == []
    assert len(set(codes)) == MANY
    with office.app.app_context():
        references = collect_inbox(at=now())
        assert [int(one[-5:]) for one in references] == list(range(1, MANY + 1))
        while worker.turn():
            pass
        pepper = office.app.config["ETHICS"].keys.pepper
        told = [receipts.by_code(code, pepper) for code in codes]
        assert {one.number for one in told if one} == set(references)


def _person(office: Office, nth: int) -> Visitor:
    """Somebody who wrote all of it, from a network of their own."""
    visitor = Visitor(office.app)
    visitor.client.environ_base["REMOTE_ADDR"] = f"198.51.100.{nth}"
    draft = ReportDraft(secrets.token_bytes(drafts.KEY_BYTES))
    with office.app.app_context():
        draft.keep({"mode": "anonim", "what": STORY, "where": "Simpang pasar lama"})
    visitor.client.set_cookie(WRITER.cookie, draft.key.hex())
    return visitor


def _sending(visitor: Visitor) -> Callable[[], str]:
    form = visitor.open("/lapor/periksa").form(holding="token")

    def send() -> str:
        answer = visitor.client.post("/lapor/periksa", data=dict(form.values))
        assert answer.status_code == 303, answer.status_code
        found = re.search(r"\d{4} \d{4} \d{4} \d{4}", visitor.open("/lapor/tanda-terima").text)
        assert found
        return found.group()

    return send
