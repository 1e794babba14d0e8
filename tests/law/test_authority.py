"""Who reads, who must stay out, and which duties exclude each other."""

from __future__ import annotations

import pytest

from ethics.law import ROLES, all_rulebooks, rulebook
from ethics.law.access import (
    holds,
    may,
    may_add_exhibit,
    may_read,
    reaches,
    reading_units,
)
from ethics.law.conflicts import conflicts, duties_done
from ethics.law.facts import Seat
from ethics.law.vocabulary import DUTIES, PERMISSIONS
from tests.law.cases import DISIPLIN, ETIK, POLDA, POLRES, TERDUGA, actor, facts

CASE = facts()


@pytest.mark.parametrize(("grant", "unit", "expected"), [
    ("MABES", "MABES", True), ("MABES", POLRES, True), (POLDA, POLRES, True),
    (POLRES, POLDA, False), ("MABES/JABAR", "MABES/JABARLAIN", False), ("MABES/JATIM", POLRES, False),
])  # fmt: skip
def test_a_role_reaches_its_unit_and_those_below(grant: str, unit: str, expected: bool) -> None:
    assert reaches(grant, unit) is expected


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_case_is_read_by_staff_in_reach_and_by_no_party(role: str) -> None:
    reads = role in PERMISSIONS["baca_perkara"].roles
    assert bool(may_read(actor(role), CASE)) is reads
    assert not may_read(actor(role, unit="MABES/BALI"), CASE)
    assert not may_read(actor(role, person=TERDUGA.person_id), CASE)
    assert reading_units(actor(role)) == ((POLDA,) if reads else ())


def test_an_account_without_a_person_is_no_party() -> None:
    assert may_read(actor("yanduan", person=None), CASE)


def test_who_keeps_accounts_opens_no_case() -> None:
    assert not may_read(actor("admin", unit="MABES"), CASE)
    assert may(actor("admin", unit="MABES"), "kelola", "MABES")


def test_a_no_says_why() -> None:
    assert may(actor("yanduan", unit="MABES/BALI"), "baca_perkara", CASE).reason is not None
    own = may(actor("yanduan", person=TERDUGA.person_id), "baca_perkara", CASE)
    assert "tertutup bagi Anda" in str(own.reason)
    assert may(actor("yanduan"), "baca_perkara", CASE).reason is None


def test_a_permission_that_nobody_defined_is_an_error_not_an_answer() -> None:
    with pytest.raises(KeyError):
        may(actor("yanduan"), "hapus_semua", CASE)


def test_every_permission_is_for_staff_and_says_where_it_comes_from() -> None:
    staff = {role.id for role in ROLES.values() if role.staff}
    for permission in PERMISSIONS.values():
        assert set(permission.roles) <= staff
        assert permission.basis.strip()
        assert all((permission.description.id, permission.description.en, permission.mark))
    (keeper,) = PERMISSIONS["kelola"].roles
    assert set(PERMISSIONS["baca_perkara"].roles) == staff - {keeper}


@pytest.mark.parametrize(("role", "expected"), [
    ("yanduan", True), ("paminal", True), ("akreditor", True), ("provos", True),
    ("sekretariat", True), ("ankum", False), ("kkep", False), ("itwas", False), ("humas", False),
])  # fmt: skip
def test_exhibits_are_added_by_those_who_enquire(role: str, expected: bool) -> None:
    assert bool(may_add_exhibit(actor(role), CASE)) is expected
    assert not may_add_exhibit(actor(role, person=TERDUGA.person_id), CASE)
    assert not may_add_exhibit(actor(role, "ombudsman"), CASE)


def test_nothing_is_added_to_a_case_that_is_over() -> None:
    assert not may_add_exhibit(actor("akreditor"), facts("ditutup", ended=True))
    assert may_add_exhibit(actor("akreditor"), facts("pelaksanaan"))


@pytest.mark.parametrize(("done", "wanted"), [
    ("periksa", "putus"), ("putus", "tulis"), ("periksa", "tulis"),
])  # fmt: skip
def test_two_duties_that_exclude_each_other_exclude_each_other_both_ways(
    done: str, wanted: str
) -> None:
    for one, other in ((done, wanted), (wanted, done)):
        case = facts(duties={one: frozenset({1})})
        book = ETIK if frozenset({one, other}) in ETIK.incompatible else rulebook("publikasi-1")
        codes = [no.code for no in conflicts(actor("x"), case, duty=other, rulebook=book)]
        assert codes == ["tugas_rangkap"], (one, other)


def test_who_writes_a_summary_does_not_release_it() -> None:
    publikasi = rulebook("publikasi-1")
    case = facts("draf", publikasi, duties={"tulis": frozenset({1})})
    assert conflicts(actor("ppid"), case, duty="rilis", rulebook=publikasi)
    assert not conflicts(actor("ppid", account=2), case, duty="rilis", rulebook=publikasi)


def test_a_duty_may_be_done_again_by_the_same_person() -> None:
    case = facts(duties={"periksa": frozenset({1})})
    assert conflicts(actor("akreditor"), case, duty="periksa", rulebook=ETIK) == []


def test_a_place_in_the_team_and_a_seat_count_as_done() -> None:
    assert duties_done(actor("akreditor"), facts(assigned=frozenset({1}))) == {"periksa"}
    assert duties_done(actor("kkep"), facts(panel=(Seat(1),))) == {"putus"}
    assert duties_done(actor("kkep"), facts(panel=(Seat(2),))) == frozenset()


def test_every_duty_of_a_rulebook_has_its_words_and_every_word_is_used() -> None:
    books = all_rulebooks()
    done = {action.duty for book in books for action in book.actions.values() if action.duty}
    assert done == set(DUTIES)
    for duty in DUTIES.values():
        assert all((duty.wanted.id, duty.wanted.en, duty.done.id, duty.done.en))


def test_who_decided_does_not_decide_the_objection_and_does_not_write_about_it() -> None:
    publikasi = rulebook("publikasi-1")
    for done in ("putus", "periksa", "setujui"):
        case = facts("keberatan_diajukan", DISIPLIN, duties={done: frozenset({1})})
        wanted = DISIPLIN.actions["putus_keberatan"].duty
        codes = [no.code for no in conflicts(actor("x"), case, duty=wanted, rulebook=DISIPLIN)]
        assert codes == ["tugas_rangkap"], done
    decided = facts("draf", publikasi, duties={"putus_keberatan": frozenset({1})})
    assert conflicts(actor("humas"), decided, duty="tulis", rulebook=publikasi)
    assert conflicts(actor("ppid"), decided, duty="rilis", rulebook=publikasi)


def test_a_role_is_held_where_it_was_given() -> None:
    assert holds(actor("yanduan", unit=POLRES), ("yanduan",), POLRES)
    assert not holds(actor("yanduan", unit=POLRES), ("yanduan",), POLDA)
    assert not holds(actor("yanduan"), ("paminal",), POLRES)
