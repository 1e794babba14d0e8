"""What anyone can do with a decision: check the paper, read the outcome."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from tests.browser.person import Person

GENUINE = "Dokumen ini asli dan berlaku"


@dataclass(frozen=True)
class Paper:
    """A document as the case page lists it, and the file behind it."""

    kind: str
    number: str
    code: str
    path: Path

    @property
    def text(self) -> str:
        """Everything that is printed on it."""
        return "\n".join(page.extract_text() for page in PdfReader(self.path).pages)


def check_decision(person: Person, paper: Paper) -> None:
    """By what is printed on it, by the file itself; and a changed file is refused."""
    assert paper.number in paper.text
    printed = re.sub(r"\W", "", paper.text)
    assert re.sub(r"\W", "", paper.code) in printed
    person.follow("Verifikasi")
    person.type("Nomor dokumen", paper.number)
    person.type("Kode verifikasi", paper.code)
    _expect_genuine(person, paper)
    content = paper.path.read_bytes()
    person.hand_in("Atau berkasnya", "putusan.pdf", content, "application/pdf")
    _expect_genuine(person, paper)
    forged = content.replace(b"%PDF-1.4", b"%PDF-1.5", 1)
    assert forged != content
    person.hand_in("Atau berkasnya", "putusan.pdf", forged, "application/pdf")
    person.press("Periksa")
    person.reads("Berkas ini tidak cocok dengan dokumen mana pun.")


def read_outcome(person: Person, *, sanctions: Sequence[str], hidden: Iterable[str]) -> None:
    """Find the outcome among all, read it in both languages, and meet nobody's name in it."""
    person.follow("Putusan", within="nav")
    person.type("Cari kata", "warga")
    person.press("Tampilkan")
    title = person.page.locator(".results h2").inner_text()
    person.follow(title, within=".results")
    assert person.heading == title
    for words in ("Jawa Barat", "Terbukti", *sanctions):
        person.reads(words)
    texts = [person.text]
    person.follow("English")
    person.reads("Jawa Barat")
    texts.append(person.text)
    found = {secret for secret in hidden for text in texts if secret.lower() in text.lower()}
    assert found == set()


def _expect_genuine(person: Person, paper: Paper) -> None:
    person.press("Periksa")
    assert person.heading == GENUINE
    for words in (paper.kind, paper.number):
        person.reads(words)
    person.follow("Periksa dokumen lain")
