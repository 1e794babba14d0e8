"""Whatever is typed into a staff form: the case stays as it was, the words stay typed."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from ethics.casework.accounts import account_named
from ethics.casework.situation import situation_of
from ethics.records.journal import entries
from ethics.web.pages import JAYAPURA, today
from tests.office import Office
from tests.web.filing import registered
from tests.web.visiting import Visitor

JABAR = "MABES/JABAR"
TOMORROW = (today(JAYAPURA) + timedelta(days=1)).isoformat()
ABSURD: list[tuple[str, dict[str, Any], str]] = [
    ("verifikasi", {"pokok_aduan": ""}, "pokok_aduan"),
    ("verifikasi", {"pokok_aduan": "x" * 100_000}, "pokok_aduan"),
    ("verifikasi", {"pokok_aduan": "\x00\x1f"}, "pokok_aduan"),
    ("verifikasi", {"tempat": "y" * 100_000}, "tempat"),
    ("verifikasi", {"tanggal_kejadian": TOMORROW}, "tanggal_kejadian"),
    ("verifikasi", {"tanggal_kejadian": "2026-02-31"}, "tanggal_kejadian"),
    ("verifikasi", {"tanggal_kejadian": "<b>kapan</b>"}, "tanggal_kejadian"),
]
GOOD = {"pokok_aduan": "Pungutan di jalan", "tempat": "Pasar lama", "tanggal_kejadian": "2026-01-14"}


@pytest.fixture(scope="module")
def yanduan(office: Office) -> Visitor:
    return office.visitor("yanduan", unit=JABAR)


def _version(office: Office, reference: str) -> int:
    with office.app.app_context():
        return situation_of(reference).version


@pytest.mark.parametrize(("action", "typed", "field"), ABSURD)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_absurd_answer_is_refused_beside_its_field_and_the_rest_stays(
    office: Office, yanduan: Visitor, action: str, typed: dict[str, Any], field: str, prefix: str
) -> None:
    reference = registered(office)
    before = _version(office, reference)
    answer = yanduan.send(f"{prefix}/kerja/perkara/{reference}/{action}", {**GOOD, **typed},
                          status=422, holding="token")  # fmt: skip
    html = answer.get_data(as_text=True)
    assert f'id="{field}-error-1"' in html
    for name, value in GOOD.items():
        if name not in typed:
            assert value in html, f"{name} was lost"
    assert _version(office, reference) == before


@pytest.mark.parametrize("number", ["123", "9001000", "90010001x", "99999999", "0", "🚓", "9" * 500])
def test_an_nrp_that_is_none_or_unknown_is_named_in_the_message(
    office: Office, number: str
) -> None:
    reference = _at_the_conference(office)
    gelar = office.visitor("gelar", unit=JABAR)
    before = _version(office, reference)
    answer = gelar.send(
        f"/kerja/perkara/{reference}/teruskan_etik",
        {"terduga": number, "persangkaan": ["KEPP.5.1.b"], "tanggal_kejadian_pasti": "2026-01-14",
         "pertimbangan_gelar": "Keterangan saksi saling menguatkan."},
        status=422, holding="token",
    )  # fmt: skip
    html = answer.get_data(as_text=True)
    assert 'id="terduga-error-1"' in html
    assert number[:40] in html
    assert "Keterangan saksi saling menguatkan." in html
    assert _version(office, reference) == before


def test_html_in_a_subject_is_shown_as_it_was_typed(office: Office, yanduan: Visitor) -> None:
    reference = registered(office)
    yanduan.send(f"/kerja/perkara/{reference}/verifikasi",
                 {**GOOD, "pokok_aduan": "<img src=x onerror=alert(1)>"}, holding="token")  # fmt: skip
    html = yanduan.client.get(f"/kerja/perkara/{reference}").get_data(as_text=True)
    assert "<img src=x" not in html
    assert "&lt;img src=x" in html


@pytest.mark.parametrize("reference", ["A-2026-99999", "x", "..", "%00", "A-2026-00001'--", "a" * 500])
def test_a_case_that_is_none_is_not_found(yanduan: Visitor, reference: str) -> None:
    for path in ("", "/verifikasi", "/bukti", "/identitas"):
        answer = yanduan.client.get(f"/kerja/perkara/{reference}{path}")
        assert answer.status_code == 404, (reference, path, answer.status_code)


def test_an_action_that_is_none_is_not_found(office: Office, yanduan: Visitor) -> None:
    reference = registered(office)
    yanduan.open(f"/kerja/perkara/{reference}/bebaskan_semua", status=404)


def test_an_action_out_of_its_turn_says_why_and_changes_nothing(
    office: Office, yanduan: Visitor
) -> None:
    reference = registered(office)
    page = yanduan.open(f"/kerja/perkara/{reference}/nyatakan_berkadar")
    assert "tidak dapat" in page.text.lower() or "belum" in page.text.lower()
    form = yanduan.open(f"/kerja/perkara/{reference}/verifikasi").form(holding="token")
    answer = yanduan.client.post(f"/kerja/perkara/{reference}/nyatakan_berkadar",
                                 data={**dict(form.values), "telaah": "Cukup."})  # fmt: skip
    assert answer.status_code == 422
    assert _version(office, reference) == 1


def test_a_resent_form_is_one_act_and_a_stale_one_shows_what_happened(
    office: Office, yanduan: Visitor
) -> None:
    reference = registered(office)
    path = f"/kerja/perkara/{reference}/verifikasi"
    first = yanduan.open(path).form(holding="token")
    second = yanduan.open(path).form(holding="token")
    sent = MultiDict(first.filled(**GOOD))
    assert yanduan.client.post(path, data=sent).status_code == 303
    assert yanduan.client.post(path, data=sent).status_code == 303
    assert _version(office, reference) == 2
    typed = second.filled(**{**GOOD, "tempat": "Tempat yang lain"})
    late = yanduan.client.post(path, data=MultiDict(typed))
    html = late.get_data(as_text=True)
    assert late.status_code == 409
    assert "Tempat yang lain" in html
    assert "Nyatakan aduan lengkap" in html.split("<form")[0], "what happened meanwhile is told"
    assert _version(office, reference) == 2


@pytest.mark.parametrize("token", [None, "", "dipalsukan"])
def test_a_deed_without_its_csrf_token_is_refused(
    office: Office, yanduan: Visitor, token: str | None
) -> None:
    reference = registered(office)
    data = {**GOOD, **({"csrf_token": token} if token is not None else {})}
    answer = yanduan.client.post(f"/kerja/perkara/{reference}/verifikasi", data=data)
    assert answer.status_code in {400, 422}
    assert _version(office, reference) == 1


@pytest.mark.parametrize(("content", "name"), [
    (b"", "kosong.txt"), (b"MZ\x90\x00" + b"\x00" * 80, "foto.png"),
    (b"<html><script>1</script>", "catatan.txt"), (b"catatan", "surat.pdf"),
    (b"\xff\xfe\x00\x01", "catatan.txt"),
])  # fmt: skip
def test_an_exhibit_that_is_not_what_it_says_is_refused(
    office: Office, content: bytes, name: str
) -> None:
    reference, visitor = _under_enquiry(office)
    answer = visitor.send(
        f"/kerja/perkara/{reference}/bukti", {"label": "Catatan jaga", "file": (BytesIO(content), name)},
        status=422, holding="label",
    )  # fmt: skip
    html = answer.get_data(as_text=True)
    assert "file-galat" in html
    assert "Catatan jaga" in html


def _assigned(office: Office) -> str:
    reference = registered(office)
    yanduan, chief = (office.visitor(role, unit=JABAR) for role in ("yanduan", "kabidpropam"))
    base = f"/kerja/perkara/{reference}"
    yanduan.send(f"{base}/verifikasi", GOOD, holding="token")
    yanduan.send(f"{base}/nyatakan_berkadar", {"telaah": "Uraian memuat dugaan."}, holding="token")
    chief.send(f"{base}/disposisi", {"petunjuk": "Selidiki dan laporkan."}, holding="token")
    return reference


def _under_enquiry(office: Office) -> tuple[str, Visitor]:
    reference = _assigned(office)
    base, paminal = f"/kerja/perkara/{reference}", office.visitor("paminal", unit=JABAR)
    form = paminal.open(f"{base}/mulai_penyelidikan")
    assert form.text
    with office.app.app_context():
        account = office.cast.holders("paminal", JABAR)[0].account_id
    paminal.send(f"{base}/mulai_penyelidikan", {"tim": [account], "sasaran": "Siapa bertugas."},
                 holding="token")  # fmt: skip
    return reference, paminal


def _at_the_conference(office: Office) -> str:
    reference, paminal = _under_enquiry(office)
    paminal.send(f"/kerja/perkara/{reference}/laporkan_penyelidikan",
                 {"hasil_penyelidikan": "Saksi menunjuk satu anggota.", "rekomendasi": "etik"},
                 holding="token")  # fmt: skip
    return reference


def test_a_case_closed_to_somebody_is_not_found_and_the_try_is_on_record(office: Office) -> None:
    reference = registered(office)
    stranger = office.username("yanduan", unit="MABES/JATIM")
    visitor = office.visitor("yanduan", unit="MABES/JATIM")
    visitor.open(f"/kerja/perkara/{reference}", status=404)
    with office.app.app_context():
        account = account_named(stranger)
        assert account is not None
        last = entries(f"akses:{account.id}")[-1]
    assert last.event == "perkara:ditolak"
    assert reference in last.body


def test_nobody_joins_a_team_without_the_role_for_it_over_this_case(office: Office) -> None:
    reference = _assigned(office)
    paminal = office.visitor("paminal", unit=JABAR)
    for role, unit in (("ombudsman", "MABES"), ("paminal", "MABES/JATIM"), ("ppid", JABAR)):
        with office.app.app_context():
            outsider = office.cast.holders(role, unit)[0].account_id
        answer = paminal.send(f"/kerja/perkara/{reference}/mulai_penyelidikan",
                              {"tim": [outsider], "sasaran": "Siapa bertugas."},
                              holding="token", status=422)  # fmt: skip
        assert "menjangkau perkara ini" in answer.get_data(as_text=True)
