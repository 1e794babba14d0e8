"""What can be downloaded of the outcomes, made once for each edition and kept until the next."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from ethics.gazette import changes, outcomes
from ethics.gazette.editions import edition
from ethics.web.public.doors import sheets
from ethics.web.public.doors.codes import rfc3339
from ethics.web.public.doors.feed import LONG_AGO
from ethics.web.public.doors.notes import OUTCOMES, notes
from ethics.web.public.doors.package import Contents, Kept, Sheaf, table, text_file, zipped
from ethics.web.public.doors.record import record
from ethics.web.public.doors.shapes import standing_alone

ATTEMPTS = 3
ALL_SHEETS = (*(sheet for sheet, _rows in sheets.OF_AN_OUTCOME), sheets.CHANGES, sheets.CODES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """The downloads of one edition."""

    edition: int | str
    changed_at: datetime
    rows: int
    """How many outcomes, or tables, are told."""
    files: dict[str, Kept]


class Shelved:
    """Keeps what was made last; whoever comes while it is made anew waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[Hashable, Bundle] | None = None

    def get(self, key: Hashable, make: Callable[[], Bundle]) -> Bundle:
        """What was made under this key."""
        with self._lock:
            if self._kept is None or self._kept[0] != key:
                self._kept = (key, make())
            return self._kept[1]


def outcome_bundle(*, home: str) -> Bundle:
    """The outcomes in every dress.

    A publication may fall into the middle of it: then it is begun again, so that no package holds half
    an edition.
    """
    for _attempt in range(ATTEMPTS):
        number = edition(outcomes.SUBJECT)
        bundle = _made(number, home=home)
        if edition(outcomes.SUBJECT) == number:
            break
    return bundle


def _made(number: int, *, home: str) -> Bundle:
    at = changes.latest_at() or LONG_AGO
    rows, files = _told(number, home=home)
    listed = list(ALL_SHEETS)
    inside = {sheet.path: files[sheet.path] for sheet, _rows in sheets.OF_AN_OUTCOME}
    inside |= {
        "outcomes.jsonl": files["outcomes.jsonl"],
        sheets.CHANGES.path: table(sheets.CHANGES, map(sheets.change_row, changes.since())),
        sheets.CODES.path: table(sheets.CODES, sheets.code_rows()),
        sheets.DICTIONARY.path: table(sheets.DICTIONARY, sheets.dictionary_rows(listed)),
        "outcomes.schema.json": text_file(json.dumps(standing_alone("Outcome"), indent=1)),
        "README.md": text_file(notes(OUTCOMES, number, at, home=home)),
    }
    package = zipped(Contents(
        name="putusan-etik-disiplin-polri", title=OUTCOMES.title, description=OUTCOMES.about,
        version=str(number), created=rfc3339(at), home=home, sheets=[*listed, sheets.DICTIONARY],
        files=inside))  # fmt: skip
    return Bundle(edition=number, changed_at=at, rows=rows,
                  files={"putusan.zip": package, "putusan.csv": inside["outcomes.csv"],
                         "putusan.json": files["putusan.json"]})  # fmt: skip


def _told(number: int, *, home: str) -> tuple[int, dict[str, Kept]]:
    """Every outcome, written once into each file that tells of it."""
    tables = {sheet.path: Sheaf() for sheet, _rows in sheets.OF_AN_OUTCOME}
    for sheet, _rows in sheets.OF_AN_OUTCOME:
        tables[sheet.path].row(sheet.heading)
    lines, whole, rows = Sheaf(), Sheaf(), 0
    whole.write(f'{{"edition": {number}, "outcomes": [')
    for rows, one in enumerate(outcomes.every_one(), start=1):
        told = record(one, home=home)
        for sheet, rows_of in sheets.OF_AN_OUTCOME:
            for row in rows_of(told):
                tables[sheet.path].row(row)
        line = json.dumps(told, ensure_ascii=False)
        lines.write(f"{line}\n")
        whole.write(f"{',' if rows > 1 else ''}\n{line}")
    whole.write("\n]}\n")
    sheaves = {**tables, "outcomes.jsonl": lines, "putusan.json": whole}
    return rows, {name: sheaf.kept() for name, sheaf in sheaves.items()}
