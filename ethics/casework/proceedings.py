"""What the record of a case says of its hearings, its evidence and its decision, for its papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, bindparam, select

from ethics.almanac import calendar
from ethics.casework.draft import Draft
from ethics.casework.offices import Office, rank_words
from ethics.documents.wording import (
    amount_in_words,
    clause,
    day_and_date,
    full_date,
    local_time,
)
from ethics.law import DOCUMENTS, PROCEDURES, Field, Rulebook
from ethics.law.circumstances import for_person
from ethics.law.ledger import term
from ethics.law.offices import functions_at
from ethics.law.regulations import parted
from ethics.law.terms import ACCUSED, SEATS, accused_roles
from ethics.law.vocabulary import GROUNDS, LESS, MORE
from ethics.law.votes import VOTES
from ethics.records.hearings import Hearing
from ethics.records.papers import Document, Exhibit
from ethics.records.statements import fetch, fetch_first

_HEARINGS = (
    select(Hearing.at, Hearing.place, Hearing.open, Hearing.attendance, Hearing.recorded_at)
    .where(Hearing.case_id == bindparam("case"))
    .order_by(Hearing.id)
)
_EXHIBITS = (
    select(Exhibit.label, Exhibit.added_at)
    .where(Exhibit.case_id.in_(bindparam("cases", expanding=True)))
    .order_by(Exhibit.id)
)
_IN_FORCE = (
    select(Document.number, Document.issued_on)
    .where(Document.case_id == bindparam("case"), Document.kind == bindparam("kind"))
    .where(Document.recipient.is_not_distinct_from(bindparam("recipient", type_=String)))
    .where(Document.superseded_by.is_(None))
    .order_by(Document.id.desc())
    .limit(1)
)
_DECISION = (
    select(Document.number, Document.issued_on)
    .where(Document.case_id == bindparam("case"), Document.superseded_by.is_(None))
    .where(Document.kind.in_([kind.id for kind in DOCUMENTS.values() if kind.decision]))
    .order_by(Document.id.desc())
    .limit(1)
)
Charged = tuple[int, str, str | None]
"""A person, the article, and what was found."""
_ACCUSED = re.compile(rf"{ACCUSED} (\d+)")


def sessions(draft: Draft, names: Sequence[str]) -> list[dict[str, str]]:
    """Every hearing that was called, in order; those that were held say who came."""
    return [_session(draft, row, names) for row in fetch(_HEARINGS, case=draft.situation.id)]


def _session(draft: Draft, row: Any, names: Sequence[str]) -> dict[str, str]:
    local: datetime = row.at.astimezone(draft.situation.zone)
    listed = row.attendance or []
    return {
        "date": day_and_date(local.date()), "time": local_time(local), "place": row.place,
        "doors": "terbuka" if row.open else "tertutup", "held": "ya" if row.recorded_at else "",
        "present": _who(names, (one["who"] for one in listed if one["present"])),
        "absent": _who(names, (one["who"] for one in listed if not one["present"])),
    }  # fmt: skip


def _who(names: Sequence[str], listed: Iterable[str]) -> str:
    """The form lists the accused by number; on paper they have their names."""

    def named(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        return f"{names[place]} (terduga pelanggar)" if place < len(names) else found[0]

    parts = (_ACCUSED.sub(named, who) for who in listed)
    return "; ".join(part[:1].upper() + part[1:] for part in parts)


def procedure(category: str | None) -> str:
    """By which of the two procedures a case of this category is heard."""
    return next((one.label.id for one in PROCEDURES.values() if category in one.categories), "")


def exhibits(draft: Draft) -> list[dict[str, str]]:
    """The evidence on file: of this case and of the one that it came from."""
    situation = draft.situation
    return [
        {"ordinal": str(ordinal), "label": row.label,
         "added_on": full_date(situation.local_date(row.added_at))}
        for ordinal, row in enumerate(fetch(_EXHIBITS, cases=situation.evidence_of), start=1)
    ]  # fmt: skip


def conference(office: Office) -> list[dict[str, str]]:
    """The functions that meet in a case conference; a line to sign where nobody is known."""
    return [
        {**office.holder(one.role), "function": f"{one.work} ({one.name})"}
        for one in functions_at(office.unit.kind).values()
    ]


def replaced(draft: Draft, frame: Mapping[str, Any]) -> dict[str, str]:
    """The paper that this one takes the place of: of the same kind, to the same addressee."""
    kind, recipient = frame["kind"].id, frame["recipient"].get("id")
    row = None
    if recipient or kind in draft.step.action.replaces:
        row = fetch_first(_IN_FORCE, case=draft.situation.id, kind=kind, recipient=recipient)
    return {"number": row.number, "date": full_date(row.issued_on)} if row else {}


def decision(draft: Draft) -> dict[str, str]:
    """The decision that holds: what comes after it cites it."""
    row = fetch_first(_DECISION, case=draft.situation.id)
    if row is None:
        return {"number": "", "date": ""}
    return {"number": row.number, "date": full_date(row.issued_on)}


def informant(texts: Mapping[str, str]) -> dict[str, str]:
    """Whoever gave the statement that is recorded, to sign it."""
    return {"name": texts["pemberi_keterangan"], "rank": "", "nrp": ""}


def picked(draft: Draft) -> dict[str, list[str]]:
    """What was chosen in each field of this action, in the words of its options, each once."""
    found = {}
    for name in draft.step.action.fields:
        field, value = draft.rulebook.fields[name], draft.data.get(name)
        chosen = [value] if isinstance(value, str) else value or []
        found[name] = [one.label.id for one in field.options if one.value in chosen]
    return found


def served(draft: Draft, names: Mapping[int, str]) -> dict[str, str]:
    """The sanction that this act certifies, with its first and last day."""
    chosen = next(value["sanction"] for name, value in draft.data.items()
                  if draft.rulebook.fields[name].kind == "served")  # fmt: skip
    one = next(row for row in draft.situation.facts.sanctions if row.id == chosen)
    rule = draft.rulebook.sanctions[one.sanction]
    lasted = term(rule, one.amount, executed_on=one.executed_on, final=True, on=draft.on,
                  calendar=calendar())  # fmt: skip
    return {"accused": names.get(one.accused_id, ""), "label": rule.label.id,
            "amount_words": amount_in_words(one.amount, rule.unit),
            "begins_on": full_date(lasted.begins_on), "ends_on": full_date(lasted.ends_on)}  # fmt: skip


def weighing(draft: Draft) -> dict[str, str]:
    """The circumstances that were ticked, those that weigh more and those that weigh less."""
    return {part: _weighing(draft, means) for part, means in (("more", MORE), ("less", LESS))}


def _weighing(draft: Draft, means: str) -> str:
    """``a; b`` for the one accused, ``pada Terduga Pelanggar 1: a, b; …`` where there are several."""
    people = [one.person_id for one in draft.situation.facts.accused]
    fields = (draft.rulebook.fields[name] for name in draft.step.action.fields)
    field = next((one for one in fields if one.means == means), None)
    answer = draft.data.get(field.id) or () if field else ()
    weighed = [_in_words(field, set(for_person(answer, person))) for person in people]
    if len(people) == 1:
        return "; ".join(weighed[0])
    return "; ".join(f"pada {role}: {', '.join(words)}"
                     for role, words in zip(accused_roles(len(people)), weighed, strict=True)
                     if words)  # fmt: skip


def _in_words(field: Field | None, names: set[str]) -> list[str]:
    return [_inner(one.label.id) for one in (field.options if field else ()) if one.value in names]


def _inner(label: str) -> str:
    return label[:1].lower() + label[1:]


def chosen(draft: Draft) -> dict[str, dict[str, str]]:
    """The same by the value chosen, for a paper that says something else for each."""
    return {
        name: {one.value: one.label.id for one in draft.rulebook.fields[name].options
               if one.value == draft.data.get(name)}
        for name in draft.step.action.fields
    }  # fmt: skip


def ground(draft: Draft) -> dict[str, str]:
    """Why a complaint goes no further, and by what; empty while nobody said."""
    found = GROUNDS.get(draft.writes.get("ground", ""))
    if found is None:
        return {"words": "", "basis": ""}
    words = found.label.id
    return {"words": words[0].lower() + words[1:], "basis": found.basis}


def verdicts(
    names: Mapping[int, str], charges: Sequence[Charged], violation: str
) -> list[dict[str, str]]:
    """What is found of each accused, in one sentence; ``cleared`` where nothing was proven."""
    return [_verdict(name, [row for row in charges if row[0] == person], violation)
            for person, name in names.items()]  # fmt: skip


def _verdict(name: str, charges: Sequence[Charged], violation: str) -> dict[str, str]:
    """The regulation is named once, with the articles that come first."""
    found: dict[bool, list[str]] = {True: [], False: []}
    title = ""
    for _person, norm, finding in charges:
        article, title = parted(norm)
        found[finding == "terbukti"].append(article)
    title = f" {title}" if title else ""
    if not found[True]:
        words = f"tidak terbukti melanggar {_listed(found[False])}{title}"
        return {"accused": name, "words": words, "cleared": "ya"}
    words = f"terbukti melakukan {violation} sebagaimana dimaksud dalam {_listed(found[True])}{title}"
    if found[False]:
        words += f", dan tidak terbukti melanggar {_listed(found[False])}"
    return {"accused": name, "words": words, "cleared": ""}


def _listed(norms: Sequence[str]) -> str:
    """``a, b, dan c``."""
    if len(norms) < 3:
        return " dan ".join(norms)
    return f"{', '.join(norms[:-1])}, dan {norms[-1]}"


def considerations(text: str, *, proper: Iterable[str]) -> list[dict[str, str]]:
    """Each paragraph as a consideration of a decree: ``bahwa ...;``."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [{"text": f"bahwa {clause(line.removeprefix('bahwa '), proper=proper)};"}
            for line in lines]  # fmt: skip


