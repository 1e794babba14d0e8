"""Finds known names that one slip of a key parts from their spelling: a letter wrong or swapped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from ethics.anonymize.folding import fold
from ethics.anonymize.ordinary import LITTLE, is_by_chance, is_root
from ethics.anonymize.people import Person
from ethics.anonymize.roster import COMPOUND, SLIPPABLE, Roster, Slipped
from ethics.anonymize.runs import Runs

SHORTEST = SLIPPABLE - 1
MOST_REMEMBERED = 50_000
FOLDED = 4
"""So many letters more than a name a spelling of it may have."""
SCRAP = 3
"""A longer run of letters is no scrap of a name that was cut up."""


def known_slips(runs: Runs, people: Roster) -> Iterator[tuple[range, Person]]:
    """Words, two words together and scraps together that are nearly a name."""
    if not people.slippable:
        return
    parts: Slipped = people.slipped
    if len(parts) > MOST_REMEMBERED:
        parts.clear()
    wholes: Slipped = {}
    longest = max(people.slipped_lengths) + FOLDED
    for covered, letters in (*_alone(runs), *_pairs(runs, longest), *_scraps(runs)):
        beside = _stand_beside(runs, covered)
        seen = wholes if beside else parts
        if letters not in seen:
            seen[letters] = _near(letters, people, as_part=not beside)
        near = seen[letters]
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


def _alone(runs: Runs) -> Iterator[tuple[range, str]]:
    """Each word; of a dressed reading only what is dressed."""
    for at, run in enumerate(runs.runs):
        if len(run.letters) >= SHORTEST and (run.dressed or not runs.dressed):
            yield range(at, at + 1), run.letters


def _pairs(runs: Runs, longest: int) -> Iterator[tuple[range, str]]:
    """Each word with the next, unless the two are longer than any name."""
    all_runs = runs.runs
    if runs.dressed:
        beside = {at + more for at, run in enumerate(all_runs) if run.dressed for more in (-1, 0)}
        firsts = sorted(at for at in beside if 0 <= at < len(all_runs) - 1)
    for at in firsts if runs.dressed else range(len(all_runs) - 1):
        one, two = all_runs[at].letters, all_runs[at + 1].letters
        if SHORTEST <= len(one) + len(two) <= longest:
            yield range(at, at + 2), one + two


def _scraps(runs: Runs) -> Iterator[tuple[range, str]]:
    scraps = [len(run.letters) <= SCRAP and _is_scrap(run.letters) for run in runs.runs]
    for scrap, places in groupby(range(len(scraps)), key=scraps.__getitem__):
        found = list(places) if scrap else []
        if len(found) > 2:
            letters = "".join(runs.runs[at].letters for at in found)
            if len(letters) >= SHORTEST:
                yield range(found[0], found[-1] + 1), letters


def _is_scrap(letters: str) -> bool:
    return len(letters) == 1 or not (letters in LITTLE or is_root(letters))


def _near(letters: str, people: Roster, *, as_part: bool) -> tuple[str, Person] | None:
    plain = fold(letters)
    return _slipped(letters, people, as_part) or (
        _slipped(plain, people, as_part) if plain != letters else None
    )


def _slipped(letters: str, people: Roster, as_part: bool) -> tuple[str, Person] | None:
    """The name nearest to the letters; not one that stands in them as it is, which is no slip."""
    names = people.slippable
    found = (
        process.extractOne(letters, names.keys(), scorer=OSA.distance, score_cutoff=1)
        if len(letters) in people.slipped_lengths else None
    )  # fmt: skip
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
    windows = (
        letters[first + less : first + len(name) + more] for less in (0, 1) for more in (-1, 0, 1)
    )
    return name if any(OSA.distance(name, one) <= 1 for one in windows) else None
