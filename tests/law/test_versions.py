"""The law of a day is the version in force on that day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ethics.law import CALENDAR, due, in_force, rulebook
from ethics.law.amending import judged
from tests.law.versions import AUDIT_DAYS, amended, second_version


def test_the_amended_rulebook_has_nothing_against_it() -> None:
    assert judged(amended()) == ("etik-2027", [])


def test_a_new_version_holds_from_its_day_and_the_old_one_is_still_known(tmp_path: Path) -> None:
    assert in_force("etik", date(2027, 1, 1)).id == "etik-2022"
    with second_version(tmp_path):
        assert in_force("etik", date(2026, 12, 31)).id == "etik-2022"
        assert in_force("etik", date(2027, 1, 1)).id == "etik-2027"
        assert in_force("disiplin", date(2027, 1, 1)).id == "disiplin-2003"
        assert "perdalam_audit" in rulebook("etik-2022").actions
        assert "perdalam_audit" not in rulebook("etik-2027").actions
    assert in_force("etik", date(2027, 1, 1)).id == "etik-2022"


def test_a_time_limit_is_that_of_its_version(tmp_path: Path) -> None:
    with second_version(tmp_path):
        day = date(2027, 2, 1)
        old, new = (due(rulebook(name).clocks["audit_investigasi"], day, CALENDAR)
                    for name in ("etik-2022", "etik-2027"))  # fmt: skip
        assert new.due_on < old.due_on
        assert rulebook("etik-2027").clocks["audit_investigasi"].limit == AUDIT_DAYS
