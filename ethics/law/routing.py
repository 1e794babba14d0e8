"""How the arrows run in the picture of a rulebook: level and upright, in lanes between columns.

Arrows with the same target share a lane. Four channels hold the lanes: outside the left column,
on either side of the middle one, and outside the right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ethics.law.placing import CARD, LEFT, MIDDLE, RIGHT, RIM, Card, Row
from ethics.law.provisions import Action

LANE = 12
EDGE = 22
"""Between a column and the nearest lane: room for the head of an arrow."""
MARGIN = 8
CHANNELS = 4
CROSSING = 6
"""Between two lines that cross the middle column in the same gap."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arrow:
    """One action from one state, as a line of points; the head stands at the last."""

    action: Action
    source: str
    points: tuple[Point, ...]


@dataclass(slots=True)
class Lane:
    """An upright line that every arrow to one target joins."""

    channel: int
    end_y: float
    end_right: bool
    """Whether it ends at the column on the right of the channel."""
    taps: list[tuple[float, bool]] = field(default_factory=list)
    x: float = 0

    @property
    def span(self) -> tuple[float, float]:
        """From where to where it runs."""
        heights = [self.end_y, *(y for y, _right in self.taps)]
        return min(heights), max(heights)

    def sides(self) -> list[tuple[float, bool]]:
        """Every level line that meets it, and from which side."""
        return [*self.taps, (self.end_y, self.end_right)]


@dataclass(slots=True)
class _Route:
    """The way of one arrow before the lanes have their places."""

    row: Row
    source: Card
    target: Card
    lanes: tuple[Lane, ...]
    crossing: float | None = None


@dataclass(slots=True)
class Routes:
    """The arrows, and where the columns stand so that there is room for them."""

    columns: tuple[float, float, float]
    width: float
    arrows: tuple[Arrow, ...]


def routed(cards: Mapping[str, Card]) -> Routes:
    """Run every arrow between the placed cards."""
    lanes: dict[tuple[int, str], Lane] = {}
    routes = list(_routes(cards, lanes))
    used = {card.column for card in cards.values()}
    columns: list[float] = []
    x: float = 0
    for channel in range(CHANNELS):
        tracks = _settled([one for one in lanes.values() if one.channel == channel])
        for place, lane in ((place, lane) for place, track in enumerate(tracks) for lane in track):
            lane.x = x + (EDGE if channel else MARGIN) + LANE * place
        x += _width(channel, len(tracks), used)
        columns.append(x)
        x += CARD if channel in used else 0
    xs = (columns[LEFT], columns[MIDDLE], columns[RIGHT])
    arrows = tuple(Arrow(one.row.action, one.source.state.id, tuple(_points(one, xs)))
                   for one in routes)  # fmt: skip
    return Routes(xs, x, arrows)


def _width(channel: int, lanes: int, used: set[int]) -> float:
    outer = channel in (0, CHANNELS - 1)
    if not lanes:
        between = {channel - 1, channel} <= used
        return MARGIN if outer or not between else 2 * EDGE
    return EDGE + MARGIN + LANE * (lanes - 1) + (0 if outer else EDGE - MARGIN)


def _routes(cards: Mapping[str, Card], lanes: dict[tuple[int, str], Lane]) -> Iterator[_Route]:
    following = _following(cards)
    for card in cards.values():
        for row in card.rows:
            target = cards[str(row.action.to)]
            if following.get(card.state.id) == target.state.id:
                yield _Route(row, card, target, ())
            elif abs(card.column - target.column) > 1:
                yield _across(row, card, target, cards=cards, lanes=lanes)
            else:
                channel = _channel(row, card, target)
                lane = _lane(lanes, channel, target)
                lane.taps.append((card.top + row.port, card.column >= channel))
                yield _Route(row, card, target, (lane,))


def _following(cards: Mapping[str, Card]) -> dict[str, str]:
    """The next card below each in its column."""
    found: dict[str, str] = {}
    for column in (LEFT, MIDDLE, RIGHT):
        stack = sorted((c for c in cards.values() if c.column == column), key=lambda c: c.top)
        found |= {upper.state.id: lower.state.id for upper, lower in pairwise(stack)}
    return found


