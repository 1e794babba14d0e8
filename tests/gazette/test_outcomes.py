"""An outcome before the public: released once, corrected, withdrawn; and the totals beside it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from ethics.gazette import outcomes
from ethics.gazette.editions import edition, glance, tallies
from ethics.storage import db
from tests.gazette.releases import (
    JABAR,
    JATIM,
    RELEASED,
    SUMMARY,
    facts,
    found,
    release,
    take_back,
)

APOLOGY = {"sanction": "permintaan_maaf", "amount": None}
DEMOTION = {"sanction": "mutasi_demosi", "amount": 24}


def rows(table: Any = outcomes.OUTCOME) -> int:
    return db.session.execute(select(func.count()).select_from(table)).scalar_one()


def got(public_id: str) -> outcomes.Outcome:
    db.session.rollback()
    one = outcomes.get(public_id)
    assert one is not None
    return one


def test_a_released_outcome_says_what_was_released() -> None:
    release("aaaaaaaaaa")
    one = got("aaaaaaaaaa")
    for name, value in facts().items():
        assert getattr(one, name) == value
    assert (one.summary, one.published_at, one.decided_year) == (SUMMARY, RELEASED, 2026)
    assert (one.revised_at, one.withdrawn_at) == (None, None)


def test_an_unknown_address_holds_no_outcome() -> None:
    assert outcomes.get("zzzzzzzzzz") is None


def test_releasing_the_same_again_changes_nothing() -> None:
    release("aaaaaaaaaa")
    before = (edition(outcomes.SUBJECT), tallies())
    release("aaaaaaaaaa", days=5)
    assert rows() == 1
    assert rows(outcomes.SANCTION) == 1
    assert got("aaaaaaaaaa").revised_at is None
    assert (edition(outcomes.SUBJECT), tallies()) == before


def test_a_correction_replaces_the_text_keeps_the_place_and_says_when() -> None:
    release("aaaaaaaaaa")
    release("bbbbbbbbbb")
    release("aaaaaaaaaa", {"fakta": "Uang diminta dua kali.", "pertimbangan": "Diakui."}, days=9)
    assert found() == ["bbbbbbbbbb", "aaaaaaaaaa"]
    one = got("aaaaaaaaaa")
    assert one.summary["fakta"] == "Uang diminta dua kali."
    assert (one.published_at, one.revised_at) == (RELEASED, RELEASED + timedelta(days=9))


def test_a_withdrawn_outcome_is_erased_but_its_address_says_why() -> None:
    release("aaaaaaaaaa")
    take_back("aaaaaaaaaa", "identitas")
    one = got("aaaaaaaaaa")
    assert (one.summary, one.norms, one.sanctions, one.members) == ({}, [], [], [])
    assert (one.stems, one.period, one.rank_group, one.function_group) == ("", None, None, None)
    assert one.withdrawal_reason == "identitas"
    assert found() == []
    assert found(text="uang") == []
    assert rows(outcomes.SANCTION) == 0


def test_withdrawing_twice_changes_nothing_but_another_reason_and_an_unknown_one_is_nothing() -> None:
    release("aaaaaaaaaa")
    take_back("aaaaaaaaaa", "identitas")
    before = edition(outcomes.SUBJECT)
    take_back("aaaaaaaaaa", "identitas")
    take_back("zzzzzzzzzz")
    assert edition(outcomes.SUBJECT) == before
    take_back("aaaaaaaaaa", "anak")
    assert got("aaaaaaaaaa").withdrawal_reason == "anak"
    assert edition(outcomes.SUBJECT) == before + 1
    assert found() == []


def test_a_withdrawn_outcome_can_be_released_again() -> None:
    release("aaaaaaaaaa")
    take_back("aaaaaaaaaa")
    release("aaaaaaaaaa", days=60)
    one = got("aaaaaaaaaa")
    assert (one.withdrawn_at, one.withdrawal_reason) == (None, None)
    assert one.summary == SUMMARY
    assert found(text="pengemudi") == ["aaaaaaaaaa"]
    assert tallies()["all"] == {"": 1}


def test_every_change_of_what_the_public_reads_is_a_new_edition() -> None:
    editions = [glance(outcomes.SUBJECT)]
    steps = [lambda: release("aaaaaaaaaa"), lambda: release("aaaaaaaaaa", {"fakta": "Lain."}),
             lambda: take_back("aaaaaaaaaa")]  # fmt: skip
    for step in steps:
        step()
        db.session.rollback()
        assert edition(outcomes.SUBJECT) == glance(outcomes.SUBJECT)
        editions.append(glance(outcomes.SUBJECT))
    assert editions == sorted(set(editions))


def test_the_edition_of_a_subject_nobody_wrote_about_is_nought() -> None:
    release("aaaaaaaaaa")
    assert (edition("other"), glance("other")) == (0, 0)


def test_the_totals_follow_releases_corrections_and_withdrawals() -> None:
    release("aaaaaaaaaa", sanctions=[APOLOGY, DEMOTION, DEMOTION])
    release("bbbbbbbbbb", region=JATIM, track="disiplin", rulebook="disiplin-2003", norms=[],
            sanctions=[], decided_month="2025-12", category=None)  # fmt: skip
    assert tallies() == {
        "all": {"": 2},
        "track": {"disiplin": 1, "etik": 1},
        "region": {JABAR: 1, JATIM: 1},
        "year": {"2025": 1, "2026": 1},
        "sanction": {"mutasi_demosi": 1, "permintaan_maaf": 1},
    }
    release("aaaaaaaaaa", region=JATIM, sanctions=[APOLOGY])
    take_back("bbbbbbbbbb")
    assert tallies() == {"all": {"": 1}, "track": {"etik": 1}, "region": {JATIM: 1},
                         "year": {"2026": 1}, "sanction": {"permintaan_maaf": 1}}  # fmt: skip


@pytest.mark.parametrize("differing", [{"track": "penerimaan"}, {"finding": "mungkin"}])
def test_what_no_outcome_can_be_is_refused_by_the_database(differing: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        release("aaaaaaaaaa", **differing)
    db.session.rollback()


def test_an_outcome_without_members_or_category_is_an_outcome_too() -> None:
    release("aaaaaaaaaa", members=None, category=None, finding="tidak_terbukti", sanctions=[])
    assert (got("aaaaaaaaaa").members, got("aaaaaaaaaa").category) == ([], None)
