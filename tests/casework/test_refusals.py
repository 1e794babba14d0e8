"""A refusal says everything at once to whoever may act, and nothing to whoever may not."""

from __future__ import annotations

from typing import Any

import pytest

from ethics.casework.change import take_step
from ethics.law import Refused
from ethics.storage import db
from tests.casework.cases import Case
from tests.casework.counting import statements
from tests.casework.test_gate_of_publication import PLAIN, final
from tests.office import Office

JABAR = "MABES/JABAR"
NOBODY = "99999999"


def refused(case: Case, role: str, action: str, **data: Any) -> dict[str, set[str | None]]:
    """The fields that are objected to, by code."""
    with pytest.raises(Refused) as no:
        case.take(role, action, **data)
    codes: dict[str, set[str | None]] = {}
    for one in no.value.objections:
        codes.setdefault(one.code, set()).add(one.field)
    return codes


def test_an_unknown_member_is_told_together_with_all_else(office: Office) -> None:
    case = Case(office, polda=JABAR).to_conference()
    codes = refused(case, "gelar", "teruskan_etik", terduga=[{"nrp": NOBODY}],
                    persangkaan=[{"norm": "KEPP.5.1.b"}], pertimbangan_gelar="")  # fmt: skip
    assert codes == {"tidak_dikenal": {"terduga"},
                     "wajib": {"tanggal_kejadian_pasti", "pertimbangan_gelar"}}  # fmt: skip


def test_each_unknown_member_is_told(office: Office) -> None:
    case = Case(office, polda=JABAR).to_conference()
    with pytest.raises(Refused) as no:
        case.take("gelar", "teruskan_etik", terduga=[{"nrp": case.nrp}, {"nrp": NOBODY},
                                                     {"nrp": "88888888"}],
                  persangkaan=[{"norm": "KEPP.5.1.b"}], tanggal_kejadian_pasti="2026-02-27",
                  pertimbangan_gelar="Cukup.")  # fmt: skip
    told = [one.message.id for one in no.value.objections]
    assert len(told) == 2
    assert NOBODY in told[0]
    assert "88888888" in told[1]


def test_an_unknown_officer_of_a_team_or_a_panel_is_told_with_the_rest(office: Office) -> None:
    case = Case(office, polda=JABAR).to_ethics()
    codes = refused(case, "akreditor", "mulai_audit", tim_audit=[10_000_001], sasaran_audit="")
    assert codes == {"tidak_dikenal": {"tim_audit"}, "wajib": {"sasaran_audit"}}
    forming = Case(office, polda=JABAR).to_commission()
    seats = [*forming.seats()[:2], {"account": 10_000_001, "seat": "anggota"}]
    assert refused(forming, "pejabat_pembentuk", "bentuk_kkep", komisi=seats) == {
        "tidak_dikenal": {"komisi"}
    }


def test_the_wrong_state_is_told_beside_an_unknown_member(office: Office) -> None:
    case = Case(office, polda=JABAR)
    codes = refused(case, "gelar", "teruskan_etik", terduga=[{"nrp": NOBODY}],
                    persangkaan=[{"norm": "KEPP.5.1.b"}], tanggal_kejadian_pasti="2026-02-27",
                    pertimbangan_gelar="Cukup.")  # fmt: skip
    assert codes == {"bukan_dari_sini": {None}, "tidak_dikenal": {"terduga"}}


@pytest.mark.parametrize("known", [True, False], ids=["a number that is there", "one that is not"])
def test_who_may_not_act_learns_of_no_number_whether_it_exists(
    office: Office, known: bool
) -> None:
    case = Case(office, polda=JABAR).to_conference()
    data = {"terduga": [{"nrp": case.nrp if known else NOBODY}],
            "persangkaan": [{"norm": "KEPP.5.1.b"}]}  # fmt: skip
    db.session.rollback()
    with statements() as sent, pytest.raises(Refused) as no:
        take_step(case.reference, "teruskan_etik", actor=case.actor("yanduan"), at=case.at,
                  data=data)  # fmt: skip
    assert [one.code for one in no.value.objections] == ["bukan_peran"]
    assert not [one for one in sent if "FROM person" in one and "nrp IN" in one]


def test_who_may_not_write_a_summary_cannot_try_names_on_the_gate(office: Office) -> None:
    case = final(office)
    named = {**PLAIN, "fakta": "Yang menyaksikannya Wiratmoko."}
    for text in (PLAIN, named):
        codes = refused(case, "ppid", "tulis_ringkasan", ringkasan=text)
        assert codes == {"bukan_peran": {None}}
