"""Rosters and outcomes made up, and a reader who knows every member by heart and works it out alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

OFFICERS = {"Pati", "Pamen", "Pama"}
GROUPS = {"Perwira": OFFICERS, "Bintara/Tamtama": {"Bintara", "Tamtama"},
          "Anggota Polri": {*OFFICERS, "Bintara", "Tamtama"}}  # fmt: skip
DETENTION, SUPERIOR, ANYONE = "KEPP.10.2.b", "KEPP.11.1.a", "KEPP.5.1.b"
REMOVAL = "pembebasan_jabatan"
NAMES = ("unit", "polda", "rank_group", "function", "sex")
DATES = ("2026-03-14", "2026-03", "2026-Q1", "2026")
SHARES = dict(zip(DATES, (365, 12, 4, 1), strict=True))
LADDERS: dict[str, tuple[str | None, ...]] = {
    "Pati": ("Pati", "Perwira", "Anggota Polri"), "Pama": ("Pama", "Perwira", "Anggota Polri"),
    "Bintara": ("Bintara", "Bintara/Tamtama", "Anggota Polri"),
}  # fmt: skip

Row = Mapping[str, Any]

members = st.fixed_dictionaries({
    "unit": st.sampled_from(["Polres A", "Polres B"]), "polda": st.sampled_from(["Barat", "Timur"]),
    "rank_group": st.sampled_from(["Pati", "Pama", "Bintara", "Tamtama"]),
    "function": st.sampled_from(["Lantas", "Satreskrim"]), "sex": st.sampled_from(["L", "P"]),
})  # fmt: skip
rows = st.builds(lambda row, count: {**row, "count": count}, members, st.integers(0, 6))
rosters = st.lists(rows, max_size=14)
outcomes = st.fixed_dictionaries(
    {"article": st.sampled_from([ANYONE, DETENTION, SUPERIOR]),
     "sanction": st.sampled_from(["mutasi_demosi", REMOVAL])},
    optional={
        "unit": st.sampled_from(["Polres A", "Polres B"]), "polda": st.sampled_from(["Barat", "Timur"]),
        "rank_group": st.sampled_from(["Pati", "Pama", "Bintara"]),
        "function": st.sampled_from(["Lantas", "Satreskrim"]), "sex": st.sampled_from(["L", "P"]),
        "date": st.just(DATES[0]),
    },
)  # fmt: skip


def people(roster: Sequence[Row]) -> list[Row]:
    """Every member by themself."""
    return [row for row in roster for _ in range(row["count"])]


def could_be(member: Row, shown: Row) -> bool:
    """Whether this member fits each thing that is shown."""
    rank = shown.get("rank_group")
    if rank and member["rank_group"] not in GROUPS.get(rank, {rank}):
        return False
    if any(shown.get(name, member[name]) != member[name] for name in NAMES if name != "rank_group"):
        return False
    if shown["article"] == DETENTION and "reskrim" not in member["function"]:
        return False
    officer = shown["article"] == SUPERIOR or shown["sanction"] == REMOVAL
    return member["rank_group"] in OFFICERS if officer else True


def who(everybody: Sequence[Row], *shown: Row) -> set[int]:
    """Those who fit all of several outcomes, by their place in the list."""
    return {n for n, one in enumerate(everybody) if all(could_be(one, row) for row in shown)}


def safe(everybody: Sequence[Row], shown: Row, same: Sequence[Row], others: Sequence[Row], k: int) -> bool:
    """Whether this may be shown: the promise of docs/ladder.md, word by word."""
    mine = who(everybody, shown, *same)
    theirs = [found for found in (who(everybody, one) for one in others) if found]
    return (
        len(mine) >= k * SHARES.get(shown.get("date", ""), 1)
        and not any(narrows(mine, found, k) for found in theirs)
        and all(len(whole) >= k * sum(part <= whole for part in [mine, *theirs])
                for whole in [mine, *theirs] if mine <= whole)
    )  # fmt: skip


def narrows(mine: set[int], theirs: set[int], k: int) -> bool:
    """Whether the same person, or two different ones, would stand among fewer than k."""
    both, only_mine, only_theirs = mine & theirs, mine - theirs, theirs - mine
    return any(0 < len(part) < k and part != whole for part, whole in
               ((both, theirs), (only_mine, mine), (only_theirs, theirs)))  # fmt: skip


def given_up(outcome: Row, shown: Row) -> tuple[Any, ...]:
    """What a reader loses, what interests most first; the date comes last and hangs on the rest."""
    rungs = LADDERS.get(outcome.get("rank_group", ""), (None,))
    gone = {name: name in outcome and name not in shown for name in NAMES}
    nowhere = gone["polda"] or (gone["unit"] and "polda" not in shown)
    return (nowhere, gone["function"], rungs.index(shown.get("rank_group")), gone["unit"],
            gone["sex"])  # fmt: skip


def one_rung_more(outcome: Row, shown: Row) -> Iterator[Row]:
    """Each form that is more exact in one thing, up to the outcome itself."""
    for name in ("polda", "function", "sex"):
        if name in outcome and name not in shown and not ("unit" in outcome and "unit" in shown):
            yield {**shown, name: outcome[name]}
    if "unit" in outcome and "unit" not in shown and shown.get("polda") == outcome.get("polda"):
        yield {**shown, "unit": outcome["unit"]}
    yield from _finer("rank_group", LADDERS.get(outcome.get("rank_group", ""), ()), shown)
    yield from _finer("date", DATES if "date" in outcome else (), shown)


def _finer(name: str, ladder: Sequence[str | None], shown: Row) -> Iterator[Row]:
    if name in shown:
        for rung in ladder[: ladder.index(shown[name])]:
            yield {**shown, name: rung}
