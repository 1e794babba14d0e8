"""A complaint sent by two clicks at the same time: one complaint, one receipt that works."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import Connection, text

from ethics.gazette import inbox, receipts
from ethics.storage import PUBLIC, db
from tests.web.visiting import Visitor


@contextmanager
def held(clicks: list[threading.Thread]) -> Iterator[None]:
    """Nobody gets into the inbox until all stand before it, where a lock lets us see that."""
    with db.engines[PUBLIC].connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("lock table inbox in exclusive mode"))
        yield
        if connection.dialect.name == "postgresql":
            while all(one.is_alive() for one in clicks) and _waiting(connection) < len(clicks):
                pass
        connection.rollback()


def _waiting(connection: Connection) -> int:
    query = "select count(*) from pg_locks where not granted and relation = 'inbox'::regclass"
    return connection.execute(text(query)).scalar_one()


def test_two_clicks_at_once_file_one_complaint_and_the_receipt_shown_is_its_own(
    public_side: Flask,
) -> None:
    browser = Visitor(public_side)
    browser.send("/lapor/cara", mode="anonim")
    browser.send("/lapor/kejadian", what="Anggota meminta uang di pertigaan dekat pasar.")
    browser.send("/lapor/waktu-tempat", where="Pertigaan dekat pasar")
    form = browser.open("/lapor/periksa").form(holding="token").filled()
    cookies = {name: browser.client.get_cookie(name).value for name in ("ethics", "aduan")}

    answers: list[int] = []

    def click() -> None:
        client = public_side.test_client()
        for name, value in cookies.items():
            client.set_cookie(name, value)
        answers.append(client.post("/lapor/periksa", data=dict(form)).status_code)

    clicks = [threading.Thread(target=click) for _n in range(2)]
    with held(clicks):
        for one in clicks:
            one.start()
    for one in clicks:
        one.join()
    assert answers == [303, 303]
    shown = re.search(r"\d{4} \d{4} \d{4} \d{4}", browser.open("/lapor/tanda-terima").text)
    assert shown
    (filed,) = inbox.uncollected(10, at=datetime.now(UTC))
    receipt = receipts.by_code(shown.group(), public_side.config["ETHICS"].keys.pepper)
    assert receipt is not None
    assert receipt.id == filed[0]
