"""The picture of a rulebook: every state and step in it, nothing over another, any rulebook."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ethics.law import Rulebook, all_rulebooks, rulebook
from ethics.law.diagram import Move, as_sheets, as_svg, described
from ethics.law.lettering import width, wrapped
from ethics.law.placing import CARD, MIDDLE, Card, main_way, moving, placed
from ethics.law.routing import routed
from ethics.law.rulebook import load

BOOKS = {book.id: book for book in all_rulebooks()}
each = pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
LAW = {"basis": "Contoh", "mark": "default"}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(book: Rulebook, **options: object) -> ElementTree.Element:
    return ElementTree.fromstring(as_svg(book, **options))  # type: ignore[arg-type]


def texts(picture: ElementTree.Element) -> str:
    """All words of a picture; lines that were broken are joined again."""
    words = " ".join(part.text or "" for part in picture.iter(f"{SVG}text"))
    return words.replace("\u00a0", " ")


@each
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_state_and_every_step_that_moves_a_case_is_in_the_picture(
    book: Rulebook, lang: str
) -> None:
    words = texts(drawn(book, lang=lang))
    for state in book.states.values():
        assert state.label.in_(lang) in words
        for action in moving(book, state.id):
            assert action.label.in_(lang) in words
    assert book.title.in_(lang) in words


@each
def test_the_picture_needs_no_script_no_style_and_nothing_from_elsewhere(book: Rulebook) -> None:
    picture = drawn(book, moves=[])
    for part in picture.iter():
        assert part.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "path", "circle",
                                              "text", "g"}  # fmt: skip
        assert not {"style", "href", "onload"} & set(part.attrib)
    assert "http" not in as_svg(book).replace("http://www.w3.org/2000/svg", "")


@each
def test_the_same_rulebook_gives_the_same_picture_in_a_tenth_of_a_second(book: Rulebook) -> None:
    first = as_svg(book)
    began = time.process_time()
    assert as_svg(book) == first
    assert time.process_time() - began < 0.1


@each
def test_the_main_way_runs_from_the_start_straight_down_the_middle(book: Rulebook) -> None:
    way, cards = main_way(book), placed(book, "id")
    assert way[0] == book.start
    assert all(cards[state].column == MIDDLE for state in way)
    assert all(cards[one].bottom < cards[two].top for one, two in pairwise(way))
    for one, two in pairwise(way):
        assert any(a.to == two and a.tone == "maju" for a in book.leaving(one))


@each
def test_the_picture_is_told_in_words_for_who_does_not_see_it(book: Rulebook) -> None:
    picture = drawn(book, lang="en")
    told = picture.findtext(f"{SVG}desc") or ""
    assert picture.attrib["role"] == "img"
    assert picture.findtext(f"{SVG}title") == book.title.en
    assert told == described(book, "en")
    for state in book.states.values():
        if "akhir" in state.flags:
            assert state.label.en in told


@each
def test_a_final_state_is_marked_by_a_line_and_by_words(book: Rulebook) -> None:
    ends = [state for state in book.states.values() if "akhir" in state.flags]
    assert texts(drawn(book)).count("Keadaan akhir") == len(ends)


@each
def test_how_sure_we_are_stands_beside_each_rule_in_the_picture(book: Rulebook) -> None:
    words = texts(drawn(book))
    for state in book.states.values():
        sign = {"sourced": "", "recalled": " †", "default": " *"}[state.mark]
        assert f"{state.label.id}{sign}" in words


def test_the_way_of_a_case_is_numbered_and_where_it_stands_is_said() -> None:
    book = BOOKS["publikasi-1"]
    moves = _moves(book, "tulis_ringkasan", "kembalikan_ringkasan", "tulis_ringkasan")
    picture = drawn(book, lang="en", moves=moves)
    groups = [part.attrib["class"] for part in picture.iter(f"{SVG}g")]
    assert sum("dilalui" in names for names in groups) == 2
    [now] = [part for part in picture.iter(f"{SVG}g") if "sekarang" in part.attrib["class"]]
    assert {"NOW", book.states[moves[-1].to_state].label.en} <= {
        (one.text or "").replace("\u00a0†", "") for one in now.iter(f"{SVG}text")
    }
    assert {"1, 3", "2"} <= {one.text for one in picture.iter(f"{SVG}text")}
    assert "has taken 3 steps" in described(book, "en", moves=moves)


def test_a_case_that_took_no_step_stands_at_the_start() -> None:
    book = BOOKS["etik-2022"]
    assert "SEKARANG" in texts(drawn(book, moves=[]))
    assert "SEKARANG" not in texts(drawn(book))
    assert book.states[book.start].label.id in described(book, moves=[])


def test_a_way_walked_many_times_still_fits_its_row() -> None:
    book = BOOKS["publikasi-1"]
    moves = _moves(book, *("tulis_ringkasan", "kembalikan_ringkasan") * 6, "tulis_ringkasan")
    assert "…11, 13" in texts(drawn(book, moves=moves))


def _moves(book: Rulebook, *actions: str) -> list[Move]:
    moves, state = [], book.start
    for name in actions:
        target = book.actions[name].to or state
        moves.append(Move(name, state, target))
        state = target
    return moves


@each
def test_no_card_lies_on_another_and_no_arrow_crosses_one(book: Rulebook) -> None:
    _check_drawing(book)


STATES = [f"s{number}" for number in range(12)]
EDGE = st.tuples(st.integers(0, 11), st.integers(0, 11),
                 st.sampled_from(["maju", "balik", "henti"]))  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(EDGE, min_size=1, max_size=40, unique_by=lambda edge: edge[:2]))
def test_whatever_the_rulebook_no_card_lies_on_another_and_no_arrow_crosses_one(
    edges: list[tuple[int, int, str]],
) -> None:
    _check_drawing(load(_book(edges), strict=False))


def _book(edges: list[tuple[int, int, str]]) -> str:
    """A rulebook of any shape, sound or not."""
    label = 'label = { id = "Nama yang agak panjang", en = "A name" }\n'
    cited = 'basis = "Contoh"\nmark = "default"\n'
    head = ('id = "acak-1"\ntrack = "etik"\ntitle = { id = "Acak", en = "Random" }\n'
            'basis = "Contoh"\nin_force_from = 2026-01-01\nstart = "s0"\n')  # fmt: skip
    states = [f'[state.{name}]\n{label}stage = "diterima"\n{cited}' for name in STATES]
    actions = [
        f'[action.a{number}]\n{label}from = ["s{source}"]\nto = "s{target}"\nby = ["yanduan"]\n'
        f'tone = "{tone}"\n{cited}'
        for number, (source, target, tone) in enumerate(edges)
    ]
    return "\n".join([head, *states, *actions])


def _check_drawing(book: Rulebook) -> None:
    cards = placed(book, "id")
    routes = routed(cards)
    boxes = {id_: _box(card, routes.columns) for id_, card in cards.items()}
    for one, two in combinations(boxes.values(), 2):
        assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
    assert all(right <= routes.width for _left, _top, right, _bottom in boxes.values())
    moves = [(state, action) for state in book.states for action in moving(book, state)]
    assert len(routes.arrows) == len(moves)
    for arrow in routes.arrows:
        for line in pairwise(arrow.points):
            (x0, y0), (x1, y1) = line
            assert x0 == x1 or y0 == y1
            assert min(x0, x1) >= 0
            assert max(x0, x1) <= routes.width
            assert not [id_ for id_, box in boxes.items() if _through(line, box)]


def _box(card: Card, columns: tuple[float, ...]) -> tuple[float, float, float, float]:
    x = columns[card.column]
    return x, card.top, x + CARD, card.bottom


def _through(line: tuple[tuple[float, float], ...], box: tuple[float, ...]) -> bool:
    """Whether a line runs through the inside of a box."""
    xs, ys = sorted(x for x, _y in line), sorted(y for _x, y in line)
    left, top, right, bottom = box
    return xs[0] < right and xs[1] > left and ys[0] < bottom and ys[1] > top


@given(st.text("aIlmW–, (é", min_size=1, max_size=80), st.floats(40, 300))
def test_words_in_lines_fit_their_room_and_none_is_lost(words: str, room: float) -> None:
    lines = wrapped(words, room, 13)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")
    assert all(width(line, 13) <= room for line in lines)


def test_labels_with_signs_of_markup_stay_words() -> None:
    text = _book([(0, 1, "maju")]).replace("Nama yang agak panjang", "A <b> & “c”")
    assert "A <b> & “c”" in texts(drawn(load(text, strict=False)))
    assert not list(_strange(drawn(load(text, strict=False))))


def _strange(picture: ElementTree.Element) -> Iterator[str]:
    return (part.tag for part in picture.iter() if re.fullmatch(rf"{SVG}b", part.tag))


@each
def test_the_sheets_for_paper_make_up_the_whole_and_cut_no_card(book: Rulebook) -> None:
    sheets = [ElementTree.fromstring(one) for one in as_sheets(book)]
    frames = [[float(one) for one in sheet.attrib["viewBox"].split()] for sheet in sheets]
    whole = float(drawn(book).attrib["height"])
    assert frames[0][1] == 0
    assert all(one[1] + one[3] == two[1] for one, two in pairwise(frames))
    assert frames[-1][1] + frames[-1][3] == whole
    assert all(high <= 1.35 * wide for _x, _top, wide, high in frames)
    for _x, top, _wide, _high in frames[1:]:
        assert not [card for card in placed(book, "id").values() if card.top <= top <= card.bottom]
    assert [sheet.attrib.get("role") for sheet in sheets[1:]] == [None] * (len(sheets) - 1)


def test_a_picture_writes_its_day_as_the_page_around_it_does() -> None:
    book = rulebook("etik-2022")
    assert "berlaku sejak 15 Juni 2022" in as_svg(book)
    assert "in force from 15 June 2022" in as_svg(book, "en")
