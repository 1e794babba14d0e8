"""Packages of data: a zip with tables, their schema, a dictionary and checksums; the same bytes each time.

Files are written to the disk without a name and read from there, so that a large package costs no
memory. What they hold is public, and they are gone with the process or with the next edition.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from ethics.law.licence import LICENCE
from ethics.web.public.doors.codes import in_both, words
from ethics.web.public.doors.sheets import Column, Row, Sheet, safe

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
AT_ONCE = 64 * 1024
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a zip: the first that the format knows."""
BESIDE = (".schema.json", ".md")
"""What explains the data and is none: checksums have it, the list of resources has not."""
READABLE = 0o644 << 16
UNIX = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished file."""

    file: IO[bytes]
    size: int
    sha256: str

    def chunks(self) -> Iterator[bytes]:
        """What it says, piece by piece; several readers may read at once."""
        place = 0
        while piece := os.pread(self.file.fileno(), AT_ONCE, place):
            yield piece
            place += len(piece)


class Sheaf:
    """A file that is being written; ``kept`` ends it."""

    def __init__(self) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it outlives this block
        self._text = io.TextIOWrapper(self.file, encoding="utf-8", newline="", write_through=False)
        self._csv = csv.writer(self._text, lineterminator="\r\n")

    def row(self, row: Iterable[Any]) -> None:
        """One line of a table."""
        self._csv.writerow(safe(row))

    def write(self, text: str) -> None:
        """Text as it is."""
        self._text.write(text)

    def kept(self) -> Kept:
        """The whole file."""
        self._text.flush()
        self._text.detach()
        return finished(self.file)


def finished(file: IO[bytes]) -> Kept:
    """A file that was written to its end, with its size and checksum."""
    file.flush()
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    return Kept(file, file.seek(0, os.SEEK_END), digest)


def table(sheet: Sheet, rows: Iterable[Row]) -> Kept:
    """A whole table."""
    sheaf = Sheaf()
    sheaf.row(sheet.heading)
    for row in rows:
        sheaf.row(row)
    return sheaf.kept()


def text_file(text: str) -> Kept:
    """A small file."""
    sheaf = Sheaf()
    sheaf.write(text)
    return sheaf.kept()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What goes into a package, beside its description and checksums."""

    name: str
    title: object
    description: object
    version: str
    created: str
    home: str
    sheets: Sequence[Sheet]
    files: dict[str, Kept]


def zipped(contents: Contents) -> Kept:
    """The package: description first, checksums last."""
    described = json.dumps(description(contents), ensure_ascii=False, indent=1) + "\n"
    files = {"datapackage.json": text_file(described), **contents.files}
    sums = "".join(f"{one.sha256}  {name}\n" for name, one in sorted(files.items()))
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it outlives this block
    with zipfile.ZipFile(file, "w") as package:
        for name, one in {**files, "SHA256SUMS": text_file(sums)}.items():
            with package.open(_entry(name), "w", force_zip64=one.size > zipfile.ZIP64_LIMIT) as inside:
                for piece in one.chunks():
                    inside.write(piece)
    return finished(file)


def description(contents: Contents) -> dict[str, Any]:
    """``datapackage.json`` (Data Package, version 2), in both languages."""
    sheets = {sheet.path: sheet for sheet in contents.sheets}
    return {
        "$schema": PROFILE,
        "name": contents.name,
        "title": _both(contents.title),
        "description": _both(contents.description),
        "homepage": f"{contents.home}/data",
        "version": contents.version,
        "created": contents.created,
        "licenses": [{"name": LICENCE.name, "path": LICENCE.address, "title": LICENCE.title.en}],
        "licence_is": {"mark": str(LICENCE.mark), "basis": LICENCE.basis, "text": words(LICENCE.text)},
        "sources": [{"title": "Ethics", "path": contents.home}],
        "resources": [_resource(path, one, sheets.get(path)) for path, one in contents.files.items()
                      if not path.endswith(BESIDE)],
    }


def _resource(path: str, kept: Kept, sheet: Sheet | None) -> dict[str, Any]:
    name, _dot, kind = path.lower().rpartition(".")
    named = {"name": name if sheet else f"{name}-{kind}", "path": path, "format": kind, "encoding": "utf-8",
             "bytes": kept.size, "hash": f"sha256:{kept.sha256}"}  # fmt: skip
    if sheet is None:
        return named
    return {**named, "type": "table", "mediatype": "text/csv", "title": _both(sheet.title),
            "schema": _schema(sheet)}  # fmt: skip


def _schema(sheet: Sheet) -> dict[str, Any]:
    keys = {"primaryKey": list(sheet.key)} if sheet.key else {}
    parent = {"resource": sheet.parent, "fields": ["id"]}
    linked = {"foreignKeys": [{"fields": ["id"], "reference": parent}]} if sheet.parent else {}
    return {"fields": list(map(_field, sheet.columns)), **keys, **linked}


def _field(column: Column) -> dict[str, Any]:
    label = in_both(column.means)
    told: dict[str, Any] = {"name": column.name, "type": column.type, "title": label.id,
                            "description": label.en}  # fmt: skip
    if column.constraints:
        told["constraints"] = dict(column.constraints)
    if column.missing:
        told["missingValues"] = ["", *column.missing]
    return told


def _both(message: object) -> str:
    text = in_both(message)
    return f"{text.id} / {text.en}"


def _entry(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, BEGINNING)
    info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, READABLE, UNIX
    return info
