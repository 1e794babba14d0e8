"""People whom nobody told us of are found in every style, and what the public may read is left."""

from __future__ import annotations

import pytest

from ethics.anonymize import Known, Person, anonymize, cleared
from ethics.anonymize.finding import REASONS
from ethics.anonymize.interchange import answer, from_json
from ethics.anonymize.windows import OVERLAP, SIZE, windows


def shown(text: str) -> str:
    return anonymize(text, Known()).text


@pytest.mark.parametrize(("text", "names"), [
    ("Saksi melihat Suprapnoto di sana.", ["Suprapnoto"]),
    ("Pak Sarwono bertemu Ni Luh Ariasmini.", ["Sarwono", "Luh", "Ariasmini"]),
    ("Tobing bin Maruarar alias Kebo ditahan.", ["Maruarar", "Kebo"]),
    ("pak joko minta duit, terus joko pergi sama si budi", ["joko", "budi"]),
    ("transfer ke bca 1234567890 an suwartini ya kak", ["suwartini"]),
    ("SAKSI MAWAR MENGAKU DIPUKUL OLEH BRIPTU SUTARGONO", ["MAWAR", "SUTARGONO"]),
    ("Korban, Melati (17), dirawat. Bunga mengaku takut.", ["Melati", "Bunga"]),
    ("Saksi Sumar-\ndiyanto hadir.", ["Sumar", "diyanto"]),
    ("anak saya fajar dipukul pak surya", ["fajar", "surya"]),
    ("Yang datang: Tan Mei Hwa dan Lie Siok Lan.", ["Tan", "Mei", "Hwa", "Lie", "Siok", "Lan"]),
])  # fmt: skip
def test_a_stranger_is_found(text: str, names: list[str]) -> None:
    assert [name for name in names if name in shown(text).split()] == []


@pytest.mark.parametrize(("text", "instead"), [
    ("anggota Polsek Cibiru Wetan itu", "anggota sebuah Polsek itu"),
    ("Kapolres Sukamanah menolak", "Seorang kapolres menolak"),
    ("Kasat Lantas Polres Sukamanah hadir", "pejabat sebuah Polres hadir"),
    ("oleh Kapolda Jawa Barat", "oleh pejabat Polda Jawa Barat"),
    ("di Desa Sukamaju", "di sebuah desa"),
    ("kos di Kec. Mandalawangi", "kos di sebuah kecamatan"),
    ("di depan Toko Sumber Rejeki itu", "di depan sebuah toko itu"),
])  # fmt: skip
def test_a_small_unit_a_small_place_and_a_post_of_one_person_are_told_by_their_kind(
    text: str, instead: str
) -> None:
    assert shown(text) == instead


