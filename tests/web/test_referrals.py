"""Complaints that go to other bodies and come from them: the clock, the ledger, the signed file."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from nacl.signing import SigningKey
from werkzeug.datastructures import MultiDict

from ethics.casework import audit
from ethics.casework.exhibits import File, add_exhibit
from ethics.gazette.hand_over import (
    LONGEST,
    LONGEST_STORY,
    NoHandOver,
    exhibit_of,
    is_signed,
    main,
    read,
    signed_bytes,
)
from ethics.law import Refused
from ethics.records.journal import entries
from tests.casework.cases import Case
from tests.office import Office, office_days_ago, open_office
from tests.web.reading import Page
from tests.web.visiting import Visitor

JABAR, FORM, LEDGER = "MABES/JABAR", "/kerja/aduan/baru", "/kerja/pelimpahan"
REPLY = {"nomor_jawaban": "B/77/XI/2026", "isi_hasil": "Instansi itu menindaklanjutinya."}
KNOWN = SigningKey(b"s" * 32)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder: Path = tmp_path_factory.mktemp("referrals")
    signers = {"Ombudsman RI": bytes(KNOWN.verify_key).hex()}
    return open_office(folder, known_signers=signers)


@pytest.fixture(scope="module")
def yanduan(office: Office) -> Visitor:
    return office.visitor("yanduan", unit=JABAR)


def passed(office: Office, *, days: int = 10, **told: Any) -> Case:
    """A complaint that was passed to another body so many days ago."""
    with office.app.app_context():
        case = Case(office, polda=JABAR, at=office_days_ago(days), **told)
        case.take("yanduan", "verifikasi", pokok_aduan="Pungutan di terminal", tempat="Terminal")
        add_exhibit(case.root, File("ratna.txt", "text/plain", b"kuitansi"), label="Kuitansi",
                    actor=case.actor("yanduan"), at=case.at)  # fmt: skip
        pass_on(case, "Dinas Perhubungan", ground="wewenang_lain")
        return case


def pass_on(case: Case, body: str, *, ground: str) -> None:
    case.take(
        "yanduan", "nyatakan_tidak_berkadar", alasan_tidak_berkadar=ground, telaah="Bukan Polri."
    )
    case.take("yanduan", "salurkan", instansi=body, alasan="Yang memungut petugas terminal.")


def test_a_complaint_that_is_passed_on_waits_for_the_reply_and_tells_it(
    office: Office, yanduan: Visitor
) -> None:
    case = passed(office)
    with office.app.app_context():
        assert case.facts.state == "menunggu_jawaban"
        (clock,) = [one for one in case.facts.clocks if one.id == "jawaban_instansi"]
        assert (clock.due_on - clock.started_on).days > 30
        with pytest.raises(Refused, match="jawaban_habis"):
            case.take("yanduan", "tutup_tanpa_jawaban", isi_hasil="Tidak dijawab.")
    waiting = yanduan.open(LEDGER).text
    assert "belum dijawab" in waiting
    assert "Dinas Perhubungan" in waiting
    with office.app.app_context():
        case.take(
            "yanduan",
            "catat_jawaban_instansi",
            days=1,
            tanggal_jawaban=str(case.at.date()),
            **REPLY,
        )
        assert case.facts.state == "disalurkan"
        assert "menindaklanjutinya" in json.dumps(case.paper("sp2hp2"))
        assert "penanganannya wewenang instansi lain" in json.dumps(case.paper("nota_telaah"))
    assert "dijawab" in yanduan.open(LEDGER).text
    assert "B/77/XI/2026" in yanduan.open(LEDGER).text


def test_what_comes_back_is_classified_again_and_may_be_passed_on_again(
    office: Office, yanduan: Visitor
) -> None:
    case = passed(office)
    with office.app.app_context():
        case.take("yanduan", "terima_kembali", nomor_jawaban="B/78/XI/2026", alasan="Bukan wewenang mereka.",
                  tanggal_jawaban=str(case.at.date()))  # fmt: skip
        assert case.facts.state == "terverifikasi"
        assert {"klasifikasi", "hasil_penanganan"} <= {one.id for one in case.facts.clocks}
        pass_on(case, "Inspektorat Daerah", ground="bukan_pelanggaran")
        assert audit.verify().faults == ()
    page = yanduan.open(LEDGER).text
    assert page.index("Inspektorat Daerah") < page.index("dikembalikan")
    stranger = office.visitor("yanduan", unit="MABES/JATIM")
    assert case.root not in stranger.open(LEDGER).text


def taken(visitor: Visitor, reference: str, *, status: int = 200) -> bytes:
    answer = visitor.client.get(f"/kerja/perkara/{reference}/serah-terima.json")
    assert answer.status_code == status
    return answer.data


def test_the_signed_file_names_nobody_who_did_not_agree_and_its_taking_is_on_record(
    office: Office, yanduan: Visitor, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    what = "Saya, Ratna Wulandari (081100220033), dimintai uang. WULANDARI nama saya."
    case = passed(office, what=what)
    content = taken(yanduan, case.root)
    told = read(content)
    key = Visitor(office.app).client.get("/verifikasi/kunci.txt").get_data(as_text=True).strip()
    assert is_signed(told, bytes.fromhex(key))
    text = content.decode().lower()
    assert not [word for word in ("ratna", "wulandari", "081100220033", "melati") if word in text]
    assert told["story"]["what"].startswith("Saya, [pelapor] [pelapor] ([pelapor]), dimintai uang.")
    assert (told["to"], told["complaint"]["number"]) == ("Dinas Perhubungan", case.root)
    assert exhibit_of(told, b"kuitansi") == "Kuitansi"
    assert {row["kind"] for row in told["documents"]} >= {"nota_telaah", "surat_pelimpahan"}
    account = case.actor("yanduan").account_id
    with office.app.app_context():
        assert [one for one in entries(f"akses:{account}") if one.event == "serah_terima:diunduh"]

    file, proof = tmp_path / "serah.json", tmp_path / "kuitansi.txt"
    file.write_bytes(content)
    proof.write_bytes(b"kuitansi")
    assert main([str(file), str(proof), "--key", key]) == 0
    assert main([str(file), str(file)]) == 1
    assert main([str(proof)]) == 1
    assert "NOT HANDED OVER" in capsys.readouterr().out
    alone = tmp_path / "hand_over.py"
    alone.write_bytes(Visitor(office.app).client.get("/verifikasi/hand_over.py").data)
    run = subprocess.run(
        [sys.executable, "-I", str(alone), str(file)], capture_output=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_whoever_agreed_is_named_and_others_get_no_file(office: Office, yanduan: Visitor) -> None:
    case = passed(office, mode="terbuka")
    assert read(taken(yanduan, case.root))["complainant"]["name"] == "Ratna Wulandari"
    with office.app.app_context():
        fresh = Case(office, polda=JABAR, at=office_days_ago(1))
    taken(yanduan, fresh.root, status=404)
    taken(office.visitor("paminal", unit=JABAR), case.root, status=404)
    taken(office.visitor("yanduan", unit="MABES/JATIM"), case.root, status=404)


def signed(told: dict[str, Any], signer: SigningKey) -> bytes:
    told = {**told, "key": bytes(signer.verify_key).hex()}
    signature = signer.sign(signed_bytes(told)).signature.hex()
    return json.dumps({**told, "signature": signature}).encode()


TOLD: dict[str, Any] = {
    "format": "ethics-hand-over-1", "issued_at": "2026-01-20T09:00:00+07:00",
    "from": {"unit": "Ombudsman RI Jabar"}, "to": "Polda Jabar", "letter": {"number": "L/12/2026"},
    "complaint": {"number": "0123/LM", "received_on": "2026-01-12", "channel": "surat", "subject": "Pungutan",
                  "incident_on": "2026-01-10"},
    "story": {"what": "Dimintai uang di pos.", "when_note": "pagi", "where": "Pos Cibadak", "who": "Bintara",
              "witnesses": "", "wishes": ""},
    "complainant": {"mode": "anonim"}, "exhibits": [], "documents": [],
}  # fmt: skip


def filled(visitor: Visitor, content: bytes) -> tuple[int, Page]:
    form = dict(
        visitor.open(FORM).form(holding="token").filled(isi="ya", received="21-01-2026 08.00")
    )
    answer = visitor.client.post(FORM, data={**form, "berkas": (BytesIO(content), "x.json")})
    return answer.status_code, Page(answer.get_data(as_text=True))


def test_a_file_from_another_body_fills_the_form_and_says_whose_it_is(yanduan: Visitor) -> None:
    status, page = filled(yanduan, signed(TOLD, KNOWN))
    assert status == 200
    assert "ditandatangani Ombudsman RI dan isinya utuh" in page.text
    form = dict(page.form(holding="token").values)
    assert (form["what"], form["where"]) == ("Dimintai uang di pos.", "Pos Cibadak")
    assert (form["body"], form["body_number"]) == ("Ombudsman RI Jabar", "L/12/2026")
    assert form["body_date"] == "20-01-2026"
    assert (form["when"], form["received"], form["mode"]) == (
        "10-01-2026",
        "21-01-2026 08.00",
        "anonim",
    )
    sent = yanduan.client.post(FORM, data=MultiDict({**form, "unit": JABAR}))
    assert sent.status_code == 201
    assert "Ombudsman RI Jabar" in yanduan.open(f"{LEDGER}?arah=masuk").text


def test_a_file_by_an_unknown_key_or_with_another_content_says_so(yanduan: Visitor) -> None:
    _status, page = filled(yanduan, signed(TOLD, SigningKey(b"x" * 32)))
    assert "tidak ditandatangani kunci yang dikenal" in page.text
    changed = signed(TOLD, KNOWN).replace(b"Dimintai uang", b"Dimintai dua")
    assert "isinya berubah sesudah ditandatangani" in filled(yanduan, changed)[1].text


def hostile() -> Iterator[bytes]:
    whole = signed(TOLD, KNOWN)
    yield from (b"", b"\x00", b"{}", b"[" * 100_000, b"1" * 5000, b" " * (LONGEST + 1), b'"\xff"')
    yield whole.replace(b'"exhibits": []', b'"exhibits": [NaN]')
    yield whole.replace(b'"exhibits": []', b'"exhibits": [{"label": 1}]')
    yield whole.replace(b'"exhibits": []', b'"exhibits": {"a": 1}')
    yield whole.replace(b"Pos Cibadak", b"\\ud800")
    yield whole.replace(b"2026-01-10", b"2026-13-10")
    yield whole.replace(b"+07:00", b"")
    yield whole.replace(b'"anonim"', b'"siapa"')
    yield whole.replace(b'"anonim"', b"[]")
    yield whole.replace(b"Bintara", b"x" * (LONGEST_STORY + 1))


@pytest.mark.parametrize("content", list(hostile()), ids=lambda content: str(len(content)))
def test_what_is_no_hand_over_file_is_refused_and_nothing_typed_is_lost(
    yanduan: Visitor, content: bytes
) -> None:
    with pytest.raises(NoHandOver):
        read(content)
    status, page = filled(yanduan, content)
    assert status == 422
    assert "Ini bukan berkas serah terima." in page.text
    assert dict(page.form(holding="token").values)["received"] == "21-01-2026 08.00"
