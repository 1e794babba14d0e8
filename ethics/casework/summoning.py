"""Whom a case called by which summons: members by number, civilians by a name that is sealed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from ethics.casework.draft import vault_of
from ethics.casework.situation import Situation
from ethics.law import Rulebook
from ethics.law.summoned import FIRST, SECOND, Called, called
from ethics.records.journal import acts_of


def called_in(situation: Situation, book: Rulebook) -> dict[str, set[Called]]:
    """By each kind of summons, whom it went to."""
    calling = [id_ for id_, one in book.actions.items() if {FIRST, SECOND} & set(one.documents)]
    acts = [act["data"] for act in acts_of(situation.facts.reference, calling)]
    names = {id_ for id_, one in book.fields.items() if one.names}
    members = {id_ for id_, one in book.fields.items() if one.kind == "member"}
    vault = vault_of(situation.facts.reference, wrapped=situation.wrapped_key)
    sealed = [_first(act["fields"], names) for act in acts]
    opened = vault.open_many([one["vault"] for one in sealed if one])
    went: dict[str, set[Called]] = defaultdict(set)
    for act, name in zip(acts, sealed, strict=True):
        who = called(_first(act["fields"], members), opened[name["vault"]] if name else None)
        if who is not None:
            for paper in act["documents"]:
                went[paper["kind"]].add(who)
    return went


def _first(fields: Mapping[str, Any], wanted: set[str]) -> Any:
    """What was answered to one of several fields, of which an act has one at most."""
    return next((fields[name] for name in fields if name in wanted), None)
