"""A summons names the office that the matrix names, on paper as in the law."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ethics.casework import audit
from ethics.casework.change import take_step
from ethics.law import Refused, rulebook
from ethics.law.facts import Grant
from ethics.ops.demo.script import next_workday
from ethics.records.journal import entries
from ethics.records.people import Person
from ethics.storage import db
from tests.casework.cases import Case
from tests.office import Office

JABAR = "MABES/JABAR"


@pytest.fixture(scope="module")
def case(office: Office) -> Case:
    case = Case(office, polda=JABAR).to_ethics()
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji.")  # fmt: skip
    case.declare(case.actor("akreditor"))
    return case


def called(case: Case, action: str = "panggil", *, at: str = "", **data: object) -> dict[str, object]:
    given = {"kedudukan": "terduga", "waktu_panggilan": case.hearing()["at"],
             "tempat_panggilan": "Ruang pemeriksaan", **data}  # fmt: skip
    kind = "surat_panggilan" if action == "panggil" else "surat_panggilan_2"
    actor = case.actor("akreditor")
    if at:
        actor = replace(actor, grants=(Grant("akreditor", at),))
    take_step(case.reference, action, actor=actor, at=case.at, data=given)
    return case.paper(kind)


def with_rank(case: Case, rank: int) -> dict[str, str]:
    member = db.session.get(Person, case.facts.accused[0].person_id)
    member.rank = rank
    db.session.commit()
    return {"nrp": member.nrp}


@pytest.mark.parametrize(("rank", "unit", "title"), [
    (8, JABAR, "Kasubbid Wabprof Bidpropam"), (15, JABAR, "Kasubbid Wabprof Bidpropam"),
    (16, JABAR, "Kabidpropam"), (17, JABAR, "Kabidpropam"),
    (8, "MABES", "Karowabprof Divpropam"), (18, "MABES", "Kadivpropam"),
])  # fmt: skip
def test_the_office_follows_from_the_level_and_the_rank(
    case: Case, rank: int, unit: str, title: str
) -> None:
    paper = called(case, at=unit, nrp_terpanggil=with_rank(case, rank))
    assert paper["signature"]["post"] == title
    assert paper["signature"]["name"]


def test_a_polres_summons_in_the_name_of_its_head_or_its_propam(case: Case) -> None:
    for rank, title in ((14, "Kepala Kepolisian Resor"), (8, "Kasipropam")):
        paper = called(case, at=case.unit, nrp_terpanggil=with_rank(case, rank))
        assert str(paper["signature"]["post"]).startswith(title)


def test_a_civilian_is_summoned_by_the_head_of_the_unit_and_the_name_stays_sealed(case: Case) -> None:
    paper = called(case, kedudukan="saksi", nama_terpanggil="Ratna Wulandari")
    assert str(paper["signature"]["post"]).startswith("Kepala Kepolisian Daerah")
    assert "Ratna Wulandari" in str(paper["addressee"])
    assert "Ratna" not in " ".join(one.body for one in entries(case.reference))


def test_a_second_summons_follows_a_first_and_says_why(case: Case) -> None:
    called(case, nrp_terpanggil=with_rank(case, 8))
    paper = called(case, "panggil_lagi", nrp_terpanggil=with_rank(case, 8), alasan="Tidak hadir.")
    assert "KEDUA" in str(paper["title"])
    assert "panggilan sebelumnya: tidak hadir" in str(paper["blocks"])


def test_who_answers_neither_summons_is_brought_by_an_order_of_the_office_that_called(
    office: Office,
) -> None:
    case = Case(office, polda=JABAR).to_ethics()
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji.")  # fmt: skip
    case.declare(case.actor("akreditor"))
    member = with_rank(case, 8)
    order = {"nrp_dibawa": member, "waktu_dihadapkan": case.hearing()["at"],
             "tempat_panggilan": "Ruang pemeriksaan", "alasan": "Mangkir dua kali."}  # fmt: skip
    called(case, nrp_terpanggil=member)
    with pytest.raises(Refused) as refused:
        case.take("akreditor", "perintahkan_membawa", **order)
    assert {one.code for one in refused.value.objections} == {"panggilan_kedua_terbit", "belum_dipanggil"}
    called(case, "panggil_lagi", nrp_terpanggil=member, alasan="Tidak hadir.")
    case.take("akreditor", "perintahkan_membawa", **order)
    paper = case.paper("sprin_membawa")
    assert paper["signature"]["post"] == "Kasubbid Wabprof Bidpropam"
    assert paper["number"].startswith("SP.Bawa/1/")
    assert f"/{member['nrp']}" in str(paper["blocks"])
    assert "mangkir dua kali" in str(paper["blocks"])


def test_whom_the_unit_cannot_summon_or_the_register_does_not_know_is_refused(case: Case) -> None:
    for data, code in (({"nrp_terpanggil": with_rank(case, 19)}, "pemanggil_di_atas"),
                       ({"nrp_terpanggil": {"nrp": "11111111"}}, "tidak_dikenal"),
                       ({}, "tanpa_terpanggil")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            called(case, **data)
        assert code in {one.code for one in refused.value.objections}
    with_rank(case, 8)
    assert audit.verify().faults == ()


def test_in_discipline_the_provost_summons_twice_and_brings_nobody(office: Office) -> None:
    case = Case(office, polda=JABAR).to_conference()
    case.take("gelar", "teruskan_disiplin", terduga=[{"nrp": case.nrp}],
              persangkaan=[{"norm": "DIS.3.c"}], tanggal_kejadian_pasti="2026-02-27",
              pertimbangan_gelar="Cukup.")  # fmt: skip
    case.take("provos", "mulai_pemeriksaan", tim=[case.actor("provos").account_id], sasaran="Menguji.")
    given = {"kedudukan": "terduga", "nrp_terpanggil": {"nrp": case.nrp},
             "waktu_panggilan": case.hearing()["at"], "tempat_panggilan": "Ruang Provos"}  # fmt: skip
    with pytest.raises(Refused) as refused:
        case.take("provos", "panggil_lagi", **given, alasan="Tidak hadir.")
    assert {one.code for one in refused.value.objections} == {"panggilan_pertama_terbit", "belum_dipanggil"}
    case.take("provos", "panggil", **given)
    assert case.paper("surat_panggilan")["signature"]["post"] == "Kabidpropam"
    case.take("provos", "panggil_lagi", **given, alasan="Tidak hadir.")
    second = case.paper("surat_panggilan_2")
    assert "tidak hadir" in str(second["blocks"])
    assert "dapat dibawa" not in str(second["blocks"]), "no article on discipline says so"
    assert "perintahkan_membawa" not in rulebook(case.facts.rulebook).actions
    assert audit.verify().faults == ()


def test_a_summons_to_a_hearing_after_an_absence_says_so(office: Office) -> None:
    case = Case(office, polda=JABAR).to_discipline()
    case.take("hukum", "beri_saran_hukum", days=2, pendapat="Dapat disidangkan.")
    case.take("ankum", "jadwalkan_sidang", sidang=case.hearing())
    first = case.paper("panggilan_sidang")
    assert "tidak memenuhi" not in str(first["blocks"])
    later = {**case.hearing(), "at": f"{next_workday(case.at.date(), after=15)}T09:00"}
    case.take("ankum", "catat_ketidakhadiran", days=5, alasan="Sakit tanpa surat.", sidang=later)
    again = str(case.paper("panggilan_sidang")["blocks"])
    assert f"tidak memenuhi surat panggilan nomor {first['number']}" in again
    assert "sakit tanpa surat. Surat ini adalah panggilan berikutnya." in again
    assert "susunan komisi" not in again


def test_minutes_say_who_answered_neither_summons_whoever_they_are(office: Office) -> None:
    case = Case(office, polda=JABAR).to_ethics()
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji.")  # fmt: skip
    case.declare(case.actor("akreditor"))
    absent = {"kedudukan": "saksi", "nama_terpanggil": "Ratna Wulandari", "alasan": "Tidak ada kabar.",
              "waktu_tidak_hadir": "2026-03-05T09:00", "tempat_panggilan": "Ruang pemeriksaan"}  # fmt: skip
    called(case, kedudukan="saksi", nama_terpanggil="Ratna Wulandari")
    with pytest.raises(Refused) as refused:
        case.take("akreditor", "catat_tidak_memenuhi_panggilan", **absent)
    assert "panggilan_kedua_terbit" in {one.code for one in refused.value.objections}
    called(case, "panggil_lagi", kedudukan="saksi", nama_terpanggil="Ratna Wulandari", alasan="Tidak hadir.")
    case.take("akreditor", "catat_tidak_memenuhi_panggilan", days=5, **absent)
    paper = case.paper("ba_ketidakhadiran")
    words = str(paper["blocks"])
    assert "Ratna Wulandari" in words
    assert "dipanggil dua kali untuk dimintai keterangan" in words
    assert "Kedudukan" in words
    assert "sidang" not in words
    assert "NRP" not in words, "a civilian has none"
    assert paper["signature"]["name"] == case.actor("akreditor").name
    assert "Ratna" not in " ".join(one.body for one in entries(case.reference))
    called(case, nrp_terpanggil=with_rank(case, 8))
    called(case, "panggil_lagi", nrp_terpanggil=with_rank(case, 8), alasan="Tidak hadir.")
    member = {**absent, "kedudukan": "terduga", "nama_terpanggil": "", "nrp_terpanggil": with_rank(case, 8)}
    case.take("akreditor", "catat_tidak_memenuhi_panggilan", **member)
    assert case.nrp in str(case.paper("ba_ketidakhadiran")["blocks"])


def test_each_person_is_called_twice_and_nobody_by_the_summons_of_another(office: Office) -> None:
    case = Case(office, polda=JABAR).to_ethics()
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji.")  # fmt: skip
    case.declare(case.actor("akreditor"))
    member, first, other = with_rank(case, 8), "Ratna Wulandari", "Bagus Santosa"

    def refused(action: str, **data: object) -> set[tuple[str, str | None]]:
        with pytest.raises(Refused) as no:
            called(case, action, **data)
        assert all("20" in one.basis for one in no.value.objections)
        return {(one.code, one.field) for one in no.value.objections}

    called(case, kedudukan="saksi", nama_terpanggil=first)
    again = {"kedudukan": "saksi", "alasan": "Tidak hadir."}
    assert refused("panggil_lagi", nama_terpanggil=other, **again) == {
        ("belum_dipanggil", "nama_terpanggil")}  # fmt: skip
    assert refused("panggil_lagi", nrp_terpanggil=member, **again) == {
        ("belum_dipanggil", "nrp_terpanggil")}  # fmt: skip
    called(case, "panggil_lagi", nama_terpanggil=" ratna  WULANDARI ", **again)
    absent = {**again, "waktu_tidak_hadir": "2026-03-05T09:00"}
    for who in ({"nama_terpanggil": other}, {"nrp_terpanggil": member}):
        assert "belum_dipanggil" in {
            code for code, _field in refused("catat_tidak_memenuhi_panggilan", **absent, **who)}  # fmt: skip
    assert audit.verify().faults == ()
    assert audit.verify().faults == ()
