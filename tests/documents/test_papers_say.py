"""What each paper says, of whom, in whose name, and that nothing on it is broken apart."""

from __future__ import annotations

import re
import tomllib

import pytest

from ethics.casework.intake import register_complaint
from ethics.documents.composition import FOLDER
from ethics.documents.wording import amount_in_words, clause
from ethics.law import DOCUMENTS, ROLES, all_rulebooks
from ethics.law.offices import full_post, letterhead, unit_code
from ethics.law.regulations import REGULATIONS, article_words, cited
from tests.casework.cases import FILED, STORY, Case, _nobody
from tests.documents.saying import papers, said
from tests.office import Office

POLDA = "MABES/JABAR"
LINES = ["KEPOLISIAN NEGARA REPUBLIK INDONESIA", "DAERAH JAWA BARAT", "BIDANG PROFESI DAN PENGAMANAN"]


# What a complainant gets


def test_a_receipt_names_what_was_just_written_as_the_subject(decided: Case) -> None:
    receipt = said(papers(decided.root)["tanda_terima"])
    assert "Pokok aduan : Pungutan di jalan" in receipt
    assert "Pelapor : Ratna Wulandari" in receipt


def test_whoever_gave_no_name_is_reached_by_the_number_and_the_code_alone(office: Office) -> None:
    case = Case(office, polda=POLDA)
    story = {**STORY, "mode": "anonim", "name": "", "contact": "", "address": "", "region": "JABAR"}
    case.root = case.reference = register_complaint(story, receipt_id=None, actor=_nobody(), at=FILED)
    case.to_conference()
    case.take("yanduan", "kirim_sp3d", perkembangan="Masih diselidiki.")
    issued = papers(case.root)
    assert "Pelapor : tanpa nama" in said(issued["tanda_terima"])
    assert issued["sp3d"]["addressee"] == [f"Yth. Pelapor aduan nomor {case.root}",
                                           "melalui layanan /lacak"]  # fmt: skip


def test_a_letter_gives_its_place_and_date_once(decided: Case) -> None:
    snapshot = papers(decided.reference)["panggilan_sidang"]
    assert said(snapshot).count(f"{snapshot['place']}, ") == 1


# In whose name


def test_a_summons_comes_from_whoever_calls_the_hearing(decided: Case, disciplined: Case) -> None:
    ethics = papers(decided.reference)["panggilan_sidang"]
    discipline = papers(disciplined.reference)["panggilan_sidang"]
    assert ethics["signature"]["post"] == "Sekretaris KKEP"
    assert ethics["number"].endswith("/Bidpropam")
    assert discipline["signature"]["post"].startswith("Kepala Kepolisian Resor")
    assert re.search(r"/\d{4}$", discipline["number"])


def test_the_legal_opinion_goes_out_from_the_legal_function(decided: Case, disciplined: Case) -> None:
    for case in (decided, disciplined):
        opinion = papers(case.reference)["saran_hukum"]
        assert opinion["letterhead"][-1] == "BIDANG HUKUM"
        assert opinion["number"].endswith("/Bidkum")


def test_the_decree_of_a_chief_has_the_letterhead_of_the_unit_alone(decided: Case) -> None:
    decree = papers(decided.reference)["kep_pembentukan_kkep"]
    assert decree["letterhead"] == LINES[:2]
    assert decree["title"] == "KEPUTUSAN KEPALA KEPOLISIAN DAERAH JAWA BARAT"
    assert decree["signature"]["post"] == "Kepala Kepolisian Daerah Jawa Barat"
    assert decree["cosigners"] == []


@pytest.mark.parametrize(
    ("role", "level", "last"),
    [("hukum", "polda", "BIDANG HUKUM"), ("hukum", "mabes", "DIVISI HUKUM"), ("ankum", "polda", LINES[1]),
     ("kabidpropam", "polda", LINES[2])],
)  # fmt: skip
def test_a_letterhead_follows_from_who_signs(role: str, level: str, last: str) -> None:
    assert letterhead(role, level=level, lines=LINES)[-1] == last


def test_the_code_of_the_unit_is_left_out_where_its_chief_signs() -> None:
    code = {"level": "polres", "code": "Sipropam"}
    assert unit_code("ankum", post="Kapolrestabes", **code) == ""
    assert unit_code("ankum", post="Kasat Samapta", **code) == "Sipropam"
    assert unit_code("hukum", post="Kasikum", **code) == "Sikum"
    assert full_post("Wakapolda", "Kepolisian Daerah Bali") == "Wakil Kepala Kepolisian Daerah Bali"
    assert full_post("Kabidpropam", "Kepolisian Daerah Bali") == "Kabidpropam"


