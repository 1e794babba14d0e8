"""What weighed more and what less: on the decision, in the history, and before the public."""

from __future__ import annotations

from ethics.casework.dossier import open_dossier
from tests.casework.cases import Case
from tests.casework.test_decisions import outcome, said
from tests.office import Office

JABAR = "MABES/JABAR"
TICKED = {"keadaan_memberatkan": ["merugikan_masyarakat", "pengulangan"],
          "keadaan_meringankan": ["mengakui_menyesal"]}  # fmt: skip
WEIGHED = {"memberatkan": TICKED["keadaan_memberatkan"], "meringankan": TICKED["keadaan_meringankan"]}


def test_the_decision_says_them_and_the_history_too(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)), **TICKED)
    paper = said(case.paper("putusan_kkep"))
    assert "Hal yang memberatkan: mengulangi pelanggaran; merugikan masyarakat." in paper
    assert "Hal yang meringankan: mengakui dan menyesali perbuatannya." in paper
    seen = open_dossier(case.reference, actor=case.actor("kabidpropam"), at=case.at)
    told = {one.field.id: one.value for event in seen.timeline for one in event.told}
    assert {name: told[name] for name in TICKED} == TICKED


def test_the_public_reads_those_of_the_decision_that_became_final(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    main = case.reference
    case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)), **TICKED)
    case.take("sekretariat", "nyatakan_tetap", days=5)
    case.reference = main
    assert outcome(case)["circumstances"] == WEIGHED


def test_an_appeal_that_names_none_leaves_them_and_one_that_names_some_replaces_them(
    office: Office,
) -> None:
    merit = {"memberatkan": [], "meringankan": ["berprestasi"]}
    for given, expected in (({}, WEIGHED), ({"keadaan_meringankan": ["berprestasi"]}, merit)):
        case = Case(office, polda=JABAR).to_decision()
        case.take("kkep", "baca_putusan", **case.decision(("mutasi_demosi", 24)), **TICKED)
        case.to_appeal()
        case.take("kkep", "putus_banding", nth=4, hasil_banding="meringankan", **given,
                  **case.decision(("mutasi_demosi", 12)))  # fmt: skip
        assert outcome(case)["circumstances"] == expected


def test_of_whom_nothing_is_proven_nothing_weighs(office: Office) -> None:
    case = Case(office, polda=JABAR).to_decision()
    case.take("kkep", "baca_putusan", **case.acquittal(), **TICKED)
    case.take("sekretariat", "nyatakan_tetap", days=5)
    assert outcome(case)["circumstances"] == {}
