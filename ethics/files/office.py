"""Office files: archives that are judged by their list of entries, before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from ethics.files.kinds import KINDS, OFFICE, Kind
from ethics.files.refusing import Unacceptable
from ethics.files.spool import Spool

TYPES, ODF_TYPE, ODF_LIST = "[Content_Types].xml", "mimetype", "META-INF/manifest.xml"
MOST_READ = 2 * 1024 * 1024
"""Of what is read inside: lists of parts and of relations."""
HEADER = 30
MEGABYTE = 1024 * 1024
ENCRYPTED, LINK = 0x1, 0o120000
OUTSIDE, RUN = b"external", (b"attachedtemplate", b"oleobject", b"frame", b"subdocument")
"""What an office program would fetch from elsewhere, and run or show, as it opens the file."""
END, END_LENGTH = b"PK\x05\x06", 22


def kind_inside(file: Spool) -> Kind:
    """Which office file an archive is, by what it says of itself. Raises Unacceptable."""
    with _archive(file) as archive:
        names = set(archive.namelist())
        if TYPES in names:
            said = _read(archive, TYPES)
        elif ODF_TYPE in names:
            said = _read(archive, ODF_TYPE)
        else:
            raise Unacceptable("archive")
    if b"macroenabled" in said.lower():
        raise Unacceptable("macros")
    exact = (kind for kind in KINDS.values() if kind.inside and _says(said, kind, strict=TYPES not in names))
    found = next(exact, None)
    if found is None:
        raise Unacceptable("archive")
    return found


def check_office(file: Spool, _kind: Kind) -> None:
    """Refuse what unpacks without end, hides, runs or fetches. Raises Unacceptable."""
    with _archive(file) as archive:
        entries = archive.infolist()
        _check_weight(entries)
        _check_places(entries, file.size)
        for entry in entries:
            _check_entry(entry)
        for entry in entries:
            if entry.filename.endswith(".rels") and _reaches_out(_read(archive, entry.filename)):
                raise Unacceptable("macros")
        if ODF_LIST in archive.namelist() and b"encryption-data" in _read(archive, ODF_LIST):
            raise Unacceptable("locked")


def _says(said: bytes, kind: Kind, *, strict: bool) -> bool:
    inside = kind.inside.encode()
    return said.strip() == inside if strict else inside in said


@contextmanager
def _archive(file: Spool) -> Iterator[zipfile.ZipFile]:
    _check_end(file)
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except Unacceptable:
        raise
    # Whatever a broken archive makes the reader raise, it is a broken archive.
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError, KeyError,
            LookupError, zlib.error):  # fmt: skip
        raise Unacceptable("broken") from None


def _check_end(file: Spool) -> None:
    """The list ends with the file, and is short enough to be read at all."""
    file.seek(max(file.size - END_LENGTH, 0))
    end = file.read(END_LENGTH)
    if len(end) < END_LENGTH or not end.startswith(END):
        raise Unacceptable("broken")
    entries, listed = int.from_bytes(end[10:12], "little"), int.from_bytes(end[12:16], "little")
    if entries > OFFICE["most_entries"] or listed > MOST_READ:
        raise Unacceptable("bomb")


def _reaches_out(relations: bytes) -> bool:
    tags = (tag.lower() for tag in relations.split(b"<"))
    return any(OUTSIDE in tag and any(word in tag for word in RUN) for tag in tags)


def _check_weight(entries: list[zipfile.ZipInfo]) -> None:
    whole = sum(one.file_size for one in entries)
    if len(entries) > OFFICE["most_entries"] or whole > OFFICE["most_unpacked_megabytes"] * MEGABYTE:
        raise Unacceptable("bomb")
    large = (one for one in entries if one.file_size > MEGABYTE)
    if any(one.file_size > OFFICE["most_ratio"] * max(one.compress_size, 1) for one in large):
        raise Unacceptable("bomb")


def _check_places(entries: list[zipfile.ZipInfo], size: int) -> None:
    """Nothing before the first entry, no two on the same bytes, and each name once."""
    if len({one.filename.lower() for one in entries}) != len(entries):
        raise Unacceptable("broken")
    at = 0
    for one in sorted(entries, key=lambda entry: entry.header_offset):
        if one.header_offset < at or (at == 0 and one.header_offset != 0):
            raise Unacceptable("bomb")
        at = one.header_offset + HEADER + one.compress_size
    if at > size:
        raise Unacceptable("broken")


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if entry.flag_bits & ENCRYPTED:
        raise Unacceptable("locked")
    if "\\" in name or name.startswith("/") or ":" in name or ".." in PurePosixPath(name).parts:
        raise Unacceptable("broken")
    if (entry.external_attr >> 16) & 0o170000 == LINK:
        raise Unacceptable("broken")
    low = f"/{name.lower()}"
    suffix = PurePosixPath(low).suffix
    embedded = "/embeddings/" in low and suffix not in OFFICE["embedded_suffixes"] and not low.endswith("/")
    if embedded or suffix in OFFICE["never_suffixes"] or any(part in low for part in OFFICE["never"]):
        raise Unacceptable("macros")


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """A small entry, however large it says or turns out to be."""
    with archive.open(name) as entry:
        content = entry.read(MOST_READ + 1)
    if len(content) > MOST_READ:
        raise Unacceptable("bomb")
    return content
