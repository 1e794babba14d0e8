"""What comes on record after an appointment puts a task on the desk of whoever appoints."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from ethics.casework import audit
from ethics.casework.change import take_step
from ethics.casework.dossier import open_dossier
from ethics.casework.noes import Undeclared, Unknown
from ethics.casework.replacing import to_replace
from ethics.law import Actor, Refused
from ethics.records.people import Person
from ethics.records.relations import Relation
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.counting import statements
from tests.office import Office

JABAR = "MABES/JABAR"


@pytest.fixture(autouse=True)
def _unrelated(office: Office) -> None:
    """Every case has the same accused: what one test recorded closes the next one's case."""
    db.session.execute(delete(Relation))
    db.session.commit()


@pytest.fixture
def examined(office: Office) -> Case:
    """An audit by one accreditor, who declared that nothing bars them."""
    case = Case(office, polda=JABAR).to_ethics()
    case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
              sasaran_audit="Menguji.")  # fmt: skip
    case.declare(case.actor("akreditor"))
    return case


def relate(case: Case, officer: Actor, kind: str = "keluarga") -> None:
    """A relation between the officer and the accused comes on record."""
    pair = sorted((officer.person_id or 0, case.facts.accused[0].person_id))
    db.session.add(Relation(person_id=pair[0], other_id=pair[1], kind=kind, source="dicatat",
                            recorded_at=case.at))  # fmt: skip
    db.session.commit()


def tasks(case: Case, actor: Actor) -> list[tuple[str, list[tuple[str, str, list[str]]]]]:
    """What stands on a desk for this case: by which action, and who, as what, and why."""
    return [(item.action.id, [(one.who.name, one.place.id, [why.id for why in one.why])
                              for one in item.people])
            for item in to_replace(actor, at=case.at).items
            if item.reference == case.reference]  # fmt: skip


def codes(case: Case, role: str, action: str, nth: int = 0, **data: object) -> set[str]:
    with pytest.raises(Refused) as no:
        case.take(role, action, nth=nth, **data)
    return {one.code for one in no.value.objections}


def test_an_examiner_who_becomes_barred_is_replaced_by_the_one_who_appoints(examined: Case) -> None:
    mine, other = examined.actor("akreditor"), examined.actor("akreditor", 1)
    chief = examined.actor("kabidpropam")
    assert tasks(examined, chief) == []
    relate(examined, mine)
    with pytest.raises(Unknown):
        open_dossier(examined.reference, actor=mine, at=examined.at)
    assert tasks(examined, chief) == [
        ("ganti_pemeriksa_terhalang", [(mine.name, "Pemeriksa", ["Keluarga"])])
    ]
    examined.take("kabidpropam", "ganti_pemeriksa_terhalang", diganti={"account": mine.account_id},
                  pengganti=[other.account_id])  # fmt: skip
    assert examined.facts.assigned == {other.account_id}
    assert tasks(examined, chief) == []
    with pytest.raises(Undeclared):
        open_dossier(examined.reference, actor=other, at=examined.at)
    assert audit.verify().faults == ()


def test_nobody_is_taken_off_whom_nothing_bars_and_nobody_barred_comes_in(examined: Case) -> None:
    mine, other = examined.actor("akreditor"), examined.actor("akreditor", 1)
    change = {"diganti": {"account": mine.account_id}, "pengganti": [other.account_id]}
    assert codes(examined, "kabidpropam", "ganti_pemeriksa_terhalang", **change) == {
        "pemeriksa_terhalang", "tidak_terhalang"}  # fmt: skip
    relate(examined, mine)
    assert codes(examined, "kabidpropam", "ganti_pemeriksa_terhalang",
                 **{**change, "diganti": {"account": other.account_id}}) == {"tidak_terhalang"}  # fmt: skip
    relate(examined, other)
    assert codes(examined, "kabidpropam", "ganti_pemeriksa_terhalang", **change) == {
        "hubungan_keluarga"}  # fmt: skip


