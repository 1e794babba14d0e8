"""Records of one kind, and what anyone knows of them: which attributes go together, and which never do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

Record = Mapping[str, str]
"""The attributes of one complaint, case, person, ...; one that does not apply is left out."""
QUARTER = "kuartal"
"""The attribute that says when a record came to be; others that begin so come after it."""


class Condition(NamedTuple):
    """An attribute that is there; with a value, that it has this value. Written ``name=value``."""

    name: str
    value: str

    @classmethod
    def parse(cls, written: str) -> Condition:
        """Read ``name`` or ``name=value``."""
        name, _, value = written.partition("=")
        return cls(name, value)

    def holds(self, record: Record) -> bool:
        """Whether it is so of a record."""
        found = record.get(self.name)
        return found is not None and (not self.value or found == self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What an attacker knows of every record of a kind, so that no other is imagined as a witness.

    ``changes`` may differ from one release to the next; as it was told in an earlier release it is called
    ``name@quarter``. Once a record is ``settled`` they do not change any more.
    """

    always: tuple[str, ...] = ()
    implies: tuple[tuple[Condition, Condition], ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    settled: Condition | None = None
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
        named = {one.name for pair in self.implies for one in pair} | {
            one for pair in self.same for one in pair
        }
        return name.startswith(QUARTER) or "@" in name or name in self.changes or name in named

    def possible(self, record: Record) -> bool:
        """Whether there can be such a record, now and in the releases before."""
        return self.now(record) and all(self._then(record, quarter) for quarter in self.before)

    def now(self, record: Record) -> bool:
        """Whether there can be such a record, whatever was told of it before."""
        start = record.get(QUARTER, "")
        return (
            all(name in record for name in self.always)
            and all(then.holds(record) for given, then in self.implies if given.holds(record))
            and all(
                record[one] == record[two]
                for one, two in self.same
                if one in record and two in record
            )
            and all(value >= start for name, value in record.items() if name.startswith(QUARTER))
        )

    def is_settled(self, record: Record) -> bool:
        """Whether what may change of a record does not change any more."""
        return self.settled is not None and self.settled.holds(record)

    def _then(self, record: Record, quarter: str) -> bool:
        """The same of what was so at the end of an earlier quarter; nothing of what came later."""
        told = {name: record[at] for name in self.changes if (at := f"{name}@{quarter}") in record}
        if record.get(QUARTER, "") > quarter:
            return not told
        if not told and QUARTER not in record:
            return True
        was = {**self.before_it_changed(record, quarter), **told}
        still = not self.is_settled(was) or all(record.get(name) == was[name] for name in told)
        return still and self.now(was)

    def before_it_changed(self, record: Record, quarter: str) -> dict[str, str]:
        """What cannot have changed of a record since an earlier quarter, without what came later."""
        later = {
            name for name, value in record.items() if name.startswith(QUARTER) and value > quarter
        }
        later |= {
            given.name for given, then in self.implies if then.name in later and not given.value
        }
        return {name: value for name, value in record.items()
                if name not in later and name not in self.changes and "@" not in name}  # fmt: skip
