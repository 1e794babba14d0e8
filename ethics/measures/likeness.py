"""Which decided cases are like one that is to be decided, and what they got.

Nothing is predicted: who decides sees how others decided the like of it, how many those were, and
has to say why where the decision leaves all of them behind (F059).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

MOST = 40
"""How many of the likest count."""
ENOUGH = 10
"""With fewer like cases no decision is called a departure. A default of ours."""

Chosen = tuple[str, int | None]
"""A sanction and its length, in the unit of the rulebook; None for one without length."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What was found of one member in one case, without anything that says who."""

    norms: frozenset[str]
    category: str | None
    repeated: bool
    """Whether the member had been punished before."""
    sanctions: tuple[Chosen, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """How often a sanction was imposed in like cases, and for how long."""

    sanction: str
    times: int
    least: int | None
    middle: int | None
    most: int | None


@dataclass(frozen=True, slots=True)
class LikeCases:
    """The likest decided cases: how many, how many without any sanction, and each sanction's share."""

    count: int
    none: int
    shares: tuple[Share, ...]

    @property
    def few(self) -> bool:
        """Whether they are too few to call anything usual."""
        return self.count < ENOUGH

    def left_behind_by(self, chosen: Sequence[Chosen]) -> bool:
        """Whether something was chosen that no like case got: its kind, or so short or long."""
        if self.few:
            return False
        known = {share.sanction: share for share in self.shares}
        return any(name not in known or _outside(known[name], amount) for name, amount in chosen)


def like_cases(asked: Decided, decided: Iterable[Decided]) -> LikeCases:
    """The ``MOST`` likest of those that share a norm and the category, newest first among equals.

    ``decided`` comes newest first.
    """
    alike = [one for one in decided if one.norms & asked.norms and one.category == asked.category]
    likest = sorted(alike, key=lambda one: -_likeness(asked, one))[:MOST]
    return LikeCases(len(likest), sum(not one.sanctions for one in likest), tuple(_shares(likest)))


def _likeness(one: Decided, other: Decided) -> float:
    """The share of norms in common; then whether both, or neither, were punished before."""
    common = len(one.norms & other.norms) / len(one.norms | other.norms)
    return common + (one.repeated == other.repeated) / 2


def _shares(likest: Sequence[Decided]) -> Iterator[Share]:
    amounts: dict[str, list[int]] = defaultdict(list)
    times: dict[str, int] = defaultdict(int)
    for name, amount in (chosen for one in likest for chosen in one.sanctions):
        times[name] += 1
        if amount is not None:
            amounts[name].append(amount)
    for name in sorted(times, key=lambda name: (-times[name], name)):
        known = amounts[name]
        yield Share(name, times[name], min(known, default=None),
                    median_low(known) if known else None, max(known, default=None))  # fmt: skip


def _outside(share: Share, amount: int | None) -> bool:
    if amount is None or share.least is None or share.most is None:
        return False
    return not share.least <= amount <= share.most
