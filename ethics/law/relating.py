"""Which other case a complaint may be linked with, and which complaint it may be merged into."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ethics.law.access import may_read
from ethics.law.asking import Asked, plain
from ethics.law.complaining import COMPLAINTS
from ethics.law.facts import CaseFacts
from ethics.law.objection import Objection
from ethics.law.terms import Text

NO_SUCH_CASE = Text(
    id="Tidak ada aduan atau perkara dengan nomor ini yang dapat Anda baca.",
    en="There is no complaint or case of this number that you can read.",
)
SAME = Text(id="Nomor ini sudah satu perkara dengan aduan ini.",
            en="This number is one case with this complaint already.")  # fmt: skip
LINKED = Text(id="Tautan dengan nomor ini sudah ada.", en="It is linked with this number already.")
NOT_A_COMPLAINT = Text(id="Aduan hanya digabungkan ke aduan lain. Isi nomor aduannya.",
                       en="A complaint is merged into another complaint. Give its number.")  # fmt: skip
KEPT_ABOVE = Text(
    id="Salah satu pelapor meminta agar tidak ditangani satuan setempat; tautkan saja.",
    en="One of the complainants asked that the unit on the spot not handle it; link them instead.",
)
OVER = Text(id="Aduan tujuan sudah berakhir; tautkan saja.",
            en="The other complaint has ended; link them instead.")  # fmt: skip


def objections_to_link(asked: Asked, field: str, other: Mapping[str, Any]) -> Iterator[Objection]:
    """What stands against a link with ``other``: ``{"case": CaseFacts, "linked": bool}``.

    A case that is closed to the one who acts is not told from one that does not exist.
    """
    case: CaseFacts = other["case"]
    if not may_read(asked.actor, case):
        yield no_such_case(field)
    elif _family(case) == _family(asked.facts):
        yield asked.objection("perkara_sama", SAME, field)
    elif other["linked"]:
        yield asked.objection("sudah_ditautkan", LINKED, field)


def objections_to_merger(asked: Asked, field: str, main: Mapping[str, Any]) -> Iterator[Objection]:
    """What stands against going into ``main``: it is a complaint of its own that is still handled."""
    case: CaseFacts = main["case"]
    if not may_read(asked.actor, case):
        yield no_such_case(field)
    elif _family(case) == _family(asked.facts):
        yield asked.objection("perkara_sama", SAME, field)
    elif case.track != COMPLAINTS or _family(case) != case.reference:
        yield asked.objection("bukan_aduan", NOT_A_COMPLAINT, field)
    elif case.ended:
        yield asked.objection("aduan_berakhir", OVER, field)
    elif case.kept_above != asked.facts.kept_above:
        yield asked.objection("tidak_di_satuan_yang_sama", KEPT_ABOVE, field)


def no_such_case(field: str) -> Objection:
    """The same for a number that nobody has and for one that is closed to the reader."""
    return plain("tidak_dikenal", NO_SUCH_CASE, field)


def _family(case: CaseFacts) -> str:
    return case.complaint.reference if case.complaint else case.reference
