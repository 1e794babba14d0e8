"""Guards: one question each about a case, answered from its facts alone.

The name of a guard is the key of its reason in ``terms/syarat.toml``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ethics.law.facts import Actor, CaseFacts, Imposed
from ethics.law.provisions import Rulebook


@dataclass(frozen=True, slots=True)
class Given:
    """What a guard may look at: the law, the case, who asks, and the day."""

    rulebook: Rulebook
    facts: CaseFacts
    actor: Actor
    on: date

    @property
    def imposed(self) -> tuple[Imposed, ...]:
        """The sanctions that were imposed, not those merely proposed."""
        return tuple(one for one in self.facts.sanctions if one.stage == "jatuh")


Guard = Callable[[Given], bool]
GUARDS: dict[str, Guard] = {}

MOST_PUNISHMENTS = 3
"""More discipline punishments than this lead to the KKEP (PP 2/2003 Pasal 13)."""


def guard(question: Guard) -> Guard:
    """Register a guard under its own name."""
    GUARDS[question.__name__] = question
    return question


def lapsed(facts: CaseFacts, clock: str, on: date) -> bool:
    """True after the last day of an open clock, and when the clock does not run at all."""
    return all(one.due_on < on for one in facts.clocks if one.id == clock)


@guard
def ada_terduga(given: Given) -> bool:
    return bool(given.facts.accused)


@guard
def ada_persangkaan(given: Given) -> bool:
    return bool(given.facts.charges)


@guard
def kategori_ditetapkan(given: Given) -> bool:
    return given.facts.category is not None


@guard
def ada_bukti(given: Given) -> bool:
    return given.facts.exhibits > 0


@guard
def ada_pelapor(given: Given) -> bool:
    return given.facts.has_complainant


@guard
def sp3d_belum_dikirim(given: Given) -> bool:
    return "sp3d" not in given.facts.documents


@guard
def komisi_terbentuk(given: Given) -> bool:
    return bool(given.facts.panel)


@guard
def pelaku_anggota_komisi(given: Given) -> bool:
    newest = given.facts.panel[-1].panel if given.facts.panel else ""
    mine = (one.panel for one in given.facts.panel if one.account_id == given.actor.account_id)
    return newest in mine


@guard
def hari_sidang_tiba(given: Given) -> bool:
    return any(hearing.on <= given.on for hearing in given.facts.hearings[-1:])


@guard
def sidang_tercatat(given: Given) -> bool:
    return bool(given.facts.hearings) and given.facts.hearings[-1].recorded


@guard
def sanksi_administratif(given: Given) -> bool:
    families = (given.rulebook.sanctions[one.sanction].family for one in given.imposed)
    return "administratif" in families


@guard
def banding_tertutup(given: Given) -> bool:
    return lapsed(given.facts, "pernyataan_banding", given.on) or not sanksi_administratif(given)


@guard
def masa_pikir_berjalan(given: Given) -> bool:
    return not lapsed(given.facts, "pernyataan_banding", given.on)


@guard
def memori_habis(given: Given) -> bool:
    return lapsed(given.facts, "memori_banding", given.on)


@guard
def memori_berjalan(given: Given) -> bool:
    return not lapsed(given.facts, "memori_banding", given.on)


@guard
def keberatan_tertutup(given: Given) -> bool:
    return lapsed(given.facts, "keberatan", given.on) or not given.imposed


@guard
def keberatan_berjalan(given: Given) -> bool:
    return not lapsed(given.facts, "keberatan", given.on)


@guard
def ada_terbukti(given: Given) -> bool:
    return any(charge.finding == "terbukti" for charge in given.facts.charges)


@guard
def ada_sanksi(given: Given) -> bool:
    return bool(given.imposed)


@guard
def tanpa_sanksi(given: Given) -> bool:
    return not ada_sanksi(given)


@guard
def semua_sanksi_dilaksanakan(given: Given) -> bool:
    return all(one.executed_on is not None for one in given.imposed)


@guard
def ada_usul_hukuman(given: Given) -> bool:
    return any(one.stage == "usul" for one in given.facts.sanctions)


@guard
def lebih_tiga_hukuman(given: Given) -> bool:
    return any(count > MOST_PUNISHMENTS for count in given.facts.punishments.values())


@guard
def belum_lebih_tiga_hukuman(given: Given) -> bool:
    return not lebih_tiga_hukuman(given)


@guard
def perkara_turunan_selesai(given: Given) -> bool:
    return all({"tetap", "akhir"} & child.flags for child in given.facts.children)


@guard
def masa_pengawasan_habis(given: Given) -> bool:
    return lapsed(given.facts, "pengawasan", given.on)


@guard
def ada_ringkasan(given: Given) -> bool:
    return "tulis" in given.facts.duties


@guard
def patsus_berjalan(given: Given) -> bool:
    return any(one.id == "patsus_awal" for one in given.facts.clocks)


@guard
def patsus_belum(given: Given) -> bool:
    return not patsus_berjalan(given)


@guard
def berkas_banding_diserahkan(given: Given) -> bool:
    return "serahkan_berkas_banding" in given.facts.actions
