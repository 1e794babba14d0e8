"""Gathers what a document may say: the flat content that ``documents.compose`` fills in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from ethics.casework import proceedings
from ethics.casework.draft import Draft, vault_of
from ethics.casework.offices import OFFICIAL, SECRETARIAT, Office, official, rank_words
from ethics.casework.texts import Inserted, Texts
from ethics.documents.wording import amount_in_words, clause, full_date, phrase
from ethics.law import RANKS, Norm, in_force, norms
from ethics.law.offices import functions_at
from ethics.law.regulations import REGULATIONS, article_words, cited
from ethics.law.terms import FINDINGS, NOT_FOUND_YET, SEATS, TERDUGA
from ethics.records.accounts import Account
from ethics.records.cases import Allegation, Assignment, Case, Party
from ethics.records.hearings import PanelSeat
from ethics.records.nested import nested
from ethics.records.people import Person
from ethics.records.sanctions import imposed
from ethics.records.statements import fetch, fetch_first
from ethics.records.units import Unit
from ethics.records.vault import Vault, VaultItem

VIOLATIONS = {"etik": "pelanggaran kode etik profesi Polri", "disiplin": "pelanggaran disiplin"}

_MEMBERS = (
    select(Party.person_id, Person.name, Person.nrp, Party.rank_at_event.label("rank"),
           Party.post_at_event.label("post"), Party.unit_at_event.label("unit"),
           Unit.name.label("unit_name"))
    .join(Person, Person.id == Party.person_id)
    .outerjoin(Unit, Unit.path == Party.unit_at_event)
    .where(Party.case_id == bindparam("case"), Party.role == TERDUGA)
    .order_by(Party.ordinal)
)  # fmt: skip
_ALLEGATIONS = (
    select(Allegation.person_id, Allegation.norm, Allegation.finding)
    .where(Allegation.case_id == bindparam("case"))
    .order_by(Allegation.id)
)
_CHARGED = select(nested(_MEMBERS).label("members"), nested(_ALLEGATIONS).label("allegations"))
_NEWEST_PANEL = (
    select(func.max(PanelSeat.formed_at))
    .where(PanelSeat.case_id == bindparam("case"))
    .scalar_subquery()
)
_PANEL = (
    select(PanelSeat.seat, PanelSeat.rank, Account.name, Person.nrp)
    .join(Account, Account.id == PanelSeat.account_id)
    .outerjoin(Person, Person.id == PanelSeat.person_id)
    .where(PanelSeat.case_id == bindparam("case"), PanelSeat.formed_at == _NEWEST_PANEL)
    .order_by(PanelSeat.ordinal)
)
_TEAM = (
    OFFICIAL.join(Assignment, Assignment.account_id == Account.id)
    .where(Assignment.case_id == bindparam("case"))
    .order_by(Person.rank.desc(), Account.id)
)
_IDENTITY = (
    select(VaultItem.subject, VaultItem.id)
    .join(Case, Case.reference == VaultItem.subject)
    .where(Case.id == bindparam("case"), VaultItem.purpose == "identitas")
)


class Member(NamedTuple):
    """An accused as the register knows them, and as they were at the time of the act."""

    person_id: int
    name: str
    nrp: str
    rank: int | None
    post: str | None
    unit: str | None
    unit_name: str | None


class Charged(NamedTuple):
    """An allegation: person, article and finding."""

    person_id: int
    norm: str
    finding: str | None


class Content(Mapping[str, Any]):
    """Everything the papers of an act can name, as text; read when one of them first names it.

    ``frame`` holds what is of one paper alone: its number, day, code and kind, who it goes to, the
    office that issues it, who signs, and the base address.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.frame: Mapping[str, Any] = {}
        self._read: dict[str, Any] = {}

    def framed(self, frame: Mapping[str, Any]) -> Content:
        """The same case for the next paper of the act."""
        self.frame = frame
        self._read = {name: told for name, told in self._read.items() if name not in _OF_ONE_PAPER}
        return self

    def __getitem__(self, name: str) -> Any:
        if name not in self._read:
            self._read[name] = _PARTS[name](self)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in _PARTS

    def __iter__(self) -> Iterator[str]:
        return iter(_PARTS)

    def __len__(self) -> int:
        return len(_PARTS)

    @cached_property
    def _charged(self) -> Any:
        return fetch(_CHARGED, case=self.draft.subject_id)[0]

    @cached_property
    def members(self) -> list[Member]:
        """The accused, in order."""
        return [Member(*row) for row in self._charged.members]

    @cached_property
    def names(self) -> dict[int, str]:
        """Rank and name of each accused, by person."""
        return {row.person_id: _ranked(row) for row in self.members}

    @cached_property
    def allegations(self) -> list[Charged]:
        """Every allegation, in order."""
        return [Charged(*row) for row in self._charged.allegations]

    @cached_property
    def sessions(self) -> list[dict[str, str]]:
        """The hearings of the case, in order."""
        return proceedings.sessions(self.draft, list(self.names.values()))