def test_copies_go_to_the_functions_of_the_level(decided: Case, disciplined: Case) -> None:
    assert "Karo SDM." in papers(decided.reference)["kep_pembentukan_kkep"]["copies"]
    assert "Kabag SDM." in papers(disciplined.reference)["skhd"]["copies"]


def test_every_kind_that_names_who_signs_names_a_role_that_exists() -> None:
    for kind in DOCUMENTS.values():
        assert {kind.signatory, *kind.signs_instead} <= {*ROLES, None}, kind.id


# Of whom


def test_every_paper_names_each_of_two_accused(decided: Case) -> None:
    names = [one["name"] for one in _people(decided)]
    for kind, snapshot in papers(decided.reference).items():
        for name in names:
            assert name in said(snapshot), kind


def _people(case: Case) -> list[dict[str, str]]:
    rows = papers(case.reference)["saran_hukum"]["blocks"][2]["rows"]
    return [{"name": row[1]} for row in rows]


def test_a_decision_says_of_each_accused_what_was_found(decided: Case) -> None:
    guilty, cleared = (one["name"] for one in _people(decided))
    for kind in ("putusan_kkep", "petikan_putusan"):
        text = said(papers(decided.reference)[kind])
        assert re.search(rf"Menyatakan \w+ {guilty} terbukti melakukan pelanggaran kode etik", text)
        assert re.search(rf"Menyatakan \w+ {cleared} tidak terbukti melanggar", text)
        assert re.search(rf"Membebaskan \w+ {cleared} dari persangkaan", text)
        assert not re.search(rf"Membebaskan \w+ {guilty}", text)


def test_a_decision_gives_hearing_attendance_and_evidence(decided: Case) -> None:
    text = said(papers(decided.reference)["putusan_kkep"])
    guilty, cleared = (one["name"] for one in _people(decided))
    assert "acara pemeriksaan biasa" in text
    assert "Tempat : Ruang Sidang Satu" in text
    assert "Sifat sidang : tertutup" in text
    assert re.search(rf"Hadir : \w+ {guilty} \(terduga pelanggar\); Penuntut", text)
    assert re.search(rf"Tidak hadir : \w+ {cleared}", text)
    assert "Keterangan yang tercatat dalam berkas: 1." in text
    assert "Catatan" in text


def test_a_decision_is_signed_by_the_chair_first_and_by_the_secretary_last(decided: Case) -> None:
    snapshot = papers(decided.reference)["putusan_kkep"]
    posts = [one["post"] for one in (snapshot["signature"], *snapshot["cosigners"])]
    assert posts == ["Ketua Komisi", "Wakil Ketua", "Anggota", "Sekretaris"]
    text = said(snapshot)
    assert text.index("KETUA KOMISI") < text.index("WAKIL KETUA") < text.index("SEKRETARIS")


def test_minutes_of_a_conference_list_the_four_functions_to_sign(decided: Case) -> None:
    minutes = papers(decided.reference)["ba_gelar"]
    table = minutes["blocks"][-2]
    assert [row[0].split(" (")[1] for row in table["rows"]] == ["Itwasda)", "Ro SDM)", "Bidkum)",
                                                                "Bidpropam)"]  # fmt: skip
    assert table["rows"][0][1] == ""
    assert all(row[1] for row in table["rows"][1:])
    assert "Perkara ditingkatkan ke pemeriksaan" in said(minutes)


def test_every_conference_says_in_words_of_law_what_follows() -> None:
    form = tomllib.loads((FOLDER / "ba_gelar.toml").read_text(encoding="utf-8"))
    worded = {block["if"] for block in form["block"] if block.get("if", "").startswith("taken.")}
    issuing = {f"taken.{action.id}" for book in all_rulebooks()
               for action in book.actions.values() if "ba_gelar" in action.documents}  # fmt: skip
    assert worded == issuing


def test_minutes_give_the_number_of_a_complaint_once(decided: Case) -> None:
    minutes = papers(decided.root)["ba_gelar"]
    rows = [row for block in minutes["blocks"] if block["type"] == "identitas" for row in block["rows"]]
    assert sum(decided.root in value for _label, value in rows) == 1


