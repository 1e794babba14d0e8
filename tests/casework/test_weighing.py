"""What weighed more and what less: on the decision, in the history, and before the public."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ethics.casework import audit
from ethics.casework.change import Refused
from ethics.casework.dossier import Dossier, open_dossier
from ethics.casework.weighing import weighed
from ethics.law import rulebook
from ethics.records.journal import entries
from tests.casework.cases import Case
from tests.casework.test_decisions import outcome, said
from tests.office import Office

JABAR = "MABES/JABAR"
MORE, LESS = ["merugikan_masyarakat", "pengulangan"], ["mengakui_menyesal"]
WEIGHED = {"memberatkan": MORE, "meringankan": LESS}
FIRST, SECOND = "Terduga Pelanggar 1", "Terduga Pelanggar 2"


def ticked(case: Case) -> dict[str, Any]:
    return case.weighing(keadaan_memberatkan=[MORE], keadaan_meringankan=[LESS])


def seen(case: Case) -> Dossier:
    return open_dossier(case.reference, actor=case.actor("kabidpropam"), at=case.at)


@pytest.fixture
def together(office: Office) -> Case:
    """Two accused in one case: one repeats and admits it, the other has merit in service."""
    case = Case(office, polda=JABAR)
    case.accused = list(office.cast.members[case.unit][:2])
    case.to_decision()
    sanctions = [{"accused": one.person_id, "sanction": "mutasi_demosi", "amount": 24}
                 for one in case.facts.accused]  # fmt: skip
    case.take("kkep", "baca_putusan", **case.decision() | {"sanksi": sanctions},
              **case.weighing(keadaan_memberatkan=[MORE, []],
                              keadaan_meringankan=[LESS, ["berprestasi"]]))  # fmt: skip
    return case


def test_the_decision_says_them_and_the_history_too(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)), **ticked(case))
    paper = said(case.paper("putusan_kkep"))
    assert "Hal yang memberatkan: mengulangi pelanggaran; merugikan masyarakat." in paper
    assert "Hal yang meringankan: mengakui dan menyesali perbuatannya." in paper
    told = {one.field.id: one.value for event in seen(case).timeline for one in event.told}
    assert [one.circumstances for one in told["keadaan_memberatkan"]] == [tuple(MORE)]
    assert [one.circumstances for one in told["keadaan_meringankan"]] == [tuple(LESS)]


def test_with_two_accused_the_paper_says_whose_they_are(together: Case) -> None:
    paper = said(together.paper("putusan_kkep"))
    assert (f"Hal yang memberatkan: pada {FIRST}: mengulangi pelanggaran, merugikan masyarakat."
            in paper)  # fmt: skip
    assert (f"Hal yang meringankan: pada {FIRST}: mengakui dan menyesali perbuatannya; "
            f"pada {SECOND}: berprestasi atau berjasa dalam dinas." in paper)  # fmt: skip


def test_with_two_accused_history_and_hands_say_whose_they_are(together: Case) -> None:
    dossier = seen(together)
    first, second = (one.person_id for one in dossier.facts.accused)
    told = {one.field.id: one.value for event in dossier.timeline for one in event.told}
    assert [(one.number, one.person_id) for one in told["keadaan_memberatkan"]] == [(1, first)]
    assert [one.number for one in told["keadaan_meringankan"]] == [1, 2]
    hand = dossier.hands[-1]
    assert hand.weighed(first, "memberatkan") == tuple(MORE)
    assert hand.weighed(second, "memberatkan") == ()
    assert hand.weighed(second, "meringankan") == ("berprestasi",)


def test_with_two_accused_the_public_reads_under_each_what_weighed_for_them(together: Case) -> None:
    main = together.reference
    together.take("sekretariat", "nyatakan_tetap", days=5)
    together.reference = main
    merit = {"memberatkan": [], "meringankan": ["berprestasi"]}
    assert [one["circumstances"] for one in outcome(together)["members"]] == [WEIGHED, merit]
    assert audit.verify().faults == ()


def test_nobody_weighs_for_somebody_who_is_not_accused_nor_for_all_at_once(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    for wrong, code in (([{"accused": 999_999, "circumstance": "pengulangan"}], "bukan_terduga"),
                        (["pengulangan"], "tidak_dikenali")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)),
                      keadaan_memberatkan=wrong)  # fmt: skip
        assert [no.code for no in refused.value.objections] == [code]


def test_an_entry_from_before_each_was_weighed_alone_weighs_for_every_accused(together: Case) -> None:
    book = rulebook(together.facts.rulebook)
    people = [one.person_id for one in together.facts.accused]
    old = {"keadaan_memberatkan": MORE, "keadaan_meringankan": LESS}
    found = weighed(together.reference, book, old, people)
    assert found == dict.fromkeys(people, WEIGHED)


def test_the_public_reads_those_of_the_decision_that_became_final(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    main = case.reference
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)), **ticked(case))
    case.take("sekretariat", "nyatakan_tetap", days=5)
    case.reference = main
    assert outcome(case)["circumstances"] == WEIGHED
    assert "circumstances" not in outcome(case)["members"][0]
    kept = [json.loads(one.body)["data"].get("fields") or {} for one in entries(case.reference)]
    assert ticked(case)["keadaan_meringankan"] in [one.get("keadaan_meringankan") for one in kept]


def test_an_appeal_that_names_none_leaves_them_and_one_that_names_some_replaces_them(
    office: Office,
) -> None:
    merit = {"memberatkan": [], "meringankan": ["berprestasi"]}
    for given, expected in (({}, WEIGHED), ({"keadaan_meringankan": [["berprestasi"]]}, merit)):
        case = Case(office, polda=JABAR).to_decision()
        case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)), **ticked(case))
        case.to_appeal()
        case.take("kkep", "putus_banding", nth=4, hasil_banding="meringankan",
                  **case.weighing(**given), **case.decision(("mutasi_demosi", 12)))  # fmt: skip
        assert outcome(case)["circumstances"] == expected


def test_of_whom_nothing_is_proven_nothing_weighs(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.acquittal(), **ticked(case))
    case.take("sekretariat", "nyatakan_tetap", days=5)
    assert outcome(case)["circumstances"] == {}