def _case(content: Content) -> dict[str, str]:
    draft, facts = content.draft, content.draft.situation.facts
    category = draft.writes.get("category") or facts.category or ""
    return {
        "reference": facts.reference,
        "track": facts.track,
        "word": "aduan" if facts.track == "penerimaan" else "perkara",
        "opened": draft.opened[0] if draft.opened else "",
        "from_complaint": "" if facts.track == "penerimaan" else "ya",
        "brings_members": proceedings.bringing(draft.rulebook),
        "registered_on": full_date(facts.registered_on),
        "incident_on": full_date(draft.writes.get("incident_on") or facts.incident_on),
        "place": draft.writes.get("place") or "",
        "category": category,
        "procedure": proceedings.procedure(category),
        "unit_name": draft.situation.unit_name,
    }


def _unit(content: Content) -> dict[str, Any]:
    office: Office = content.frame["office"]
    unit = office.unit
    return {"name": unit.name, "letterhead": content.frame["issuer"].letterhead,
            "address": unit.address, "city": unit.city}


def _functions(content: Content) -> dict[str, dict[str, str]]:
    """What the functions and their heads are called at the level of the unit."""
    level = content.frame["office"].unit.kind
    return {id_: {"name": one.name, "head": one.head} for id_, one in functions_at(level).items()}


def _verification(content: Content) -> dict[str, str]:
    frame = content.frame
    return {"code": frame["code"], "url": f"{frame['base_url']}/verifikasi"}


def _ranked(row: Any) -> str:
    return f"{rank_words(row.rank)} {row.name}".strip()


def _accused(content: Content) -> list[dict[str, str]]:
    return [
        {"ordinal": str(ordinal), "name": row.name, "rank": rank_words(row.rank), "nrp": row.nrp,
         "post": row.post or "", "unit": row.unit_name or ""}
        for ordinal, row in enumerate(content.members, start=1)
    ]  # fmt: skip


def _charges(content: Content) -> list[dict[str, str]]:
    draft = content.draft
    opens = draft.step.opens if draft.child_id else None
    book = in_force(opens, draft.on) if opens else draft.rulebook
    catalogue = norms(book.norms) if book.norms else {}
    return [
        {"ordinal": str(ordinal), **_norm(catalogue.get(row.norm), row.norm),
         "accused": content.names.get(row.person_id, ""),
         "finding": FINDINGS.get(row.finding or "", NOT_FOUND_YET).id}
        for ordinal, row in enumerate(content.allegations, start=1)
    ]  # fmt: skip


def _norm(norm: Norm | None, code: str) -> dict[str, str]:
    """Article and words; the bare code of one that the catalogue no longer has."""
    if norm is None:
        return {"norm": code, "norm_text": ""}
    return {"norm": article_words(norm.article), "norm_text": norm.label.id}


def _sanctions(content: Content) -> list[dict[str, str]]:
    book = content.draft.rulebook.sanctions
    rows = imposed(content.draft.situation.id)
    return [
        {"ordinal": str(ordinal), "label": book[row.sanction].label.id,
         "amount_words": amount_in_words(row.amount, book[row.sanction].unit),
         "accused": content.names.get(row.person_id, ""), "basis": article_words(book[row.sanction].basis),
         "executed_on": full_date(row.executed_on)}
        for ordinal, row in enumerate(rows, start=1)
    ]  # fmt: skip


def _punished(content: Content, *, by_decree: bool = False) -> list[dict[str, str]]:
    """Those on whom something was imposed; ``by_decree`` those whom a decree must still dismiss."""
    book, imposed_ = content.draft.rulebook.sanctions, content.draft.situation.facts.sanctions
    people = {one.accused_id for one in imposed_ if book[one.sanction].needs or not by_decree}
    return [one for row, one in zip(content.members, content["accused"], strict=True)
            if row.person_id in people]  # fmt: skip


def _panel(content: Content) -> list[dict[str, str]]:
    """The commission that decides now: on appeal it is another one than at first."""
    return [
        {"seat_label": SEATS[row.seat].id, "name": row.name, "rank": rank_words(row.rank),
         "nrp": row.nrp or ""}
        for row in fetch(_PANEL, case=content.draft.situation.id)
    ]  # fmt: skip


def _chair(content: Content) -> dict[str, str]:
    nobody = {"name": "", "rank": "", "nrp": "", "seat_label": ""}
    panel: list[dict[str, str]] = content["panel"]
    return next((one for one in panel if one["seat_label"] == SEATS["ketua"].id), nobody)


def _beside_the_chair(content: Content) -> list[dict[str, str]]:
    """The others, who sign beside the chair."""
    return [one for one in content["panel"] if one != content["chair"]]


def _team(content: Content) -> list[dict[str, str]]:
    return [official(row) for row in fetch(_TEAM, case=content.draft.situation.id)]


