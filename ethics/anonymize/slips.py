"""Finds known names that one slip of a key parts from their spelling: a letter wrong or swapped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from ethics.anonymize.folding import fold
from ethics.anonymize.ordinary import LITTLE, is_by_chance, is_root
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
    parts: _Seen = {}
    wholes: _Seen = {}
    for covered in (*_words(runs), *_scraps(runs)):
        letters = "".join(runs.runs[at].letters for at in covered)
        beside = _stand_beside(runs, covered)
        near = _near(letters, people, wholes if beside else parts, as_part=not beside)
        if near and not _by_chance(runs, covered, fold(near[0]), beside):
            yield covered, near[1]


def _stand_beside(runs: Runs, covered: range) -> bool:
    """Two words with a blank between, as any two are; without one they are cut on purpose."""
    if len(covered) != 2:
        return False
    one, two = (runs.runs[at] for at in covered)
    return any(sign.isspace() for sign in runs.reading.flat[one.end : two.start])


def _by_chance(runs: Runs, covered: range, name: str, beside: bool) -> bool:
    """Words of the language; but not scraps, nor a name cut in two that are words (wira-sema)."""
    letters = [runs.runs[at].letters for at in covered]
    cut = len(letters) > 1 and sum(map(len, letters)) <= len(name) + 1
    if len(letters) > 2 or (cut and not beside):
        return False
    return any(is_by_chance(one, name) for one in letters)


def _words(runs: Runs) -> Iterator[range]:
    """Each word alone and with the next; of a dressed reading only what is dressed."""
    wanted = [run.dressed or not runs.dressed for run in runs.runs]
    yield from (range(at, at + 1) for at, want in enumerate(wanted) if want)
    for one, two in pairwise(range(len(wanted))):
        if wanted[one] or wanted[two]:
            yield range(one, two + 1)


def _scraps(runs: Runs) -> Iterator[range]:
    scraps = [_is_scrap(run.letters) for run in runs.runs]
    for scrap, places in groupby(range(len(scraps)), key=scraps.__getitem__):
        found = list(places)
        if scrap and len(found) > 2:
            yield range(found[0], found[-1] + 1)


def _is_scrap(letters: str) -> bool:
    return len(letters) == 1 or (
        len(letters) <= SCRAP and letters not in LITTLE and not is_root(letters)
    )


def _near(
    letters: str, people: Roster, seen: _Seen, *, as_part: bool
) -> tuple[str, Person] | None:
    if len(letters) < SHORTEST:
        return None
    if letters not in seen:
        seen[letters] = _slipped(letters, people, as_part) or _slipped(
            fold(letters), people, as_part
        )
    return seen[letters]


def _slipped(letters: str, people: Roster, as_part: bool) -> tuple[str, Person] | None:
    """The name nearest to the letters; not one that stands in them as it is, which is no slip."""
    names = people.slippable
    found = process.extractOne(letters, names.keys(), scorer=OSA.distance, score_cutoff=1)
    name = found[0] if found else _in_compound(letters, people) if as_part else None
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
    place = fuzz.partial_ratio_alignment(name, letters)
    first = place.dest_start if place else 0
    windows = (letters[first + less : first + len(name) + more] for less in (0, 1) for more in (-1, 0, 1))
    return name if any(OSA.distance(name, one) <= 1 for one in windows) else None
