"""The publication gate: what names somebody does not come out, and can always be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from ethics.casework.relay import deliver
from ethics.casework.told_names import told_names
from ethics.gazette import outcomes
from ethics.law import Refused
from ethics.records.accounts import Account
from ethics.records.people import Person
from ethics.records.publications import Publication
from ethics.records.units import Unit
from ethics.storage import db
from tests.casework.cases import CONFERENCE, Case
from tests.office import Office

JABAR = "MABES/JABAR"
PLAIN = {"fakta": "Seorang anggota meminta uang di jalan.", "pertimbangan": "Terbukti dua alat bukti."}


def told(name: str) -> dict[str, str]:
    return {**PLAIN, "fakta": f"Uang itu diterima di depan {name} pada siang hari."}


def final(
    office: Office, *, witness: str = "Saksi 1", accused: str | None = None,
    before_hearing: Callable[[Case], None] | None = None,
) -> Case:  # fmt: skip
    """A case whose publication is being drafted."""
    case = Case(office, polda=JABAR, witnesses="Wiratmoko Hadipurna, dan penjual kopi di sana")
    case.accused = [accused or case.nrp]
    case.to_ethics()
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji keterangan.")  # fmt: skip
    case.take("akreditor", "laporkan_audit", days=5, hasil_audit="Terbukti awal.")
    case.take("gelar", "tetapkan_kategori", unsur_gelar=CONFERENCE, kriteria=["kelalaian"], kategori="ringan",
              pertimbangan_gelar="Lalai.")  # fmt: skip
    case.attach("akreditor")
    if before_hearing is not None:
        before_hearing(case)
    case.take("akreditor", "catat_keterangan", pemberi_keterangan=witness,
              isi_keterangan="Melihatnya.")  # fmt: skip
    case.take("akreditor", "selesaikan_pemeriksaan", days=5, hasil_pemeriksaan="Mengakui.")
    case.take("akreditor", "nyatakan_lengkap", resume="Lengkap.")
    case.take("hukum", "beri_saran_hukum", days=2, pendapat="Dapat disidangkan.")
    case.to_hearing()
    case.take("kkep", "baca_putusan", **case.decision(("permintaan_maaf", None)))
    taken = case.take("sekretariat", "nyatakan_tetap", days=5)
    case.reference = taken.opened[0]
    return case


def public_id(case: Case) -> str:
    query = select(Publication.public_id).order_by(Publication.case_id.desc()).limit(1)
    return str(db.session.execute(query).scalar_one())


def release(case: Case) -> None:
    """A second person approves what was drafted, and its delay passes."""
    case.take("ppid", "setujui_terbit")
    while deliver(at=case.at, kinds=frozenset({"release", "outcome"})):
        pass


def draft_a_name(case: Case, text: str) -> None:
    """What no draft may hold gets into one: an older version of the gate did not know it."""
    db.session.execute(update(Publication).values(summary={**PLAIN, "fakta": text}))
    db.session.commit()


@pytest.fixture(scope="module")
def drafted(office: Office) -> Case:
    """One case for the tests that only draft and are refused."""
    return final(office, witness="Rukmana Sastrowinoto (tetangga)")


@pytest.mark.parametrize("name", ["Rukmana Sastrowinoto", "Sastrowinoto", "Wiratmoko", "Hadipurna"])
def test_a_witness_is_not_named(drafted: Case, name: str) -> None:
    with pytest.raises(Refused) as refused:
        drafted.take("humas", "tulis_ringkasan", ringkasan=told(name))
    assert {one.code for one in refused.value.objections} == {"identitas"}
    assert name in refused.value.objections[0].message.id


@pytest.mark.parametrize(("text", "instead"), [
    ("Bripka itu mengaku.", "Bintara"),
    ("Saat itu ia berpangkat Ajun Komisaris Polisi.", "Pama"),
    ("Anggota Polres {town} itu mengaku.", "Kepolisian Daerah Jawa Barat"),
    ("Anggota Satreskrim Polres {town} itu mengaku.", "Kepolisian Daerah Jawa Barat"),
    ("Ia bertugas di Polsek Sukamaju Hilir.", "Kepolisian Daerah Jawa Barat"),
    ("Uang itu diterima di {town}.", "Kepolisian Daerah Jawa Barat"),
    ("Uang itu diterima di pasar lama.", "jenis tempatnya"),
])  # fmt: skip
def test_what_is_more_exact_than_the_public_learns_is_held_with_what_to_write_instead(
    drafted: Case, text: str, instead: str
) -> None:
    town = db.session.execute(select(Unit.name).where(Unit.path == drafted.unit)).scalar_one()
    told = {**PLAIN, "fakta": text.format(town=town.removeprefix("Kepolisian Resor "))}
    with pytest.raises(Refused) as refused:
        drafted.take("humas", "tulis_ringkasan", ringkasan=told)
    assert {(one.code, one.field) for one in refused.value.objections} == {("identitas", "ringkasan")}
    assert instead in refused.value.objections[0].message.id


def test_the_group_of_a_rank_the_polda_and_the_kind_of_place_may_be_told(office: Office) -> None:
    case = final(office)
    told = {**PLAIN, "fakta": "Seorang Bintara di wilayah Polda Jawa Barat meminta uang di pasar."}
    assert case.take("humas", "tulis_ringkasan", ringkasan=told).state == "tinjauan"


def test_an_older_draft_that_is_too_exact_is_not_released(office: Office) -> None:
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    draft_a_name(case, "Seorang Aipda meminta uang.")
    with pytest.raises(Refused) as refused:
        case.take("ppid", "setujui_terbit")
    assert "identitas" in {one.code for one in refused.value.objections}


@pytest.mark.parametrize("subject", [
    "Pungutan oleh Bripka Andi Wijaya", "Ratna Wulandari diminta uang",
    "Pungutan yang dilihat Hadipurna", "Pungutan oleh anggota dengan NRP 90010001",
])  # fmt: skip
def test_the_subject_of_a_complaint_says_of_nobody_who_it_is(office: Office, subject: str) -> None:
    """It stands in every list, on letters to others and on each case that the complaint becomes."""
    case = Case(office, polda=JABAR, witnesses="Wiratmoko Hadipurna")
    with pytest.raises(Refused) as refused:
        case.take("yanduan", "verifikasi", pokok_aduan=subject, tempat="Pasar lama")
    (no,) = refused.value.objections
    assert (no.code, no.field) == ("identitas", "pokok_aduan")
    assert case.take("yanduan", "verifikasi", pokok_aduan="Pungutan saat pemeriksaan kendaraan",
                     tempat="Pasar lama").state == "terverifikasi"  # fmt: skip


def test_the_number_of_an_official_is_not_given_away_in_any_disguise(drafted: Case) -> None:
    query = select(Person.nrp).join(Account, Account.person_id == Person.id)
    chair = drafted.actor("kkep").account_id
    nrp = db.session.execute(query.where(Account.id == chair)).scalar_one()
    with pytest.raises(Refused) as refused:
        drafted.take("humas", "tulis_ringkasan", ringkasan=told(f"ruang {'|'.join(nrp)}"))
    assert {one.code for one in refused.value.objections} == {"identitas"}


def test_a_text_that_names_somebody_is_not_released_but_returned(office: Office) -> None:
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    draft_a_name(case, "Yang menyaksikannya Wiratmoko.")
    with pytest.raises(Refused) as refused:
        case.take("ppid", "setujui_terbit")
    assert "identitas" in {one.code for one in refused.value.objections}
    assert case.take("ppid", "kembalikan_ringkasan", alasan="Menyebut nama.").state == "draf"


def test_a_text_that_names_somebody_can_be_held_back_for_good(office: Office) -> None:
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    draft_a_name(case, "Yang menyaksikannya Wiratmoko.")
    taken = case.take("ppid", "jangan_terbitkan", alasan="Tidak dapat disamarkan.")
    assert taken.state == "tidak_diterbitkan"


def test_what_names_somebody_can_be_withdrawn_and_is_gone_from_the_public(office: Office) -> None:
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    release(case)
    shown = outcomes.get(public_id(case))
    assert shown is not None
    assert shown.summary["fakta"] == PLAIN["fakta"]

    draft_a_name(case, "Yang menyaksikannya Wiratmoko.")
    case.take("humas", "usulkan_tarik", alasan="Menyebut saksi.")
    case.take("ppid", "tarik", alasan_tarik="identitas")
    deliver(at=case.at, kinds=frozenset({"outcome"}))
    db.session.rollback()
    gone = outcomes.get(public_id(case))
    assert gone is not None
    assert (gone.withdrawal_reason, gone.summary) == ("identitas", {})


def test_a_correction_that_is_dropped_changes_nothing_for_the_public(office: Office) -> None:
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    release(case)
    case.take("humas", "usulkan_koreksi", ringkasan={**PLAIN, "fakta": "Lain sama sekali."})
    case.take("ppid", "kembalikan_koreksi", alasan="Belum tepat.")
    assert case.take("humas", "batalkan_koreksi", alasan="Tidak perlu.").state == "terbit"
    deliver(at=case.at, kinds=frozenset({"outcome"}))
    db.session.rollback()
    shown = outcomes.get(public_id(case))
    assert shown is not None
    assert "Lain sama sekali" not in json.dumps(shown.summary)


@pytest.mark.parametrize(("text", "names"), [
    ("Rina Kartikasari, tetangga", ["Rina Kartikasari"]),
    ("Pak Sukirno dan Bu Marlina", ["Sukirno", "Marlina"]),
    ("Bripka Andi Wijoyo melihat dari jauh", ["Andi Wijoyo"]),
    ("Joko dan Wati; satpam", ["Joko", "Wati"]),
    ("Joko (satpam)", ["Joko"]),
    ("Penjual buah dan juru parkir", []),
    ("Tangkapan layar. Ada surat puskesmas", []),
    ("Tidak ada", []),
    ("My wife; a photo of the office", []),
])  # fmt: skip
def test_names_are_found_where_people_are_told_of(text: str, names: list[str]) -> None:
    assert list(told_names(text)) == names

