"""Where each state of a rulebook stands in its picture: three columns, in the order of a case.

The main way goes down the middle. What comes back to it stands to its right, what leaves it for
good to its left. Cards of a column are stacked, so that none covers another whatever the rulebook.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass

from ethics.law.lettering import wrapped
from ethics.law.provisions import Action, Rulebook, State
from ethics.law.terms import Mark, Text

LEFT, MIDDLE, RIGHT = 0, 1, 2
CARD = 264
PAD = 12
STEP_ROOM = 32
"""Kept free at the end of each row for the numbers of the steps that a case took."""
TITLE_SIZE, ROW_SIZE = 15, 13
TITLE_LINE, ROW_LINE = 18, 12
GAP = 24
GRID = 12
RIM = 4
"""From a final card to the second line around it."""
TOP = 96
SHIFT = 6
"""The outer columns stand off the grid of the middle one, so that no two lines lie on each other."""
FINAL = Text(id="Keadaan akhir", en="Final state")
SIGNS = {Mark.SOURCED: "", Mark.RECALLED: "\u00a0†", Mark.DEFAULT: "\u00a0*"}
"""How sure we are, held to the last word by a blank that does not break."""


@dataclass(frozen=True, slots=True)
class Row:
    """One action in the card of a state: its words in lines, and where its arrow leaves."""

    action: Action
    lines: tuple[str, ...]
    top: int

    @property
    def port(self) -> int:
        """The height of its arrow, from the top of the card."""
        return self.top + GRID

    @property
    def height(self) -> int:
        """How much of the card it takes."""
        return GRID + ROW_LINE * len(self.lines)


@dataclass(slots=True)
class Card:
    """The box of one state: its name, and what can be done there that leads on."""

    state: State
    column: int
    title: tuple[str, ...]
    rows: tuple[Row, ...]
    note: str
    top: int = 0

    @property
    def head(self) -> int:
        """The height of the part that holds the name."""
        return 24 + TITLE_LINE * len(self.title)

    @property
    def height(self) -> int:
        """The whole height."""
        last = self.rows[-1].top + self.rows[-1].height if self.rows else self.head
        return last + (2 * GRID if self.note else 6 if self.rows else 0)

    @property
    def bottom(self) -> int:
        """Where it ends."""
        return self.top + self.height

    @property
    def is_final(self) -> bool:
        """Whether a case ends here; such a card has a second line around it."""
        return "akhir" in self.state.flags

    @property
    def entry(self) -> int:
        """The height at which arrows come in from the side."""
        return self.top + 18


def placed(book: Rulebook, lang: str) -> dict[str, Card]:
    """The card of every state, each in its place."""
    way = main_way(book)
    cards = {id_: _card(book, state, _column(book, id_, way), way=way, lang=lang)
             for id_, state in book.states.items()}  # fmt: skip
    _stack(cards, _onward(book, way))
    return cards


def main_way(book: Rulebook) -> tuple[str, ...]:
    """The longest way from the start by actions that lead on."""
    return _longest(book, book.start, {})


def moving(book: Rulebook, state: str) -> tuple[Action, ...]:
    """The actions of a state that lead to another one."""
    return tuple(one for one in book.leaving(state) if one.to not in (None, state))


def _longest(book: Rulebook, state: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    if state not in known:
        known[state] = ()  # while it is open, a step back to it leads no further
        onward = (one.to for one in moving(book, state) if one.tone == "maju")
        ways = [_longest(book, target, known) for target in onward if target]
        known[state] = (state, *max(ways, key=len, default=()))
    return known[state]


def _column(book: Rulebook, state: str, way: tuple[str, ...]) -> int:
    if state in way:
        return MIDDLE
    seen: set[str] = set()
    while state not in seen:
        seen.add(state)
        actions = sorted(moving(book, state), key=lambda one: one.tone != "maju")
        targets = [one.to for one in actions if one.to and one.to not in seen]
        if not targets:
            return LEFT
        state = targets[0]
        if state in way:
            return RIGHT
    return LEFT


def _card(book: Rulebook, state: State, column: int, *, way: tuple[str, ...], lang: str) -> Card:
    words = state.label.in_(lang) + SIGNS[state.mark]
    title = wrapped(words, CARD - 2 * PAD, TITLE_SIZE, bold=True)
    card = Card(state, column, title, (), "")
    card.note = FINAL.in_(lang) if card.is_final else ""
    following = way[way.index(state.id) + 1 :][:1] if state.id in way else ()
    actions = sorted(moving(book, state.id), key=lambda one: one.to in following)
    rows, top = [], card.head
    for action in actions:
        label = action.label.in_(lang) + SIGNS[action.mark]
        row = Row(action, wrapped(label, CARD - 2 * PAD - STEP_ROOM, ROW_SIZE), top)
        rows.append(row)
        top += row.height
    card.rows = tuple(rows)
    return card


def _onward(book: Rulebook, way: tuple[str, ...]) -> set[tuple[str, str]]:
    """Every step that does not lead back to where the case came from."""
    found: set[tuple[str, str]] = set()
    _walk(book, book.start, way, path=[], done=set(), found=found)
    return found


def _walk(book: Rulebook, state: str, way: tuple[str, ...], *, path: list[str], done: set[str],
          found: set[tuple[str, str]]) -> None:  # fmt: skip
    path.append(state)
    following = way[way.index(state) + 1 :][:1] if state in way else ()
    targets = [one.to for one in moving(book, state) if one.to]
    for target in sorted(targets, key=lambda one: one not in following):
        if target in path:
            continue
        found.add((state, target))
        if target not in done:
            _walk(book, target, way, path=path, done=done, found=found)
    path.pop()
    done.add(state)


def _stack(cards: Mapping[str, Card], onward: set[tuple[str, str]]) -> None:
    """Set the top of every card, each below what comes before it and free of its column."""
    before = _before(cards, onward)
    order = {id_: place for place, id_ in enumerate(cards)}
    free = dict.fromkeys((LEFT, MIDDLE, RIGHT), TOP)
    waiting = [(TOP, order[id_], id_) for id_ in cards if not before[id_]]
    heapq.heapify(waiting)
    standing: set[str] = set()
    while waiting:
        wanted, _order, id_ = heapq.heappop(waiting)
        card = cards[id_]
        card.top = _on_grid(max(wanted, free[card.column]), card.column)
        free[card.column] = card.bottom + GAP
        standing.add(id_)
        for later in cards:
            if id_ in before[later] and before[later] <= standing:
                lowest = max(_below(cards[one], cards[later]) for one in before[later])
                heapq.heappush(waiting, (lowest, order[later], later))


def _before(cards: Mapping[str, Card], onward: set[tuple[str, str]]) -> dict[str, set[str]]:
    """What must stand before each card: of several ways out of the middle, the first counts."""
    order = list(cards)
    before: dict[str, set[str]] = {id_: set() for id_ in cards}
    for source, target in sorted(onward, key=lambda pair: order.index(pair[0])):
        aside = cards[source].column == MIDDLE != cards[target].column
        if not aside or not before[target]:
            before[target].add(source)
    return before


def _below(earlier: Card, later: Card) -> int:
    """The least top of a card that comes after another: beside it, or under it."""
    aside = earlier.column == MIDDLE != later.column
    return earlier.top if aside else earlier.bottom + GAP


def _on_grid(top: int, column: int) -> int:
    shift = 0 if column == MIDDLE else SHIFT
    return -(-(top - shift) // GRID) * GRID + shift
