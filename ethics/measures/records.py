"""Records of one kind, and what anyone knows of them: which attributes go together, and which never do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

Record = Mapping[str, str]
"""The attributes of one complaint, case, person, ...; one that does not apply is left out."""
MOST_TRIED = 3000
QUARTER = "kuartal"
"""The attribute that says when a record came to be; others that begin so come after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an attacker knows of every record of a kind, so that no other is imagined as a witness.

    A condition is the name of an attribute that is there, or ``name=value``. ``changes`` may differ from
    one release to the next; as it was told in an earlier release it is called ``name@quarter``.
    """

    always: tuple[str, ...] = ()
    implies: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    settled: str | None = None
    changes: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    """The earlier releases with which the records are compared."""

    def about(self, names: Collection[str]) -> Rules:
        """The same of records of which only these attributes are told."""
        told = {name.partition("@")[2] for name in names}
        return replace(self, always=tuple(name for name in self.always if name in names),
                       before=tuple(one for one in self.before if one in told))  # fmt: skip

    def concerns(self, name: str) -> bool:
        """Whether any rule speaks of an attribute."""
        named = {_name(one) for pair in (*self.implies, *self.same) for one in pair}
        return name.startswith(QUARTER) or "@" in name or name in self.changes or name in named

    def possible(self, record: Record) -> bool:
        """Whether there can be such a record, now and in the releases before."""
        return self._now(record) and all(self._then(record, quarter) for quarter in self.before)

    def _now(self, record: Record) -> bool:
        return all(name in record for name in self.always) and self.fits(record)

    def fits(self, record: Record, undecided: Sequence[str] = ()) -> bool:
        """Whether a record breaks no rule, whatever becomes of the attributes that are undecided."""
        start = record.get(QUARTER, "")
        return (
            all(record[one] == record[two] for one, two in self.same if {one, two} <= record.keys())
            and all(value >= start for name, value in record.items() if name.startswith(QUARTER))
            and all(_holds(then, record) for given, then in self.implies
                    if _holds(given, record) and _name(then) not in undecided)
        )  # fmt: skip

    def _then(self, record: Record, quarter: str) -> bool:
        """The same of what was so at the end of an earlier quarter; nothing of what came later."""
        told = {name: record[at] for name in self.changes if (at := f"{name}@{quarter}") in record}
        if record.get(QUARTER, "") > quarter:
            return not told
        if not told and QUARTER not in record:
            return True
        was = {**self._before(record, quarter), **told}
        settled = self.settled is not None and _holds(self.settled, was)
        return self._now(was) and not (
            settled and any(record.get(name) != was[name] for name in told)
        )

    def _before(self, record: Record, quarter: str) -> dict[str, str]:
        later = {
            name for name, value in record.items() if name.startswith(QUARTER) and value > quarter
        }
        later |= {given for given, then in self.implies if then in later}
        return {name: value for name, value in record.items()
                if name not in later and name not in self.changes and "@" not in name}  # fmt: skip

    def completions(
        self, record: Record, missing: Sequence[str], choices: Mapping[str, Sequence[str]]
    ) -> Iterator[Record]:
        """The possible records that say more than this one; what may be absent is absent first."""
        for now in self._filled(record, missing, choices):
            whole: Record | None = now
            for quarter in self.before:
                whole = whole and self._filled_then(whole, quarter, choices)
            if whole is not None and self.possible(whole):
                yield whole

    def _filled(
        self, record: Record, missing: Sequence[str], choices: Mapping[str, Sequence[str]]
    ) -> Iterator[Record]:
        """Depth first, and no further than ``MOST_TRIED``."""
        waiting = [(record, tuple(missing))]
        for _ in range(MOST_TRIED):
            if not waiting:
                return
            so_far, left = waiting.pop()
            if not self.fits(so_far, left):
                continue
            if not left:
                yield so_far
                continue
            name, rest = left[0], left[1:]
            values = choices.get(name, ()) if name in self.always else ("", *choices.get(name, ()))
            waiting += [
                ({**so_far, name: one} if one else so_far, rest) for one in reversed(values)
            ]

    def _filled_then(
        self, record: Record, quarter: str, choices: Mapping[str, Sequence[str]]
    ) -> Record | None:
        """The record with what an earlier release told of it, where it was told."""
        if record.get(QUARTER, "") > quarter:
            return record
        at = {name: f"{name}@{quarter}" for name in self.changes}
        told = {name: record[at[name]] for name in at if at[name] in record}
        was = {**self._before(record, quarter), **told}
        same = {**was, **{name: record[name] for name in at if name in record}, **told}
        found: Iterator[Record] = iter((same,))
        if not (self.settled and _holds(self.settled, same) and self._now(same)):
            left = self._ordered([name for name in at if name not in told])
            found = (one for one in self._filled(was, left, choices)
                     if not (self.settled and _holds(self.settled, one)))  # fmt: skip
        one = next(found, None)
        return one and {**record, **{at[name]: one[name] for name in at if name in one}}

    def _ordered(self, names: Sequence[str]) -> list[str]:
        return sorted(names, key=lambda name: (name not in self.always, name))


def _name(condition: str) -> str:
    return condition.partition("=")[0]


def _holds(condition: str, record: Record) -> bool:
    name, _, value = condition.partition("=")
    return name in record and (not value or record[name] == value)
