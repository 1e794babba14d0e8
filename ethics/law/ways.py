"""The ways through a rulebook: what can be reached, where a case could stick, what runs on."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ethics.law.guards import CONTRARIES
from ethics.law.provisions import Action, Rulebook


def ends(book: Rulebook) -> frozenset[str]:
    """The states in which a case is over."""
    return frozenset(state.id for state in book.states.values() if "akhir" in state.flags)


def reachable(book: Rulebook, start: str) -> frozenset[str]:
    """Every state that actions can lead to from ``start``, itself included."""
    seen, waiting = {start}, [start]
    while waiting:
        state = waiting.pop()
        found = {action.to for action in book.leaving(state) if action.to} - seen
        seen |= found
        waiting += found
    return frozenset(seen)


def leading_to_an_end(book: Rulebook, actions: Collection[Action]) -> frozenset[str]:
    """The states from which these actions alone lead to an end."""
    good, known = ends(book), -1
    while len(good) != known:
        known = len(good)
        good |= {state for action in actions if action.to in good for state in action.from_}
    return good


def stuck(book: Rulebook) -> Iterator[tuple[str, str]]:
    """States from which no end is in reach while one guard says no, and which guard.

    Of two contrary guards one says yes; whichever it is, the case must be able to end.
    """
    for no in dict.fromkeys(name for pair in CONTRARIES for name in pair):
        usable = [action for action in book.actions.values() if no not in action.guards]
        if len(usable) < len(book.actions):
            good = leading_to_an_end(book, usable)
            yield from ((state, no) for state in book.states if state not in good)


def running_on(book: Rulebook) -> Iterator[tuple[str, str]]:
    """Ends in which a clock may still run that no action there can stop."""
    for clock in book.clocks:
        for state in _where_it_runs(book, clock) & ends(book):
            if not any(clock in action.stops for action in book.leaving(state)):
                yield state, clock


def _where_it_runs(book: Rulebook, clock: str) -> frozenset[str]:
    waiting = {book.start} if clock in book.starts_on_open else set()
    for action in book.actions.values():
        if clock in {start.clock for start in action.starts}:
            waiting |= {action.to} if action.to else set(action.from_)
    seen: set[str] = set()
    while waiting - seen:
        state = (waiting - seen).pop()
        seen.add(state)
        waiting |= {one.to for one in book.leaving(state) if one.to and clock not in one.stops}
    return frozenset(seen)