def days(draft: Draft) -> dict[str, str]:
    """The dates that were typed in this action, in words."""
    fields = (draft.rulebook.fields[name] for name in draft.step.action.fields)
    return {one.id: full_date(date.fromisoformat(draft.data[one.id])) for one in fields
            if one.kind == "date" and draft.data.get(one.id)}  # fmt: skip


def summoned(draft: Draft) -> dict[str, str]:
    """Who is called to be examined or is brought, when, and as what if that was asked."""
    data = draft.data
    fields = [draft.rulebook.fields[name] for name in draft.step.action.fields]
    given: dict[str, Any] = {one.kind: data.get(one.id) for one in fields}
    member = given["member"] or {}
    at = datetime.fromisoformat(given["datetime"]).replace(tzinfo=draft.situation.zone)
    capacities = picked(draft).get("kedudukan", [])
    return {
        "name": member.get("name") or data.get("nama_terpanggil", ""),
        "rank": rank_words(member["rank"]) if member else "Sdr.",
        "nrp": member.get("nrp", ""),
        "unit": member.get("unit_name", ""),
        "via": f"kepala {member['unit_name']}" if member else "",
        "capacity": "".join(capacities).lower(),
        "date": day_and_date(at.date()),
        "time": local_time(at),
    }


def bringing(book: Rulebook) -> str:
    """Whether the law lets a member who answers no summons be brought, in this track."""
    return "ya" if any("sprin_membawa" in one.documents for one in book.actions.values()) else ""


