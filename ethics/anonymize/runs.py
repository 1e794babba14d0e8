"""Parts a text into runs of letters, and joins them again so that no gap hides a name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from ethics.anonymize.folding import Folded, fold_places, folded
from ethics.anonymize.signs import Reading

_LETTERS = re.compile(r"[a-z]+")
_DRESSED = re.compile(r"[@$!|]{0,3}[a-z0-9][a-z0-9@$!|]*")
_DIGITS_AS_LETTERS = tuple(
    str.maketrans("0123456789@$!|", letters) for letters in ("oizeasgtbgasii", "olzeasbtbgasll")
)


@dataclass(frozen=True, slots=True)
class Run:
    """Letters without a gap: where they stand in the reading, and what they read as."""

    start: int
    end: int
    letters: str
    dressed: bool = False


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
        return frozenset(
            at for run in self.runs for at in range(run.start + 1, run.end)
            if seen.capital(at) and seen.text[seen.starts[at - 1]].islower()
        )  # fmt: skip

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def over(self, start: int, end: int) -> range:
        """The numbers of the runs that a span lies over."""
        return range(bisect_right(self._starts, start) - 1, bisect_left(self._starts, end))

    def streams(self) -> Iterable[Folded]:
        """All letters without the gaps, folded run by run, and folded across the gaps."""
        apart = [folded(run.letters) for run in self.runs]
        yield Folded(
            "".join(one.letters for one in apart),
            tuple(run.start + at for run, one in zip(self.runs, apart, strict=True)
                  for at in one.starts),
            tuple(run.start + at for run, one in zip(self.runs, apart, strict=True)
                  for at in one.ends),
        )  # fmt: skip
        places = [at for run in self.runs for at in range(run.start, run.end)]
        whole = fold_places("".join(run.letters for run in self.runs))
        yield Folded(whole.letters, tuple(places[at] for at in whole.starts),
                     tuple(places[at - 1] + 1 for at in whole.ends))  # fmt: skip


def runs_of(reading: Reading) -> Iterable[Runs]:
    """The runs as written; then, where there are any, with digits read as the letters they ape."""
    flat = reading.flat
    yield Runs(reading, [Run(*found.span(), found.group()) for found in _LETTERS.finditer(flat)])
    for letters in _DIGITS_AS_LETTERS:
        runs = [
            Run(*found.span(), found.group().translate(letters), dressed=not found.group().isalpha())
            for found in _DRESSED.finditer(flat)
        ]
        if any(run.dressed for run in runs):
            yield Runs(reading, runs, dressed=True)
