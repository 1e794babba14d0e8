"""In whose name a paper goes out: the functions at each level, letterheads and heads of units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ethics.law.vocabulary import FOLDER, read_toml

_FUNCTIONS = read_toml(FOLDER / "fungsi.toml")
_CHIEFS = read_toml(FOLDER / "pimpinan.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function at one level: Bidkum of a Polda. ``line`` is its own line of the letterhead."""

    work: str
    role: str
    name: str
    head: str
    line: str = ""


@cache
def functions_at(level: str) -> Mapping[str, Function]:
    """The functions of a unit of this level, by id; a Polsek turns to those of its Polres."""
    return {
        id_: Function(work=table["work"], role=table["role"], **table[_standing(level)])
        for id_, table in _FUNCTIONS.items()
    }


def conference_roles() -> frozenset[str]:
    """The roles of the functions that meet in a case conference, at any level."""
    return frozenset(table["role"] for table in _FUNCTIONS.values())


def letterhead(role: str, *, level: str, lines: Sequence[str]) -> list[str]:
    """The lines for a paper that this role signs: of the unit alone, or of a function."""
    chain = list(lines[: _CHIEFS["chain"][level]])
    if role in _CHIEFS["roles"]:
        return chain
    own = _own(role, level)
    return [*chain, own.line] if own else list(lines)


def unit_code(role: str, *, level: str, code: str, post: str) -> str:
    """What stands for the unit in a number; nothing where its head or the deputy signs."""
    if _chief(post):
        return ""
    own = _own(role, level)
    return own.name if own else code


def full_post(post: str, unit_name: str) -> str:
    """``Kapolda`` as ``Kepala Kepolisian Daerah Jawa Barat``; any other post as it is."""
    chief = _chief(post)
    return _CHIEFS["post"][chief].format(unit=unit_name) if chief else post


def leads(post: str) -> bool:
    """True for the post of whoever leads a unit, or is the deputy."""
    return _chief(post) is not None


def leading_posts() -> tuple[str, ...]:
    """How the post of whoever leads a unit, or is the deputy, begins."""
    return tuple(_CHIEFS["post"])


def _standing(level: str) -> str:
    return "polres" if level == "polsek" else level


def _own(role: str, level: str) -> Function | None:
    """The function that writes under its own letterhead when this role signs."""
    return next(
        (one for one in functions_at(level).values() if one.role == role and one.line), None
    )


def _chief(post: str) -> str | None:
    return next((chief for chief in _CHIEFS["post"] if post.startswith(chief)), None)
