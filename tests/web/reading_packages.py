"""Reads a data package by its own description: every table, every row, every type and every link."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

READ = {"string": str, "integer": int, "datetime": datetime.fromisoformat}


class Package:
    """A package that was opened; what does not fit its description is in ``faults``."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        self.described: dict[str, Any] = json.loads(self.zip.read("datapackage.json"))
        self.tables = {one["name"]: self._table(one) for one in self.described["resources"]
                       if one.get("type") == "table"}  # fmt: skip

    def text(self, name: str) -> str:
        """A file of it."""
        return self.zip.read(name).decode()

    def everything(self) -> str:
        """All text in it."""
        return "\n".join(map(self.text, self.zip.namelist()))

    def faults(self) -> Iterator[str]:
        """Where it is not what it says."""
        yield from self._wrong_sums()
        for one in self.described["resources"]:
            content = self.zip.read(one["path"])
            if (one["bytes"], one["hash"]) != (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}"):
                yield f"{one['path']}: size or hash"
            if one.get("type") == "table":
                yield from (f"{one['path']}: {fault}" for fault in self._wrong_rows(one))

    def _table(self, resource: dict[str, Any]) -> list[dict[str, str]]:
        rows = list(csv.reader(io.StringIO(self.text(resource["path"]), newline=""), strict=True))
        names = [one["name"] for one in resource["schema"]["fields"]]
        assert rows[0] == names, resource["path"]
        return [dict(zip(names, row, strict=True)) for row in rows[1:]]

    def _wrong_sums(self) -> Iterator[str]:
        sums = dict(line.split("  ")[::-1] for line in self.text("SHA256SUMS").splitlines())
        if set(sums) != set(self.zip.namelist()) - {"SHA256SUMS"}:
            yield "SHA256SUMS: other files"
        for name, digest in sums.items():
            if hashlib.sha256(self.zip.read(name)).hexdigest() != digest:
                yield f"SHA256SUMS: {name}"

    def _wrong_rows(self, resource: dict[str, Any]) -> Iterator[str]:
        schema, rows = resource["schema"], self.tables[resource["name"]]
        for row in rows:
            for one in schema["fields"]:
                if not _fits(row[one["name"]], one):
                    yield f"{one['name']} = {row[one['name']]!r}"
        for one in schema["fields"]:
            if one.get("constraints", {}).get("unique"):
                yield from _repeated(rows, [one["name"]])
        yield from _repeated(rows, schema.get("primaryKey", []))
        for link in schema.get("foreignKeys", []):
            there = {row["id"] for row in self.tables[link["reference"]["resource"]]}
            yield from (f"no such id {row['id']}" for row in rows if row["id"] not in there)


def _repeated(rows: list[dict[str, str]], names: list[str]) -> Iterator[str]:
    keys = [tuple(row[name] for name in names) for row in rows]
    if names and len(set(keys)) != len(keys):
        yield f"{names} repeated"


def _fits(cell: str, column: dict[str, Any]) -> bool:
    rules = column.get("constraints", {})
    if cell in column.get("missingValues", [""]):
        return not rules.get("required")
    try:
        value = READ[column["type"]](cell)
    except ValueError:
        return False
    return (cell in rules.get("enum", [cell]) and value >= rules.get("minimum", value)
            and (column["type"] != "datetime" or cell.endswith("Z"))
            and re.fullmatch(rules.get("pattern", ".*"), cell, re.DOTALL) is not None)  # fmt: skip
