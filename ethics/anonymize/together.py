"""What outcomes of different cases tell when they are laid beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ethics.anonymize.crowd import Crowd, Group


class Beside:
    """The groups of outcomes of other cases that anyone can read."""

    def __init__(self, crowd: Crowd, groups: Iterable[Group], *, k: int) -> None:
        """Whom nobody of the roster fits any more tells nothing of anybody."""
        self._crowd, self._k = crowd, k
        self._shown = Counter(group for group in groups if group)
        self._own: dict[Group, int] = {}

    def safe(self, mine: Group) -> bool:
        """Whether one more outcome, about one of ``mine``, leaves everybody among k."""
        if (self._within(mine) + 1) * self._k > self._crowd.people(mine):
            return False
        return not any(self._tells(mine, theirs) for theirs in self._shown)

    def _tells(self, mine: Group, theirs: Group) -> bool:
        """Whether the two narrow each other, or whether the earlier one grows too full."""
        parts = ((mine & theirs, theirs), (mine & ~theirs, mine), (theirs & ~mine, theirs))
        if any(0 < self._crowd.people(part) < self._k for part, whole in parts if part != whole):
            return True
        inside = mine & theirs == mine
        return inside and (self._within(theirs) + 1) * self._k > self._crowd.people(theirs)

    def _within(self, group: Group) -> int:
        """How many outcomes must be about one of this group."""
        if group not in self._own:
            self._own[group] = sum(
                count for theirs, count in self._shown.items() if theirs & group == theirs
            )
        return self._own[group]
