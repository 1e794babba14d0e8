"""What was approved waits, can be stopped, is looked at once more, and is then told with its way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from ethics.casework import audit
from ethics.casework.relay import deliver
from ethics.gazette import outcomes
from ethics.law import Refused
from ethics.law.retelling import retell
from ethics.records.publications import Publication
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.test_gate_of_publication import PLAIN, draft_a_name, final, public_id, release
from tests.office import Office

DAY = timedelta(hours=24)


@pytest.fixture
def delayed(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office as it is unless somebody sets another delay."""
    config = office.app.config
    monkeypatch.setitem(config, "ETHICS", replace(config["ETHICS"], publish_delay_hours=24))
    yield office
    assert audit.verify().faults == ()


def pass_on(at: datetime) -> None:
    """What the worker does at a moment."""
    while deliver(at=at, kinds=frozenset({"release", "outcome"})):
        pass
    db.session.rollback()
    db.session.expire_all()


def approved(office: Office) -> Case:
    """A summary that a second person approved a moment ago."""
    case = final(office)
    case.take("humas", "tulis_ringkasan", ringkasan=PLAIN)
    assert case.take("ppid", "setujui_terbit").state == "menunggu_terbit"
    return case


def release_at(case: Case) -> Any:
    query = select(Publication.release_at).where(Publication.public_id == public_id(case))
    return db.session.execute(query).scalar_one()


def test_what_was_approved_is_shown_when_its_delay_is_over_and_not_a_moment_before(delayed: Office) -> None:
    case = approved(delayed)
    assert release_at(case) == case.at + DAY
    pass_on(case.at + DAY - timedelta(seconds=1))
    assert outcomes.get(public_id(case)) is None
    pass_on(case.at + DAY)
    shown = outcomes.get(public_id(case))
    assert shown is not None
    assert (shown.published_at, case.facts.state) == (case.at + DAY, "terbit")
    assert release_at(case) is None


@pytest.mark.parametrize("role", ["ppid", "humas"])
def test_either_of_the_two_can_stop_it_meanwhile_and_then_it_is_not_shown(delayed: Office, role: str) -> None:
    case = approved(delayed)
    assert case.take(role, "hentikan_rilis", alasan="Ada keterangan baru.").state == "tinjauan"
    pass_on(case.at + 3 * DAY)
    assert (outcomes.get(public_id(case)), case.facts.state) == (None, "tinjauan")


def test_what_was_stopped_and_approved_anew_waits_its_whole_time_again(delayed: Office) -> None:
    case = approved(delayed)
    first_due = case.at + DAY
    case.take("ppid", "hentikan_rilis", alasan="Dibaca sekali lagi.")
    case.at += timedelta(hours=6)
    case.take("ppid", "setujui_terbit")
    pass_on(first_due + timedelta(minutes=5))
    assert outcomes.get(public_id(case)) is None
    pass_on(case.at + DAY)
    assert outcomes.get(public_id(case)) is not None


def test_what_may_no_longer_be_told_when_the_time_has_come_goes_back_with_the_kind_of_reason(
    delayed: Office,
) -> None:
    case = approved(delayed)
    draft_a_name(case, "Yang menyaksikannya Wiratmoko.")
    pass_on(case.at + DAY)
    assert (outcomes.get(public_id(case)), case.facts.state) == (None, "tinjauan")
    with pytest.raises(Refused):
        case.take("ppid", "setujui_terbit")


def test_until_a_correction_is_released_the_public_reads_what_it_read(delayed: Office) -> None:
    case = approved(delayed)
    case.at += DAY
    pass_on(case.at)
    case.take("humas", "usulkan_koreksi", ringkasan={**PLAIN, "fakta": "Ditulis lebih jelas."})
    case.take("ppid", "setujui_koreksi")
    pass_on(case.at + timedelta(hours=1))
    assert facts(case) == PLAIN["fakta"]
    case.take("humas", "hentikan_koreksi", alasan="Belum tepat.")
    pass_on(case.at + 2 * DAY)
    assert facts(case) == PLAIN["fakta"]
    case.take("ppid", "setujui_koreksi")
    pass_on(case.at + DAY)
    assert facts(case) == "Ditulis lebih jelas."


def facts(case: Case) -> str:
    shown = outcomes.get(public_id(case))
    assert shown is not None
    return str(shown.summary["fakta"])


def test_nobody_releases_by_hand_what_only_time_releases(delayed: Office) -> None:
    case = approved(delayed)
    with pytest.raises(Refused) as refused:
        case.take("ppid", "terbitkan")
    assert {one.code for one in refused.value.objections} == {"bukan_peran"}


def test_a_summary_needs_no_paragraph_beside_what_is_composed_and_loses_the_one_that_is_dropped(
    office: Office,
) -> None:
    case = final(office)
    case.take("humas", "tulis_ringkasan")
    release(case)
    shown = outcomes.get(public_id(case))
    assert shown is not None
    assert shown.summary == {}
    case.take("humas", "usulkan_koreksi", ringkasan=PLAIN)
    case.take("ppid", "setujui_koreksi")
    pass_on(case.at)
    assert facts(case) == PLAIN["fakta"]
    case.take("humas", "usulkan_koreksi")
    case.take("ppid", "setujui_koreksi")
    pass_on(case.at)
    again = outcomes.get(public_id(case))
    assert again is not None
    assert again.summary == {}


def test_the_way_of_a_case_is_told_without_a_day_a_name_or_a_word_that_somebody_wrote(
    office: Office,
) -> None:
    case = Case(office, polda="MABES/JABAR").to_appeal_hearing()
    member = case.facts.accused[0]
    eased = [{"accused": member.person_id, "sanction": "mutasi_demosi", "amount": 12}]
    case.take("kkep", "putus_banding", nth=4, days=3, temuan=case.finding("terbukti"), sanksi=eased,
              hasil_banding="meringankan", pertimbangan_putusan="Lebih ringan.")  # fmt: skip
    query = select(Publication.outcome).order_by(Publication.case_id.desc()).limit(1)
    outcome = db.session.execute(query).scalar_one()
    assert outcome["story"]["begun"] == "aduan"
    assert outcome["story"]["appeals"] == [{"field": "hasil_banding", "value": "meringankan"}]
    (one,) = outcome["members"]
    assert (one["before"], one["carried_out"]) == ([{"sanction": "mutasi_demosi", "amount": 24}], 0)
    assert {"pemeriksaan", "putusan"} <= {stage["clock"] for stage in outcome["story"]["stages"]}
    said = json.dumps([one.id for part in retell(outcome) for one in part.sentences], ensure_ascii=False)
    assert "Hasil banding: Mengurangi sanksi." in said
    assert not re.search(r"\d{4}-\d\d-\d\d", json.dumps(outcome))
    assert "Lebih ringan." not in said
    assert member.nrp not in said
