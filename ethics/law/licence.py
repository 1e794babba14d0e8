"""Under which terms anyone may use what is published: a default until an office decides."""

from __future__ import annotations

from dataclasses import dataclass

from ethics.law.terms import Mark, Text
from ethics.law.vocabulary import FOLDER, entry, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """A licence: its usual short name, its title, where it stands, and what it means."""

    name: str
    title: Text
    address: str
    text: Text
    basis: str
    mark: Mark


LICENCE = entry(Licence, read_toml(FOLDER / "lisensi.toml")["lisensi"])