def test_a_transfer_cites_a_complaint_as_a_complaint_and_numbers_all_its_points(office: Office) -> None:
    case = Case(office, polda=POLDA).to_conference()
    case.take("gelar", "limpahkan_pidana", instansi="Satuan Reserse Kriminal", pertimbangan_gelar="Pidana.")
    letter = papers(case.root)["surat_pelimpahan"]
    assert f"aduan nomor {case.root}" in said(letter)
    assert [block["type"] for block in letter["blocks"]] == ["butir"]
    assert letter["blocks"][0]["items"][-1].startswith("Demikian")


@pytest.mark.parametrize("typed", ["Satuan Reserse Kriminal.", "Satuan Reserse\nKriminal., "])
def test_an_authority_typed_with_a_full_stop_is_written_without_one(office: Office, typed: str) -> None:
    case = Case(office, polda=POLDA).to_conference()
    case.take("gelar", "limpahkan_pidana", instansi=typed, pertimbangan_gelar="Pidana.")
    for kind in ("surat_pelimpahan", "ba_gelar"):
        text = said(papers(case.root)[kind])
        assert "Satuan Reserse Kriminal" in text
        assert not re.search(r"Kriminal\s*[.,]\s*[.,]", text), kind


def test_a_discipline_decision_says_once_what_was_found(disciplined: Case) -> None:
    decree = papers(disciplined.reference)["skhd"]
    heads = [block["head"] for block in decree["blocks"] if block["type"] == "tabel"]
    assert "Norma" in heads[0]
    assert all("Temuan" not in head for head in heads)
    assert said(decree).count("terbukti melakukan pelanggaran") == 1


# How it is worded


def test_an_aim_of_many_lines_stays_one_item_of_an_order(decided: Case, disciplined: Case) -> None:
    for case, kind in ((decided, "sprin_audit"), (disciplined, "sprin_pemeriksaan")):
        tasks = next(one for one in papers(case.reference)[kind]["blocks"] if one.get("label") == "Untuk")
        assert all(item.endswith(";") and "\n" not in item for item in tasks["items"][:-1])
        assert tasks["items"][-1].endswith(".")
        assert any("sasaran: me" in item for item in tasks["items"])


def test_a_discipline_decision_considers_in_clauses(disciplined: Case) -> None:
    decree = papers(disciplined.reference)["skhd"]
    considered = decree["blocks"][0]["items"]
    assert considered[1] == "bahwa ketidakhadiran tanpa izin terbukti;"
    assert considered[2] == "bahwa Polri wajib hadir;"
    assert all(item.startswith("bahwa ") for item in considered)
    orders = [label for block in decree["blocks"] if block["type"] == "diktum" for label, _ in block["items"]]
    assert orders == ["Menetapkan", "KESATU", "KEDUA", "KETIGA", "KEEMPAT"]


@pytest.mark.parametrize(
    ("text", "as_clause"),
    [("Menguji keterangan.", "menguji keterangan"), ("Bripka Rudi mangkir.", "Bripka Rudi mangkir"),
     ("Memeriksa berkas.\nMencari saksi.", "memeriksa berkas; mencari saksi"),
     ("PTDH diusulkan", "PTDH diusulkan"), ("", "")],
)  # fmt: skip
def test_a_sentence_becomes_a_clause_without_losing_a_name(text: str, as_clause: str) -> None:
    assert clause(text) == as_clause


def test_a_length_is_said_as_it_was_decided() -> None:
    assert amount_in_words(24, "bulan") == "selama 24 (dua puluh empat) bulan"


@pytest.mark.parametrize(
    ("short", "words"),
    [("Perpol 7/2022 Pasal 109(1)a", "Perpol 7/2022 Pasal 109 ayat (1) huruf a"),
     ("PP 2/2003 Pasal 9 g, 10", "PP 2/2003 Pasal 9 huruf g, 10"),
     ("Perpol 7/2022 Pasal 5 huruf a", "Perpol 7/2022 Pasal 5 huruf a")],
)  # fmt: skip
def test_an_article_is_written_out(short: str, words: str) -> None:
    assert article_words(short) == words


def test_a_basis_is_cited_by_the_title_of_its_regulation() -> None:
    title = REGULATIONS["pp_2_2003"].title
    assert cited("PP 2/2003 Pasal 12(1)") == f"{title}, Pasal 12 ayat (1)"
    assert cited("PP 2/2003 (sidang)") == title


def test_no_paper_writes_a_title_of_its_own() -> None:
    for path in FOLDER.glob("*.toml"):
        assert not re.search(r"Nomor \d+ Tahun \d+", path.read_text(encoding="utf-8")), path.name
