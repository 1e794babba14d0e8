"""Who was summoned already: a second summons, and all that follows one, is for whom the first went to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from ethics.law.asking import Asked
from ethics.law.objection import Objection
from ethics.law.terms import Text

SUMMONED = "yang_dipanggil"
"""Under which key it stands beside what was typed who was called by which summons."""
FIRST, SECOND = "surat_panggilan", "surat_panggilan_2"
CHECKED = frozenset({"sudah_dipanggil", "sudah_dipanggil_dua_kali"})
"""The checks that look there."""
Called = int | str
"""A member by their id in the register; a civilian by name, as ``called`` writes it."""

NOT_CALLED = Text(
    id="Belum ada panggilan pertama kepada orang ini dalam perkara ini. Nama warga sipil ditulis seperti "
       "pada panggilan pertama.",
    en="No first summons went to this person in this case. A civilian is named as in the first summons.",
)  # fmt: skip
NOT_CALLED_AGAIN = Text(
    id="Belum ada panggilan kedua kepada orang ini dalam perkara ini. Nama warga sipil ditulis seperti "
       "pada panggilan pertama.",
    en="No second summons went to this person in this case. A civilian is named as in the first summons.",
)  # fmt: skip


def called(member: Any, name: Any) -> Called | None:
    """Whoever a form or an entry names: the member, else the civilian; None when it names nobody."""
    return member or " ".join(str(name or "").casefold().split()) or None


def objections_to_the_called(asked: Asked, summons: str, message: Text) -> Iterator[Objection]:
    """Whoever this summons never went to did not fail to answer it; nobody named is no matter of this."""
    place, member = asked.of_kind("member")
    naming, name = next(
        ((one.id, asked.data.get(one.id)) for one in asked.fields if one.names), ("", None)
    )
    who = called(member and member["person"], name)
    issued: Mapping[str, Collection[Called]] = asked.data.get(SUMMONED) or {}
    if who is not None and who not in issued.get(summons, ()):
        yield asked.objection("belum_dipanggil", message, place if member else naming)
