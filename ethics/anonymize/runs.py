"""Parts a text into runs of letters, and joins them again so that no gap hides a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple, Protocol

from ethics.anonymize.folding import Whole, folded
from ethics.anonymize.signs import Reading

_LETTERS = re.compile(r"[a-z]+")
_MAYBE_HUMP = re.compile(r"(?<=\w)[^\Wa-z\d_]")
_DRESSED = re.compile(r"[@$!|]{0,3}[a-z0-9][a-z0-9@$!|]*")
_DIGITS_AS_LETTERS = tuple(
    str.maketrans("0123456789@$!|", letters) for letters in ("oizeasgtbgasii", "olzeasbtbgasll")
)


class Run(NamedTuple):
    """Letters without a gap: where they stand in the reading, and what they read as."""

    start: int
    end: int
    letters: str
    dressed: bool = False


class Stream(Protocol):
    """Folded letters of many runs in a row, and where in the reading each begins and ends."""

    letters: str

    def place(self, at: int) -> tuple[int, int]:
        """Where a letter stands in the reading."""


class _Apart:
    """Each run folded by itself."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = runs
        self._folded = [folded(run.letters) for run in runs]
        self._ends = list(accumulate(len(one.letters) for one in self._folded))
        self.letters = "".join([one.letters for one in self._folded])

    def place(self, at: int) -> tuple[int, int]:
        nth = bisect_right(self._ends, at)
        run, one = self._runs[nth], self._folded[nth]
        at -= self._ends[nth] - len(one.letters)
        return run.start + one.starts[at], run.start + one.ends[at]


class _Across:
    """All runs folded as if they were one word."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = runs
        self._ends = list(accumulate(run.end - run.start for run in runs))
        self._whole = Whole("".join([run.letters for run in runs]))
        self.letters = self._whole.letters

    def place(self, at: int) -> tuple[int, int]:
        first, after = self._whole.place(at)
        return self._in_reading(first), self._in_reading(after - 1) + 1

    def _in_reading(self, at: int) -> int:
        nth = bisect_right(self._ends, at)
        run = self._runs[nth]
        return run.end - (self._ends[nth] - at)


@dataclass(frozen=True)
class Runs:
    """Every run of a reading in order."""

    reading: Reading
    runs: list[Run] = field(repr=False)
    dressed: bool = False
    """Read with digits as letters."""

    @cached_property
    def begins(self) -> frozenset[int]:
        """Where a word begins: at a run, and at a capital after a small letter (siBambang)."""
        return frozenset(run.start for run in self.runs) | self._humps

    @cached_property
    def closes(self) -> frozenset[int]:
        """Where a word has ended."""
        return frozenset(run.end for run in self.runs) | self._humps

    @cached_property
    def _humps(self) -> frozenset[int]:
        seen = self.reading
        candidates = (
            bisect_left(seen.starts, found.start()) for found in _MAYBE_HUMP.finditer(seen.text)
        )
        return frozenset(
            at for at in candidates
            if 0 < at < len(seen.starts) and seen.capital(at) and seen.text[seen.starts[at - 1]].islower()
        )  # fmt: skip

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def over(self, start: int, end: int) -> range:
        """The numbers of the runs that a span lies over."""
        return range(bisect_right(self._starts, start) - 1, bisect_left(self._starts, end))

    def streams(self) -> Iterable[Stream]:
        """All letters without the gaps, folded run by run, and folded across the gaps."""
        yield _Apart(self.runs)
        yield _Across(self.runs)


def runs_of(reading: Reading) -> Iterable[Runs]:
    """The runs as written; then, where there are any, with digits read as the letters they ape."""
    flat = reading.flat
    yield Runs(reading, [Run(*found.span(), found.group()) for found in _LETTERS.finditer(flat)])
    written = [(*found.span(), found.group()) for found in _DRESSED.finditer(flat)]
    plain = [word.isalpha() for _start, _end, word in written]
    if all(plain):
        return
    for letters in _DIGITS_AS_LETTERS:
        yield Runs(
            reading,
            [
                Run(start, end, word)
                if is_plain
                else Run(start, end, word.translate(letters), True)
                for (start, end, word), is_plain in zip(written, plain, strict=True)
            ],
            dressed=True,
        )