def test_who_cannot_replace_learns_neither_whom_nor_why(examined: Case) -> None:
    relate(examined, examined.actor("akreditor"))
    for role in ("akreditor", "sekretariat", "gelar", "pejabat_pembentuk", "itwas"):
        reader = examined.actor(role, 1 if role == "akreditor" else 0)
        assert tasks(examined, reader) == [], role
        seen = open_dossier(examined.reference, actor=reader, at=examined.at)
        assert seen.to_replace == (), role
        assert "Keluarga" not in repr(seen.timeline), role
    chief = open_dossier(examined.reference, actor=examined.actor("kabidpropam"), at=examined.at)
    assert [action.id for action, _people in chief.to_replace] == ["ganti_pemeriksa_terhalang"]


def test_a_relation_that_ended_before_or_was_lifted_by_two_makes_no_task(examined: Case) -> None:
    mine, chief = examined.actor("akreditor"), examined.actor("kabidpropam")
    relate(examined, mine)
    before = examined.facts.incident_on - timedelta(days=1)  # type: ignore[operator]
    db.session.execute(update(Relation).values(until=before))
    db.session.commit()
    assert tasks(examined, chief) == []
    db.session.execute(update(Relation).values(until=None))
    db.session.commit()
    assert tasks(examined, chief) != []
    officer, why = {"account": mine.account_id}, "Tidak ada pemeriksa lain."
    examined.take("kabidpropam", "usul_kesampingkan", petugas_terhalang=officer, alasan_kesampingkan=why)
    examined.take("pejabat_pembentuk", "setujui_kesampingkan", petugas_disetujui=officer,
                  alasan_kesampingkan=why)  # fmt: skip
    assert tasks(examined, chief) == []


def test_who_moves_to_the_function_of_the_accused_has_to_be_replaced(examined: Case) -> None:
    mine, accused = examined.actor("akreditor"), examined.facts.accused[0]
    held = db.session.get_one(Person, mine.person_id)
    before = (held.unit, held.function)
    held.unit, held.function = accused.unit, accused.function
    db.session.commit()
    try:
        told = tasks(examined, examined.actor("kabidpropam"))
        assert [people for _action, people in told] == [
            [(mine.name, "Pemeriksa", ["Satu fungsi di satuan yang sama"])]
        ]
    finally:
        held = db.session.get_one(Person, mine.person_id)
        held.unit, held.function = before
        db.session.commit()


def test_a_commission_with_a_member_who_is_barred_is_dissolved_and_formed_anew(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    member, former = case.actor("kkep", 2), case.actor("pejabat_pembentuk")
    assert codes(case, "pejabat_pembentuk", "bubarkan_komisi",
                 diganti={"account": member.account_id}) >= {"anggota_komisi_terhalang"}  # fmt: skip
    relate(case, member, "kepentingan")
    assert tasks(case, former) == [
        ("bubarkan_komisi", [(member.name, "Anggota", ["Kepentingan lain"])])
    ]
    case.take("pejabat_pembentuk", "bubarkan_komisi", diganti={"account": member.account_id})
    assert (case.facts.state, case.facts.panel) == ("pembentukan_kkep", ())
    assert {one.id for one in case.facts.clocks} == {"bentuk_kkep"}
    assert codes(case, "pejabat_pembentuk", "bentuk_kkep", komisi=case.seats()) == {
        "hubungan_kepentingan"}  # fmt: skip
    case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats(0, 1, 3))
    assert tasks(case, former) == []
    assert audit.verify().faults == ()


def test_an_appeal_commission_is_dissolved_and_the_first_one_stays(office: Office) -> None:
    case = Case(office, polda=JABAR).to_appeal_hearing()
    first = case.actor("kkep", 0)
    relate(case, first)
    assert tasks(case, case.actor("pejabat_pembentuk")) == [], "who decided before decides no more"
    relate(case, case.actor("kkep", 6))
    case.take("pejabat_pembentuk", "bubarkan_komisi_banding",
              diganti={"account": case.actor("kkep", 6).account_id})  # fmt: skip
    assert case.facts.state == "kkep_banding_diusulkan"
    assert {seat.panel for seat in case.facts.panel} == {"bentuk_kkep"}
    assert audit.verify().faults == ()


