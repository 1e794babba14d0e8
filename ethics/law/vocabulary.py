"""The vocabularies of the field: roles, permissions, duties, documents, ranks, conditions."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from ethics.law.terms import Mark, Text

T = TypeVar("T")
FOLDER = Path(__file__).parent / "terms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A way that cases go. ``letter`` begins their references."""

    id: str
    label: Text
    letter: str
    tells: bool = False
    """Whether a case of it tells the public of another one, and carries nothing on itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who acts. Whoever ``oversees`` reads everything in reach and never acts on a case."""

    id: str
    label: Text
    staff: bool = True
    oversees: bool = False
    description: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """What some roles may do that is not an action of a rulebook."""

    id: str
    label: Text
    description: Text
    roles: tuple[str, ...]
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationKind:
    """How two members can stand to each other, and in what words it closes a case."""

    id: str
    label: Text
    yours: Text
    theirs: Text
    spares: tuple[Mapping[str, str], ...] = ()
    """Roles, each in a track, to which the law gives the case because of the relation."""
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """How far an Ankum of certain posts may punish; no list of sanctions means every one."""

    id: str
    label: Text
    posts: tuple[str, ...]
    sanctions: tuple[str, ...] = ()
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What an actor does in a case, as it is said of what they want and of what they did."""

    id: str
    wanted: Text
    done: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentKind:
    """A kind of document: how it is numbered, classified, and which role signs it."""

    id: str
    label: Text
    number_template: str
    number_mark: Mark = Mark.DEFAULT
    """How sure we are of the number, beside ``mark`` for the paper itself."""
    classification: str
    series: str
    kka: str = ""
    signatory: str | None = None
    decision: bool = False
    """Decides the case: what comes after cites the newest such document that still holds."""
    to_complainant: bool = False
    """Written to the complainant, so it names them: it is listed with the receipt code, and who
    reads it opens an identity."""
    summons: bool = False
    """Signed by the office that the matrix of summons names for whoever is called."""
    answers: str | None = None
    """The field whose answer it carries: it is issued only where that was filled in."""
    each: str | None = None
    """The field of addressees: one paper for each that was chosen, with a number of its own; a
    second one to the same takes the place of the first."""
    manual: bool = False
    """Its register may be kept elsewhere: the action that issues it offers a number by hand."""
    named: bool | None = None
    """True: only where the complainant gave a name; False: only where none did."""
    signs_instead: tuple[str, ...] = ()
    """Roles that sign where the action is theirs: another track, another instance."""
    basis: str = ""
    mark: Mark = Mark.DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """How a commission hears a case, by the category of the violation."""

    id: str
    label: Text
    categories: tuple[str, ...]
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedDoors:
    """Why a hearing may be held without the public."""

    id: str
    label: Text
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstance:
    """What makes a violation weigh more (``memberatkan``) or less (``meringankan``)."""

    id: str
    label: Text
    weighs: str
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """How a complaint came; staff log what did not come ``online``."""

    id: str
    label: Text
    online: bool = False
    body: bool = False
    """Whether another body passed it on: its reference and date are kept."""
    complainant: bool = True
    """Whether somebody complains, who is told and holds a receipt."""
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why a complaint goes no further, for each of the ``ends`` that it may be given for."""

    id: str
    label: Text
    ends: tuple[str, ...]
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Whom the norms and sanctions ``of`` can mean; no ranks or functions means any."""

    id: str
    label: Text
    of: tuple[str, ...]
    ranks: tuple[str, ...] = ()
    """Groups of ranks."""
    functions: tuple[str, ...] = ()
    """Words in small letters, one of which stands in the name of the function."""
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportKind:
    """What can be done for somebody during and after a case; never a sanction."""

    id: str
    label: Text
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverReason:
    """Why a part of a file is covered before the file goes out."""

    id: str
    label: Text
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """A list of choices with the role that answers for it: who sees to it that "other" stays rare."""

    id: str
    owner: str
    unsaid: tuple[str, ...] = ()
    """The choices that say nothing."""
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """Where somebody can turn at once, and for what."""

    id: str
    number: str
    label: Text
    use: Text
    for_whom: tuple[str, ...]
    """Danger (``bahaya``), children and sexual violence (``anak``), fear (``takut``)."""
    basis: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """A rank; ``ord`` runs from 1, the lowest, and is its place in RANKS plus one."""

    ord: int
    group: str
    name: str
    abbrev: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The coarse stage that a receipt shows, and what comes next."""

    id: str
    label: Text
    next: Text
    aside: bool = False
    """Beside the way that a case usually goes: none of the stages after it will come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Why a guard or check says no: the reason, its article, and how sure we are of it."""

    id: str
    reason: Text
    basis: str
    mark: Mark


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of one file of the law."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def is_text(value: Any) -> bool:
    """True for ``{ id, en }`` with words in both."""
    return (
        isinstance(value, dict)
        and set(value) == {"id", "en"}
        and all(isinstance(one, str) and one.strip() for one in value.values())
    )


def as_text(value: Any) -> Any:
    """``{ id, en }`` becomes a Text, a list a tuple; anything else stays what it is."""
    if isinstance(value, list):
        return tuple(value)
    return Text(**value) if isinstance(value, dict) and set(value) == {"id", "en"} else value


def entry(kind: type[T], table: Mapping[str, Any], **given: Any) -> T:
    """One entry of a vocabulary; an unknown or missing key raises TypeError."""
    values = {key: as_text(value) for key, value in table.items()}
    values |= {key: Mark(values[key]) for key in ("mark", "number_mark") if key in values}
    return kind(**given, **values)


def _by_id(kind: type[T], file: str) -> Mapping[str, T]:
    tables = read_toml(FOLDER / file)
    return MappingProxyType({id_: entry(kind, table, id=id_) for id_, table in tables.items()})


TRACKS = _by_id(Track, "jalur.toml")
ROLES = _by_id(Role, "peran.toml")
PERMISSIONS = _by_id(Permission, "wewenang.toml")
RELATIONS = _by_id(RelationKind, "hubungan.toml")
COMPETENCES = _by_id(Competence, "ankum.toml")
"""From the widest to the least."""
DUTIES = _by_id(Duty, "tugas.toml")
DOCUMENTS = _by_id(DocumentKind, "dokumen.toml")
STAGES = _by_id(Stage, "tahap.toml")
PROCEDURES = _by_id(Procedure, "acara.toml")
CLOSED_DOORS = _by_id(ClosedDoors, "tertutup.toml")
CONDITIONS = _by_id(Condition, "syarat.toml")
CIRCUMSTANCES = _by_id(Circumstance, "pertimbangan.toml")
CHANNELS = _by_id(Channel, "saluran.toml")
GROUNDS = _by_id(Ground, "alasan.toml")
SUPPORTS = _by_id(SupportKind, "dampingan.toml")
COVER_REASONS = _by_id(CoverReason, "samaran.toml")
CODE_LISTS = _by_id(CodeList, "daftar.toml")
HELPLINES = _by_id(Helpline, "bantuan.toml")
MEANT = _by_id(Meant, "siapa.toml")
MORE, LESS = "memberatkan", "meringankan"
"""How a circumstance weighs."""
SUPERIORS: Mapping[str, str] = MappingProxyType(read_toml(FOLDER / "atasan.toml"))
"""The role above a role; a role that is not named has none here."""
RANKS = tuple(entry(Rank, table) for table in read_toml(FOLDER / "pangkat.toml")["rank"])
POLDAS: Mapping[str, str] = MappingProxyType(read_toml(FOLDER / "polda.toml"))
"""The regional police forces by code, the same code that ends the path of the unit."""
