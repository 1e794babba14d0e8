"""One way to change a case: whole or not at all, once, by the right person, on record."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from ethics.casework import audit
from ethics.casework.change import take_step
from ethics.casework.dossier import open_dossier
from ethics.casework.noes import Stale, Unknown
from ethics.casework.situation import situation_of
from ethics.casework.worklists import desk, listed
from ethics.law import Refused
from ethics.records.accounts import RoleGrant
from ethics.records.journal import JournalEntry
from ethics.records.papers import Document
from ethics.storage import db
from tests.casework.cases import FILED, Case
from tests.office import Office

JABAR = "MABES/JABAR"


def rows() -> dict[str, int]:
    """How many rows each table of the case database holds."""
    db.session.rollback()
    tables = db.metadatas[None].sorted_tables
    return {one.name: db.session.execute(select(func.count()).select_from(one)).scalar_one()
            for one in tables}  # fmt: skip


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {one.code for one in refused.value.objections}


def test_an_ethics_case_reaches_its_decision_with_every_paper_numbered(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    taken = case.take("kkep", "baca_putusan",
                      **case.decision(("permintaan_maaf", None), ("mutasi_demosi", 24)))  # fmt: skip
    assert taken.state == "masa_pikir"
    assert case.facts.documents == {"sprin_audit", "ba_gelar", "penetapan_kategori",
                                    "sprin_pemeriksaan", "saran_hukum",
                                    "kep_pembentukan_kkep", "panggilan_sidang",
                                    "lha", "ba_sidang", "putusan_kkep"}  # fmt: skip
    numbers = db.session.scalars(select(Document.number)).all()
    assert len(set(numbers)) == len(numbers)


def test_version_of_a_case_is_the_number_of_its_last_entry(office: Office) -> None:
    case = Case(office, polda=JABAR).to_ethics()
    for reference in (case.root, case.reference):
        last = db.session.scalar(
            select(func.max(JournalEntry.seq)).where(JournalEntry.stream == reference)
        )
        assert situation_of(reference).version == last


def test_a_refused_action_changes_nothing_and_is_on_record(office: Office) -> None:
    case = Case(office, polda=JABAR)
    before = rows()
    with pytest.raises(Refused) as refused:
        case.take("yanduan", "nyatakan_berkadar", telaah="Terlalu cepat.")
    assert "bukan_dari_sini" in codes(refused)
    after = rows()
    changed = {name for name in after if after[name] != before[name]}
    assert changed <= {"journal", "stream_head"}
    assert after["journal"] == before["journal"] + 1


def test_every_objection_comes_at_once(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    member = case.facts.accused[0].person_id
    with pytest.raises(Refused) as refused:
        case.take("kkep", "baca_putusan", temuan=case.decision()["temuan"][:1],
                  sanksi=[{"accused": member, "sanction": "mutasi_demosi", "amount": 3},
                          {"accused": member, "sanction": "ptdh", "amount": None}],
                  pertimbangan_putusan="x")  # fmt: skip
    assert {"temuan_belum_lengkap", "terlalu_singkat", "tidak_dapat_digabung"} <= codes(refused)


def test_two_at_once_one_succeeds_and_the_other_learns_what_happened(office: Office) -> None:
    case = Case(office, polda=JABAR)
    version = situation_of(case.root).version
    case.take("yanduan", "verifikasi", pokok_aduan="Pungutan", tempat="Pasar")
    with pytest.raises(Stale) as stale:
        take_step(case.root, "minta_kelengkapan", actor=case.actor("yanduan"), at=case.at,
                  data={"kekurangan": "Tanggal."}, version=version)  # fmt: skip
    assert [change.action for change in stale.value.changes] == ["verifikasi"]


def test_the_same_submission_twice_is_one_entry(office: Office) -> None:
    case = Case(office, polda=JABAR)
    given = {"actor": case.actor("yanduan"), "at": case.at, "token": "sekali-saja-123",
             "data": {"pokok_aduan": "Pungutan", "tempat": "Pasar"}, "version": 1}  # fmt: skip
    first = take_step(case.root, "verifikasi", **given)
    before = rows()
    second = take_step(case.root, "verifikasi", **given)
    assert (first.repeated, second.repeated, second.seq) == (False, True, first.seq)
    assert rows() == before


def test_a_token_of_another_form_is_refused(office: Office) -> None:
    case = Case(office, polda=JABAR)
    take_step(case.root, "verifikasi", actor=case.actor("yanduan"), at=case.at, token="milik-lain",
              data={"pokok_aduan": "Pungutan", "tempat": "Pasar"})  # fmt: skip
    with pytest.raises(Stale):
        take_step(case.root, "nyatakan_berkadar", actor=case.actor("yanduan"), at=case.at,
                  data={"telaah": "x"}, token="milik-lain")  # fmt: skip


def test_threads_that_act_at_once_leave_one_entry_each_or_none(office: Office) -> None:
    case = Case(office, polda=JABAR)
    outcomes: list[str] = []

    def act() -> None:
        with office.app.app_context():
            try:
                take_step(case.root, "verifikasi", actor=case.actor("yanduan"), at=case.at,
                          data={"pokok_aduan": "Pungutan", "tempat": "Pasar"}, version=1)  # fmt: skip
                outcomes.append("done")
            except (Stale, Refused) as no:
                outcomes.append(type(no).__name__)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=act) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("done") == 1
    assert situation_of(case.root).version == 2


def test_what_fails_half_way_leaves_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(office, polda=JABAR).to_commission()
    before = rows()

    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("ethics.casework.change.append", full)
    with pytest.raises(OSError, match="no space"):
        case.take("pejabat_pembentuk", "bentuk_kkep", komisi=case.seats())
    assert rows() == before


def test_no_one_acts_on_or_even_sees_their_own_case(office: Office) -> None:
    case = Case(office, polda=JABAR).to_ethics()
    member = case.facts.accused[0].person_id
    insider = case.actor("akreditor")
    accused = type(insider)(account_id=insider.account_id, name=insider.name, person_id=member,
                            grants=insider.grants)  # fmt: skip
    with pytest.raises(Unknown):
        open_dossier(case.reference, actor=accused, at=case.at)
    with pytest.raises(Unknown):
        open_dossier(case.root, actor=accused, at=case.at)
    seen = {row.reference for row in listed(accused, tracks=("penerimaan", "etik")).rows}
    assert not seen & {case.reference, case.root}
    assert case.reference not in {item.case.reference for item in desk(accused, limit=500).items}


def test_a_case_of_another_polda_does_not_exist(office: Office) -> None:
    case = Case(office, polda=JABAR)
    other = next(unit for role, unit in office.cast.roles if role == "yanduan" and unit != JABAR)
    stranger = office.cast.roles["yanduan", other][0]
    with pytest.raises(Unknown):
        open_dossier(case.root, actor=stranger, at=case.at)


def test_the_examiner_cannot_sit_in_the_commission(office: Office) -> None:
    case = Case(office, polda=JABAR).to_commission()
    seats = case.seats()
    examiner = case.actor("akreditor").account_id
    db.session.add(RoleGrant(account_id=examiner, role="kkep", unit=JABAR))
    db.session.commit()
    seats[2] = {"account": examiner, "seat": "anggota"}
    with pytest.raises(Refused) as refused:
        case.take("pejabat_pembentuk", "bentuk_kkep", komisi=seats)
    assert "pemeriksa_di_komisi" in codes(refused)


def test_only_a_member_of_this_commission_reads_its_decision(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    with pytest.raises(Refused) as refused:
        case.take("kkep", "baca_putusan", nth=5, **case.decision(("mutasi_demosi", 24)))
    assert "pelaku_anggota_komisi" in codes(refused)


def test_rank_and_unit_are_frozen_at_the_act_and_at_the_decision(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    member = case.facts.accused[0]
    db.session.execute(text("update person set rank = rank + 1 where id = :id"),
                       {"id": member.person_id})  # fmt: skip
    db.session.commit()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)))
    party = db.session.execute(
        text('select rank_at_event, rank_at_decision from party join "case" on "case".id = case_id '
             "where reference = :reference and role = 'terduga'"), {"reference": case.reference},
    ).one()  # fmt: skip
    assert tuple(party) == (member.rank, member.rank + 1)


def test_the_number_of_statements_does_not_grow_with_the_list(office: Office) -> None:
    from tests.casework.counting import statements

    actor = office.cast.holders("yanduan", JABAR)[0]
    few = Case(office, polda=JABAR, at=FILED)
    with statements() as small:
        listed(actor, tracks=("penerimaan",))
        desk(actor)
    for n in range(12):
        Case(office, polda=JABAR, at=FILED + timedelta(minutes=n))
    with statements() as large:
        listed(actor, tracks=("penerimaan",))
        desk(actor)
    assert few.root
    assert len(large) == len(small)


def test_the_record_of_everything_above_is_sound(office: Office) -> None:
    verdict = audit.verify()
    assert verdict.faults == ()
    assert verdict.entries > 50
