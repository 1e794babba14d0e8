"""Finds known names that one slip of a key parts from their spelling: a letter wrong or swapped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from ethics.anonymize.folding import fold
from ethics.anonymize.ordinary import is_by_chance
from ethics.anonymize.people import Person
from ethics.anonymize.roster import COMPOUND, SLIPPABLE, Roster
from ethics.anonymize.runs import Runs

SHORTEST = SLIPPABLE - 1
SCRAP = 3
"""A longer run of letters is no scrap of a name that was cut up."""

_Seen = dict[str, tuple[str, Person] | None]


def known_slips(runs: Runs, people: Roster) -> Iterator[tuple[range, Person]]:
    """Words, two words together and scraps together that are nearly a name."""
    if not people.slippable:
        return
    seen: _Seen = {}
    several: _Seen = {}
    for covered in (*_words(runs), *_scraps(runs)):
        letters = "".join(runs.runs[at].letters for at in covered)
        near = _near(letters, people, several if len(covered) > 1 else seen, len(covered) == 1)
        if near and not _by_chance(runs, covered, fold(near[0])):
            yield covered, near[1]


def _by_chance(runs: Runs, covered: range, name: str) -> bool:
    """Words of the language; two of them with more than a blank between are cut on purpose."""
    found = [runs.runs[at] for at in covered]
    gap = runs.reading.flat[found[0].end : found[-1].start]
    if len(found) == 2 and gap and not gap.isspace():  # noqa: PLR2004
        return False
    return any(is_by_chance(run.letters, name) for run in found)


def _words(runs: Runs) -> Iterator[range]:
    """Each word alone and with the next; of a dressed reading only what is dressed."""
    wanted = [run.dressed or not runs.dressed for run in runs.runs]
    yield from (range(at, at + 1) for at, want in enumerate(wanted) if want)
    for one, two in pairwise(range(len(wanted))):
        if wanted[one] or wanted[two]:
            yield range(one, two + 1)


def _scraps(runs: Runs) -> Iterator[range]:
    lengths = [len(run.letters) <= SCRAP for run in runs.runs]
    for short, places in groupby(range(len(lengths)), key=lengths.__getitem__):
        if short:
            found = list(places)
            yield range(found[0], found[-1] + 1)


def _near(
    letters: str, people: Roster, seen: _Seen, one_word: bool
) -> tuple[str, Person] | None:
    if len(letters) < SHORTEST:
        return None
    if letters not in seen:
        seen[letters] = _slipped(letters, people, one_word) or _slipped(
            fold(letters), people, one_word
        )
    return seen[letters]


def _slipped(letters: str, people: Roster, one_word: bool) -> tuple[str, Person] | None:
    """The name nearest to the letters; not one that stands in them as it is, which is no slip."""
    names = people.slippable
    found = process.extractOne(letters, names.keys(), scorer=OSA.distance, score_cutoff=1)
    name = found[0] if found else _in_compound(letters, people) if one_word else None
    return (name, names[name]) if name and name not in letters else None


def _in_compound(letters: str, people: Roster) -> str | None:
    """The name that is a part of a longer word but for one letter."""
    if len(letters) < COMPOUND + 2:
        return None
    found = process.extractOne(letters, people.compounds, scorer=fuzz.partial_ratio,
                               score_cutoff=100 * (1 - 1 / COMPOUND) - 1)  # fmt: skip
    if found is None or len(letters) < len(found[0]) + 2:
        return None
    name = found[0]
    at = fuzz.partial_ratio_alignment(name, letters)
    windows = (letters[at.dest_start : at.dest_start + len(name) + more] for more in (-1, 0, 1))
    return name if any(OSA.distance(name, one) <= 1 for one in windows) else None
