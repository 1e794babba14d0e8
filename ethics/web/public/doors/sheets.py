"""The tables of the packages: which columns, what they mean, and how an outcome becomes rows.

A cell that a spreadsheet would take for a formula begins with an apostrophe, as spreadsheets want it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l

from ethics.gazette.changes import ACTS
from ethics.web.public.doors import codes
from ethics.web.public.doors.codes import Told, rfc3339

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
WHEN = r"[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?"
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, what it means for people, and what may stand in it."""

    name: str
    means: object
    type: str = "string"
    constraints: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    """What stands where a value may not be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table: one file of a package."""

    name: str
    title: object
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    parent: str = ""
    """The table whose ``id`` its own ``id`` names."""

    @property
    def path(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"

    @property
    def heading(self) -> list[str]:
        """The first line."""
        return [one.name for one in self.columns]


def safe(row: Iterable[Any]) -> list[str]:
    """Cells as they are written."""
    return [_cell(value) for value in row]


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


NEEDED = {"required": True}
ID = Column("id", _l("Kode putusan"), constraints=NEEDED)
PERSON = Column("person", _l("Nomor orang dalam putusan itu"), "integer", {"required": True, "minimum": 1})
RANK = Column("rank_group", _l("Golongan pangkat"))
FUNCTION = Column("function", _l("Fungsi"))
FINDING = Column("finding", _l("Temuan"), constraints={"required": True,
                                                       "enum": ["terbukti", "tidak_terbukti"]})  # fmt: skip
MORE = Column("aggravating", _l("Yang memberatkan; beberapa kode dipisah titik koma"))
LESS = Column("mitigating", _l("Yang meringankan; beberapa kode dipisah titik koma"))
OUTCOMES = Sheet(
    name="outcomes", title=_l("Putusan, satu baris tiap putusan"), key=("id",),
    columns=(
        Column("id", _l("Kode putusan"), constraints={"required": True, "unique": True}),
        Column("url", _l("Alamat halamannya"), constraints=NEEDED),
        Column("published_at", _l("Waktu diterbitkan"), "datetime", NEEDED),
        Column("corrected_at", _l("Waktu terakhir dikoreksi"), "datetime"),
        Column("track", _l("Jalur"), constraints={"required": True, "enum": ["etik", "disiplin"]}),
        Column("rulebook", _l("Buku aturan yang dipakai"), constraints=NEEDED),
        Column("category", _l("Kategori pelanggaran")),
        Column("region", _l("Wilayah")),
        Column("incident", _l("Waktu kejadian: bulan, kuartal, atau tahun"), constraints={"pattern": WHEN}),
        Column("decided", _l("Waktu putusan: bulan, kuartal, atau tahun"), constraints={"pattern": WHEN}),
        RANK, FUNCTION, FINDING,
        Column("persons", _l("Banyaknya orang"), "integer", {"required": True, "minimum": 0}),
        Column("articles", _l("Pasal yang disebut; beberapa kode dipisah titik koma")),
        Column("sanctions", _l("Sanksi; kode, lalu titik dua dan lamanya; dipisah titik koma")),
        MORE, LESS,
        Column("facts_id", _l("Yang terjadi, bahasa Indonesia")),
        Column("facts_en", _l("Yang terjadi, bahasa Inggris")),
        Column("considerations_id", _l("Pertimbangan, bahasa Indonesia")),
        Column("considerations_en", _l("Pertimbangan, bahasa Inggris")),
    ),
)  # fmt: skip
PERSONS = Sheet(
    name="persons", title=_l("Orang dalam putusan, tanpa nama"), key=("id", "person"), parent="outcomes",
    columns=(ID, PERSON, Column("role", _l("Sebutan"), constraints=NEEDED), RANK, FUNCTION, MORE, LESS),
)  # fmt: skip
ARTICLES = Sheet(
    name="articles", title=_l("Pasal dan temuan untuk setiap orang"), parent="outcomes",
    columns=(ID, PERSON, Column("article", _l("Kode pasal"), constraints=NEEDED), FINDING),
)  # fmt: skip
SANCTIONS = Sheet(
    name="sanctions", title=_l("Sanksi untuk setiap orang"), parent="outcomes",
    columns=(ID, PERSON, Column("sanction", _l("Kode sanksi"), constraints=NEEDED),
             Column("amount", _l("Lamanya"), "integer", {"minimum": 0}),
             Column("unit", _l("Satuan lamanya"))),
)  # fmt: skip
CHANGES = Sheet(
    name="changes", title=_l("Setiap penerbitan, koreksi, dan penarikan sejak awal"),
    columns=(Column("edition", _l("Edisi yang terjadi karenanya"), "integer", NEEDED),
             Column("at", _l("Waktu"), "datetime", NEEDED), ID,
             Column("change", _l("Terbit, dikoreksi, atau ditarik"),
                    constraints={"required": True, "enum": list(ACTS)}),
             Column("reason", _l("Jenis alasan penarikan"))),
)  # fmt: skip
CODES = Sheet(
    name="codes", title=_l("Arti setiap kode dalam dua bahasa"),
    columns=(Column("list", _l("Daftar tempat kode itu berada"), constraints=NEEDED),
             Column("code", _l("Kode"), constraints=NEEDED),
             Column("label_id", _l("Arti, bahasa Indonesia"), constraints=NEEDED),
             Column("label_en", _l("Arti, bahasa Inggris"), constraints=NEEDED),
             Column("basis", _l("Dasar hukum"))),
)  # fmt: skip
DICTIONARY = Sheet(
    name="dictionary", title=_l("Arti setiap kolom dalam dua bahasa"), key=("file", "column"),
    columns=(Column("file", _l("Berkas"), constraints=NEEDED),
             Column("column", _l("Kolom"), constraints=NEEDED),
             Column("type", _l("Jenis isi"), constraints=NEEDED),
             Column("label_id", _l("Arti, bahasa Indonesia"), constraints=NEEDED),
             Column("label_en", _l("Arti, bahasa Inggris"), constraints=NEEDED)),
)  # fmt: skip


def outcome_rows(told: Told) -> Iterator[Row]:
    """The one row of an outcome."""
    text, weighed = told["text"], told["circumstances"]
    yield [
        told["id"], told["url"], told["published_at"], told["corrected_at"], _code(told["track"]),
        _code(told["rulebook"]), _code(told["category"]), told["region"], told["incident"],
        told["decided"], _code(told["rank_group"]), told["function"], _code(told["finding"]),
        len(told["persons"]), _joined(told["articles"]), _sanctions(told["sanctions"]),
        _joined(weighed["aggravating"]), _joined(weighed["mitigating"]), text["facts"]["id"],
        text["facts"]["en"], text["considerations"]["id"], text["considerations"]["en"],
    ]  # fmt: skip


def person_rows(told: Told) -> Iterator[Row]:
    """A row for each person."""
    for number, one in enumerate(told["persons"], start=1):
        weighed = one["circumstances"]
        yield [told["id"], number, one["role"]["id"], _code(one["rank_group"]), one["function"],
               _joined(weighed["aggravating"]), _joined(weighed["mitigating"])]  # fmt: skip


def article_rows(told: Told) -> Iterator[Row]:
    """A row for each article of each person."""
    for number, one in enumerate(told["persons"], start=1):
        for row in one["articles"]:
            yield [told["id"], number, row["code"], _code(row["finding"])]


def sanction_rows(told: Told) -> Iterator[Row]:
    """A row for each sanction of each person."""
    for number, one in enumerate(told["persons"], start=1):
        for row in one["sanctions"]:
            yield [told["id"], number, row["code"], row["amount"], _code(row["unit"])]


def change_row(change: Any) -> Row:
    """A row of the log."""
    return [change.edition, rfc3339(change.at), change.public_id, change.act, change.reason]


def code_rows() -> Iterator[Row]:
    """Every code that the law knows, with its words."""
    for catalogue, norm in codes.every_article():
        yield [f"article {catalogue}", norm.code, norm.label.id, norm.label.en, norm.article]
    for book, rule in codes.every_sanction():
        yield [f"sanction {book.id}", rule.id, rule.label.id, rule.label.en, rule.basis]
    for name, known in codes.lists():
        label = known["label"]
        yield [name, known["code"], label["id"], label["en"], None]
    for code, why in codes.withdrawals().items():
        yield ["reason", code, why.label.id, why.label.en, why.basis]


def dictionary_rows(sheets: Iterable[Sheet]) -> Iterator[Row]:
    """Every column of these tables, with its words."""
    for sheet in sheets:
        for one in sheet.columns:
            label = codes.in_both(one.means)
            yield [sheet.path, one.name, one.type, label.id, label.en]


def _code(told: Told | None) -> str | None:
    return told["code"] if told else None


def _joined(listed: Iterable[Told]) -> str:
    return ";".join(one["code"] for one in listed)


def _sanctions(listed: Iterable[Told]) -> str:
    return ";".join(one["code"] if one["amount"] is None else f"{one['code']}:{one['amount']}"
                    for one in listed)  # fmt: skip


OF_AN_OUTCOME: tuple[tuple[Sheet, Callable[[Told], Iterator[Row]]], ...] = (
    (OUTCOMES, outcome_rows), (PERSONS, person_rows), (ARTICLES, article_rows),
    (SANCTIONS, sanction_rows),
)  # fmt: skip
"""The tables that outcomes fill."""
