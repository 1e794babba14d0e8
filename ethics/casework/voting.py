"""Opens the sealed votes of a commission, for its decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ethics.casework.draft import vault_of
from ethics.casework.situation import Situation, account_of
from ethics.law import Rulebook
from ethics.law.votes import BY_MAJORITY
from ethics.records.journal import acts_of


def decides_by_majority(book: Rulebook, action: str, data: Mapping[str, Any]) -> bool:
    """Whether what was typed says that the commission voted."""
    known = book.actions.get(action)
    return known is not None and any(
        book.fields[name].means == "way_of_deciding" and data.get(name) == BY_MAJORITY
        for name in known.fields
    )


def votes_in(situation: Situation, book: Rulebook) -> dict[int, Any]:
    """The newest vote of each member of the commission that decides now, by account.

    Votes cast before it was formed, or formed anew, were cast in another one.
    """
    fields, panels = (_of_kind(book, kind) for kind in ("votes", "panel"))
    actions = [id_ for id_, one in book.actions.items() if (fields | panels) & set(one.fields)]
    seats = {seat.account_id for seat in situation.facts.newest_panel}
    items: dict[int, str] = {}
    for act in acts_of(situation.facts.reference, actions):
        kept = act["data"]["fields"]
        if panels & set(kept):
            items.clear()
        account = account_of(act["actor"]) or 0
        for name in fields & set(kept) if account in seats else ():
            items[account] = kept[name]["vault"]
    vault = vault_of(situation.facts.reference, wrapped=situation.wrapped_key)
    opened = vault.open_many(list(items.values()))
    return {account: opened[item] for account, item in items.items()}


def _of_kind(book: Rulebook, kind: str) -> set[str]:
    return {id_ for id_, one in book.fields.items() if one.kind == kind}
