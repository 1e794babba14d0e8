"""Cases that take the less usual ways of the law, and are kept from the unlawful ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine

from ethics.casework import audit
from ethics.casework.relay import PROMPT
from tests.office import Office
from tests.stories import endings, plots, ways
from tests.stories.plots import Step
from tests.stories.telling import UNIT, Telling
from tests.web.visiting import Visitor

INCIDENT = "2026-02-27"
NORMS = {"etik": ["KEPP.5.1.b", "KEPP.12.d"], "disiplin": ["DIS.6.b"]}


@pytest.fixture
def story(office: Office, clock: time_machine.Coordinates) -> Iterator[Telling]:
    """A complaint that was filed and found; in the end the record agrees with itself."""
    story = Telling(office, clock)
    story.complain()
    story.receive()
    yield story
    with story.office.app.app_context():
        assert audit.verify().faults == ()


def opened(story: Telling, track: str) -> None:
    """From the complaint to the case that it becomes."""
    story.take(plots.intake(story.nrp, track=track, norms=NORMS[track], incident=INCIDENT))


def state(story: Telling, track: str) -> str:
    """Where the case stands."""
    with story.office.app.app_context():
        return plots.facts_of(story.cases[track]).state


def outcome(story: Telling) -> str:
    """What anyone reads of the case once it was released."""
    story.deliver(kinds=PROMPT)
    visitor = Visitor(story.office.app)
    (link,) = visitor.open("/putusan").outcomes
    return visitor.open(link).text


def test_a_grave_case_with_early_placement_whose_dismissal_is_reduced_on_appeal(story: Telling) -> None:
    opened(story, "etik")
    story.take(ways.placed())
    again = Step("etik", "pejabat_pembentuk", "tempatkan_patsus",
                 {"alasan_patsus": ["mengulangi"], "alasan": "Lagi."})  # fmt: skip
    story.refuse(again, "Terduga sudah ditempatkan di tempat khusus.")
    assert "melepaskannya paling lambat" in story.paper("SURAT PERINTAH", role="pejabat_pembentuk")
    story.take(ways.decided({"ptdh": None}, since="nyatakan_bebas"))
    story.take([ways.released()])
    assert "BERITA ACARA PELEPASAN" in story.papers("etik", "provos")[-1]

    story.take(endings.appealed("meringankan", sanction={"mutasi_demosi": 24}, by="pasangan"))
    order = Step("etik", "pejabat_pembentuk", "tetapkan_pelaksanaan", {}, later=1)
    story.take([order, ways.carried_out()])
    proposal = Step("etik", "sdm", "usulkan_ptdh", {"pertimbangan_usul": "Tetap diberhentikan."})
    story.refuse(proposal, "Putusan tidak menjatuhkan PTDH.")
    story.take(ways.supervised())

    assert state(story, "etik") == "ditutup"
    assert "Mutasi bersifat demosi selama 24" in story.paper("SURAT KETERANGAN SELESAI")
    assert "telah selesai menjalani sanksi" in story.paper("SURAT REHABILITASI")


def test_an_appeal_without_a_memorandum_lapses_and_not_before_its_time(story: Telling) -> None:
    opened(story, "etik")
    declared = endings.appealed("menguatkan", sanction={})[0]
    lapse = Step("etik", "sekretariat", "gugurkan_banding", {}, later=10)
    story.take([*endings.ethics_decided(proven=True), declared])
    story.refuse(lapse, "Tenggat memori banding belum lewat.")
    story.take([Step("etik", "sekretariat", "gugurkan_banding", {}, later=30)])
    assert state(story, "etik") == "berkekuatan_tetap"


def test_a_dismissal_needs_its_decree_and_a_review_reduces_it_after_the_case_was_closed(
    story: Telling,
) -> None:
    opened(story, "etik")
    start = plots.ethics()[0]
    story.take([start, *ways.decided({"ptdh": None}, since=start.action), *ways.final(),
                *plots.publication()])  # fmt: skip
    assert "Pemberhentian tidak dengan hormat" in outcome(story)
    story.refuse(ways.carried_out(), "dilaksanakan sesudah terbit")
    proposal, decree, *last = ways.dismissed()
    story.take([proposal])
    wrong = Step("etik", "kapolri", "tetapkan_ptdh",
                 {"pejabat_ptdh": "presiden", "pertimbangan_ptdh": "Keliru."})  # fmt: skip
    story.refuse(wrong, "diberhentikan oleh pejabat lain")
    story.take([decree, *last[:1]])
    story.refuse(last[-1], "Pelapor belum diberi tahu hasilnya.")
    story.take(last[1:])
    assert state(story, "etik") == "ditutup"
    suit = {"tahap_tun": "gugatan", "tanggal_tun": INCIDENT, "uraian_tun": "Gugatan nomor 12/G/2026."}
    story.take([Step("etik", "hukum", "catat_tun", suit, later=3)])

    *before, report = ways.review([])
    story.take(before)
    story.refuse(ways.reduced({"mutasi_demosi": 36}), "Komisi belum melapor kepada Kapolri")
    story.take([report, ways.reduced({"mutasi_demosi": 36})])
    assert state(story, "etik") == "berkekuatan_tetap"
    assert "mengurangi sanksinya" in story.paper("PENINJAUAN KEMBALI Nomor")
    extract = Step("etik", "sekretariat", "serahkan_petikan", {"penerima_petikan": ["sdm"]}, later=1)
    story.take([extract])
    assert re.search(r"36 \(tiga puluh enam\) bulan", story.paper("PETIKAN PUTUSAN Nomor"))
    story.take(ways.corrected())
    assert "Mutasi bersifat demosi, 36 bulan" in outcome(story)
    assert "Pemberhentian" not in outcome(story)


def test_a_review_that_upholds_changes_nothing_and_is_too_late_after_three_years(story: Telling) -> None:
    opened(story, "etik")
    story.take([*endings.ethics_decided(proven=True), *ways.final(),
                ways.carried_out(role="provos"), ways.carried_out()])  # fmt: skip
    upheld = Step("etik", "kkep", "kuatkan_putusan_pk",
                  {"pertimbangan_putusan": "Bukti baru tidak mengubah penilaian."},
                  later=2, unit="MABES")  # fmt: skip
    story.take(ways.review([upheld], going_on=True))
    assert state(story, "etik") == "pelaksanaan"
    assert "Menguatkan putusan" in story.paper("PENINJAUAN KEMBALI Nomor")
    story.take(ways.supervised())
    late, *_rest = ways.review([])
    story.pass_days(900)
    story.refuse(late, "Sudah lewat 36 bulan sejak putusan.")


def test_a_review_waits_for_the_criminal_case_and_holds_up_nothing_else(story: Telling) -> None:
    opened(story, "etik")
    story.take([*endings.ethics_decided(proven=True), *ways.final()])
    ordered, _reported, *_rest = ways.review([])
    hold = Step("etik", "kapolri", "tangguhkan_pk", {"alasan": "Menunggu putusan pidana."}, later=1)
    story.refuse(hold, "Tidak ada peninjauan yang sedang diteliti")
    story.take([ordered])
    story.refuse(hold, "Unsur pidananya belum diteruskan ke penyidik.")
    crime = {"instansi": "Badan Reserse Kriminal", "alasan": "Rekaman memuat unsur pemerasan."}
    story.take([Step("etik", "kapolri", "teruskan_pidana_pk", crime, later=1), hold])
    paper = story.paper("PENANGGUHAN")
    assert "Peninjauan kembali atas putusan nomor PUT/" in paper
    assert "30 (tiga puluh) hari" in paper
    with story.office.app.app_context():
        running = {one.id: one for one in plots.facts_of(story.cases["etik"]).clocks}
    assert "penelitian_pk" not in running
    held = running["tinjau_penangguhan_pk"]
    assert (held.due_on - held.started_on).days == 30
    story.refuse(ordered, "Peninjauan kembali")
    story.take([ways.carried_out(role="provos"), ways.carried_out()])
    assert state(story, "etik") == "pelaksanaan", "the decision is carried out meanwhile"
    looked = {"perkembangan_pidana": "Masih dalam penuntutan."}
    done = {"hasil_pidana": "terbukti", "perkembangan_pidana": "Putusan pidana berkekuatan tetap."}
    story.take([Step("etik", "kapolri", "tinjau_penangguhan_pk", looked, later=20),
                Step("etik", "kapolri", "lanjutkan_pk", done, later=18)])  # fmt: skip
    upheld = Step("etik", "kkep", "kuatkan_putusan_pk",
                  {"pertimbangan_putusan": "Putusan pidana menguatkan temuan."},
                  later=2, unit="MABES")  # fmt: skip
    _ordered, *on = ways.review([upheld], going_on=True)
    story.take(on)
    assert "Menguatkan putusan" in story.paper("PENINJAUAN KEMBALI Nomor")


def test_who_was_not_proven_guilty_gets_a_certificate_and_a_letter(story: Telling) -> None:
    opened(story, "etik")
    story.take(endings.ethics_decided(proven=False))
    *decided, _told, restored = endings.acquitted()
    story.take(decided)
    story.refuse(restored, "Pelapor belum diberi tahu hasilnya.")
    story.take(endings.restored("etik"))
    assert state(story, "etik") == "ditutup"
    certificate = story.paper("SURAT KETERANGAN TIDAK TERBUKTI")
    assert "tidak terbukti melanggar" in certificate
    assert "ditetapkan dalam putusan nomor PUT/" in certificate
    assert "Nama baik dipulihkan di apel satuan" in story.paper("SURAT REHABILITASI")


def test_a_case_waits_for_the_criminal_one_under_review_every_thirty_days(story: Telling) -> None:
    opened(story, "etik")
    story.take(endings.before("selesaikan_pemeriksaan", plots.ethics()))
    hold = Step("etik", "kabidpropam", "tangguhkan", {"alasan": "Menunggu putusan pidana."}, later=1)
    story.refuse(hold, "Unsur pidananya belum diteruskan ke penyidik.")
    crime = {"instansi": "Satuan Reserse Kriminal", "alasan": "Ada unsur pemerasan."}
    story.take([Step("etik", "kabidpropam", "teruskan_pidana", crime), hold])
    assert state(story, "etik") == "ditangguhkan"
    assert "30 (tiga puluh) hari" in story.paper("PENANGGUHAN", role="kabidpropam")
    with story.office.app.app_context():
        (clock,) = plots.facts_of(story.cases["etik"]).clocks
    assert (clock.due_on - clock.started_on).days == 30

    looked = {"perkembangan_pidana": "Masih dalam penuntutan."}
    story.take([Step("etik", "kabidpropam", "tinjau_penangguhan", looked, later=28)])
    peace = {"jenis_perdamaian": "perdamaian", "tanggal_perdamaian": INCIDENT,
             "isi_perdamaian": "Uang dikembalikan; pelapor memaafkan."}  # fmt: skip
    story.take([Step("etik", "akreditor", "catat_perdamaian", peace, later=2)])
    assert state(story, "etik") == "ditangguhkan"
    done = {"hasil_pidana": "terbukti", "perkembangan_pidana": "Putusan pidana berkekuatan tetap."}
    graver = {"unsur_gelar": plots.CONFERENCE, "kriteria": ["pidana_berkekuatan_tetap"], "kategori": "berat",
              "pertimbangan_gelar": "Ada putusan pidana."}  # fmt: skip
    story.take([Step("etik", "kabidpropam", "lanjutkan_perkara", done, later=20),
                Step("etik", "gelar", "tetapkan_kategori", graver, later=2)])  # fmt: skip
    assert state(story, "etik") == "pemeriksaan"
    assert "Pidana dengan putusan berkekuatan tetap" in story.paper("PENETAPAN KATEGORI", role="gelar")


def test_a_complaint_about_propam_is_handled_outside_the_unit(story: Telling) -> None:
    up = {"alasan_naik": "anggota_propam", "alasan": "Yang diadukan bertugas di Bidpropam."}
    story.take([Step("penerimaan", "yanduan", "naikkan", up)])
    everywhere = [
        Step("penerimaan", one.role, one.action, one.typed, one.later, unit="MABES")
        for one in plots.intake(story.nrp, track="etik", norms=NORMS["etik"], incident=INCIDENT)
    ]
    local = Step("penerimaan", "yanduan", "verifikasi", everywhere[0].fields(None))  # type: ignore[arg-type]
    gone = story.visitor(local.role).client.get(f"/kerja/perkara/{story.cases['penerimaan']}")
    assert gone.status_code == 404
    story.take([*everywhere[:3], _enquiry(), *everywhere[4:]])
    with story.office.app.app_context():
        case = plots.facts_of(story.cases["etik"])
    assert case.unit == "MABES"
    assert case.accused[0].unit == UNIT
    assert story.visitor("akreditor").client.get(f"/kerja/perkara/{case.reference}").status_code == 404
    audit_page = story.visitor("akreditor", unit="MABES").open(f"/kerja/perkara/{case.reference}")
    assert "Mulai audit investigasi" in audit_page.text
    no_further = Step("penerimaan", "yanduan", "naikkan", up, unit="MABES")
    story.refuse(no_further, "tidak dapat dilakukan dari keadaan")


def _enquiry() -> Step:
    """The enquiry of the unit above, by its own people."""
    from sqlalchemy import select

    from ethics.records.accounts import RoleGrant
    from ethics.storage import db

    def team(_facts: object) -> dict[str, object]:
        query = select(RoleGrant.account_id).where(RoleGrant.role == "paminal", RoleGrant.unit == "MABES")
        return {"tim": [db.session.scalars(query).one()], "sasaran": "Memastikan kejadiannya."}

    return Step("penerimaan", "paminal", "mulai_penyelidikan", team, unit="MABES")


def test_a_resignation_is_decided_before_the_hearing_and_only_if_everything_holds(story: Telling) -> None:
    opened(story, "etik")
    story.take(endings.before("catat_sidang", plots.ethics()))
    asks = Step("etik", "sekretariat", "ajukan_pengunduran", {"alasan": "Ingin mengabdi di luar Polri."})
    story.take([asks])
    hearing = next(one for one in plots.ethics() if one.action == "catat_sidang")
    story.refuse(hearing, "Permohonan mengundurkan diri belum diputus.")
    all_but_one = {"syarat_pengunduran": ["masa_dinas", "berjasa"], "alasan": "Diterima."}
    story.refuse(Step("etik", "pejabat_pembentuk", "terima_pengunduran", all_but_one), "Belum terpenuhi")
    story.take([Step("etik", "pejabat_pembentuk", "tolak_pengunduran", {"alasan": "Pidananya berat."}),
                asks])  # fmt: skip
    whole = {"syarat_pengunduran": ["masa_dinas", "berjasa", "bukan_pidana_berat"],
             "alasan": "Masa dinas dan jasanya memadai."}  # fmt: skip
    story.take([Step("etik", "pejabat_pembentuk", "terima_pengunduran", whole, later=2)])
    assert state(story, "etik") == "selesai_mengundurkan_diri"
    assert "PENERIMAAN PENGUNDURAN DIRI" in story.papers("etik", "pejabat_pembentuk")[-1]


@pytest.mark.parametrize("track", ["etik", "disiplin"])
def test_a_hearing_goes_on_without_the_accused_only_after_the_second_summons(
    story: Telling, track: str
) -> None:
    opened(story, track)
    way = {"etik": plots.ethics, "disiplin": plots.discipline}[track]()
    story.take(endings.before("catat_sidang", way))
    hearing = next(one for one in way if one.action == "catat_sidang")
    without = Step(track, hearing.role, "catat_sidang",
                   {"jalannya_sidang": "Terduga tidak datang.", "kehadiran-present": ["Penuntut"],
                    "kehadiran-who": ["Terduga Pelanggar 1", "Penuntut"]}, later=hearing.later)  # fmt: skip
    story.refuse(without, "setelah 2 panggilan yang patut")
    absent = Step(track, {"etik": "sekretariat", "disiplin": "ankum"}[track], "catat_ketidakhadiran",
                  {"alasan": "Dipanggil dengan patut dan tidak datang."})  # fmt: skip
    story.take([absent, without])
    assert state(story, track) in {"sidang_berlangsung", "sidang_disiplin"}
    assert "Dipanggil dengan patut dan tidak datang." in story.paper(
        "BERITA ACARA KETIDAKHADIRAN", track=track, role=absent.role)


def test_a_light_violation_ends_with_the_measure_that_was_taken_at_once(story: Telling) -> None:
    opened(story, "disiplin")
    enough = Step("disiplin", "ankum", "cukupkan_tindakan", {"alasan": "Sudah menyadari kesalahannya."})
    story.refuse(enough, "Belum ada tindakan disiplin yang dicatat.")
    measure = {"jenis_tindakan": "teguran_lisan", "tanggal_tindakan": INCIDENT,
               "isi_tindakan": "Terlambat apel satu kali; ditegur lisan."}  # fmt: skip
    secured = {"alasan_pengamanan": ["permintaan_ankum"], "objek_pengamanan": ["senjata"],
               "alasan": "Senjata perlu diperiksa."}  # fmt: skip
    story.take([Step("disiplin", "provos", "catat_tindakan", measure),
                Step("disiplin", "ankum", "amankan", secured), enough,
                Step("disiplin", "provos", "akhiri_pengamanan", {"alasan": "Senjata dikembalikan."}, later=2),
                endings.told()])  # fmt: skip
    assert state(story, "disiplin") == "selesai_tindakan"
    assert "ditegur lisan" in story.paper("CATATAN TINDAKAN", track="disiplin", role="ankum")


def test_a_complaint_is_archived_only_after_its_writer_had_time_to_complete_it(story: Telling) -> None:
    missing = {"kekurangan": "Tempat dan waktu kejadian."}
    story.take([Step("penerimaan", "yanduan", "minta_kelengkapan", missing)])
    assert "<h1>Aduan diterima</h1>" in Visitor(story.office.app).follow(story.code)
    assert "Tempat dan waktu kejadian." in story.papers("penerimaan", "yanduan")[-1]
    archive = {"isi_hasil": "Aduan tidak dilengkapi."}
    story.refuse(Step("penerimaan", "yanduan", "arsipkan_tidak_lengkap", archive, later=5),
                 "Waktu pelapor untuk melengkapi aduan belum lewat.")  # fmt: skip
    story.take([Step("penerimaan", "yanduan", "arsipkan_tidak_lengkap", archive, later=9)])
    assert state(story, "penerimaan") == "diarsipkan"