def dissents(draft: Draft) -> list[dict[str, str]]:
    """What members held against the others, where the commission voted."""
    votes = draft.data.get(VOTES) or {}
    return [
        {"seat_label": SEATS[seat.seat].id, "text": clause(votes[seat.account_id]["dissent"])}
        for seat in draft.situation.facts.newest_panel
        if votes.get(seat.account_id, {}).get("dissent")
    ]


def way_of_deciding(draft: Draft) -> str:
    """As a decision says it."""
    return "dengan suara terbanyak" if draft.data.get(VOTES) is not None else "dalam musyawarah"


def clocks(draft: Draft) -> dict[str, dict[str, str]]:
    """Each open time limit, those that this act starts among them."""
    running = {one.id: (one.started_on, one.due_on) for one in draft.situation.facts.clocks}
    running |= {one.id: (one.started_on, one.due.due_on) for one in draft.step.clocks_started}
    return {
        name: {"started_on": full_date(started_on), "due_on": full_date(due_on)}
        for name, (started_on, due_on) in running.items()
    }


def limits(draft: Draft) -> dict[str, str]:
    """How long each time limit of the rulebook is, for one that has not begun yet."""
    rules = draft.rulebook.clocks.values()
    return {clock.id: amount_in_words(clock.limit, clock.unit) for clock in rules}
