"""Whatever anyone does to a case, in whatever order: the law holds, and the case can still end."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ethics.law import Action, Actor, Grant, Refused, Rulebook, Step, all_rulebooks
from ethics.law.access import OVERSEERS, holds
from ethics.law.appointed import must_declare
from tests.law.answers import Row, spoil
from tests.law.cases import MONDAY, POLDA, TERDUGA, explained
from tests.law.walking import ROLES, World, finished, holder

BOOKS = {book.id: book for book in all_rulebooks()}
pytestmark = pytest.mark.uncounted  # what anybody tries is no proof that a line is tested
OF_EACH = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
STEPS = 220
WALKS = {"penerimaan-2024": 120}
"""A complaint can end at every desk, so fewer of its walks come far."""
WITHDRAWALS = ("mundur_pemeriksa", "serahkan_pemeriksaan", "mundur_komisi", "mundur_komisi_banding",
               "mundur_komisi_pk")  # fmt: skip


SPOKEN = ("kirim_pesan", "kirim_pesan_pelapor", "tautkan", "tolak_aduan", "gabungkan")
"""What leads a complaint no further, or nowhere."""


def anybody(world: World, role: str, rng: Random) -> Actor:
    """Mostly whoever should act; sometimes somebody who should not."""
    stranger = rng.randrange(10)
    if stranger == 0:
        return holder(rng.choice(ROLES))
    if stranger == 1:
        overseer = rng.choice(sorted(OVERSEERS))
        return Actor(90, "Pengawas", 990, (Grant(overseer, "MABES"), Grant(role, POLDA)))
    if stranger == 2:
        return Actor(91, "Terduga", TERDUGA.person_id, (Grant(role, POLDA),))
    if stranger == 3:
        return Actor(92, "Dari jauh", 992, (Grant(role, "MABES/JATIM"),))
    if stranger == 4:
        return Actor(93, "Serba bisa", 993, tuple(Grant(one, POLDA) for one in ROLES))
    return world.actor(role)


def walk(book: Rulebook, rng: Random) -> World:
    """A case after many attempts, lawful and not; every answer of the law is checked."""
    world = World.begin(
        book, MONDAY, has_complainant=rng.random() < 0.7, has_receipt=rng.random() < 0.7,
        exhibits=rng.randrange(2), punishments={TERDUGA.person_id: rng.randrange(6)},
    )  # fmt: skip
    for _n in range(STEPS):
        choosing = onward(world, rng) if rng.random() < 0.9 else ()
        action = rng.choice(choosing or list(book.actions.values()))
        actor = anybody(world, rng.choice(action.by), rng)
        asking = world.asking(action, guilty=rng.random() < 0.7)
        data = asking.good() if choosing else {}
        data = spoil(data, asking, rng) if rng.random() < 0.3 else data
        world = attempt(world, action.id, actor, data)
        later = world.on + timedelta(days=rng.choice((0, 0, 1, 3, 10, 40)))
        world = World(book, world.facts, later)
    return world


def onward(world: World, rng: Random) -> list[Action]:
    """What leaves the state; a case is seldom stopped, held up or written about, else few walks
    would come far."""
    rash = rng.random() < 0.15
    wanted = {"maju": True, "balik": rng.random() < 0.4, "catat": rng.random() < 0.4}
    still = any(one.paused_on for one in world.facts.clocks)
    waits = {role for role in ("paminal", "akreditor", "provos", "kkep")
             if must_declare(world.actor(role), world.facts)}  # fmt: skip
    rare = {"jeda_tenggat": False, "lanjutkan_tenggat": still, "nyatakan_bebas": bool(waits),
            "ganti_pemeriksa": False, **dict.fromkeys((*WITHDRAWALS, *SPOKEN), False)}  # fmt: skip
    leaving = world.book.leaving(world.facts.state)
    return [action for action in leaving
            if rash or (wanted.get(action.tone) and rare.get(action.id, True))]  # fmt: skip


def attempt(world: World, action: str, actor: Actor, data: Row) -> World:
    """One attempt: refused with reasons and nothing changed, or taken by who may."""
    try:
        taken = world.decided(action, actor, data)
    except Refused as no:
        explained(no)
        return world
    check(world, taken, actor)
    return world.after(taken, actor, data)


def check(world: World, taken: Step, actor: Actor) -> None:
    action = taken.action
    assert world.facts.state in action.from_
    assert taken.to_state in world.book.states
    assert taken.to_state == (action.to or world.facts.state)
    assert holds(actor, action.by, world.facts.unit)
    assert not {grant.role for grant in actor.grants} & OVERSEERS
    assert actor.person_id not in world.facts.named
    assert {clock.id for clock in taken.clocks_started} <= set(world.book.clocks)
    assert (taken.basis, taken.mark) == (action.basis, action.mark)


@OF_EACH
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=15, deadline=None)
def test_no_walk_leaves_the_law_and_an_end_stays_in_reach(book: Rulebook, seed: int) -> None:
    world = walk(book, Random(seed))
    assert world.facts.state in book.states
    assert finished(world) is not None, (world.facts.state, world.facts.actions)


@OF_EACH
def test_from_its_opening_a_case_is_brought_to_an_end(book: Rulebook) -> None:
    ended = finished(World.begin(book, MONDAY))
    assert ended is not None
    assert ended.facts.ended


@pytest.mark.parametrize("state", ["lp_terbit", "sidang_disiplin", "usul_hukuman", "masa_keberatan"])
@pytest.mark.parametrize("times", [0, 3, 4])
def test_a_case_ends_however_often_its_accused_was_punished_before(state: str, times: int) -> None:
    book = BOOKS["disiplin-2003"]
    world = World.begin(book, MONDAY, punishments={TERDUGA.person_id: times})
    assert finished(world.but(state=state)) is not None


@OF_EACH
def test_walks_come_far_enough_to_mean_something(book: Rulebook) -> None:
    walks = (walk(book, Random(seed)) for seed in range(WALKS.get(book.id, 80)))
    taken = {action for one in walks for action in one.facts.actions}
    reached = {book.start, *(book.actions[action].to for action in taken)}
    assert len(reached & set(book.states)) > 0.8 * len(book.states), set(book.states) - reached
