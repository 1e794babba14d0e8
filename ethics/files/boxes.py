"""MP4, MOV, 3GP and M4A: boxes within boxes. What says where, when and with what it was made is blanked.

Nothing moves: a box that told is renamed ``free`` and its bytes are made zero, so that every offset in
the file still holds. Only the box that lists the tracks is read whole, and that is bounded.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ethics.files.kinds import Kind
from ethics.files.refusing import Unacceptable
from ethics.files.spool import Spool

MOST_LISTED = 8 * 1024 * 1024
"""How large the list of tracks may be; two hours of film need less."""
MOST_BOXES = 20_000
TELLING = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})
"""Boxes that hold notes about the film and none of it."""
HOLDING = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"})
DEEPEST = 8
SHORT, LONG = 8, 16


@dataclass(frozen=True, slots=True)
class Box:
    """A box: where it begins, where its content begins, where it ends."""

    name: bytes
    start: int
    inside: int
    end: int


@dataclass(frozen=True, slots=True)
class Blank:
    """Bytes that are made zero from ``start`` to ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Film:
    """The list of tracks in memory, and where in the file it lies."""

    listed: bytes
    at: int


def check_boxes(file: Spool, _kind: Kind) -> None:
    """Boxes from the first byte to the last, with a list of tracks. Raises Unacceptable."""
    names = [box.name for box in _outer(file)]
    if names[0] != b"ftyp" or names.count(b"moov") != 1 or not {b"mdat", b"moof"} & set(names):
        raise Unacceptable("broken")
    film = _film(file)
    for _box in _within(film.listed, 0, len(film.listed)):
        pass


def blanks(file: Spool) -> tuple[list[Blank], list[int]]:
    """What to make zero, and where to write ``free`` over the name of a box. Raises Unacceptable."""
    film = _film(file)
    emptied, renamed = [], []
    for box in _outer(file):
        if box.name in TELLING:
            emptied.append(Blank(box.inside, box.end))
            renamed.append(box.start + 4)
    for box in _telling(film.listed):
        emptied.append(Blank(film.at + box.inside, film.at + box.end))
        renamed.append(film.at + box.start + 4)
        if box.name == b"trak":
            emptied += _samples(film.listed, box, file.size)
    return _merged(emptied), sorted(renamed)


def _outer(file: Spool) -> Iterator[Box]:
    at = count = 0
    while at < file.size:
        file.seek(at)
        box = _box(file.read(LONG), at, file.size)
        count += 1
        if count > MOST_BOXES:
            raise Unacceptable("bomb")
        yield box
        at = box.end


def _film(file: Spool) -> Film:
    box = next(one for one in _outer(file) if one.name == b"moov")
    if box.end - box.inside > MOST_LISTED:
        raise Unacceptable("bomb")
    file.seek(box.inside)
    return Film(file.read(box.end - box.inside), box.inside)


def _box(head: bytes, at: int, limit: int) -> Box:
    size, inside = int.from_bytes(head[:4], "big"), at + SHORT
    if size == 1:
        size, inside = int.from_bytes(head[8:LONG], "big"), at + LONG
    end = limit if size == 0 else at + size
    if len(head) < SHORT or end < inside or end > limit:
        raise Unacceptable("broken")
    return Box(head[4:8], at, inside, end)


def _children(listed: bytes, start: int, end: int) -> Iterator[Box]:
    at = start
    while end - at >= SHORT:
        box = _box(listed[at : at + LONG], at, end)
        yield box
        at = box.end


def _within(listed: bytes, start: int, end: int) -> Iterator[Box]:
    """Every box of the list that is looked into, and what it holds."""
    count, waiting = 0, [(start, end, 0)]
    while waiting:
        start, end, deep = waiting.pop()
        for box in _children(listed, start, end):
            count += 1
            if count > MOST_BOXES or deep > DEEPEST:
                raise Unacceptable("bomb")
            yield box
            if box.name in HOLDING:
                waiting.append((box.inside, box.end, deep + 1))


def _telling(listed: bytes) -> Iterator[Box]:
    """The boxes to blank: notes, and whole tracks that hold notes in place of picture or sound."""
    waiting = [(0, len(listed))]
    while waiting:
        for box in _children(listed, *waiting.pop()):
            if box.name in TELLING or (box.name == b"trak" and _notes(listed, box)):
                yield box
            elif box.name in HOLDING:
                waiting.append((box.inside, box.end))


def _notes(listed: bytes, track: Box) -> bool:
    """Whether a track runs beside the film and writes down where it was made."""
    found = (box for box in _within(listed, track.inside, track.end) if box.name == b"hdlr")
    return any(listed[box.inside + 8 : box.inside + 12] == b"meta" for box in found)


def _samples(listed: bytes, track: Box, size: int) -> Iterator[Blank]:
    """Where in the file the samples of a track lie."""
    tables = {box.name: listed[box.inside : box.end] for box in _within(listed, track.inside, track.end)}
    starts = _numbers(tables.get(b"stco", b""), 4) or _numbers(tables.get(b"co64", b""), 8)
    runs = _numbers(tables.get(b"stsc", b""), 4)
    firsts, many = runs[0::3], runs[1::3]
    lengths, at = _lengths(tables.get(b"stsz", b"")), 0
    for number, start in enumerate(starts if many else (), start=1):
        count = many[min(max(bisect_right(firsts, number) - 1, 0), len(many) - 1)]
        length = sum(lengths[at : at + count])
        at += count
        yield Blank(min(start, size), min(start + length, size))


def _numbers(table: bytes, width: int, *, head: int = 8) -> list[int]:
    places = range(head, len(table) - width + 1, width)
    return [int.from_bytes(table[at : at + width], "big") for at in places]


def _lengths(table: bytes) -> list[int]:
    """The length of each sample; all the same, or each its own."""
    same, count = (int.from_bytes(table[at : at + 4], "big") for at in (4, 8))
    return [same] * min(count, MOST_LISTED) if same else _numbers(table, 4, head=12)


def _merged(emptied: list[Blank]) -> list[Blank]:
    """In order and apart: however many there are, each byte is looked at once."""
    merged: list[Blank] = []
    for one in sorted(emptied, key=lambda blank: blank.start):
        if merged and one.start <= merged[-1].end:
            merged[-1] = Blank(merged[-1].start, max(merged[-1].end, one.end))
        elif one.end > one.start:
            merged.append(one)
    return merged