def _verdicts(content: Content) -> list[dict[str, str]]:
    charged = zip(content.allegations, content["charges"], strict=True)
    rows = [(row.person_id, one["norm"], row.finding) for row, one in charged]
    violation = VIOLATIONS[content.draft.rulebook.track]
    return proceedings.verdicts(content.names, rows, violation)


def _hearing(content: Content) -> dict[str, str]:
    """The newest hearing that was called."""
    return content.sessions[-1] if content.sessions else {"date": "", "time": "", "place": ""}


def _typed(content: Content) -> dict[str, str]:
    """The texts of this action alone."""
    return {name: value for name, value in content.draft.data.items() if isinstance(value, str)}


def _considerations(content: Content) -> list[dict[str, str]]:
    proper = {word for name in content.names.values() for word in name.split()}
    ranks = {word for rank in RANKS for word in rank.abbrev.split()}
    text = content["texts"]["pertimbangan_putusan"]
    return proceedings.considerations(text, proper=proper | ranks)


def _complaint(content: Content) -> dict[str, str]:
    draft, complaint = content.draft, content.draft.situation.complaint
    return {"number": complaint.reference, "filed_on": full_date(complaint.registered_on),
            "summary": draft.writes.get("subject") or draft.situation.subject}  # fmt: skip


def _vault_of(draft: Draft, subject: str) -> Vault:
    """The vault of this case, or of the complaint that it came from."""
    return draft.vault if subject == draft.situation.facts.reference else vault_of(subject)


def _complainant(content: Content) -> dict[str, str]:
    """Who a letter goes to. Whoever gave no name is reached by the receipt code alone."""
    row = fetch_first(_IDENTITY, case=content.draft.situation.root_id)
    identity = _vault_of(content.draft, row.subject).open(row.id) if row else {}
    name = identity.get("name")
    if not name:
        addressee = f"Pelapor aduan nomor {content['complaint']['number']}"
        return {"name": "tanpa nama", "addressee": addressee, "address": "melalui layanan /lacak"}
    return {"name": name, "addressee": name, "address": identity.get("address") or "di Tempat"}


_PARTS: dict[str, Callable[[Content], Any]] = {
    "number": lambda content: content.frame["number"],
    "verification": _verification,
    "issued_on": lambda content: content.frame["on"].isoformat(),
    "issued_on_words": lambda content: full_date(content.frame["on"]),
    "taken": lambda content: {content.draft.step.action.id: "ya"},
    "acts": lambda content: Counter(content.draft.situation.facts.actions),
    "rules": lambda _content: {id_: one.title for id_, one in REGULATIONS.items()},
    "unit": _unit,
    "functions": _functions,
    "case": _case,
    "accused": _accused,
    "accused_names": lambda content: ", ".join(content.names.values()),
    "charges": _charges,
    "verdicts": _verdicts,
    "cleared": lambda content: [one for one in content["verdicts"] if one["cleared"]],
    "considerations": _considerations,
    "weighing": lambda content: proceedings.weighing(content.draft),
    "exhibits": lambda content: proceedings.exhibits(content.draft),
    "conference": lambda content: proceedings.conference(content.frame["office"]),
    "picked": lambda content: proceedings.picked(content.draft),
    "chosen": lambda content: proceedings.chosen(content.draft),
    "ground": lambda content: proceedings.ground(content.draft),
    "replaced": lambda content: proceedings.replaced(content.draft, content.frame),
    "recipient": lambda content: content.frame["recipient"],
    "informant": lambda content: proceedings.informant(content["texts"]),
    "sanctions": _sanctions,
    "punished": _punished,
    "dismissed": lambda content: _punished(content, by_decree=True),
    "served": lambda content: proceedings.served(content.draft, content.names),
    "team": _team,
    "panel": _panel,
    "chair": _chair,
    "panel_members": _beside_the_chair,
    "secretary": lambda content: content.frame["office"].nearest(SECRETARIAT),
    "dissents": lambda content: proceedings.dissents(content.draft),
    "way_of_deciding": lambda content: proceedings.way_of_deciding(content.draft),
    "hearing": _hearing,
    "summoned": lambda content: proceedings.summoned(content.draft),
    "sessions": lambda content: [one for one in content.sessions if one["held"]],
    "texts": lambda content: Texts(content.draft),
    "clauses": lambda content: Inserted(content["texts"], clause),
    "phrases": lambda content: Inserted(content["texts"], phrase),
    "typed": _typed,
    "days": lambda content: proceedings.days(content.draft),
    "complaint": _complaint,
    "complainant": _complainant,
    "actor": lambda content: content.frame["issuer"].signer,
    "clocks": lambda content: proceedings.clocks(content.draft),
    "limits": lambda content: proceedings.limits(content.draft),
    "decision": lambda content: proceedings.decision(content.draft),
    "basis_line": lambda content: cited(content.draft.step.basis),
}
_OF_ONE_PAPER = frozenset({"number", "verification", "issued_on", "issued_on_words", "unit", "functions",
                           "conference", "replaced", "recipient", "secretary", "actor"})  # fmt: skip
"""What the papers of one act do not share."""
