"""The texts that were typed in a case, for its papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from sqlalchemy import bindparam, select

from ethics.casework.draft import Draft
from ethics.records.journal import JournalEntry
from ethics.records.statements import fetch_column

_BODIES = (
    select(JournalEntry.body)
    .where(JournalEntry.stream == bindparam("stream"))
    .order_by(JournalEntry.seq)
)


class Texts(Mapping[str, str]):
    """The texts of this action, then the newest of earlier ones, under their field names."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._now = {name: value for name, value in draft.data.items() if isinstance(value, str)}

    def __getitem__(self, name: str) -> str:
        return self._now[name] if name in self._now else self._earlier[name]

    def __contains__(self, name: object) -> bool:
        return name in self._now or name in self._earlier

    def __iter__(self) -> Iterator[str]:
        return iter({**self._earlier, **self._now})

    def __len__(self) -> int:
        return len({**self._earlier, **self._now})

    @cached_property
    def _earlier(self) -> dict[str, str]:
        """Read when something is named that was not typed just now."""
        items: dict[str, str] = {}
        for body in fetch_column(_BODIES, stream=self._draft.situation.facts.reference):
            for name, kept in json.loads(body)["data"].get("fields", {}).items():
                if isinstance(kept, dict) and "vault" in kept:
                    items[name] = kept["vault"]
        opened = self._draft.vault.open_many(list(items.values()))
        return {name: str(opened[item]) for name, item in items.items()}


class Inserted(Mapping[str, str]):
    """Texts as a part of a sentence of the paper: ``set_in`` fits each of them in."""

    def __init__(self, texts: Mapping[str, str], set_in: Callable[[str], str]) -> None:
        self._texts = texts
        self._set_in = set_in

    def __getitem__(self, name: str) -> str:
        return self._set_in(self._texts[name])

    def __contains__(self, name: object) -> bool:
        return name in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
