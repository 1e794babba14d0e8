"""Numbers of documents: class or kind, sequence, Roman month, archive code, year, unit."""

from __future__ import annotations

import re
from datetime import date

from ethics.law.provisions import Field
from ethics.law.terms import Text
from ethics.law.vocabulary import DocumentKind

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def document_number(
    kind: DocumentKind, seq: int, *, on: date, unit_code: str, year: int | None = None
) -> str:
    """The number that ``kind`` gets as the ``seq``-th of its register this year.

    ``year`` is the year of the register when it is not that of the date; the code of the unit is
    left out where its head signs, so an empty one leaves no trace (Perkap 1/2023).
    """
    number = kind.number_template.format(
        seq=seq, roman=ROMAN[on.month - 1], year=year or on.year, unit=unit_code, kka=kind.kka
    )
    return number.removesuffix("/")


FROM_ELSEWHERE = Text(id="Nomor dari buku lain: {paper}", en="Number from another register: {paper}")
LEAVE_EMPTY = Text(
    id="Kosongkan supaya diberi otomatis. Isi bila nomornya dari buku di luar sistem ini, misalnya Setum.",
    en="Leave empty to be given one. Fill in where the number comes from a register kept elsewhere.",
)
MISSHAPEN = Text(
    id="Tulis seperti {example}: kelas, nomor urut, bulan Romawi, tahun {year}.",
    en="Write it like {example}: class, sequence, month in Roman, year {year}.",
)
LONGEST = 80
_REST = r"/(?:[A-Za-z]+-)?[1-9]\d{0,5}[a-z]?/(?:%s)(?:/[\w.-]+)*/%d(?:/[\w. -]+)?"


def number_field(kind: DocumentKind) -> Field:
    """Where the number of a paper is typed whose register is kept elsewhere."""
    return Field(
        id=f"nomor_{kind.id}",
        kind="paper_number",
        label=FROM_ELSEWHERE.filled(paper=kind.label),
        hint=LEAVE_EMPTY,
        required=False,
        max=LONGEST,
        options=(),
        when=None,
        private=False,
        writes=None,
        means=None,
        since=None,
        until=None,
        stage=None,
        names=False,
        numbers=kind.id,
    )


def misshapen(kind: DocumentKind, number: str, *, on: date) -> Text | None:
    """What a number from elsewhere should look like, where it does not (Perkap 1/2023)."""
    head = kind.number_template.partition("/")[0]
    shape = re.escape(head) + _REST % ("|".join(ROMAN), on.year)
    if re.fullmatch(shape, number, re.ASCII) and len(number) <= LONGEST:
        return None
    example = document_number(kind, 27, on=on, unit_code="Setum")
    return MISSHAPEN.filled(example=example, year=str(on.year))


def place_in_register(number: str) -> str:
    """``Sprin/27/``: what stands once in a register and year, whatever follows it."""
    return "".join(f"{part}/" for part in number.split("/")[:2])