def test_the_kapolri_dissolves_a_commission_of_review(office: Office) -> None:
    case = Case(office, polda=JABAR).to_review()
    member = case.actor("kkep", 6)
    relate(case, member)
    assert [action for action, _people in tasks(case, case.actor("kapolri"))] == ["bubarkan_komisi_pk"]
    case.take("kapolri", "bubarkan_komisi_pk", diganti={"account": member.account_id})
    assert case.facts.state == "berkekuatan_tetap"
    assert "keputusan_pk" in {one.id for one in case.facts.clocks}
    case.take("kapolri", "bentuk_kkep_pk", komisi=case.seats(4, 3, 5))
    case.take("kkep", "mulai_sidang_pk", nth=4)
    assert tasks(case, case.actor("kapolri")) == []
    assert audit.verify().faults == ()


def test_a_second_review_has_a_commission_of_its_own(office: Office) -> None:
    case = Case(office, polda=JABAR).to_review()
    case.take("kkep", "kuatkan_putusan_pk", nth=4, days=2, cara_memutus="mufakat",
              pertimbangan_putusan="Tidak ada yang baru.")  # fmt: skip
    case.take("kapolri", "pertimbangkan_pk", alasan_pk=["bukti"], alasan="Ada rekaman lain.")
    case.take("gelar", "laporkan_penelitian_pk", days=4, hasil_penelitian_pk="Layak ditinjau.")
    others = office.cast.holders("kkep", "MABES")[:3]
    seats = [{"account": one.account_id, "seat": seat}
             for one, seat in zip(others, ("ketua", "wakil_ketua", "anggota"), strict=True)]  # fmt: skip
    case.take("kapolri", "bentuk_kkep_pk", days=2, komisi=seats)
    assert [seat.panel for seat in case.facts.newest_panel] == ["bentuk_kkep_pk-2"] * 3
    for action, data in (("nyatakan_bebas", {"pernyataan_bebas": True}),
                         ("mulai_sidang_pk", {})):  # fmt: skip
        take_step(case.reference, action, actor=others[0], at=case.at, data=data)
    take_step(case.reference, "mundur_komisi_pk", actor=others[2], at=case.at,
              data={"benturan": {"kind": "kepentingan", "with": None, "note": ""}})  # fmt: skip
    assert {seat.panel for seat in case.facts.panel} == {"bentuk_kkep", "bentuk_kkep_pk"}
    seats[2] = {"account": case.actor("kkep", 5).account_id, "seat": "anggota"}
    case.take("kapolri", "bentuk_kkep_pk", komisi=seats)
    assert [seat.panel for seat in case.facts.newest_panel] == ["bentuk_kkep_pk-2"] * 3
    assert audit.verify().faults == ()


def test_a_review_that_went_back_to_research_can_be_turned_down(office: Office) -> None:
    case = Case(office, polda=JABAR).to_review()
    member = case.actor("kkep", 6)
    relate(case, member)
    case.take("kapolri", "bubarkan_komisi_pk", diganti={"account": member.account_id})
    assert "pk_belum_dikabulkan" in codes(case, "kapolri", "tolak_pk", alasan="Tidak perlu.")
    case.take("kapolri", "teruskan_pidana_pk", instansi="Satuan Reserse Kriminal", alasan="Ada unsur pidana.")
    case.take("kapolri", "tangguhkan_pk", alasan="Menunggu perkara pidana.")
    case.take("kapolri", "lanjutkan_pk", days=20, hasil_pidana="berjalan", perkembangan_pidana="Berjalan.")
    case.take("gelar", "laporkan_penelitian_pk", days=4, hasil_penelitian_pk="Tidak layak lagi.")
    case.take("kapolri", "tolak_pk", days=2, alasan="Tidak ada bukti baru.")
    assert audit.verify().faults == ()


def test_the_desk_asks_as_much_whatever_the_number_of_cases(office: Office) -> None:
    counted = []
    for _n in range(2):
        case = Case(office, polda=JABAR).to_ethics()
        case.take("akreditor", "mulai_audit", tim_audit=[case.actor("akreditor").account_id],
                  sasaran_audit="Menguji.")  # fmt: skip
        db.session.execute(delete(Relation))
        relate(case, case.actor("akreditor"))
        db.session.rollback()
        with statements() as sent:
            to_replace(case.actor("kabidpropam"), at=case.at)
        counted.append(len(sent))
        db.session.execute(delete(Relation))
        db.session.commit()
    assert counted[0] == counted[1]
