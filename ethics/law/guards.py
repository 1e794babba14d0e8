"""Guards: one question each about a case, answered from its facts alone.

The name of a guard is the key of its reason in ``terms/syarat.toml``.
"""

from __future__ import annotations

from itertools import takewhile

from ethics.law import endings  # noqa: F401 - its guards register themselves
from ethics.law.ankum import beyond
from ethics.law.appointed import is_seated, must_declare
from ethics.law.executing import to_carry_out
from ethics.law.facts import CaseFacts, Related
from ethics.law.guarding import (
    CONTRARIES,
    COUNTED_BY,
    GUARDS,
    PUNISHMENTS,
    Given,
    contrary_to,
    done,
    guard,
    lapsed,
    runs,
)
from ethics.law.ledger import served
from ethics.law.provisions import Rulebook
from ethics.law.replacing import examiners_shut_out, members_shut_out

__all__ = ["CONTRARIES", "COUNTED_BY", "GUARDS", "PUNISHMENTS", "Given", "lapsed", "often_punished"]


@guard
def ada_terduga(given: Given) -> bool:
    """Perkap 19/2012 Pasal 32: an accused is identified before anyone is examined."""
    return bool(given.facts.accused)


@guard
def ada_persangkaan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 19: an article is charged before it is answered and judged."""
    return bool(given.facts.charges)


@guard
def kategori_ditetapkan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 16(1)b: the conference has set the category."""
    return given.facts.category is not None


@guard
def ada_bukti(given: Given) -> bool:
    """Perpol 7/2022 Pasal 15: a file without an exhibit proves nothing."""
    return given.facts.exhibits > 0


@guard
def ada_pelapor(given: Given) -> bool:
    """Perpol 2/2024: a notice needs somebody to be told."""
    return given.facts.has_complainant


@guard
def ada_tanda_terima(given: Given) -> bool:
    """A message is sealed to the code of a receipt: without one nobody could open it."""
    return given.facts.has_receipt


@guard
def masa_tinjauan_berjalan(given: Given) -> bool:
    """UU 25/2009: a review is asked for within its time."""
    return runs(given.facts, "masa_tinjauan") and not lapsed(given.facts, "masa_tinjauan", given.on)


@guard
def belum_ikut_menangani(given: Given) -> bool:
    """UU 25/2009: whoever studied, enquired or approved does not review that; what comes after, they may."""
    first_chain = (given.facts.duties.get(duty, frozenset()) for duty in ("telaah", "periksa", "setujui"))
    return given.actor.account_id not in frozenset().union(*first_chain)


@guard
def belum_pernah_ditinjau(given: Given) -> bool:
    """UU 25/2009: one review; after it other bodies are open to the complainant."""
    return not done(given.facts, "minta_tinjauan")


@guard
def sp3d_belum_dikirim(given: Given) -> bool:
    """Perpol 2/2024: the notice of progress is sent once, and starts the clock of the result."""
    return "sp3d" not in given.facts.documents


@guard
def komisi_terbentuk(given: Given) -> bool:
    """Perpol 7/2022 Pasal 1 angka 2: nobody is summoned before a commission that is not there."""
    return bool(given.facts.panel)


@guard
def pelaku_anggota_komisi(given: Given) -> bool:
    """Perpol 7/2022 Pasal 1 angka 2: only the newest commission of this case decides it."""
    return is_seated(given.actor, given.facts)


@guard
def wajib_menyatakan(given: Given) -> bool:
    """UU 30/2014 Pasal 42-43: whoever is appointed says first that no interest is theirs."""
    return must_declare(given.actor, given.facts)


@guard
def anggota_tim(given: Given) -> bool:
    """Nobody withdraws from a team who is not in it."""
    return given.actor.account_id in given.facts.assigned


@guard
def ketua_tim(given: Given) -> bool:
    """Only whoever leads an examination can hand it over."""
    return given.actor.account_id == given.facts.lead


@guard
def ada_usul_kesampingkan(given: Given) -> bool:
    """Nobody agrees to what was not proposed."""
    return bool(given.facts.liftings_asked)


@guard
def pemeriksa_kurang(given: Given) -> bool:
    """A replacement is for whoever withdrew."""
    return runs(given.facts, "ganti_pemeriksa")


@guard
def pemeriksa_terhalang(given: Given) -> bool:
    """UU 30/2014 Pasal 42-43: what came on record since bars somebody who was put on the team."""
    return bool(examiners_shut_out(given.facts))


@guard
def anggota_komisi_terhalang(given: Given) -> bool:
    """UU 30/2014 Pasal 42-43: what came on record since bars a member of the commission."""
    return bool(members_shut_out(given.facts))


