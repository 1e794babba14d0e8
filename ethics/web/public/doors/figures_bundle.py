"""The newest release of the figures as a package: a table for each table, what is counted, every release.

All of it is copied from the release, and nothing is worked out: a package tells no more than a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l

from ethics.gazette import figures
from ethics.gazette.figures import Release
from ethics.law import Text
from ethics.measures.definitions import DEFINITIONS
from ethics.web.public.doors import sheets
from ethics.web.public.doors.bundles import Bundle
from ethics.web.public.doors.codes import rfc3339
from ethics.web.public.doors.notes import STATISTICS, notes
from ethics.web.public.doors.package import Contents, Kept, table, text_file, zipped
from ethics.web.public.doors.shapes import standing_alone
from ethics.web.public.doors.sheets import NEEDED, Column, Row, Sheet

Table = dict[str, Any]
HIDDEN = "hidden"
"""What stands for a count that is not told."""
POPULATION = Sheet(
    name="population", title=_l("Anggota tiap wilayah, dibulatkan"), key=("wilayah",),
    columns=(Column("wilayah", _l("Wilayah"), constraints=NEEDED),
             Column("members", _l("Banyaknya anggota"), "integer", NEEDED)),
)  # fmt: skip
MEASURES = Sheet(
    name="measures", title=_l("Apa yang dihitung, dan apa yang tidak"), key=("measure",),
    columns=(Column("measure", _l("Kode ukuran"), constraints=NEEDED),
             Column("label_id", _l("Arti, bahasa Indonesia"), constraints=NEEDED),
             Column("label_en", _l("Arti, bahasa Inggris"), constraints=NEEDED),
             Column("definition_id", _l("Definisi, bahasa Indonesia"), constraints=NEEDED),
             Column("definition_en", _l("Definisi, bahasa Inggris"), constraints=NEEDED),
             Column("unit", _l("Yang dihitung"), constraints=NEEDED),
             Column("basis", _l("Dasar hukum"), constraints=NEEDED),
             Column("mark", _l("Seberapa pasti dasarnya"), constraints=NEEDED)),
)  # fmt: skip
RELEASES = Sheet(
    name="releases", title=_l("Setiap terbitan sejak awal"), key=("id",),
    columns=(Column("id", _l("Kode terbitan"), constraints=NEEDED),
             Column("made_at", _l("Waktu diterbitkan"), "datetime", NEEDED),
             Column("sha256", _l("Sidik isinya"), constraints={"required": True,
                                                             "pattern": "[0-9a-f]{64}"})),
)  # fmt: skip


def figures_bundle(release: Release, *, home: str) -> Bundle:
    """The package of a release."""
    told = release.figures
    files: dict[str, Kept] = {}
    tables = [(_sheet(one), one) for one in told["tables"]]
    files |= {sheet.path: table(sheet, _rows(one)) for sheet, one in tables}
    about = ((POPULATION, map(list, told["population"].items())), (MEASURES, _measures()),
             (RELEASES, _releases()), (sheets.CODES, _codes()))  # fmt: skip
    files |= {sheet.path: table(sheet, rows) for sheet, rows in about}
    listed = [sheet for sheet, _rows_of in (*tables, *about)]
    files[sheets.DICTIONARY.path] = table(sheets.DICTIONARY, sheets.dictionary_rows(listed))
    files["release.json"] = text_file(release.content)
    files["release.schema.json"] = text_file(json.dumps(standing_alone("Release"), indent=1))
    files["README.md"] = text_file(notes(STATISTICS, release.id, release.made_at, home=home))
    package = zipped(Contents(
        name="statistik-etik-disiplin-polri", title=STATISTICS.title, description=STATISTICS.about,
        version=release.id, created=rfc3339(release.made_at), home=home,
        sheets=[*listed, sheets.DICTIONARY], files=files))  # fmt: skip
    return Bundle(edition=release.id, changed_at=release.made_at, rows=len(tables),
                  files={"statistik.zip": package})  # fmt: skip


def _sheet(told: Table) -> Sheet:
    known = DEFINITIONS.tables.get(told["id"])
    measure = DEFINITIONS.measures.get(known.measure if known else "")
    dims = [Column(name, _dimension(name), constraints=NEEDED) for name in told["dims"]]
    count = Column("count", _l("Banyaknya; “hidden” berarti disembunyikan"), "integer", {"minimum": 0},
                   missing=(HIDDEN,))  # fmt: skip
    return Sheet(name=told["id"], title=measure.label if measure else _plain(told["id"]),
                 columns=(*dims, count), key=tuple(told["dims"]))  # fmt: skip


def _dimension(name: str) -> Text:
    known = DEFINITIONS.dimensions.get(name)
    return known.label if known else _plain(name)


def _plain(name: str) -> Text:
    return Text(id=name, en=name)


def _rows(told: Table) -> Iterator[Row]:
    for row in told["rows"]:
        yield [*row[:-1], HIDDEN if row[-1] is None else row[-1]]


def _measures() -> Iterator[Row]:
    for one in DEFINITIONS.measures.values():
        yield [one.id, one.label.id, one.label.en, one.definition.id, one.definition.en, one.unit,
               one.basis, str(one.mark)]  # fmt: skip


def _releases() -> Iterator[Row]:
    for quarter in figures.releases():
        one = figures.get(quarter)
        if one is not None:
            yield [one.id, rfc3339(one.made_at), one.sha256]


def _codes() -> Iterator[Row]:
    """What the values of each dimension mean, and every code of the law that can stand among them."""
    for one in DEFINITIONS.dimensions.values():
        yield from ([one.id, code, words.id, words.en, None] for code, words in one.values.items())
    yield from sheets.code_rows()
