"""Does any byte that the public can reach name a party, however the name is written?

``python -m tests.torture.no_name_leaks 2000`` plays a demo of so many cases in a fresh folder and looks
through the whole public database and every page, file and address that leads on from the first.
"""

from __future__ import annotations

import base64
import json
import random
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import ahocorasick
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import select

from ethics.casework.draft import vault_of
from ethics.casework.told_names import told_names
from ethics.records.cases import Case, Party
from ethics.records.people import Person
from ethics.records.vault import VaultItem
from ethics.storage import PUBLIC, db

SHORTEST = 8
"""Fewer letters than that stand together by chance."""
OLD = (("u", "oe"), ("j", "dj"), ("c", "tj"), ("y", "j"))
DIGITS = str.maketrans("aeio", "4310")
NOT_A_SIGN = re.compile(r"[^0-9a-z]+")
BETWEEN = re.compile(r"(?<=\d)[\s.\-/|]+(?=\d)")
LINK = re.compile(r"""(?:href|src)=["']([^"'#]+)""")


@dataclass(frozen=True)
class Leak:
    """What was found where, and whose it is."""

    where: str
    found: str
    whose: str


class Watch:
    """Knows every name and number of the parties, as they are written and as they can be disguised."""

    def __init__(self, names: Iterable[str], numbers: Iterable[str]) -> None:
        self._words = ahocorasick.Automaton()
        for name in names:
            for written in mutations(name):
                if len(written) >= SHORTEST:
                    self._words.add_word(written, (written, name))
        self._words.make_automaton()
        self._numbers = {number: number for number in map(_digits, numbers) if len(number) >= SHORTEST}

    def __len__(self) -> int:
        return len(self._words) + len(self._numbers)

    def search(self, where: str, content: bytes) -> Iterator[Leak]:
        """Every name and number in a piece of the public's side."""
        text = unquote(unescape(content.decode("utf-8", "ignore"))).lower()
        for form in (NOT_A_SIGN.sub("", text), "".join(text.split())):
            for _end, (written, name) in self._words.iter(form):
                yield Leak(where, written, name)
        for run in re.findall(r"\d+", BETWEEN.sub("", text)):
            if run in self._numbers:
                yield Leak(where, run, run)


def mutations(name: str) -> Iterator[str]:
    """A name in small letters and digits alone, in every way that a hand or a machine may write it."""
    parts = NOT_A_SIGN.sub(" ", name.lower()).split()
    plain, turned = "".join(parts), "".join(reversed(parts))
    yield from (plain, turned, plain[::-1], plain.translate(DIGITS), f"{parts[0][:1]}{''.join(parts[1:])}")
    yield re.sub(r"(.)\1+", r"\1", plain)
    for new, old in OLD:
        yield plain.replace(new, old)
    for at in range(len(plain) - 1):
        yield plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        yield plain[: at + 1] + plain[at] + plain[at + 1 :]
    for sent in (name, name.lower(), name.upper()):
        yield sent.encode().hex()
        yield from _in_base64(sent.encode())


def _in_base64(content: bytes) -> Iterator[str]:
    """The middle of it, wherever it begins among what stands around it."""
    for before in range(3):
        written = base64.b64encode(b"\0" * before + content).decode().lower()
        yield NOT_A_SIGN.sub("", written[4 if before else 0 : len(written) - 4])


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def parties() -> tuple[set[str], set[str]]:
    """The names and numbers of everybody who is a party, complained, or was told of as a witness."""
    query = select(Person.name, Person.nrp).join(Party, Party.person_id == Person.id).distinct()
    names, numbers = set(), set()
    for name, nrp in db.session.execute(query):
        names.add(name)
        numbers.add(nrp)
    for identity, witnesses in _sealed():
        names |= {str(identity["name"])} if identity.get("name") else set()
        numbers |= {str(identity[key]) for key in ("contact", "paper_number") if identity.get(key)}
        names |= set(told_names(witnesses))
    return names, numbers


def _sealed() -> Iterator[tuple[dict[str, str], str]]:
    query = select(Case.reference, Party.name_item, VaultItem.id).join(Party, Party.case_id == Case.id)
    query = query.join(VaultItem, VaultItem.subject == Case.reference, isouter=True).where(
        Party.name_item.is_not(None), VaultItem.purpose == "aduan"
    )
    for reference, identity, story in db.session.execute(query).all():
        opened = vault_of(reference).open_many([identity, story])
        yield opened[identity], str(opened[story].get("witnesses") or "")


def public_database(app: Flask) -> Iterator[tuple[str, bytes]]:
    """Every page of the file, what was deleted too, and every value of every row."""
    path = Path(str(app.config["ETHICS"].instance)) / "public.sqlite"
    db.session.remove()
    db.engines[PUBLIC].dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type='table'")]
        for table in tables:
            for row in connection.execute(f'select * from "{table}"'):
                yield f"table {table}", json.dumps([_plain(one) for one in row], ensure_ascii=False).encode()
    yield "public.sqlite", path.read_bytes()


def _plain(value: object) -> object:
    return value.decode("utf-8", "ignore") if isinstance(value, bytes) else value


def public_pages(client: FlaskClient, *, most: int = 20_000) -> Iterator[tuple[str, bytes]]:
    """Everything that leads on from the first page: addresses, headers, pages, files, PDFs opened."""
    seen, waiting = {"/", "/en/"}, ["/", "/en/"]
    while waiting and len(seen) < most:
        address = waiting.pop()
        answer = client.get(address)
        yield f"address {address}", address.encode()
        yield f"headers of {address}", str(answer.headers).encode()
        yield address, answer.data
        if answer.mimetype == "application/pdf":
            yield from _inside(address, answer.data)
        if answer.mimetype == "text/html":
            for link in _onward(address, answer.get_data(as_text=True)):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)


def _onward(address: str, html: str) -> Iterator[str]:
    for link in map(unescape, LINK.findall(html)):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or parts.path.startswith(("/kerja", "/en/kerja", "/static")):
            continue
        path = parts.path or urlsplit(address).path
        yield f"{path}?{parts.query}" if parts.query else path


def _inside(address: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    reader = PdfReader(BytesIO(content))
    yield f"metadata of {address}", str(reader.metadata).encode()
    yield f"text of {address}", "\n".join(page.extract_text() for page in reader.pages).encode()
    for name, files in reader.attachments.items():
        yield f"attachment of {address}", name.encode()
        yield from ((f"attachment {name} of {address}", one) for one in files)


def leaks(app: Flask) -> tuple[list[Leak], int, int]:
    """What names a party, how many forms were looked for, and in how many pieces; in the app's context."""
    watch = Watch(*parties())
    pieces, found = 0, []
    for source in (public_database(app), public_pages(app.test_client())):
        for where, content in source:
            pieces += 1
            found += watch.search(where, content)
    return found, len(watch), pieces


def main(cases: int) -> int:
    """Play, look, tell; 1 where something leaks."""
    from ethics.ops.demo.play import play
    from tests.instances import instance

    with tempfile.TemporaryDirectory() as folder, instance(Path(folder)) as app:
        play(cases=cases, seed=random.randrange(10**6), now=datetime.now(UTC))
        found, watched, pieces = leaks(app)
    for leak in found[:50]:
        print(leak)
    print(f"{len(found)} leaks; {watched} names, numbers and disguises looked for in {pieces} pieces")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000))
