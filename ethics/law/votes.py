"""How a commission decides: by consensus, or by a majority of votes that stay sealed until then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ethics.law.asking import Asked
from ethics.law.objection import Objection
from ethics.law.terms import FINDINGS, Text

BY_MAJORITY = "suara_terbanyak"
VOTES = "suara_komisi"
"""Under which key the opened votes stand beside what was typed."""
Vote = Mapping[str, Any]
"""``findings`` as in a decision, and ``dissent``: what the member holds against the others."""

EVERY_CHARGE = Text(id="Beri suara atas setiap persangkaan.", en="Vote on every charge.")
NOT_ALL = Text(id="Belum semua anggota komisi memberi suara: {given} dari {all}.",
               en="Not every member of the commission has voted: {given} of {all}.")  # fmt: skip
OTHER_MAJORITY = Text(
    id="Suara terbanyak atas persangkaan ke-{place} adalah “{finding}” ({votes} dari {all}).",
    en="The majority on charge {place} is “{finding}” ({votes} of {all}).",
)


def objections_to_vote(asked: Asked, field: str, vote: Vote) -> Iterator[Objection]:
    """A vote says of every charge whether it is proven."""
    findings = {row["finding"] for row in vote["findings"]}
    charged = {charge.id for charge in asked.facts.charges}
    if _charges(vote) != charged or not findings <= set(FINDINGS):
        yield asked.objection("suara_belum_lengkap", EVERY_CHARGE, field)


def _charges(vote: Vote) -> set[int]:
    return {row["charge"] for row in vote["findings"]}


def objections_to_decision(asked: Asked) -> Iterator[Objection]:
    """A decision by majority is that of the votes of every member, charge by charge."""
    way, chosen = asked.answer(means="way_of_deciding")
    if chosen != BY_MAJORITY:
        return
    seats = [seat.account_id for seat in asked.facts.newest_panel]
    charged = {charge.id for charge in asked.facts.charges}
    votes: Mapping[int, Vote] = asked.data.get(VOTES) or {}
    given = [votes[account] for account in seats
             if account in votes and _charges(votes[account]) >= charged]  # fmt: skip
    if len(given) < len(seats):
        message = NOT_ALL.filled(given=len(given), all=len(seats))
        yield asked.objection("suara_kurang", message, way)
        return
    yield from _against_the_majority(asked, given)


def _against_the_majority(asked: Asked, votes: Sequence[Vote]) -> Iterator[Objection]:
    field, decided = _decided(asked)
    for place, charge in enumerate(asked.facts.charges, start=1):
        finding, count = majority(votes, charge.id)
        if decided.get(charge.id) != finding:
            message = OTHER_MAJORITY.filled(place=place, finding=FINDINGS[finding], votes=count,
                                            all=len(votes))  # fmt: skip
            yield asked.objection("bukan_suara_terbanyak", message, field)


def _decided(asked: Asked) -> tuple[str, dict[int, Any]]:
    """What the decision finds of each charge; one that upholds lets the finding before it stand.

    With it the field in which that is said: a review that upholds says it by no findings of its own
    (Perpol 7/2022 Pasal 89(1)).
    """
    field, findings = asked.of_kind("findings")
    if field:
        return field, {row["charge"]: row["finding"] for row in findings or ()}
    way, _chosen = asked.answer(means="way_of_deciding")
    return way, {charge.id: charge.finding for charge in asked.facts.charges}


def majority(votes: Sequence[Vote], charge: int) -> tuple[str, int]:
    """The finding that most members voted for, and how many. An uneven number cannot be split."""
    said = Counter(
        row["finding"] for vote in votes for row in vote["findings"] if row["charge"] == charge
    )
    return said.most_common(1)[0]
