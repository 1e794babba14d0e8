"""Who complained stays sealed: few may know it, and nobody knows it without a trace."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from sqlalchemy import select

from ethics.casework.dossier import open_dossier
from ethics.casework.exhibits import File as Handed
from ethics.casework.exhibits import add_exhibit, exhibit
from ethics.casework.identities import open_identity, with_identity
from ethics.casework.intake import register_complaint
from ethics.casework.letters import letter
from ethics.casework.noes import Unknown
from ethics.law import Actor, Grant
from ethics.records.journal import JournalEntry, entries
from ethics.records.papers import Document, Exhibit
from ethics.storage import db
from tests.casework.cases import CONFERENCE, STORY, Case
from tests.office import Office

JABAR = "MABES/JABAR"
REASON = "Pelapor diminta hadir sebagai saksi dalam sidang."
OUTSIDERS = ("paminal", "ppid", "kkep", "itwas")
"""Roles that read the complaint of the tests and have no need to know who made it."""


def reader(office: Office, role: str) -> Actor:
    return Actor(account_id=office.cast.holders("yanduan", JABAR)[0].account_id, name="Pembaca",
                 grants=(Grant(role, JABAR),))  # fmt: skip


def looks(actor: Actor) -> list[tuple[str, dict[str, Any]]]:
    """The looks of an account on record, newest first."""
    rows = entries(f"akses:{actor.account_id}")
    return [(row.event, json.loads(row.body)["data"]) for row in reversed(rows)]


def verified(office: Office) -> tuple[Case, int]:
    """A complaint with its receipt letter, and the id of that."""
    case = Case(office, polda=JABAR)
    taken = case.take("yanduan", "verifikasi", pokok_aduan="Pungutan", tempat="Pasar")
    return case, taken.documents[0]


def with_attachment(office: Office) -> tuple[Case, int]:
    """A complaint with a picture that the complainant sent, and the id of that."""
    case = Case(office, polda=JABAR)
    picture = {"name": "ktp-ratna.jpg", "type": "image/jpeg",
               "content": base64.b64encode(b"gambar").decode()}  # fmt: skip
    case.root = case.reference = register_complaint(
        {**STORY, "region": "JABAR", "files": [picture]}, receipt_id=None,
        actor=Actor(account_id=0, name="sistem"), at=case.at)  # fmt: skip
    query = select(Exhibit.id).order_by(Exhibit.id.desc()).limit(1)
    return case, db.session.execute(query).scalar_one()


def test_who_may_know_the_complainant_does_and_leaves_the_reason_on_record(office: Office) -> None:
    case = Case(office, polda=JABAR)
    actor = case.actor("yanduan")
    identity = open_identity(case.root, reason=REASON, actor=actor, at=case.at)
    assert identity["name"] == STORY["name"]
    event, data = looks(actor)[0]
    assert (event, data["case"]) == ("identitas:dibuka", case.root)
    assert REASON not in json.dumps(data)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_who_only_reads_the_case_learns_no_name_and_the_attempt_is_on_record(
    office: Office, role: str
) -> None:
    case, actor = Case(office, polda=JABAR), reader(office, role)
    with pytest.raises(Unknown):
        open_identity(case.root, reason=REASON, actor=actor, at=case.at)
    with pytest.raises(Unknown):
        with_identity(case.root, actor=actor)
    event, data = looks(actor)[0]
    assert (event, data["case"], data["action"]) == ("perkara:ditolak", case.root, "buka_identitas")


def test_the_right_in_one_unit_opens_no_identity_of_another(office: Office) -> None:
    case = Case(office, polda=JABAR)
    both = Actor(account_id=case.actor("yanduan").account_id, name="Dua satuan",
                 grants=(Grant("ppid", JABAR), Grant("yanduan", "MABES/JATENG")))  # fmt: skip
    with pytest.raises(Unknown):
        open_identity(case.root, reason=REASON, actor=both, at=case.at)


def test_a_letter_to_the_complainant_opens_for_few_and_counts_as_opening_the_identity(
    office: Office,
) -> None:
    case, receipt = verified(office)
    actor = case.actor("kabidpropam")
    assert letter(case.root, receipt, actor=actor, at=case.at).content.startswith(b"%PDF")
    assert looks(actor)[0] == ("identitas:dibuka", {"case": case.root, "document": receipt})


@pytest.mark.parametrize("role", OUTSIDERS)
def test_a_letter_to_the_complainant_stays_closed_to_other_readers(
    office: Office, role: str
) -> None:
    case, receipt = verified(office)
    actor = reader(office, role)
    with pytest.raises(Unknown):
        letter(case.root, receipt, actor=actor, at=case.at)
    assert looks(actor)[0][0] == "perkara:ditolak"
    shown = open_dossier(case.root, actor=actor, at=case.at).documents
    assert [one.may_open for one in shown if one.id == receipt] == [False]


@pytest.mark.parametrize("kind", ["tanda_terima", "sp3d", "sp2hp2"])
def test_every_paper_that_names_the_complainant_is_one_of_those_letters(
    office: Office, kind: str
) -> None:
    case, _receipt = verified(office)
    case.take("yanduan", "nyatakan_tidak_berkadar", alasan_tidak_berkadar="bukan_pelanggaran",
              telaah="Bukan soal anggota.")
    case.take("yanduan", "arsipkan", isi_hasil="Diarsipkan.")
    if kind == "sp3d":
        case = Case(office, polda=JABAR)
        case.take("yanduan", "verifikasi", pokok_aduan="Pungutan", tempat="Pasar")
        case.take("yanduan", "kirim_sp3d", perkembangan="Sedang ditelaah.")
    query = select(Document.id).where(Document.kind == kind).order_by(Document.id.desc()).limit(1)
    newest = db.session.execute(query).scalar_one()
    assert STORY["name"] in json.dumps(case.paper(kind))
    with pytest.raises(Unknown):
        letter(case.root, newest, actor=reader(office, "ppid"), at=case.at)


def test_another_paper_opens_for_every_reader(office: Office) -> None:
    case = Case(office, polda=JABAR).to_conference()
    query = select(Document.id).where(Document.kind == "sprin_penyelidikan")
    order = db.session.scalars(query.order_by(Document.id.desc())).first()
    actor = reader(office, "itwas")
    assert letter(case.root, int(order or 0), actor=actor, at=case.at).content
    assert looks(actor)[0][0] == "dokumen:dibuka"


def test_what_the_complainant_sent_opens_for_those_who_look_into_it(office: Office) -> None:
    case, attached = with_attachment(office)
    actor = case.actor("paminal")
    assert b"".join(exhibit(case.root, attached, actor=actor, at=case.at).content) == b"gambar"
    assert looks(actor)[0][0] == "bukti:dibuka"


@pytest.mark.parametrize("role", ["ppid", "humas", "itwas", "sdm"])
def test_what_the_complainant_sent_stays_closed_to_other_readers(
    office: Office, role: str
) -> None:
    case, attached = with_attachment(office)
    actor = reader(office, role)
    with pytest.raises(Unknown):
        exhibit(case.root, attached, actor=actor, at=case.at)
    assert looks(actor)[0][0] == "perkara:ditolak"
    seen = open_dossier(case.root, actor=actor, at=case.at).exhibits
    assert [(one.may_open, one.file_name) for one in seen] == [(False, "")]


def test_what_an_officer_added_opens_for_every_reader_and_is_kept_once(office: Office) -> None:
    case = Case(office, polda=JABAR)
    for _again in range(2):
        add_exhibit(case.root, Handed("a.txt", "text/plain", b"isi"), label="Catatan",
                    actor=case.actor("paminal"), at=case.at)  # fmt: skip
    seen = open_dossier(case.root, actor=reader(office, "itwas"), at=case.at).exhibits
    assert [(one.may_open, one.file_name) for one in seen] == [(True, "a.txt")]
    added = select(JournalEntry.id).where(JournalEntry.stream == case.root,
                                          JournalEntry.event == "perkara:tambah_bukti")  # fmt: skip
    assert len(db.session.scalars(added).all()) == 1


def opened_from_attachment(office: Office) -> tuple[Case, int]:
    """An ethics case from a complaint that came with a picture, and the id of that."""
    case, picture = with_attachment(office)
    return case.to_ethics(), picture


def test_a_case_lists_and_counts_what_was_sent_with_its_complaint(office: Office) -> None:
    case, picture = opened_from_attachment(office)
    assert case.facts.exhibits == 1
    case.attach("akreditor")
    assert case.facts.exhibits == 2
    dossier = open_dossier(case.reference, actor=case.actor("akreditor"), at=case.at)
    theirs, ours = dossier.exhibits
    assert (theirs.id, theirs.reference, theirs.track) == (picture, case.root, "penerimaan")
    assert (ours.reference, ours.track, ours.may_open) == (case.reference, "etik", True)


def test_what_the_complainant_sent_opens_from_the_case_only_for_who_may_open_it_there(
    office: Office,
) -> None:
    case, picture = opened_from_attachment(office)
    for role in ("paminal", "akreditor", "kkep", "itwas", "gelar"):
        actor = reader(office, role)
        (seen,) = open_dossier(case.reference, actor=actor, at=case.at).exhibits
        assert seen.may_open == _opens(case.root, picture, actor=actor, case=case), role
        assert bool(seen.file_name) == seen.may_open


def test_who_reads_only_the_case_of_a_unit_below_opens_nothing_of_the_complaint(
    office: Office,
) -> None:
    case, picture = opened_from_attachment(office)
    local = Actor(account_id=case.actor("ankum").account_id, name="Setempat",
                  grants=(Grant("akreditor", case.facts.unit), Grant("ankum", case.facts.unit)))  # fmt: skip
    (seen,) = open_dossier(case.reference, actor=local, at=case.at).exhibits
    assert (seen.may_open, seen.file_name) == (False, "")
    assert not _opens(case.root, picture, actor=local, case=case)


def test_a_publication_shows_no_evidence(office: Office) -> None:
    case, _picture = opened_from_attachment(office)
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji keterangan.")  # fmt: skip
    case.take("akreditor", "laporkan_audit", days=5, hasil_audit="Terbukti awal.")
    case.take("gelar", "tetapkan_kategori", unsur_gelar=CONFERENCE, kriteria=["kelalaian"], kategori="ringan",
              pertimbangan_gelar="Lalai.")  # fmt: skip
    case.take("akreditor", "selesaikan_pemeriksaan", days=5, hasil_pemeriksaan="Mengakui.")
    case.take("akreditor", "nyatakan_lengkap", resume="Lengkap.")
    case.take("hukum", "beri_saran_hukum", days=2, pendapat="Dapat disidangkan.")
    case.to_hearing()
    case.take("kkep", "baca_putusan", **case.acquittal())
    (told,) = case.take("sekretariat", "nyatakan_tetap", days=5).opened
    assert open_dossier(told, actor=case.actor("humas"), at=case.at).exhibits == ()


def _opens(reference: str, exhibit_id: int, *, actor: Actor, case: Case) -> bool:
    try:
        exhibit(reference, exhibit_id, actor=actor, at=case.at)
    except Unknown:
        return False
    return True