@guard
def hari_sidang_tiba(given: Given) -> bool:
    """A hearing is held on the day to which people were summoned, or later, never before."""
    return any(hearing.on <= given.on for hearing in given.facts.hearings[-1:])


@guard
def sidang_tercatat(given: Given) -> bool:
    """No decision without the record of the newest hearing."""
    return bool(given.facts.hearings) and given.facts.hearings[-1].recorded


@guard
def sanksi_administratif(given: Given) -> bool:
    """Perpol 7/2022 Pasal 69(1): an appeal is for those sanctioned administratively."""
    families = (given.rulebook.sanctions[one.sanction].family for one in given.imposed)
    return "administratif" in families


@contrary_to(sanksi_administratif)
def banding_tertutup(given: Given) -> bool:
    """Perpol 7/2022 Pasal 69(2): the time to appeal is over, or there is nothing to appeal."""
    return lapsed(given.facts, "pernyataan_banding", given.on) or not sanksi_administratif(given)


@guard
def memori_habis(given: Given) -> bool:
    """Perpol 7/2022 Pasal 69(3): the time for the memorandum is over."""
    return lapsed(given.facts, "memori_banding", given.on)


@guard
def petikan_diserahkan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 91(1): the extract of the newest decision was handed over."""
    return "petikan_putusan" in given.facts.documents and not runs(given.facts, "petikan")


@guard
def keputusan_diserahkan(given: Given) -> bool:
    """PP 2/2003 Pasal 29(1): the decision was handed to the one it concerns."""
    return "serahkan_keputusan" in given.facts.actions


@guard
def ada_sanksi(given: Given) -> bool:
    """Perpol 7/2022 Pasal 107; PP 2/2003 Pasal 9: something was imposed."""
    return bool(given.imposed)


@contrary_to(ada_sanksi)
def keberatan_tertutup(given: Given) -> bool:
    """PP 2/2003 Pasal 30-31: the time to object is over, or there is nothing to object to."""
    return lapsed(given.facts, "keberatan", given.on) or not ada_sanksi(given)


@contrary_to(ada_sanksi)
def tanpa_sanksi(given: Given) -> bool:
    """Rights are restored only where nothing has to be carried out."""
    return not ada_sanksi(given)


@guard
def semua_sanksi_dilaksanakan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 91-92; PP 2/2003 Pasal 29(3): each sanction is carried out."""
    return all(one.executed_on is not None for one in given.imposed)


@guard
def ada_sanksi_belum_dilaksanakan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 91-92; PP 2/2003 Pasal 29(2): something is still to be carried out."""
    return not semua_sanksi_dilaksanakan(given)


@guard
def ada_sanksi_bagiannya(given: Given) -> bool:
    """Perpol 7/2022 Pasal 91-92; PP 2/2003 Pasal 29(2): each function carries out its own sanctions."""
    mine = to_carry_out(given.rulebook, given.facts, given.actor)
    return bool(mine) or semua_sanksi_dilaksanakan(given)


@guard
def ada_sanksi_berakhir(given: Given) -> bool:
    """Perkap 19/2012 Pasal 30 f: what has been served to its last day is certified, once."""
    return any(served(given.rulebook, one, on=given.on, calendar=given.calendar) for one in given.imposed)


def often_punished(rulebook: Rulebook, facts: CaseFacts) -> dict[int, int]:
    """PP 2/2003 Pasal 13: for whom one more punishment is one too many, and how many there are."""
    most = rulebook.figures[PUNISHMENTS].value
    return {person: count for person, count in facts.punishments.items() if count >= most}


@guard
def lebih_tiga_hukuman(given: Given) -> bool:
    """PP 2/2003 Pasal 13: more final punishments than the law bears."""
    most = given.rulebook.figures[PUNISHMENTS].value
    return any(count > most for count in given.facts.punishments.values())


@contrary_to(lebih_tiga_hukuman)
def belum_lebih_tiga_hukuman(given: Given) -> bool:
    """PP 2/2003 Pasal 13: the Ankum may still punish."""
    return not lebih_tiga_hukuman(given)


@guard
def perkara_turunan_selesai(given: Given) -> bool:
    """Perpol 2/2024: the result is told when what came of the complaint is decided."""
    return all(_decided(child) for child in given.facts.children)


def _decided(case: Related) -> bool:
    """A case that was referred onward is as far as the cases that it became."""
    if "diteruskan" in case.flags:
        return bool(case.children) and all(map(_decided, case.children))
    return bool({"tetap", "akhir"} & case.flags)


@guard
def usul_di_luar_wewenang(given: Given) -> bool:
    """PP 2/2003 Pasal 16(1), (3): what is proposed goes beyond the power of this Ankum."""
    proposed = (one.sanction for one in given.facts.sanctions if one.stage == "usul")
    return bool(beyond(given.actor, proposed))


@guard
def panggilan_pertama_terbit(given: Given) -> bool:
    """Perpol 7/2022 Pasal 20: a second summons follows a first."""
    return "surat_panggilan" in given.facts.documents


@guard
def panggilan_kedua_terbit(given: Given) -> bool:
    """Perpol 7/2022 Pasal 20: nobody is brought before a second summons went unanswered."""
    return "surat_panggilan_2" in given.facts.documents


@guard
def masa_pengawasan_habis(given: Given) -> bool:
    """Perkap 2/2016: supervision lasts its whole time."""
    return lapsed(given.facts, "pengawasan", given.on)


@guard
def ada_ringkasan(given: Given) -> bool:
    """UU 14/2008 Pasal 11: what is released was written by somebody."""
    return "tulis" in given.facts.duties


@guard
def masih_tampil(given: Given) -> bool:
    """UU 27/2022 Pasal 16: what was taken off view is not shown again without a second person."""
    shown = [one for one in given.facts.actions if one in {"turunkan", "terbitkan", "terbitkan_koreksi"}]
    return shown[-1:] != ["turunkan"]


@guard
def patsus_berjalan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 98: somebody is in special quarters."""
    return runs(given.facts, "patsus_awal")


