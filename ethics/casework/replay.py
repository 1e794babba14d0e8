"""A case as its journal tells it, and the same of what stands in the tables, to be compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from ethics.casework.escalation import Alarm, stored_alerts, told_alerts
from ethics.casework.joining import stored_intakes, stored_links, stored_mergers
from ethics.casework.pauses import Told, follow_clocks, stored_pauses
from ethics.casework.redaction_record import (
    CopyTold,
    LayerTold,
    follow_made,
    stored_copies,
    stored_layers,
)
from ethics.casework.supporting import ENDED
from ethics.law import Field, rulebook
from ethics.law.appointed import commission_name
from ethics.law.terms import TERDUGA
from ethics.law.zones import ZONES
from ethics.records.cases import Allegation, Assignment, Case, Party
from ethics.records.clocks import Clock
from ethics.records.following import Feedback
from ethics.records.hearings import Hearing, PanelSeat
from ethics.records.papers import Document
from ethics.records.relations import Lifting, Recusal
from ethics.records.sanctions import Sanction
from ethics.records.supports import Support, SupportNote
from ethics.records.units import Unit
from ethics.storage import db

WRITTEN = ("category", "place", "incident_on", "unit", "ground")
"""Columns that an action may set and whose value the journal holds in the open."""


@dataclass(slots=True)
class Replayed:
    """What can be told of a case twice: by its journal, and by its rows."""

    state: str | None = None
    version: int = 0
    clocks: dict[str, tuple[str, str]] = field(default_factory=dict)
    pauses: list[Told] = field(default_factory=list)
    alerts: set[Alarm] = field(default_factory=set)
    documents: set[tuple[str, str]] = field(default_factory=set)
    """Number and hash of each; two units may give two papers of one case the same number."""
    opened: list[str] = field(default_factory=list)
    accused: list[tuple[Any, ...]] = field(default_factory=list)
    """Person, and rank, unit and post as they were when the case was opened."""
    at_decision: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    """Rank and unit of each accused on the day of the newest decision."""
    charges: list[tuple[int, str]] = field(default_factory=list)
    findings: dict[int, tuple[str, str]] = field(default_factory=dict)
    """What was found of each charge, and on which day."""
    hearings: list[list[Any]] = field(default_factory=list)
    """Local time, place, whether open or why not, attendance, and whether it is recorded."""
    sanctions: list[tuple[Any, ...]] = field(default_factory=list)
    """Person, sanction, amount, stage, day of the decision, and whether it was superseded; in the
    order they came."""
    executed: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    """Which sanction was carried out on which day, and by what that is proven."""
    finished: dict[int, str] = field(default_factory=dict)
    panel: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    team: set[int] = field(default_factory=set)
    supports: dict[int, list[Any]] = field(default_factory=dict)
    """Each support: for whom, of which kind, the sealed notes in order, and whether it ended."""
    recused: list[int] = field(default_factory=list)
    lifted: dict[int, bool] = field(default_factory=dict)
    """For whom it was proposed to lift what bars them, and whether another agreed."""
    written: dict[str, Any] = field(default_factory=dict)
    feedback: tuple[Any, ...] | None = None
    """The marks that a complainant gave, and the item of the words."""
    wanted: tuple[bool, bool] = (False, False)
    """Whether it tells of a child or of sexual violence, and whether it is kept from the unit on the spot."""
    intake: dict[str, Any] | None = None
    """By which channel it came and when, and who passed it on."""
    links: set[str] = field(default_factory=set)
    merged_into: str | None = None
    copies: dict[str, CopyTold] = field(default_factory=dict)
    layers: dict[int, LayerTold] = field(default_factory=dict)


class Replay:
    """Follows every case through the entries of all streams, in any order of the streams."""

    def __init__(self) -> None:
        self.cases: dict[str, Replayed] = defaultdict(Replayed)
        self._begun_with: dict[str, list[tuple[int, str]]] = {}

    def follow(self, stream: str, seq: int, event: str, data: Mapping[str, Any]) -> None:
        """Apply one entry to its case, and to the case that it opened."""
        case = self.cases[stream]
        case.version, case.state = seq, data["to"]
        follow_clocks(case.clocks, case.pauses, data["clocks"])
        case.documents |= {(row["number"], row["sha256"]) for row in data["documents"]}
        case.opened += data["opens"]
        case.accused += map(tuple, (data.get("origin") or {}).get("people", ()))
        frozen = (data.get("effects") or {}).get("at_decision", ())
        case.at_decision |= {person: (rank, unit) for person, rank, unit in frozen}
        if "sensitive" in data:
            case.wanted = (data["sensitive"], data["kept_above"])
        unit = (data.get("effects") or {}).get("unit")
        case.written |= {"unit": unit} if unit else {}
        if "feedback" in data:
            case.feedback = _told_feedback(data["feedback"])
        case.intake = data.get("intake") or case.intake
        follow_made(case.copies, case.layers, data)
        if data.get("fields"):
            self._fields(stream, event.removeprefix("perkara:"), data)

    def follow_alert(self, data: Mapping[str, Any]) -> None:
        """Apply an entry that raised a clock of a case."""
        self.cases[data["case"]].alerts |= set(told_alerts(data))

    def follow_support(self, event: str, data: Mapping[str, Any]) -> None:
        """Apply an entry of a support to the case beside which it stands."""
        supports = self.cases[data["case"]].supports
        if "kind" in data:
            supports[data["support"]] = [data["whom"], data["person"], data["kind"], [], False]
        supports[data["support"]][3].append(data["text"]["vault"])
        supports[data["support"]][4] = event == ENDED

    def told(self, reference: str) -> Replayed:
        """A case when every entry was read: what it was opened with comes first."""
        case = self.cases.get(reference, Replayed())
        case.charges = self._begun_with.pop(reference, []) + case.charges
        return case

    def _fields(self, stream: str, action_id: str, data: Mapping[str, Any]) -> None:
        book = rulebook(data["rulebook"])
        if action_id not in book.actions:
            return
        for name in book.actions[action_id].fields:
            if name not in data["fields"]:
                continue
            one, kept = book.fields[name], data["fields"][name]
            case = self.cases[stream]
            if one.kind == "charges":
                self._charges(stream, kept, data["opens"])
            elif one.kind in _DECIDED:
                _DECIDED[one.kind](case, one, kept, data["effects"]["decided_on"])
            elif one.kind == "panel":
                seats = [(row["account"], row["seat"], row["rank"]) for row in kept]
                case.panel[commission_name(action_id, case.panel)] = seats
            elif one.writes in WRITTEN and not one.private:
                case.written[str(one.writes)] = kept
            else:
                _BY_KIND.get(one.means or one.kind, _BY_KIND.get(one.kind, _nothing))(case, kept)

    def _charges(self, stream: str, kept: list[Any], opened: list[str]) -> None:
        pairs = [(person, norm) for person, norm in kept]
        if opened:
            self._begun_with[opened[0]] = pairs
        else:
            self.cases[stream].charges += pairs


def _told_feedback(kept: Mapping[str, Any]) -> tuple[Any, ...]:
    words = kept["words"]
    return kept["respect"], kept["told"], kept["speed"], words["vault"] if words else None


def _sanctions(case: Replayed, one: Field, kept: list[Any], day: str) -> None:
    earlier = [(*row[:-1], True) for row in case.sanctions]
    stage = one.stage or "jatuh"
    case.sanctions = earlier + [
        (row["accused"], row["sanction"], row.get("amount"), stage, day, False) for row in kept
    ]


def _findings(case: Replayed, _one: Field, kept: list[Any], day: str) -> None:
    case.findings |= {row["charge"]: (row["finding"], day) for row in kept}


_DECIDED: dict[str, Callable[[Replayed, Field, list[Any], str], None]] = {
    "sanctions": _sanctions,
    "findings": _findings,
}
"""What is dated by the day of the decision."""


def _hearing(case: Replayed, kept: Mapping[str, Any]) -> None:
    local = datetime.fromisoformat(kept["at"]).isoformat()
    doors = (kept["open"], kept.get("closed_for"))
    case.hearings.append([local, kept["place"], doors, None, False])


def _attendance(case: Replayed, kept: list[Any]) -> None:
    """It belongs to the newest hearing that has no record yet."""
    unrecorded = [one for one in case.hearings if not one[-1]]
    if unrecorded:
        unrecorded[-1][-2:] = [kept, True]


def _team(case: Replayed, kept: list[int]) -> None:
    case.team |= set(kept)


def _withdrawal(case: Replayed, kept: Mapping[str, Any]) -> None:
    case.recused.append(kept["account"])
    case.team.discard(kept["account"])
    case.panel.pop(kept.get("dissolved", ""), None)


def _leaving(case: Replayed, kept: Mapping[str, Any]) -> None:
    if "dissolved" in kept:
        case.panel.pop(kept["dissolved"], None)
    else:
        case.team.discard(kept["account"])


def _lifting(case: Replayed, kept: Mapping[str, Any]) -> None:
    case.lifted[kept["account"]] = False


def _agreement(case: Replayed, kept: Mapping[str, Any]) -> None:
    case.lifted[kept["account"]] = True


def _execution(case: Replayed, kept: Mapping[str, Any]) -> None:
    case.executed[kept["sanction"]] = (kept["on"], kept.get("exhibit"), kept.get("document"))


def _served(case: Replayed, kept: Mapping[str, Any]) -> None:
    case.finished[kept["sanction"]] = kept["on"]


def _link(case: Replayed, kept: str) -> None:
    case.links.add(kept)


def _merger(case: Replayed, kept: str) -> None:
    case.merged_into = kept


def _nothing(_case: Replayed, _kept: Any) -> None:
    """A field that leaves nothing but its entry."""


_BY_KIND: dict[str, Callable[[Replayed, Any], None]] = {
    "hearing": _hearing,
    "attendance": _attendance,
    "execution": _execution,
    "served": _served,
    "team": _team,
    "conflict": _withdrawal,
    "leaver": _leaving,
    "lifting": _lifting,
    "agreement": _agreement,
    "related": _link,
    "main": _merger,
}
"""By what a field means, where that says more than its kind."""


def stored() -> dict[str, Replayed]:
    """Every case by its reference as the tables have it: one statement for each table."""
    found: dict[int, Replayed] = {}
    references: dict[int, str] = {}
    columns = (Case.id, Case.reference, Case.state, Case.version, Case.parent_id, Case.category,
               Case.place, Case.incident_on, Case.unit, Case.ground, Case.sensitive,
               Case.kept_above)  # fmt: skip
    for row in db.session.execute(select(*columns).order_by(Case.id)):
        references[row.id] = row.reference
        found[row.id] = Replayed(state=row.state, version=row.version,
                                 wanted=(row.sensitive, row.kept_above))  # fmt: skip
        found[row.id].written = {name: _plain(getattr(row, name)) for name in WRITTEN}
        if row.parent_id is not None:
            found[row.parent_id].opened.append(row.reference)
    for read in (_papers, _clocks, _people, _charged, _heard, _punished, _seated, _appointed, _supported,
                 _rated, _made_for_the_public):
        read(found)
    for case_id, intake in stored_intakes():
        found[case_id].intake = intake
    for case_id, linked in stored_links():
        found[case_id].links.add(linked)
    for case_id, main in stored_mergers():
        found[case_id].merged_into = main
    return {references[id_]: case for id_, case in found.items()}


def _papers(found: Mapping[int, Replayed]) -> None:
    papers = select(Document.case_id, Document.number, Document.content_sha256)
    for case_id, number, sha256 in db.session.execute(papers):
        found[case_id].documents.add((number, sha256))


def _clocks(found: Mapping[int, Replayed]) -> None:
    clocks = select(Clock.case_id, Clock.clock, Clock.started_on, Clock.due_on)
    for row in db.session.execute(clocks.where(Clock.stopped_on.is_(None))):
        found[row.case_id].clocks[row.clock] = (_plain(row.started_on), _plain(row.due_on))
    for case_id, pauses in stored_pauses().items():
        found[case_id].pauses = pauses
    for case_id, alert in stored_alerts():
        found[case_id].alerts.add(alert)


def _people(found: Mapping[int, Replayed]) -> None:
    columns = (Party.case_id, Party.rank_at_decision, Party.unit_at_decision, Party.person_id,
               Party.rank_at_event, Party.unit_at_event, Party.post_at_event)  # fmt: skip
    query = select(*columns).where(Party.role == TERDUGA)
    for row in db.session.execute(query.order_by(Party.case_id, Party.ordinal)):
        case_id, rank, unit, person, *at_event = row
        found[case_id].accused.append((person, *at_event))
        if person is not None and rank is not None:
            found[case_id].at_decision[person] = (rank, unit)


def _charged(found: Mapping[int, Replayed]) -> None:
    columns = (Allegation.id, Allegation.case_id, Allegation.person_id, Allegation.norm,
               Allegation.finding, Allegation.found_on)  # fmt: skip
    for row in db.session.execute(select(*columns).order_by(Allegation.id)):
        found[row.case_id].charges.append((row.person_id, row.norm))
        if row.finding is not None:
            found[row.case_id].findings[row.id] = (row.finding, _plain(row.found_on))


def _heard(found: Mapping[int, Replayed]) -> None:
    columns = (Hearing.case_id, Hearing.at, Hearing.place, Hearing.open, Hearing.closed_for,
               Hearing.attendance, Hearing.recorded_at, Unit.zone)  # fmt: skip
    query = select(*columns).join(Case, Case.id == Hearing.case_id)
    for row in db.session.execute(query.join(Unit, Unit.path == Case.unit).order_by(Hearing.id)):
        local = row.at.astimezone(ZoneInfo(ZONES[row.zone])).replace(tzinfo=None).isoformat()
        found[row.case_id].hearings.append(
            [local, row.place, (row.open, row.closed_for), row.attendance,
             row.recorded_at is not None]
        )


def _punished(found: Mapping[int, Replayed]) -> None:
    columns = (Sanction.case_id, Sanction.id, Sanction.executed_on, Sanction.person_id,
               Sanction.sanction, Sanction.amount, Sanction.stage, Sanction.decided_on,
               Sanction.superseded)  # fmt: skip
    done = (Sanction.exhibit_id, Sanction.document, Sanction.finished_on)
    query = select(*columns, *done).order_by(Sanction.id)
    for case_id, id_, executed_on, *row, exhibit, document, finished_on in db.session.execute(query):
        case = found[case_id]
        case.sanctions.append(tuple(map(_plain, row)))
        if executed_on is not None:
            case.executed[id_] = (_plain(executed_on), exhibit, document)
        if finished_on is not None:
            case.finished[id_] = _plain(finished_on)


def _seated(found: Mapping[int, Replayed]) -> None:
    columns = (PanelSeat.case_id, PanelSeat.panel, PanelSeat.account_id, PanelSeat.seat,
               PanelSeat.rank)  # fmt: skip
    order = (PanelSeat.case_id, PanelSeat.formed_at, PanelSeat.ordinal)
    for case_id, panel, *row in db.session.execute(select(*columns).order_by(*order)):
        found[case_id].panel.setdefault(panel, []).append(tuple(row))


def _appointed(found: Mapping[int, Replayed]) -> None:
    for case_id, account in db.session.execute(select(Assignment.case_id, Assignment.account_id)):
        found[case_id].team.add(account)
    left = select(Recusal.case_id, Recusal.account_id).order_by(Recusal.at, Recusal.account_id)
    for case_id, account in db.session.execute(left):
        found[case_id].recused.append(account)
    for row in db.session.execute(select(Lifting.case_id, Lifting.account_id, Lifting.agreed_by)):
        found[row.case_id].lifted[row.account_id] = row.agreed_by is not None


def _supported(found: Mapping[int, Replayed]) -> None:
    columns = (Support.case_id, Support.id, Support.whom, Support.person_id, Support.kind,
               Support.done_at)  # fmt: skip
    for case_id, id_, *row, done_at in db.session.execute(select(*columns).order_by(Support.id)):
        found[case_id].supports[id_] = [*row, [], done_at is not None]
    noted = select(Support.case_id, Support.id, SupportNote.item)
    noted = noted.join(Support, Support.id == SupportNote.support_id).order_by(SupportNote.id)
    for case_id, id_, item in db.session.execute(noted):
        found[case_id].supports[id_][3].append(item)


def _rated(found: Mapping[int, Replayed]) -> None:
    columns = (Feedback.respect, Feedback.told, Feedback.speed, Feedback.words_item)
    for case_id, *marks in db.session.execute(select(Feedback.case_id, *columns)):
        found[case_id].feedback = tuple(marks)


def _made_for_the_public(found: Mapping[int, Replayed]) -> None:
    for case_id, number, copy in stored_copies():
        found[case_id].copies[number] = copy
    for case_id, layer, drawn in stored_layers():
        found[case_id].layers[layer] = drawn


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
