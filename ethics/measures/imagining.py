"""Imagines records: all that is missing of one, so that no rule of its kind is broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from ethics.measures.records import QUARTER, Condition, Record, Rules

MOST_TRIED = 3000
"""How many part records are looked at before it is given up."""
Choices = Mapping[str, Sequence[str]]


class Imagination:
    """The rules of a kind, and the values that each attribute can have."""

    def __init__(self, rules: Rules, choices: Choices) -> None:
        self.rules, self.choices = rules, choices

    def completions(self, record: Record) -> Iterator[Record]:
        """The possible records that say more than this one; what may be absent is absent first."""
        missing = [name for name in self.choices if name not in record and "@" not in name]
        for now in self._filled(record, self._ordered(missing)):
            whole: Record | None = now
            for quarter in self.rules.before:
                whole = whole and self._told_then(whole, quarter)
            if whole is not None and self.rules.possible(whole):
                yield whole

    def _ordered(self, names: Sequence[str]) -> tuple[str, ...]:
        """What every record has before what it may have, and last what no rule speaks of, so that the
        records that are found one after the other differ in it."""
        always, concerns = self.rules.always, self.rules.concerns
        return tuple(sorted(names, key=lambda name: (not concerns(name), name not in always, name)))

    def _filled(self, record: Record, missing: tuple[str, ...]) -> Iterator[Record]:
        """Depth first, and no further than ``MOST_TRIED``."""
        waiting = [(record, missing)]
        for _ in range(MOST_TRIED):
            if not waiting:
                return
            so_far, left = waiting.pop()
            if not left:
                yield so_far
                continue
            name, rest = left[0], left[1:]
            for value in reversed(self._values(name)):
                more = {**so_far, name: value} if value else so_far
                if self._fits(more, name, rest):
                    waiting.append((more, rest))

    def _values(self, name: str) -> tuple[str, ...]:
        values = tuple(self.choices.get(name, ()))
        return values if name in self.rules.always else ("", *values)

    def _fits(self, record: Record, name: str, undecided: tuple[str, ...]) -> bool:
        """Whether a record breaks no rule that speaks of an attribute, whatever becomes of the others."""
        for given, then in self._implied.get(name, ()):
            if then.name not in undecided and given.holds(record) and not then.holds(record):
                return False
        if name.startswith(QUARTER) and record.get(name, "9") < record.get(QUARTER, ""):
            return False
        pairs = (pair for pair in self.rules.same if name in pair)
        return all(one not in record or two not in record or record[one] == record[two]
                   for one, two in pairs)  # fmt: skip

    @cached_property
    def _implied(self) -> dict[str, list[tuple[Condition, Condition]]]:
        found: dict[str, list[tuple[Condition, Condition]]] = {}
        for given, then in self.rules.implies:
            for name in {given.name, then.name}:
                found.setdefault(name, []).append((given, then))
        return found

    def _told_then(self, record: Record, quarter: str) -> Record | None:
        """The record with what an earlier release told of it, where it was told."""
        if record.get(QUARTER, "") > quarter:
            return record
        at = {name: f"{name}@{quarter}" for name in self.rules.changes}
        told = {name: record[at[name]] for name in at if at[name] in record}
        was = {**self.rules.before_it_changed(record, quarter), **told}
        same = {**was, **{name: record[name] for name in at if name in record}, **told}
        if self.rules.is_settled(same) and self.rules.now(same):
            then: Record | None = same
        else:
            left = self._ordered([name for name in at if name not in told])
            open_ = (one for one in self._filled(was, left) if not self.rules.is_settled(one))
            then = next((one for one in open_ if self.rules.now(one)), None)
        return then and {**record, **{at[name]: then[name] for name in at if name in then}}
