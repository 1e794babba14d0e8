"""A commission decides by consensus, or by votes that nobody reads before the decision."""

from __future__ import annotations

from typing import Any

import pytest

from ethics.casework import audit
from ethics.casework.dossier import open_dossier
from ethics.law import Refused
from ethics.records.journal import entries
from tests.casework.cases import Case
from tests.office import Office

JABAR = "MABES/JABAR"
DISSENT = "Keterangan saksi kedua tidak diuji."


@pytest.fixture
def heard(office: Office) -> Case:
    """A case whose hearing is recorded."""
    return Case(office, polda=JABAR).to_decision()


def vote(case: Case, nth: int, *findings: str, dissent: str = "") -> None:
    said = [{"charge": charge.id, "finding": finding}
            for charge, finding in zip(case.facts.charges, findings, strict=True)]  # fmt: skip
    case.take("kkep", "beri_suara", nth=nth, suara={"findings": said, "dissent": dissent})


def all_vote(case: Case) -> None:
    """Two against one on the first charge; all of one mind on the second."""
    vote(case, 0, "terbukti", "terbukti")
    vote(case, 1, "terbukti", "terbukti")
    vote(case, 2, "tidak_terbukti", "terbukti", dissent=DISSENT)


def decision(case: Case, *findings: str) -> dict[str, Any]:
    said = [{"charge": charge.id, "finding": finding}
            for charge, finding in zip(case.facts.charges, findings, strict=True)]  # fmt: skip
    return {**case.decision(("mutasi_demosi", 24)), "temuan": said,
            "cara_memutus": "suara_terbanyak"}  # fmt: skip


def refusals(case: Case, given: dict[str, Any]) -> list[tuple[str, str | None]]:
    with pytest.raises(Refused) as refused:
        case.take("kkep", "baca_putusan", **given)
    return [(one.code, one.field) for one in refused.value.objections]


def told(case: Case, role: str, nth: int = 0) -> str:
    seen = open_dossier(case.reference, actor=case.actor(role, nth), at=case.at)
    return repr(seen.timeline)


def test_no_majority_decides_before_every_member_has_voted(heard: Case) -> None:
    vote(heard, 0, "terbukti", "terbukti")
    assert refusals(heard, decision(heard, "terbukti", "terbukti")) == [
        ("suara_kurang", "cara_memutus")
    ]


def test_what_is_decided_by_majority_is_what_most_members_voted_for(heard: Case) -> None:
    all_vote(heard)
    assert refusals(heard, decision(heard, "tidak_terbukti", "terbukti")) == [
        ("bukan_suara_terbanyak", "temuan")
    ]
    heard.take("kkep", "baca_putusan", **decision(heard, "terbukti", "terbukti"))
    assert heard.facts.state == "masa_pikir"


def test_a_vote_cast_again_takes_the_place_of_the_one_before(heard: Case) -> None:
    all_vote(heard)
    vote(heard, 0, "tidak_terbukti", "terbukti")
    assert refusals(heard, decision(heard, "terbukti", "terbukti")) == [
        ("bukan_suara_terbanyak", "temuan")
    ]


def test_a_vote_speaks_to_every_charge(heard: Case) -> None:
    said = [{"charge": heard.facts.charges[0].id, "finding": "terbukti"}]
    with pytest.raises(Refused) as refused:
        heard.take("kkep", "beri_suara", suara={"findings": said, "dissent": ""})
    assert [one.code for one in refused.value.objections] == ["suara_belum_lengkap"]


def test_only_members_of_this_commission_vote(heard: Case) -> None:
    with pytest.raises(Refused) as refused:
        vote(heard, 4, "terbukti", "terbukti")
    assert [one.code for one in refused.value.objections] == ["pelaku_anggota_komisi"]


@pytest.mark.parametrize(("role", "nth"), [("kkep", 0), ("kabidpropam", 0), ("sekretariat", 0)])
def test_nobody_reads_a_vote_before_the_decision_and_everyone_in_reach_after_it(
    heard: Case, role: str, nth: int
) -> None:
    all_vote(heard)
    before = told(heard, role, nth)
    assert "beri_suara" in before
    assert DISSENT not in before
    assert "VoteTold" not in before
    heard.take("kkep", "baca_putusan", **decision(heard, "terbukti", "terbukti"))
    after = told(heard, role, nth)
    assert DISSENT in after
    assert "VoteTold" in after


def test_the_journal_holds_that_a_vote_was_cast_and_not_what_it_was(heard: Case) -> None:
    all_vote(heard)
    cast = [one for one in entries(heard.reference) if one.event == "perkara:beri_suara"]
    assert len(cast) == 3
    assert not [one for one in cast if "terbukti" in one.body or DISSENT in one.body]


def test_dissent_stands_in_the_decision_under_the_seat_and_not_the_name(heard: Case) -> None:
    all_vote(heard)
    heard.take("kkep", "baca_putusan", **decision(heard, "terbukti", "terbukti"))
    texts = [block.get("text", "") for block in heard.paper("putusan_kkep")["blocks"]]
    assert "Pendapat berbeda Anggota: keterangan saksi kedua tidak diuji." in texts
    assert any(text.startswith("Demikian diputuskan dengan suara terbanyak") for text in texts)


def test_a_decision_by_consensus_asks_for_no_votes(heard: Case) -> None:
    heard.take("kkep", "baca_putusan", **heard.decision(("mutasi_demosi", 24)),
               cara_memutus="mufakat")  # fmt: skip
    texts = [block.get("text", "") for block in heard.paper("putusan_kkep")["blocks"]]
    assert any(text.startswith("Demikian diputuskan dalam musyawarah") for text in texts)


