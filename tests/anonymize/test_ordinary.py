"""The gate stays usable: ordinary sentences pass whoever is known, whatever a name means besides."""

from __future__ import annotations

import pytest

from ethics.anonymize import Known, Person, cleared
from ethics.law.vocabulary import RANKS
from ethics.ops.demo import content

ROSTER = Known(tuple(
    Person(name, "saksi", (), (str(60010001 + place), f"08123456{place:04d}"))
    for place, name in enumerate([
        "Made Sudarma", "Putri Ayu", "Adi Nugroho", "Budi Santoso", "Cahya Lestari", "Bintang Pratama",
        "Surya Wijaya", "Indah Permata", "Anggita Saksena", "Agus Setia", "Dian Adil", "Eko Teguh",
        "Asih Mulia", "Andi Utama", "Edi Selamat", "Wayan Bakti", "Yanti Damai", "Sari Bunga",
        "Rahmat Hidayat", "Will Grace",
    ])
))  # fmt: skip

INDONESIAN = """
Pelanggar melanggar Pasal 13 ayat (1) huruf f Peraturan Kepolisian Nomor 7 Tahun 2022.
Pasal 5 ayat (1) huruf a, huruf b, dan huruf d juncto Pasal 10 ayat (2) huruf c.
Komisi menjatuhkan sanksi mutasi bersifat demosi selama 24 bulan.
Penempatan pada tempat khusus selama 21 hari, dijalani di wilayah Polda Metro Jaya.
Penundaan kenaikan pangkat selama satu tahun dan penundaan pendidikan selama enam bulan.
Perbuatan pelanggar dinyatakan sebagai perbuatan tercela.
Pemberhentian tidak dengan hormat dijatuhkan pada Maret 2026.
Anggota diperiksa oleh Divisi Propam Polri dan Bidpropam Polda Jawa Barat.
Polda Kalimantan Timur menerima laporan pada bulan Agustus 2025.
Kejadian di wilayah Polda Nusa Tenggara Timur pada Desember 2024.
Polda Bali, Polda Papua Barat Daya, dan Polda Daerah Istimewa Yogyakarta memeriksa bersama.
Anggota meninggalkan tugas secara tidak sah selama lebih dari 30 hari kerja.
Sidang dipimpin oleh ketua komisi, wakil ketua, dan seorang anggota komisi.
Saksi menerangkan bahwa pelanggar menerima uang sebesar Rp2.500.000 dari pengendara.
Uang Rp150.000 diambil tanpa surat tilang.
Sikap itu bertentangan dengan budi pekerti yang luhur.
Pelanggar tidak berbudi dan tidak jujur kepada atasan.
Rekaman memperlihatkan cahaya lampu kendaraan dan wajah petugas.
Di bawah pencahayaan yang cukup, saksi mengenali seragam dinas.
Anggota berpangkat bintang tidak terlibat dalam perkara ini.
Barang itu dipindahkan ke gudang, lalu dipindah lagi pada malam hari.
Pemindahan tahanan dilakukan tanpa surat perintah.
Keindahan taman bukan alasan untuk menutup jalan.
Panel surya di pos jaga dirusak oleh pelanggar.
Korban adalah putri seorang pedagang pasar.
Asas keadilan dan kepastian hukum menjadi pertimbangan komisi.
Perlakuan yang adil, jujur, dan setia kepada negara adalah kewajiban.
Setiap anggota wajib setia dan taat kepada Negara Kesatuan Republik Indonesia.
Kesetiaan kepada pimpinan tidak menghapus kewajiban menolak perintah yang melanggar hukum.
Keteguhan saksi meneguhkan keyakinan komisi.
Anak korban diasuh dengan penuh kasih.
Jenazah dimuliakan dan diserahkan kepada keluarga.
Pihak yang utama dirugikan adalah masyarakat.
Mengutamakan kepentingan pribadi di atas kepentingan dinas adalah pelanggaran.
Ia dinyatakan selamat setelah dirawat di rumah sakit.
Keselamatan warga diabaikan oleh petugas jaga.
Pelanggar berbakti lama dan belum pernah dihukum.
Perdamaian antara kedua pihak menjadi hal yang meringankan.
Uang bunga pinjaman dibayar dari hasil judi daring.
Intisari keterangan saksi dibacakan dalam sidang.
Hukuman disiplin berupa teguran tertulis dijatuhkan oleh ankum.
Keberatan diajukan dalam waktu 14 hari dan ditolak oleh atasan ankum.
Banding ditolak dan putusan komisi dikuatkan.
Memori banding diterima 21 hari kerja setelah putusan.
Pertimbangan yang memberatkan: dilakukan di depan anak, berulang, dan menjadi perhatian publik.
Pertimbangan yang meringankan: mengakui, menyesal, mengembalikan uang.
Petugas SPKT tidak menerbitkan surat tanda penerimaan laporan.
Penyidik tidak memberikan SP2HP selama delapan bulan.
Saksi pertama, kedua, dan ketiga memberi keterangan yang bersesuaian.
Terduga pelanggar tidak menyerahkan BAP dan barang bukti berupa 3 unit sepeda motor.
Pada tahun 2024 terjadi 12 pelanggaran, 5 di antaranya berat.
Dua orang anggota Ditlantas dan satu anggota Ditreskrimum diperiksa.
Anggota Korps Brimob, Korlantas, Bareskrim, dan Baharkam tidak terlibat.
Tri Brata dan Catur Prasetya menjadi pedoman hidup anggota.
Kode etik mengatur etika kenegaraan, kelembagaan, kemasyarakatan, dan kepribadian.
Perkara dihentikan karena tidak cukup bukti.
Terduga Pelanggar 1 dan Saksi 2 didengar keterangannya oleh Petugas 1.
Pelapor mencabut aduannya, tetapi pemeriksaan diteruskan.
Sekolah itu tidak pernah dikunjungi oleh tim penyuluhan.
Anggota-anggota lain, kdrt-anggota, dan pelaku/anggota tidak disebut; sekali-kali jangan.
Ada masalah dengan jadwal jaga di pos terminal.
"""
ENGLISH = """
A member made an arrest without a warrant.
The decision was made public in March 2026.
The officer will be demoted for 24 months.
Proven by two witnesses, a recording and the confession of the member.
The member asked for money and I saw it, the witness said.
The complaint was handled by Polda Metro Jaya and the Propam Division.
Article 13 paragraph (1) letter f of Perpol 7/2022 was violated.
An apology in writing and special placement for 21 days were imposed.
The appeal was dismissed and the sanction upheld.
The commission found the act disgraceful.
Leaving duty without permission for more than 30 working days.
The grace period ended, and the objection came too late.
The additional report did not change the finding.
An indication of intent was found in the adjutant's notes.
The member must dedicate himself to his duty and put right what he did.
Sanctions: written apology, mutation, postponement of promotion for one year.
"""
SENTENCES = [*INDONESIAN.strip().splitlines(), *ENGLISH.strip().splitlines()]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_ordinary_sentence_passes_whoever_is_known(sentence: str) -> None:
    assert [(held.text, held.reason.id) for held in cleared(sentence, ROSTER)] == []


@pytest.mark.parametrize("story", content.stories(), ids=lambda story: story.id)
def test_every_summary_of_the_demo_passes_for_this_roster_too(story: content.Story) -> None:
    for text in story.summary.values():
        assert [held.text for held in cleared(text, ROSTER)] == []


def test_the_words_of_the_field_pass() -> None:
    units = [unit.name for unit in content.units() if unit.path.count("/") < 2]
    for word in (*units, *(rank.name for rank in RANKS)):
        assert [held.text for held in cleared(f"Anggota pada {word} itu diperiksa.", ROSTER)] == []


def test_a_name_that_is_a_word_is_held_when_it_is_put_beside_or_on_to_another() -> None:
    for written in ("made sudarma", "sudarma made", "siMade", "simade", "#PutriAyu", "putriayu", "Made",
                    "m a d e", "MADE", "made-sudarma", "surya wijaya", "Indahnya", "Setianya",
                    "bu putri ayu"):  # fmt: skip
        assert cleared(f"lalu {written} pergi", ROSTER), written
