"""What was decided last is what holds: in the record, on paper and before the public."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ethics.casework.change import take_step
from ethics.casework.dossier import Dossier, open_dossier
from ethics.casework.relay import deliver
from ethics.documents.wording import full_date
from ethics.gazette import proofs
from ethics.law import Refused, options, rulebook
from ethics.ops.demo.script import next_workday
from ethics.records.cases import Allegation
from ethics.records.cases import Case as CaseRow
from ethics.records.journal import entries
from ethics.records.papers import Document
from ethics.records.publications import Publication
from ethics.records.sanctions import Sanction, imposed
from ethics.storage import db
from tests.casework.cases import JAKARTA, Case
from tests.office import Office

JABAR = "MABES/JABAR"


def case_id(case: Case) -> int:
    query = select(CaseRow.id).where(CaseRow.reference == case.reference)
    return db.session.execute(query).scalar_one()


def standing(case: Case) -> list[tuple[str, int | None]]:
    return [(row.sanction, row.amount) for row in imposed(case_id(case))]


def outcome(case: Case) -> dict[str, Any]:
    query = select(Publication.outcome).where(Publication.source_id == case_id(case))
    return db.session.execute(query).scalar_one()


def said(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False)


def kept(case: Case) -> dict[str, Any]:
    """The fields of the newest entry of a case."""
    fields: dict[str, Any] = json.loads(entries(case.reference)[-1].body)["data"]["fields"]
    return fields


def test_an_appeal_replaces_the_decision_and_a_new_commission_takes_it(office: Office) -> None:
    case = Case(office, polda=JABAR).to_appeal_hearing()
    taken = case.take("kkep", "putus_banding", nth=4, hasil_banding="meringankan",
                      **case.decision(("mutasi_demosi", 12)))  # fmt: skip
    assert taken.state == "berkekuatan_tetap"
    assert standing(case) == [("mutasi_demosi", 12)]
    assert outcome(case)["sanctions"] == [{"sanction": "mutasi_demosi", "amount": 12}]


def test_who_decided_first_does_not_decide_on_appeal(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    case.to_appeal_proposed()
    with pytest.raises(Refused) as refused:
        case.take("pejabat_pembentuk", "bentuk_kkep_banding", komisi=case.seats(0, 3, 6))
    assert "pernah_memutus" in {one.code for one in refused.value.objections}


def test_who_is_freed_on_appeal_has_no_sanction_left(office: Office) -> None:
    case = Case(office, polda=JABAR).to_appeal_hearing()
    case.take("kkep", "putus_banding", nth=4, hasil_banding="membebaskan", **case.acquittal())

    assert standing(case) == []
    assert kept(case)["sanksi"] == []
    assert "Mutasi" not in said(case.paper("putusan_banding"))
    assert (outcome(case)["finding"], outcome(case)["sanctions"]) == ("tidak_terbukti", [])
    assert outcome(case)["members"][0]["sanctions"] == []


def test_who_is_freed_on_appeal_gets_rights_back_and_no_punishment(office: Office) -> None:
    case = Case(office, polda=JABAR).to_appeal_hearing()
    case.take("kkep", "putus_banding", nth=4, hasil_banding="membebaskan", **case.acquittal())
    with pytest.raises(Refused) as refused:
        case.take("pejabat_pembentuk", "tetapkan_pelaksanaan")
    assert "ada_sanksi" in {one.code for one in refused.value.objections}
    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar"])
    case.tell()
    assert case.take("sdm", "pulihkan_hak", pemulihan="Nama dipulihkan.").state == "ditutup"


def test_an_objection_that_cancels_the_punishment_leaves_none(office: Office) -> None:
    case = Case(office, polda=JABAR).to_proposal(("teguran_tertulis", None))
    case.take("ankum", "tetapkan_hukuman", temuan=case.finding("terbukti"),
              hukuman=case.imposing(("teguran_tertulis", None)),
              pertimbangan_putusan="Terbukti.")  # fmt: skip
    case.take("ankum", "ajukan_keberatan", alasan_keberatan="Tidak melakukannya.",
              tanggal_keberatan=str(case.at.date()))  # fmt: skip
    case.take("atasan_ankum", "putus_keberatan", days=3, hasil_keberatan="dibatalkan",
              **case.acquittal())  # fmt: skip

    assert standing(case) == []
    assert kept(case)["hukuman"] == []
    assert outcome(case)["sanctions"] == []
    case.tell()
    assert case.take("sdm", "pulihkan_hak", pemulihan="Hak dipulihkan.").state == "ditutup"


def test_a_proposed_punishment_is_not_imposed_by_an_acquittal(office: Office) -> None:
    case = Case(office, polda=JABAR).to_proposal(("patsus_disiplin", 14))
    case.take("ankum", "tetapkan_hukuman", **case.acquittal(), alasan_penyimpangan="Tidak terbukti.")
    assert "Penempatan" not in said(case.paper("skhd"))
    assert standing(case) == []


def test_a_proposal_is_no_punishment_while_it_waits(office: Office) -> None:
    case = Case(office, polda=JABAR).to_proposal(("patsus_disiplin", 14))
    proposed = db.session.scalars(select(Sanction.stage).where(
        Sanction.case_id == case_id(case), Sanction.superseded.is_(False)))  # fmt: skip
    assert list(proposed) == ["usul"]
    assert standing(case) == []


def test_an_extract_after_an_appeal_names_the_decision_on_appeal(office: Office) -> None:
    case = Case(office, polda=JABAR).to_appeal_hearing()
    case.take("kkep", "putus_banding", nth=4, hasil_banding="meringankan",
              **case.decision(("mutasi_demosi", 12)))  # fmt: skip
    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar"])

    first, appeal = case.paper("putusan_kkep"), case.paper("putusan_banding")
    extract = said(case.paper("petikan_putusan"))
    assert appeal["number"] in extract
    assert first["number"] not in extract


def test_a_decision_on_appeal_ends_the_first_one_on_paper(office: Office) -> None:
    case = Case(office, polda=JABAR).to_appeal_hearing()
    case.take("kkep", "putus_banding", nth=4, hasil_banding="membebaskan", **case.acquittal())
    query = select(Document.kind, Document.id, Document.superseded_by).where(
        Document.case_id == case_id(case), Document.kind.in_(("putusan_kkep", "putusan_banding"))
    )
    first, appeal = db.session.execute(query.order_by(Document.id)).all()
    assert (first.kind, first.superseded_by, appeal.superseded_by) == ("putusan_kkep", appeal.id,
                                                                       None)  # fmt: skip


def test_a_decision_recorded_late_counts_from_the_day_it_was_read(office: Office) -> None:
    """The time to appeal, the record, the paper and the public outcome, all by that day."""
    case = Case(office, polda=JABAR).to_decision()
    read_on = case.facts.hearings[-1].on
    case.take("kkep", "baca_putusan", days=2, tanggal_dibacakan=str(read_on),
              **case.decision(("mutasi_demosi", 24)))  # fmt: skip

    begun = {one.id: one.started_on for one in case.facts.clocks}
    assert (begun["pernyataan_banding"], begun["petikan"]) == (read_on, read_on)
    decided = select(Sanction.decided_on).where(Sanction.case_id == case_id(case))
    found = select(Allegation.found_on).where(Allegation.case_id == case_id(case))
    assert set(db.session.scalars(decided.union(found))) == {read_on}
    assert f"diucapkan dalam sidang pada {full_date(read_on)}" in said(case.paper("putusan_kkep"))
    case.take("sekretariat", "serahkan_petikan", days=1, penerima_petikan=["pelanggar"])
    assert f"tanggal {full_date(read_on)} dalam perkara" in said(case.paper("petikan_putusan"))
    case.take("sekretariat", "nyatakan_tetap", days=30)
    assert outcome(case)["decided_month"] == f"{read_on:%Y-%m}"


@pytest.mark.parametrize(("day", "code"), [(-1, "sebelum_sidang"), (30, "tanggal_depan")])
def test_a_day_on_which_no_decision_can_have_been_read_is_refused_beside_it(
    office: Office, day: int, code: str
) -> None:
    case = Case(office, polda=JABAR).to_decision()
    impossible = case.facts.hearings[-1].on + timedelta(days=day)
    with pytest.raises(Refused) as refused:
        case.take("kkep", "baca_putusan", tanggal_dibacakan=str(impossible),
                  **case.decision(("mutasi_demosi", 24)))  # fmt: skip
    (no,) = refused.value.objections
    assert (no.code, no.field) == (code, "tanggal_dibacakan")


def test_a_punishment_recorded_late_is_handed_over_by_its_own_day(office: Office) -> None:
    case = Case(office, polda=JABAR).to_proposal(("teguran_tertulis", None))
    settled_on = case.at.astimezone(JAKARTA).date()
    case.take("ankum", "tetapkan_hukuman", days=3, tanggal_dibacakan=str(settled_on),
              temuan=case.finding("terbukti"), hukuman=case.imposing(("teguran_tertulis", None)),
              pertimbangan_putusan="Terbukti.")  # fmt: skip
    (clock,) = case.facts.clocks
    assert (clock.id, clock.started_on) == ("penyerahan_keputusan", settled_on)
    assert case.paper("skhd")["issued_on"] == settled_on.isoformat()


def test_the_limit_of_a_discipline_hearing_counts_from_the_receipt_of_the_file(
    office: Office,
) -> None:
    """Until that is recorded, from the sending: no file lies without a limit."""
    case = Case(office, polda=JABAR).to_discipline()
    sent_on = case.at.astimezone(JAKARTA).date()
    assert _begun(case)["sidang_disiplin"] == sent_on
    with pytest.raises(Refused) as refused:
        case.take("ankum", "terima_berkas", tanggal_dp3d_diterima=str(sent_on - timedelta(days=1)))
    assert [no.code for no in refused.value.objections] == ["tanggal_terlalu_awal"]
    received_on = next_workday(sent_on, after=1)
    case.take("ankum", "terima_berkas", days=2, tanggal_dp3d_diterima=str(received_on))
    assert _begun(case)["sidang_disiplin"] == received_on
    with pytest.raises(Refused) as refused:
        case.take("ankum", "terima_berkas", tanggal_dp3d_diterima=str(received_on))
    assert [no.code for no in refused.value.objections] == ["berkas_belum_diterima"]


def _begun(case: Case) -> dict[str, date]:
    return {one.id: one.started_on for one in case.facts.clocks}


def test_who_carried_out_every_sanction_is_told_that_nothing_is_left(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("permintaan_maaf", None)))
    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar"])
    case.take("sekretariat", "nyatakan_tetap", days=5)
    case.take("pejabat_pembentuk", "tetapkan_pelaksanaan")
    ordered_on = case.at.astimezone(JAKARTA).date()
    done = {"sanction": case.facts.sanctions[0].id, "evidence": "Surat permintaan maaf."}
    with pytest.raises(Refused) as refused:
        case.take("provos", "laksanakan_sanksi",
                  pelaksanaan={**done, "on": str(ordered_on - timedelta(days=1))})  # fmt: skip
    assert [no.code for no in refused.value.objections] == ["tanggal_terlalu_awal"]
    case.take("provos", "laksanakan_sanksi", days=1, pelaksanaan={**done, "on": str(ordered_on)})

    book = rulebook(case.facts.rulebook)
    offered = {one.action.id: one for one in options(book, case.facts, case.actor("sdm"), case.at.date())}
    (no,) = offered["laksanakan_sanksi"].objections
    assert (no.code, no.message.id) == ("ada_sanksi_belum_dilaksanakan",
                                        "Semua sanksi sudah dilaksanakan.")  # fmt: skip


def test_an_extract_of_a_decision_that_was_changed_on_appeal_says_what_holds_now(
    office: Office,
) -> None:
    """On the page of the case and before whoever checks the paper, long before the new extract."""
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar"])
    case.to_appeal()
    case.take("kkep", "putus_banding", nth=4, hasil_banding="meringankan",
              **case.decision(("mutasi_demosi", 12)))  # fmt: skip

    papers = {one.kind.id: one for one in _dossier(case).documents}
    extract, appeal = papers["petikan_putusan"], papers["putusan_banding"]
    assert (extract.superseded_by, appeal.superseded_by) == (appeal.number, None)
    while deliver(at=case.at, kinds=frozenset({"proof"})):
        pass
    proof = proofs.by_number_and_code(extract.number, extract.code)
    assert proof is not None
    assert (proof.status, proof.superseded_by) == ("digantikan", appeal.number)

    case.take("sekretariat", "serahkan_petikan", penerima_petikan=["pelanggar"])
    newest = [one for one in _dossier(case).documents if one.kind.id == "petikan_putusan"][-1]
    assert newest.superseded_by is None


def _dossier(case: Case) -> Dossier:
    return open_dossier(case.reference, actor=case.actor("sekretariat"), at=case.at)


def test_an_article_that_is_charged_already_is_not_charged_twice(office: Office) -> None:
    case = Case(office, polda=JABAR).to_ethics("KEPP.5.1.b")
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji keterangan.")  # fmt: skip
    with pytest.raises(Refused) as refused:
        case.take("akreditor", "tambah_persangkaan", persangkaan=[{"norm": "KEPP.5.1.b"}])
    assert [no.code for no in refused.value.objections] == ["sudah_disangkakan"]
    case.take("akreditor", "tambah_persangkaan",
              persangkaan=[{"norm": "KEPP.5.1.b"}, {"norm": "KEPP.12.d"}])  # fmt: skip
    assert [one.norm for one in case.facts.charges] == ["KEPP.5.1.b", "KEPP.12.d"]
    assert [norm for _person, norm in kept(case)["persangkaan"]] == ["KEPP.12.d"]


def test_an_empty_field_that_is_no_sanction_is_not_recorded(office: Office) -> None:
    case = Case(office, polda=JABAR)
    take_step(case.root, "verifikasi", actor=case.actor("yanduan"), at=case.at,
              data={"pokok_aduan": "Pungutan", "tempat": "Pasar", "catatan_verifikasi": "",
                    "tanggal_kejadian": ""})  # fmt: skip
    assert set(kept(case)) == {"pokok_aduan", "tempat"}