@pytest.mark.parametrize("text", [
    "Polda Jawa Barat, Polda Metro Jaya, Divpropam Polri dan Mabes Polri.",
    "Di Kabupaten Garut dan Kota Bandung, Provinsi Jawa Barat.",
    "Melanggar Pasal 5 ayat (1) huruf b Perpol 7 Tahun 2022 jo. Pasal 13 PP Nomor 2 Tahun 2003.",
    "Demosi selama 24 bulan, patsus 21 hari, PTDH, dan permintaan maaf.",
    "Penyalahgunaan wewenang, ketidakadilan, dan pertanggungjawaban Bintara atau Pamen.",
    "min, td polisinya bilang klo ga bayar motornya ditahan, trs gw disuruh pulang aja",
    "PELANGGAR DIJATUHI SANKSI ADMINISTRATIF SELAMA TIGA TAHUN OLEH KOMISI KODE ETIK POLRI",
    "Peraturan Kapolri itu berlaku; Kapolres dan Kabidpropam membacanya.",
])  # fmt: skip
def test_what_the_public_may_read_is_left(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(("text", "kind"), [
    ("LP/B/12/III/2026/SPKT/POLRES SUKAMANAH/POLDA JABAR", "perkara"), ("perkara E-2026-00012", "perkara"),
    ("norek mandiri 131-00-1234567", "rekening"), ("paspor C1234567", "dokumen"),
    ("IMEI 356938035643809", "perangkat"), ("-6.914744, 107.609810", "koordinat"),
    ("ig nya bang_jago88", "tautan"), ("nol delapan satu dua tiga empat lima enam tujuh", "nomor"),
    ("O812 3344 5566", "nomor"), ("budi.w at gmail dot com", "surel"), ("plat b 1234 xyz", "pelat"),
    ("rt 3 rw 5", "alamat"), ("tgl 12/3/26", "tanggal"), ("dua belas Mei dua ribu dua puluh lima", "tanggal"),
])  # fmt: skip
def test_what_leads_to_a_person_is_found_and_says_why(text: str, kind: str) -> None:
    held = cleared(f"Tercatat {text} di sana.", Known())
    assert kind in [one.kind for one in held]
    assert all(one.reason.id and one.reason.en for one in held)
    assert kind in REASONS


def test_a_date_of_birth_says_not_even_the_month() -> None:
    assert shown("lahir di Garut, 12 Mei 1990") == "lahir di Garut, [tanggal lahir]"


def test_a_word_that_no_list_knows_is_masked_and_a_person_is_asked() -> None:
    done = anonymize("Mereka memakai Xyloprod itu.", Known())
    assert done.text == "Mereka memakai [disamarkan] itu."
    assert [(one.text, one.kind) for one in done.held] == [("Xyloprod", "asing")]
    assert done.text[done.held[0].start : done.held[0].end] == "[disamarkan]"


def test_one_person_has_one_label_and_another_has_another() -> None:
    text = "Pak Suwarjono dan Bu Katmirah datang. Suwarjono marah kepada Katmirah."
    assert shown(text) == "Pak [orang 1] dan Bu [orang 2] datang. [orang 1] marah kepada [orang 2]."


def test_roles_are_numbered_in_order_of_appearance_and_kept_through_the_documents_of_a_case() -> (
    None
):
    people = [{"name": "Ratna Wulandari", "role": "saksi"}, {"name": "Yusuf Cokroatmo", "role": "saksi"},
              {"name": "Sekar Ayuningsih", "role": "anak"}]  # fmt: skip
    order = {"text": "Yusuf melihat Ratna, Sekar dan Pak Darmojo.", "known": {"people": people},
             "assigned": {}}  # fmt: skip
    first = answer(from_json(order))
    assert first["text"] == "Saksi 1 melihat Saksi 2, Anak Korban dan Pak [orang 1]."
    later = answer(
        from_json({**order, "text": "Ratna dan darmojo pergi.", "assigned": first["assigned"]})
    )
    assert later["text"] == "Saksi 2 dan [orang 1] pergi."
    assert "assigned" not in answer(from_json({"text": "x"}))


def test_a_known_name_of_one_word_that_is_a_word_is_found_in_small_letters_too() -> None:
    known = Known((Person("Surya", "pelapor"),))
    assert anonymize("gue surya min, mau lapor", known).text == "gue Pelapor min, mau lapor"
    assert cleared("Panel surya di pos jaga dirusak.", known) == []


def test_windows_own_every_place_once_and_no_entity_is_cut_at_their_edge() -> None:
    text = "Ia datang lagi. " * (SIZE // 16 * 3)
    owned = [(one.first, one.last) for one in windows(text)]
    assert [first for first, _last in owned] == [0, *(last for _first, last in owned[:-1])]
    assert owned[-1][1] == len(text)
    for place in range(SIZE - OVERLAP, SIZE + OVERLAP, 113):
        long = (
            "a" * place
            + " Hubungi 0812-3456-7890 atau Pak Suwarjono Katmiran sekarang. "
            + "b " * SIZE
        )
        done = anonymize(long, Known()).text
        assert "7890" not in done
        assert "Katmiran" not in done