def _channel(row: Row, source: Card, target: Card) -> int:
    """Between the columns; within one, outside it, and in the middle by where it leads."""
    if source.column != target.column:
        return max(source.column, target.column)
    if source.column == MIDDLE:
        return 2 if target.top < source.top or row.action.tone == "balik" else 1
    return 0 if source.column == LEFT else CHANNELS - 1


def _lane(lanes: dict[tuple[int, str], Lane], channel: int, target: Card) -> Lane:
    key = (channel, target.state.id)
    if key not in lanes:
        lanes[key] = Lane(channel, target.entry, target.column >= channel)
    return lanes[key]


def _across(row: Row, source: Card, target: Card, *, cards: Mapping[str, Card],
            lanes: dict[tuple[int, str], Lane]) -> _Route:  # fmt: skip
    """From one outer column to the other, through a gap of the middle one."""
    first, last = (1, 2) if source.column == LEFT else (2, 1)
    key = (first, f"{target.state.id}/")
    if key not in lanes:
        taken = {one.end_y for name, one in lanes.items() if name[1].endswith("/")}
        crossing = _gap(cards, target.entry, taken)
        lanes[key] = Lane(first, crossing, first == 1)
        _lane(lanes, last, target).taps.append((crossing, last == 1))
    lanes[key].taps.append((source.top + row.port, source.column >= first))
    return _Route(row, source, target, (lanes[key], lanes[last, target.state.id]),
                  lanes[key].end_y)  # fmt: skip


def _gap(cards: Mapping[str, Card], wanted: float, taken: set[float]) -> float:
    """The height nearest to the wanted one at which the middle column can be crossed.

    Below its last card there is always room.
    """
    stack = sorted((c for c in cards.values() if c.column == MIDDLE), key=lambda c: c.top)
    first, last = stack[0].bottom, stack[-1].bottom + CROSSING * (len(taken) + 2)
    heights = (CROSSING * step + 3 for step in range(first // CROSSING, last // CROSSING + 1))
    free = (y for y in heights if y not in taken and not any(_hits(card, y) for card in stack))
    return min(free, key=lambda y: abs(y - wanted))


def _hits(card: Card, y: float) -> bool:
    """Whether a line would touch a card, or the head of the arrow above it."""
    return card.top - RIM - 8 < y < card.bottom + RIM + 2


def _settled(lanes: Sequence[Lane]) -> list[list[Lane]]:
    """The lanes of a channel from left to right, those that never meet in one track."""
    tracks: list[list[Lane]] = []
    for lane in sorted(lanes, key=lambda one: (one.span[0], one.span[1] - one.span[0])):
        for track in tracks:
            if all(one.span[1] + LANE < lane.span[0] for one in track):
                track.append(lane)
                break
        else:
            tracks.append([lane])
    _untangle(tracks)
    return tracks


def _untangle(tracks: list[list[Lane]]) -> None:
    """Swap neighbours as long as that saves a crossing."""
    for _round in range(len(tracks)):
        for place, (left, right) in enumerate(pairwise(list(tracks))):
            if left is tracks[place] and _crossings(right, left) < _crossings(left, right):
                tracks[place : place + 2] = [right, left]


def _crossings(left: Sequence[Lane], right: Sequence[Lane]) -> int:
    """How often level lines of two tracks cross the upright ones, the one left of the other."""
    return sum(_met(one, other, from_right=True) + _met(other, one, from_right=False)
               for one in left for other in right)  # fmt: skip


def _met(lane: Lane, other: Lane, *, from_right: bool) -> int:
    low, high = other.span
    return sum(right == from_right and low < y < high for y, right in lane.sides())


def _points(route: _Route, columns: Sequence[float]) -> Iterator[Point]:
    source, target = route.source, route.target
    rim = RIM if target.is_final else 0
    if not route.lanes:
        x = columns[source.column] + CARD / 2
        yield x, source.bottom
        yield x, target.top - rim
        return
    first, last = route.lanes[0], route.lanes[-1]
    out = source.top + route.row.port
    yield _side(source, right=source.column < first.channel, columns=columns), out
    yield first.x, out
    if route.crossing is not None:
        yield first.x, route.crossing
        yield last.x, route.crossing
    yield last.x, target.entry
    right = target.column < last.channel
    end = _side(target, right=right, columns=columns) + (rim if right else -rim)
    yield end, target.entry


def _side(card: Card, *, right: bool, columns: Sequence[float]) -> float:
    return columns[card.column] + (CARD if right else 0)
