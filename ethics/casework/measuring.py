"""The records that the public's figures are counted from, as they stood at the end of a quarter.

Each is a handful of attributes and no more: a region, a quarter, a result. What the tables make of them, in
words too, stands in ``ethics/measures/definitions.toml``; how they are protected, in ``ethics.measures``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ethics.casework.measured_cases import Followed, followed, in_tracks
from ethics.casework.measured_clocks import WAITED, Executed, Times, executed, still_days, times
from ethics.casework.measured_facts import Facts, facts
from ethics.casework.quarters import Quarter
from ethics.law import STAGES, all_rulebooks
from ethics.law.vocabulary import CODE_LISTS

BINS = (("0-30", 30), ("31-60", 60), ("61-90", 90), ("91-180", 180), ("181-365", 365))
LONGEST = ">365"
TRACKS = ("etik", "disiplin")
DONE, RUNNING = "selesai", "berjalan"
KEPT, CHANGED = "dikuatkan", "diubah"
ALONG, DEPARTING = "sejalan", "menyimpang"
REACHED = tuple(one.id for one in STAGES.values() if not one.aside)[1:]
"""The stages that a complaint goes through after its receipt."""
Record = dict[str, str]


@dataclass(frozen=True)
class Known:
    """The office as it stood on the last day of the quarter."""

    quarter: Quarter
    facts: Facts
    cases: list[Followed]
    times: Times
    executed: tuple[Executed, ...]

    @property
    def until(self) -> date:
        """The last day of the quarter."""
        return self.quarter.last_day

    @property
    def first(self) -> Quarter:
        """The quarter of the first complaint."""
        days = (one.registered_on for one in self.cases)
        return Quarter.of(min(days, default=self.quarter.first_day))

    @property
    def population(self) -> dict[str, int]:
        """How many serve in each region, by its name."""
        return {name: self.facts.members[path] for path, name in self.facts.regions.items()}

    def where(self, one: Followed) -> str:
        """The region of a case."""
        return self.facts.regions[one.region]


def known(quarter: Quarter) -> Known:
    """Read the office as it stood at the end of a quarter, in a constant number of statements."""
    until = quarter.last_day
    cases = followed(until)
    times_ = times(cases, until)
    return Known(quarter, facts(until), cases, times_, tuple(executed(times_, until)))


def records(known: Known) -> dict[str, list[Record]]:
    """Everything that is counted, by what it is; ``id`` tells a record again in the next quarter."""
    return {
        "aduan": list(_complaints(known)), "perkara": list(_cases(known)), "orang": list(_people(known)),
        "pelanggaran": list(_violations(known)), "sanksi": list(_sanctions(known)),
        "pelaksanaan": list(_executions(known)), "banding": list(_appeals(known)),
        "penyimpangan": list(_departures(known)),
        "tahap": list(_stages(known)), "tenggat": list(_deadlines(known)),
        "penilaian": list(_ratings(known)), "kode": list(_coded(known)),
    }  # fmt: skip


def values() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """What some dimensions can be: the limits of the police, the stages to come, the lists with owners."""
    clocks = {one for book in all_rulebooks() if book.track != "publikasi" for one in book.clocks}
    return {("tenggat",): [(one,) for one in sorted(clocks - WAITED)],
            ("tahap",): [(one,) for one in REACHED],
            ("kode", "pemilik"): [(one.id, one.owner) for one in CODE_LISTS.values()]}  # fmt: skip


def age(days: int) -> str:
    """The bin of so many days."""
    return next((name for name, most in BINS if days <= most), LONGEST)


def _quarter(day: date) -> str:
    return str(Quarter.of(day))


def _complaints(known: Known) -> Iterator[Record]:
    for one in known.cases:
        if one.track == "penerimaan":
            yield {"wilayah": known.where(one), "kuartal": _quarter(one.registered_on)}


def _cases(known: Known) -> Iterator[Record]:
    for one in in_tracks(known.cases):
        yield {"id": str(one.id), "wilayah": known.where(one), "kuartal": _quarter(one.registered_on),
               "jalur": one.track, **_lasting(known, one), **_decided(one)}  # fmt: skip


def _lasting(known: Known, one: Followed) -> Record:
    """How long until the first decision or the end, in days of the calendar, and of those that counted."""
    end = one.answered_on or known.until
    gross = (end - one.registered_on).days
    still = still_days([*known.times.pauses.get(one.id, ()), *one.abeyance], one.registered_on, end)
    waits = {} if one.answered_on else {"umur": age(gross)}
    return {"lama": age(gross), "lama_bersih": age(gross - still),
            "status": DONE if one.answered_on else RUNNING, **waits}  # fmt: skip


def _decided(one: Followed) -> Record:
    if one.answered_on is None or one.result is None:
        return {}
    told = {"kuartal_putusan": _quarter(one.answered_on), "hasil": one.result}
    graded = one.decided_on is not None and one.track == "etik" and one.category is not None
    return {**told, "kategori": str(one.category)} if graded else told


def _appeals(known: Known) -> Iterator[Record]:
    for one in in_tracks(known.cases):
        for again in one.decisions[1:]:
            if again.again:
                yield {"kuartal": _quarter(again.on), "jalur": one.track,
                       "hasil": CHANGED if again.changed else KEPT}  # fmt: skip


def _departures(known: Known) -> Iterator[Record]:
    """Each first decision that was asked to say why, where it leaves the proposal or all like cases."""
    for one in in_tracks(known.cases):
        for first in one.decisions[:1]:
            if first.departs is not None:
                yield {"kuartal": _quarter(first.on), "jalur": one.track,
                       "hasil": DEPARTING if first.departs else ALONG}  # fmt: skip


def _people(known: Known) -> Iterator[Record]:
    """Whoever is accused in two cases of one region and quarter counts once."""
    cases = {one.id: one for one in in_tracks(known.cases)}
    accused = {(person, known.where(cases[case]), _quarter(cases[case].registered_on))
               for case, person in known.facts.accused if case in cases}  # fmt: skip
    return ({"wilayah": where, "kuartal": quarter} for _person, where, quarter in sorted(accused))


def _violations(known: Known) -> Iterator[Record]:
    """Each norm charged against one person, with what a final decision found."""
    for one in in_tracks(known.cases):
        if one.holding is not None and one.final_on is not None:
            for charge, finding in one.holding.findings.items():
                yield {"kuartal": _quarter(one.final_on), "jalur": one.track,
                       "pasal": known.facts.norms[charge], "hasil": finding}  # fmt: skip


def _sanctions(known: Known) -> Iterator[Record]:
    return ({"wilayah": known.where(one), "kuartal": _quarter(day), "jalur": one.track, "sanksi": sanction}
            for one, day, sanction in _final(known))  # fmt: skip


def _final(known: Known) -> Iterator[tuple[Followed, date, str]]:
    """Each sanction of a final decision, with the day on which it became final."""
    for one in in_tracks(known.cases):
        if one.holding is not None and one.final_on is not None:
            yield from ((one, one.final_on, sanction) for sanction in one.holding.sanctions)


def _executions(known: Known) -> Iterator[Record]:
    return ({"wilayah": known.where(task.case), "kuartal": _quarter(task.due_on), **_in_time(task.in_time)}
            for task in known.executed)  # fmt: skip


def _in_time(kept: bool) -> Record:
    return {"tepat_waktu": "ya" if kept else "tidak"}


def _ratings(known: Known) -> Iterator[Record]:
    return ({"kuartal": _quarter(one.given_on), "nilai": str(one.mark)} for one in known.facts.ratings)


def _stages(known: Known) -> Iterator[Record]:
    """Of each complaint and what came of it: the days until each stage, or so far while it may come."""
    reached, running = _families(known.cases)
    for one in known.cases:
        if one.track != "penerimaan" or one.root != one.id:
            continue
        for stage in REACHED:
            on = reached[one.id].get(stage)
            if on is not None or one.id in running:
                days = ((on or known.until) - one.registered_on).days
                yield {"id": f"{one.id}:{stage}", "tahap": stage, "lama": age(days),
                       "status": DONE if on else RUNNING}  # fmt: skip


def _families(cases: Iterable[Followed]) -> tuple[dict[int, dict[str, date]], set[int]]:
    """By complaint: the first day at each stage, of it or of what came of it; and which still run."""
    reached: dict[int, dict[str, date]] = {}
    running = set()
    for one in cases:
        mine = reached.setdefault(one.root, {})
        for stage, on in one.reached.items():
            mine[stage] = min(on, mine.get(stage, on))
        if one.ended_on is None:
            running.add(one.root)
    return reached, running


def _deadlines(known: Known) -> Iterator[Record]:
    for run in known.times.runs:
        if run.clock not in WAITED:
            yield {"kuartal": _quarter(run.due_on), "tenggat": run.clock, **_in_time(run.kept)}


def _coded(known: Known) -> Iterator[Record]:
    """How each list of choices was used: with a definite choice, or with none."""
    cases = {one.id: one for one in known.cases}
    for one in known.cases:
        if one.track == "penerimaan":
            yield _in_list("kanal", one.registered_on, known.facts.channels.get(one.id))
        elif one.track == "etik" and one.decided_on is not None:
            yield _in_list("kategori", one.decided_on, one.category)
    for _case, day, sanction in _final(known):
        yield _in_list("sanksi", day, sanction)
    for case, norm in known.facts.charges:
        if case in cases:
            yield _in_list("pasal", cases[case].registered_on, norm)


def _in_list(name: str, on: date, chosen: str | None) -> Record:
    return {"kuartal": _quarter(on), "kode": name, "pemilik": CODE_LISTS[name].owner,
            "status": "lain" if chosen in {None, *CODE_LISTS[name].unsaid} else "terkode"}  # fmt: skip
