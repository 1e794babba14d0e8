"""A rulebook as a picture: SVG that stands alone, with the way of one case marked when it is given.

No script, no style: presentation attributes only, so that the strictest policy lets it stand in a
page, on an address of its own or on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from ethics.law.lettering import width, wrapped
from ethics.law.placing import (
    CARD,
    LEFT,
    MIDDLE,
    PAD,
    RIGHT,
    RIM,
    ROW_SIZE,
    TITLE_LINE,
    TITLE_SIZE,
    Card,
    Row,
    main_way,
    placed,
)
from ethics.law.provisions import Rulebook, State
from ethics.law.routing import Arrow, Point, routed
from ethics.law.terms import Text, day_in_words

FONTS = ("system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, "
         "sans-serif")  # fmt: skip
INK, SOFT, EDGE, PALE, PAPER = "#1f1f1f", "#525252", "#737373", "#b4b4b4", "#ffffff"
ACCENT, SHADE, HEAD, STOP = "#12549f", "#dce9f8", "#f1f3f6", "#a80808"
BEND = 6
LINE = 14
KEY_LINE = 26
PAGE = 1.34
"""The most height of a sheet to its width: what a page of A4 has room for."""
STROKES = {
    "maju": f'stroke="{INK}" stroke-width="1.5"',
    "balik": f'stroke="{SOFT}" stroke-width="1.5" stroke-dasharray="6 4"',
    "henti": f'stroke="{STOP}" stroke-width="1.75" stroke-dasharray="2 3"',
}
UNTAKEN = {tone: stroke.replace(INK, EDGE).replace(SOFT, EDGE).replace(STOP, EDGE)
           for tone, stroke in STROKES.items()}  # fmt: skip
TAKEN = f'stroke="{ACCENT}" stroke-width="4"'

HEADINGS = {
    LEFT: Text(id="Berakhir di luar jalan utama", en="Leaving the main way"),
    MIDDLE: Text(id="Jalan utama", en="The main way"),
    RIGHT: Text(id="Memutar, lalu kembali", en="Going round and back"),
}
KEYS = {
    "maju": Text(id="membawa perkara maju", en="leads the case on"),
    "balik": Text(id="membawa kembali atau memutar", en="leads back or round"),
    "henti": Text(id="menghentikan atau mengalihkan", en="stops it or sends it elsewhere"),
    "akhir": Text(id="garis ganda: keadaan akhir", en="double line: a final state"),
    "jalan": Text(id="jalan perkara ini, bernomor menurut urutan",
                  en="the way of this case, numbered in its order"),
    "kini": Text(id="berdiri di sini sekarang", en="where it stands now"),
}  # fmt: skip
SURE = Text(
    id="* bawaan sistem, aturannya tidak ditemukan. † diingat, perlu dicocokkan dengan naskah. "
       "Tindakan yang hanya dicatat dan tidak memindahkan perkara tidak digambar.",
    en="* a default of the system, no rule was found. † recalled, to be compared with the text. "
       "Actions that are only recorded and do not move the case are not drawn.",
)  # fmt: skip
NOW = Text(id="SEKARANG", en="NOW")
START = Text(id="Mulai", en="Start")
FORCE = Text(id="berlaku sejak {day}", en="in force from {day}")
DESCRIPTION = Text(
    id="Perkara mulai dari {start}. Jalan utama: {way}. Keadaan akhir: {ends}.",
    en="A case starts from {start}. The main way: {way}. Final states: {ends}.",
)
STANDS = Text(id=" Perkara ini sudah melalui {count} langkah dan kini: {state}.",
              en=" This case has taken {count} steps and stands at: {state}.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Move:
    """One step that a case took from one state to another."""

    action: str
    from_state: str
    to_state: str


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What every part of one drawing needs."""

    book: Rulebook
    lang: str
    moves: Sequence[Move] | None

    @property
    def now(self) -> str | None:
        """Where the case stands; None without a case."""
        if self.moves is None:
            return None
        return self.moves[-1].to_state if self.moves else self.book.start

    def visited(self, state: str) -> bool:
        """Whether the case has been in a state."""
        return self.moves is not None and (
            state == self.book.start or any(state == move.to_state for move in self.moves)
        )

    def steps(self, action: str, state: str) -> list[int]:
        """The numbers of the steps by which the case left a state so."""
        return [number for number, move in enumerate(self.moves or (), start=1)
                if (move.action, move.from_state) == (action, state)]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Everything on the picture, its size, and where it can be cut."""

    parts: tuple[str, ...]
    wide: float
    high: float
    cuts: tuple[float, ...]


def as_svg(book: Rulebook, lang: str = "id", *, moves: Sequence[Move] | None = None) -> str:
    """Draw a rulebook; with ``moves``, none or more, the way of a case and where it stands."""
    drawing = _drawn(_Sheet(book, lang, moves))
    return _framed(drawing, 0, drawing.high, words=_words(book, lang, moves))


def as_sheets(
    book: Rulebook, lang: str = "id", *, moves: Sequence[Move] | None = None
) -> tuple[str, ...]:
    """The same in pieces that each fit a page of paper, cut where no card is; one below the other
    they are the whole. Only the first says in words what is drawn."""
    drawing = _drawn(_Sheet(book, lang, moves))
    words = _words(book, lang, moves)
    return tuple(_framed(drawing, top, bottom, words="" if top else words)
                 for top, bottom in pairwise(drawing.cuts))  # fmt: skip


def _drawn(sheet: _Sheet) -> _Drawing:
    cards = placed(sheet.book, sheet.lang)
    routes = routed(cards)
    lowest = [*(card.bottom for card in cards.values()),
              *(y for arrow in routes.arrows for _x, y in arrow.points)]  # fmt: skip
    bottom = max(lowest) + 36
    taken = [arrow for arrow in routes.arrows if sheet.steps(arrow.action.id, arrow.source)]
    others = [arrow for arrow in routes.arrows if arrow not in taken]
    parts = (
        *_heading(sheet, cards, routes.columns),
        *_beginning(sheet, routes.columns[MIDDLE] + CARD / 2, cards[sheet.book.start]),
        *(_line(arrow.points, _stroke(sheet, arrow)) for arrow in others),
        *(_line(arrow.points, TAKEN) for arrow in taken),
        *(part for card in cards.values()
          for part in _card(sheet, card, routes.columns[card.column])),
        *_ports(sheet, routes.arrows),
        *_keys(sheet, routes.width, bottom),
    )  # fmt: skip
    high = bottom + KEY_LINE * (len(_samples(sheet)) + 2) + 8
    return _Drawing(parts, routes.width, high, tuple(_cuts(cards, routes.width, high, bottom)))


def _cuts(cards: Mapping[str, Card], wide: float, high: float, keys: float) -> Iterator[float]:
    """Where the picture is cut for paper: from its top to its end, past every card."""
    order = sorted(cards.values(), key=lambda card: -card.top)
    first = {card.column: card.top for card in order}
    taken = [(card.top - (28 if first[card.column] == card.top else 12), card.bottom + RIM)
             for card in cards.values()]  # fmt: skip
    top: float = 0
    while high - top > wide * PAGE:
        yield top
        most = int(top + wide * PAGE)
        free = (y for y in range(most, int(top + most) // 2, -1) if y < keys
                and not any(begin < y < end for begin, end in taken))  # fmt: skip
        top = next(free, most)
    yield top
    yield high


def _framed(drawing: _Drawing, top: float, bottom: float, *, words: str) -> str:
    wide, high = drawing.wide, bottom - top
    named = 'role="img" aria-labelledby="gambar-judul gambar-isi"' if words else 'aria-hidden="true"'
    return "\n".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top:g} {wide:g} {high:g}" '
        f'width="{wide:g}" height="{high:g}" {named} font-family="{FONTS}" '
        f'font-size="{ROW_SIZE}" fill="{INK}">{words}',
        f'<rect width="{wide:g}" height="{drawing.high:g}" fill="{PAPER}"/>',
        *drawing.parts,
        "</svg>\n",
    ))  # fmt: skip


def _words(book: Rulebook, lang: str, moves: Sequence[Move] | None) -> str:
    return (f'<title id="gambar-judul">{escape(book.title.in_(lang))}</title>'
            f'<desc id="gambar-isi">{escape(described(book, lang, moves=moves))}</desc>')  # fmt: skip


def in_order(book: Rulebook) -> tuple[State, ...]:
    """The states in the order of the picture, from top to bottom."""
    cards = placed(book, "id")
    return tuple(sorted(book.states.values(), key=lambda state: cards[state.id].top))


def described(book: Rulebook, lang: str = "id", *, moves: Sequence[Move] | None = None) -> str:
    """The picture in a few sentences, for who does not see it."""
    name = {id_: state.label.in_(lang) for id_, state in book.states.items()}
    ends = [name[id_] for id_, state in book.states.items() if "akhir" in state.flags]
    words = DESCRIPTION.in_(lang).format(
        start=name[book.start], way=", ".join(name[id_] for id_ in main_way(book)),
        ends=", ".join(ends),
    )  # fmt: skip
    now = _Sheet(book, lang, moves).now
    if now is None:
        return words
    return words + STANDS.in_(lang).format(count=len(moves or ()), state=name[now])


def _heading(sheet: _Sheet, cards: Mapping[str, Card], columns: Sequence[float]) -> Iterator[str]:
    book, lang = sheet.book, sheet.lang
    force = FORCE.filled(day=day_in_words(book.in_force_from)).in_(lang)
    yield _text(columns[0], 24, book.title.in_(lang), size=18, bold=True)
    yield _text(columns[0], 44, f"{book.basis}, {force}", fill=SOFT)
    for column in sorted({card.column for card in cards.values()}):
        words = HEADINGS[column].in_(lang)
        top = min(card.top for card in cards.values() if card.column == column)
        yield _text(columns[column], top - 12, words, fill=SOFT)


def _beginning(sheet: _Sheet, x: float, card: Card) -> Iterator[str]:
    stroke = TAKEN if sheet.moves is not None else STROKES["maju"]
    fill = ACCENT if sheet.moves is not None else INK
    yield f'<circle cx="{x:g}" cy="{card.top - 30}" r="6" fill="{fill}"/>'
    yield _line(((x, card.top - 24), (x, card.top)), stroke)
    yield _text(x + 14, card.top - 26, START.in_(sheet.lang), fill=SOFT)


def _stroke(sheet: _Sheet, arrow: Arrow) -> str:
    strokes = STROKES if sheet.moves is None else UNTAKEN
    return strokes.get(arrow.action.tone, strokes["maju"])


def _line(points: Sequence[Point], stroke: str) -> str:
    """A line through points with round bends, and a head at its end."""
    (x0, y0), (x1, y1) = points[-2:]
    thick = stroke == TAKEN
    reach, half = (13, 7) if thick else (9, 4.5)
    dx, dy = _direction((x0, y0), (x1, y1))
    colour = stroke.split('"')[1]
    head = (f"M{x1:g} {y1:g}L{x1 - reach * dx - half * dy:g} {y1 - reach * dy - half * dx:g}"
            f"L{x1 - reach * dx + half * dy:g} {y1 - reach * dy + half * dx:g}Z")  # fmt: skip
    ended = [*points[:-1], (x1 - (reach - 2) * dx, y1 - (reach - 2) * dy)]
    return (f'<path d="{_bent(ended)}" fill="none" {stroke}/>'
            f'<path d="{head}" fill="{colour}"/>')  # fmt: skip


def _bent(points: Sequence[Point]) -> str:
    drawn = [f"M{points[0][0]:g} {points[0][1]:g}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(BEND, _length(before, corner) / 2, _length(corner, after) / 2)
        (ax, ay), (bx, by) = _direction(before, corner), _direction(corner, after)
        x, y = corner
        drawn.append(f"L{x - ax * reach:g} {y - ay * reach:g}"
                     f"Q{x:g} {y:g} {x + bx * reach:g} {y + by * reach:g}")  # fmt: skip
    drawn.append(f"L{points[-1][0]:g} {points[-1][1]:g}")
    return "".join(drawn)


def _length(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _direction(one: Point, other: Point) -> Point:
    """Which way a level or upright line runs; a line of no length runs nowhere."""
    long = _length(one, other) or 1
    return (other[0] - one[0]) / long, (other[1] - one[1]) / long


def _card(sheet: _Sheet, card: Card, x: float) -> Iterator[str]:
    now = sheet.now == card.state.id
    visited = sheet.visited(card.state.id)
    edge = ACCENT if visited else PALE if sheet.moves is not None else EDGE
    thick = 2.5 if visited else 1
    head = ACCENT if now else SHADE if visited else HEAD
    names = "keadaan" + (" dilalui" if visited else "") + (" sekarang" if now else "")
    yield f'<g class="{names}">'
    if card.is_final:
        yield _box(x - RIM, card.top - RIM, CARD + 2 * RIM, card.height + 2 * RIM,
                   f'fill="{PAPER}" stroke="{edge}"')  # fmt: skip
    yield _box(x, card.top, CARD, card.height, f'fill="{PAPER}"')
    yield (f'<path d="M{x:g} {card.top + card.head}v{6 - card.head}q0 -6 6 -6h{CARD - 12}'
           f'q6 0 6 6v{card.head - 6}z" fill="{head}"/>')  # fmt: skip
    yield _box(x, card.top, CARD, card.height,
               f'fill="none" stroke="{edge}" stroke-width="{thick:g}"')  # fmt: skip
    for number, words in enumerate(card.title):
        yield _text(x + PAD, card.top + 24 + TITLE_LINE * number, words, size=TITLE_SIZE, bold=True,
                    fill=PAPER if now else INK)  # fmt: skip
    if now:
        words = NOW.in_(sheet.lang)
        yield _pill(x + CARD - PAD - 6, card.top, words, fill=INK)
    for row in card.rows:
        yield from _row(sheet, card, row, x)
    if card.note:
        yield _text(x + PAD, card.bottom - 9, card.note, fill=SOFT)
    yield "</g>"


def _row(sheet: _Sheet, card: Card, row: Row, x: float) -> Iterator[str]:
    steps = sheet.steps(row.action.id, card.state.id)
    pale = sheet.moves is not None and not steps
    for number, words in enumerate(row.lines):
        yield _text(x + PAD, card.top + row.port + 4 + LINE * number, words,
                    fill=SOFT if pale else INK, bold=bool(steps))  # fmt: skip
    if steps:
        words = ", ".join(map(str, steps[-2:]))
        words = f"…{words}" if len(steps) > 2 else words
        yield _pill(x + CARD - 6, card.top + row.port, words, fill=ACCENT)


def _pill(right: float, middle: float, words: str, *, fill: str) -> str:
    """White words on a dark ground, ending at ``right``."""
    wide = max(20, width(words, 12, bold=True) + 12)
    return (_box(right - wide, middle - 9, wide, 18, f'fill="{fill}"', round_=9)
            + _text(right - wide / 2, middle + 4, words, size=12, bold=True, fill=PAPER,
                    anchor="middle"))  # fmt: skip


def _ports(sheet: _Sheet, arrows: Sequence[Arrow]) -> Iterator[str]:
    """A dot where each arrow leaves its row."""
    for arrow in arrows:
        x, y = arrow.points[0]
        taken = bool(sheet.steps(arrow.action.id, arrow.source))
        if x != arrow.points[1][0] or taken:
            colour = ACCENT if taken else _stroke(sheet, arrow).split('"')[1]
            yield f'<circle cx="{x:g}" cy="{y:g}" r="{4 if taken else 3}" fill="{colour}"/>'


def _samples(sheet: _Sheet) -> list[tuple[str, str]]:
    """The keys that this picture needs, each with how its sample is drawn."""
    strokes = UNTAKEN if sheet.moves is not None else STROKES
    tones = {action.tone for action in sheet.book.actions.values() if action.to}
    found = [(tone, strokes[tone]) for tone in strokes if tone in tones]
    if sheet.moves is not None:
        found = [("jalan", TAKEN), ("kini", ""), *found]
    return [*found, ("akhir", "")]


def _keys(sheet: _Sheet, wide: float, top: float) -> Iterator[str]:
    yield f'<path d="M8 {top - 14}H{wide - 8:g}" fill="none" stroke="{PALE}"/>'
    y = top + 8
    for name, stroke in _samples(sheet):
        if stroke:
            yield _line(((12, y), (64, y)), stroke)
        elif name == "akhir":
            yield _box(12, y - 9, 52, 18, f'fill="{PAPER}" stroke="{EDGE}"')
            yield _box(15, y - 6, 46, 12, f'fill="{HEAD}" stroke="{EDGE}"', round_=3)
        else:
            yield _box(12, y - 9, 52, 18, f'fill="{ACCENT}" stroke="{ACCENT}"')
        yield _text(76, y + 4, KEYS[name].in_(sheet.lang))
        y += KEY_LINE
    for number, words in enumerate(wrapped(SURE.in_(sheet.lang), wide - 24, ROW_SIZE)):
        yield _text(12, y + 4 + 18 * number, words, fill=SOFT)


def _box(x: float, y: float, wide: float, high: float, paint: str, *, round_: float = 6) -> str:
    return (f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{high:g}" rx="{round_:g}" '
            f"{paint}/>")  # fmt: skip


def _text(x: float, y: float, words: str, *, size: float = ROW_SIZE, bold: bool = False,
          fill: str = "", anchor: str = "") -> str:  # fmt: skip
    given = {"font-size": f"{size:g}" if size != ROW_SIZE else "",
             "font-weight": "600" if bold else "", "fill": fill if fill != INK else "",
             "text-anchor": anchor}  # fmt: skip
    attributes = "".join(f' {key}="{value}"' for key, value in given.items() if value)
    return f'<text x="{x:g}" y="{y:g}"{attributes}>{escape(words)}</text>'