def test_the_record_of_a_case_with_votes_holds(heard: Case) -> None:
    all_vote(heard)
    heard.take("kkep", "baca_putusan", **decision(heard, "terbukti", "terbukti"))
    assert not [one for one in audit.verify().faults if heard.reference in repr(one)]


def test_votes_cast_in_a_commission_that_was_formed_anew_count_no_more(heard: Case) -> None:
    all_vote(heard)
    heard.take("kkep", "mundur_komisi", nth=2, benturan={"kind": "kepentingan", "with": None, "note": ""})
    heard.take("pejabat_pembentuk", "bentuk_kkep", komisi=heard.seats(0, 1, 3))
    heard.take("sekretariat", "jadwalkan_sidang", sidang=heard.hearing())
    heard.take("sekretariat", "catat_sidang", days=5, jalannya_sidang="Saksi didengar.",
               kehadiran=[{"who": "Terduga Pelanggar 1", "present": True}])  # fmt: skip
    heard.declare(heard.actor("kkep", 3))
    vote(heard, 3, "terbukti", "terbukti")
    assert refusals(heard, decision(heard, "terbukti", "terbukti")) == [
        ("suara_kurang", "cara_memutus")
    ]
    vote(heard, 0, "terbukti", "terbukti")
    vote(heard, 1, "terbukti", "terbukti")
    heard.take("kkep", "baca_putusan", **decision(heard, "terbukti", "terbukti"))
    assert heard.facts.state == "masa_pikir"


REVIEWERS = (4, 3, 6)
"""Who sits in the commission of the review."""


@pytest.fixture
def reviewed(office: Office) -> Case:
    """A final decision whose review is being heard."""
    return Case(office, polda=JABAR).to_review()


def vote_in_review(case: Case, nth: int, *findings: str, dissent: str = "") -> None:
    said = [{"charge": charge.id, "finding": finding}
            for charge, finding in zip(case.facts.charges, findings, strict=True)]  # fmt: skip
    case.take("kkep", "beri_suara_pk", nth=nth, suara={"findings": said, "dissent": dissent})


def all_vote_in_review(case: Case) -> None:
    """Two would clear the accused of the first charge, one would not."""
    vote_in_review(case, 4, "tidak_terbukti", "terbukti")
    vote_in_review(case, 3, "tidak_terbukti", "terbukti")
    vote_in_review(case, 6, "terbukti", "terbukti", dissent=DISSENT)


def changed(case: Case, *findings: str) -> dict[str, Any]:
    return {**decision(case, *findings), "sanksi": case.imposing(("mutasi_demosi", 12)),
            "hasil_pk": "meringankan", "tanggal_putusan_pk": str(case.at.date())}  # fmt: skip


def test_a_commission_of_review_votes_as_sealed_as_the_one_that_it_reviews(reviewed: Case) -> None:
    all_vote_in_review(reviewed)
    for role, nth in (("kkep", 4), ("kapolri", 0), ("sekretariat", 0)):
        before = told(reviewed, role, nth)
        assert "beri_suara_pk" in before
        assert DISSENT not in before
        assert "VoteTold" not in before
    reviewed.take("kkep", "ubah_putusan_pk", nth=4,
                  **changed(reviewed, "tidak_terbukti", "terbukti"))  # fmt: skip
    assert DISSENT in told(reviewed, "sekretariat")
    texts = [block.get("text", "") for block in reviewed.paper("putusan_pk")["blocks"]]
    assert "Pendapat berbeda Anggota: keterangan saksi kedua tidak diuji." in texts
    assert any(text.startswith("Demikian diputuskan dengan suara terbanyak") for text in texts)


def test_a_review_upholds_no_finding_that_its_majority_rejects(reviewed: Case) -> None:
    all_vote_in_review(reviewed)
    upheld = {"cara_memutus": "suara_terbanyak", "pertimbangan_putusan": "Tetap terbukti."}
    with pytest.raises(Refused) as refused:
        reviewed.take("kkep", "kuatkan_putusan_pk", nth=4, **upheld)
    assert [(one.code, one.field) for one in refused.value.objections] == [
        ("bukan_suara_terbanyak", "cara_memutus")
    ]
    vote_in_review(reviewed, 4, "terbukti", "terbukti")
    reviewed.take("kkep", "kuatkan_putusan_pk", nth=4, **upheld)
    assert DISSENT in told(reviewed, "kapolri")


def test_no_vote_of_the_first_commission_counts_in_a_review(heard: Case) -> None:
    all_vote(heard)
    heard.take("kkep", "baca_putusan", **decision(heard, "terbukti", "terbukti"))
    heard.to_final_review()
    for nth in REVIEWERS[:2]:
        vote_in_review(heard, nth, "terbukti", "terbukti")
    with pytest.raises(Refused) as refused:
        heard.take("kkep", "kuatkan_putusan_pk", nth=4, cara_memutus="suara_terbanyak",
                   pertimbangan_putusan="Tetap terbukti.")  # fmt: skip
    assert [one.code for one in refused.value.objections] == ["suara_kurang"]


def test_a_review_decided_by_consensus_asks_for_no_votes(reviewed: Case) -> None:
    reviewed.take("kkep", "kuatkan_putusan_pk", nth=4, cara_memutus="mufakat",
                  pertimbangan_putusan="Tetap terbukti.")  # fmt: skip
    texts = [block.get("text", "") for block in reviewed.paper("putusan_pk")["blocks"]]
    assert any(text.startswith("Demikian diputuskan dalam musyawarah") for text in texts)
