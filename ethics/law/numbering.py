"""Numbers of documents: class or kind, sequence, Roman month, archive code, year, unit."""

from __future__ import annotations

from datetime import date

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