@contrary_to(patsus_berjalan)
def patsus_belum(given: Given) -> bool:
    """Perpol 7/2022 Pasal 98: nobody is placed twice."""
    return not patsus_berjalan(given)


@guard
def berkas_banding_diserahkan(given: Given) -> bool:
    """Perpol 7/2022 Pasal 70, 79: the appeal is heard on the file."""
    return "serahkan_berkas_banding" in given.facts.actions


@guard
def berkas_belum_diterima(given: Given) -> bool:
    """PP 2/2003 Pasal 19-23: the Ankum receives a file once, each time that it is sent."""
    since_sent = takewhile(lambda act: act != "ajukan_dp3d", reversed(given.facts.actions))
    return "terima_berkas" not in since_sent


@guard
def ada_tenggat_berjalan(given: Given) -> bool:
    """Only a clock that runs can be paused."""
    return any(one.paused_on is None for one in given.facts.clocks)


@guard
def ada_tenggat_dijeda(given: Given) -> bool:
    """Only a clock that was paused goes on."""
    return any(one.paused_on is not None for one in given.facts.clocks)


@guard
def kelengkapan_habis(given: Given) -> bool:
    """Perpol 2/2024: whoever was asked to complete a complaint has had the time to."""
    return lapsed(given.facts, "kelengkapan", given.on)


@guard
def jawaban_habis(given: Given) -> bool:
    """Perpol 2/2024: the authority that a complaint was passed to has had the time to reply."""
    return lapsed(given.facts, "jawaban_instansi", given.on)


@guard
def tanpa_gabungan(given: Given) -> bool:
    """Perpol 2/2024: what others were merged into stays the one that they are found by."""
    return not given.facts.merged


@guard
def ada_satuan_atas(given: Given) -> bool:
    """Perpol 2/2024: what a unit must not handle itself goes to the unit above it."""
    return "/" in given.facts.unit


@guard
def pidana_diteruskan(given: Given) -> bool:
    """UU 2/2002 Pasal 29(1): nothing waits for a criminal case that nobody has begun."""
    return done(given.facts, "teruskan_pidana")


@guard
def pelapor_diberi_tahu(given: Given) -> bool:
    """Perpol 2/2024: no case closes before its complainant was told the result."""
    told = given.facts.complaint is not None and "diberitahukan" in given.facts.complaint.flags
    return told or not given.facts.has_complainant


@guard
def tindakan_tercatat(given: Given) -> bool:
    """PP 2/2003 Pasal 15: a measure was imposed at once."""
    return done(given.facts, "catat_tindakan")


@guard
def pengamanan_berjalan(given: Given) -> bool:
    """Perkap 2/2016 Pasal 25: somebody or something is secured."""
    return runs(given.facts, "pengamanan")


@contrary_to(pengamanan_berjalan)
def pengamanan_belum(given: Given) -> bool:
    """Perkap 2/2016 Pasal 25: nothing is secured twice."""
    return not pengamanan_berjalan(given)
