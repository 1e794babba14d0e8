"""The rulebooks of the product are sound; a broken one is refused with its place and reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ethics.law import (
    DOCUMENTS,
    RANKS,
    ROLES,
    STAGES,
    Mark,
    Rulebook,
    all_rulebooks,
    in_force,
    norms,
    rulebook,
)
from ethics.law.drawing import as_json, as_mermaid, as_text
from ethics.law.guards import GUARDS
from ethics.law.norms import catalogues
from ethics.law.rulebook import FOLDER, BrokenRulebook, load, problems
from ethics.law.vocabulary import CONDITIONS, POLDAS, PROCEDURES
from ethics.law.ways import reachable

BOOKS = {book.id: book for book in all_rulebooks()}
SMALL = """
id = "kecil-1"
track = "etik"
title = { id = "Kecil", en = "Small" }
basis = "Contoh"
in_force_from = 2026-01-01
start = "awal"
norms = "kepp-2022"
incompatible = [["periksa", "putus"]]
[state.awal]
label = { id = "Awal", en = "Start" }
stage = "diterima"
basis = "Contoh"
mark = "default"
[state.tamat]
label = { id = "Tamat", en = "End" }
stage = "selesai"
flags = ["akhir"]
basis = "Contoh"
mark = "default"
[action.tutup]
label = { id = "Tutup", en = "Close" }
from = ["awal"]
to = "tamat"
by = ["yanduan"]
fields = ["alasan", "pilihan", "hari"]
starts = [{ clock = "jam", from = "hari" }]
tone = "maju"
basis = "Contoh"
mark = "default"
[action.hentikan_jam]
label = { id = "Hentikan jam", en = "Stop the clock" }
from = ["tamat"]
by = ["yanduan"]
stops = ["jam"]
tone = "catat"
basis = "Contoh"
mark = "default"
[field.alasan]
kind = "paragraph"
label = { id = "Alasan", en = "Reason" }
[field.pilihan]
kind = "choice"
label = { id = "Pilihan", en = "Choice" }
options = [{ value = "a", label = { id = "A", en = "A" } }]
[field.hari]
kind = "date"
label = { id = "Hari", en = "Day" }
[clock.jam]
label = { id = "Jam", en = "Clock" }
limit = 3
unit = "hk"
by = "yanduan"
counts_from = { id = "hari", en = "day" }
basis = "Contoh"
mark = "default"
[sanction.teguran]
code = "X1"
label = { id = "Teguran", en = "Reprimand" }
family = "etika"
amount = { unit = "bulan", min = 1, max = 3 }
basis = "Contoh"
mark = "default"
[pause.sakit]
label = { id = "Sakit", en = "Illness" }
not_for = ["jam"]
basis = "Contoh"
mark = "default"
[escalation.atasan]
label = { id = "Atasan", en = "Superior" }
after = 1
to = "atasan"
basis = "Contoh"
mark = "default"
[escalation.itwas]
label = { id = "Itwas", en = "Inspectorate" }
after = 5
to = "itwas"
basis = "Contoh"
mark = "default"
"""


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_rulebook_of_the_product_has_no_fault(book: Rulebook) -> None:
    assert problems(book) == []


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_from_every_state_a_case_can_come_to_an_end(book: Rulebook) -> None:
    ends = {state.id for state in book.states.values() if "akhir" in state.flags}
    assert reachable(book, book.start) == set(book.states)
    assert all(reachable(book, state) & ends for state in book.states)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_every_rule_says_where_it_comes_from_and_how_sure_we_are(book: Rulebook) -> None:
    for rules in (book.states, book.actions, book.clocks, book.sanctions, book.categories,
                  book.figures):  # fmt: skip
        for rule in rules.values():
            assert rule.basis.strip()
            assert isinstance(rule.mark, Mark)


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_a_rulebook_can_be_read_drawn_and_exported(book: Rulebook) -> None:
    for lang in ("id", "en"):
        text, diagram = as_text(book, lang), as_mermaid(book, lang)
        for state in book.states.values():
            assert state.id in text
            assert state.id in diagram
        assert all(f"{action.id}: {action.label.in_(lang)}" in text for action in book.actions.values())
        assert diagram.startswith("stateDiagram-v2")
    data = as_json(book)
    assert {row["id"] for row in data["actions"]} == set(book.actions)
    assert data["in_force_from"] == book.in_force_from.isoformat()


def _changed(change: Callable[[dict[str, Any]], object]) -> str:
    """The small rulebook with one change, as TOML again."""
    raw = tomllib.loads(SMALL)
    change(raw)
    return _toml(raw)


def _toml(table: dict[str, Any], path: str = "") -> str:
    head = [f"{key} = {_value(value)}" for key, value in table.items()
            if not _is_section(path, key, value)]  # fmt: skip
    parts = []
    for key, value in table.items():
        if _is_section(path, key, value):
            inner = f"{path}.{key}" if path else key
            parts.append(f"[{inner}]\n{_toml(value, inner)}" if path else _toml(value, inner))
    return "\n".join([*head, *parts])


def _is_section(path: str, key: str, value: object) -> bool:
    sections = {"state", "action", "field", "clock", "sanction", "category", "figure"}
    return isinstance(value, dict) and (path in sections or (not path and key in sections))


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)


def test_the_small_rulebook_of_these_tests_is_sound() -> None:
    assert load(SMALL).actions["tutup"].to == "tamat"
    assert load(_changed(lambda raw: None)).id == "kecil-1"


def _set(section: str, name: str, **keys: object) -> Callable[[dict[str, Any]], object]:
    return lambda raw: raw[section][name].update(keys)


def _drop(section: str, name: str, key: str) -> Callable[[dict[str, Any]], object]:
    return lambda raw: raw[section][name].pop(key)


CATEGORY = {"label": {"id": "Berat", "en": "Serious"}, "basis": "Contoh", "mark": "default"}
BREAKS: list[tuple[Callable[[dict[str, Any]], object], str]] = [
    (lambda raw: raw.update(start="tiada"), "start: unknown 'tiada'"),
    (lambda raw: raw.update(norms="tiada"), "norms: unknown 'tiada'"),
    (lambda raw: raw.update(incompatible=[["periksa", "tidur"]]), "incompatible: unknown 'tidur'"),
    (lambda raw: raw.update(starts_on_open=["tiada"]), "starts_on_open: unknown 'tiada'"),
    (lambda raw: raw.update(warna="merah"), "unknown key warna"),
    (lambda raw: raw.update(track="pidana"), "track is not valid"),
    (lambda raw: raw.update(in_force_from="besok"), "in_force_from is not valid"),
    (lambda raw: raw.update(title="Kecil"), "title is not valid"),
    (lambda raw: raw.pop("basis"), "lacks basis"),
    (lambda raw: raw.update(incompatible=[["periksa"]]), "incompatible is not valid"),
    (lambda raw: raw.update(clock=7), "clock: not a table of tables"),
    (_set("state", "awal", stage="tiada"), "state.awal: unknown 'tiada'"),
    (_set("state", "awal", flags=["tiada"]), "state.awal: unknown 'tiada'"),
    (_set("state", "awal", label={"id": "Awal", "en": " "}), "state.awal: label is not valid"),
    (_drop("state", "awal", "mark"), "state.awal: lacks mark"),
    (_set("state", "awal", flags=["akhir"]), "state.awal: flagged akhir but left"),
    (_set("state", "tamat", flags=[]), "state.tamat: nobody can leave it"),
    (_set("state", "tamat", mark="guessed"), "mark is not valid"),
    (_set("action", "tutup", to="tiada"), "action.tutup: unknown 'tiada'"),
    (_set("action", "tutup", by=["raja"]), "action.tutup: unknown 'raja'"),
    (_set("action", "tutup", by=[]), "action.tutup: nobody, or from nowhere"),
    (_set("action", "tutup", by=["ombudsman"]), "action.tutup: an overseer never acts"),
    (_set("action", "tutup", duty="tidur"), "action.tutup: unknown 'tidur'"),
    (_set("action", "tutup", guards=["tiada"]), "action.tutup guard: unknown 'tiada'"),
    (_set("action", "tutup", checks=["tiada"]), "action.tutup check: unknown 'tiada'"),
    (_set("action", "tutup", documents=["tiada"]), "action.tutup: unknown 'tiada'"),
    (_set("action", "tutup", documents=["petikan_putusan"]),
     "action.tutup paper: unknown 'penerima_petikan'"),
    (_set("action", "tutup", fields=["tiada"]), "action.tutup: unknown 'tiada'"),
    (_set("action", "tutup", stops=["tiada"]), "action.tutup: unknown 'tiada'"),
    (_set("action", "tutup", starts=["tiada"]), "action.tutup: unknown 'tiada'"),
    (_set("action", "tutup", starts=[{"clock": "jam"}]), "starts is not valid"),
    (_set("action", "tutup", starts=[{"clock": "jam", "from": "alasan"}]), "counts from alasan"),
    (_set("action", "tutup", tone="keras"), "tone is not valid"),
    (_drop("action", "tutup", "to"), "stays where it is, so its tone is catat"),
    (_drop("action", "tutup", "to"), "state.tamat: cannot be reached"),
    (_drop("action", "tutup", "to"), "state.awal: no way leads from it to an end"),
    (_set("action", "tutup", fields=["alasan", "hari"]), "field.pilihan: no action asks for it"),
    (_set("action", "tutup", starts=[]), "clock.jam: nothing starts it"),
    (_set("field", "alasan", kind="lagu"), "kind is not valid"),
    (_set("field", "alasan", when="past"), "field.alasan: only a date"),
    (_drop("field", "pilihan", "options"), "field.pilihan: options belong to a choice"),
    (_set("field", "pilihan", options=[{"value": "a"}]), "options is not valid"),
    (_set("field", "alasan", required="ya"), "required is not valid"),
    (_set("clock", "jam", by="raja"), "clock.jam: unknown 'raja'"),
    (_set("clock", "jam", limit=-1), "limit is not valid"),
    (_set("clock", "jam", limit=True), "limit is not valid"),
    (_set("clock", "jam", unit="minggu"), "unit is not valid"),
    (_set("pause", "sakit", not_for=["tiada"]), "pause.sakit: unknown 'tiada'"),
    (_drop("pause", "sakit", "basis"), "pause.sakit: lacks basis"),
    (_set("escalation", "atasan", to="raja"), "escalation.atasan: unknown 'raja'"),
    (_set("escalation", "itwas", after=1), "escalation.itwas: not later than the rung below it"),
    (_set("escalation", "itwas", after=-1), "after is not valid"),
    (_set("sanction", "teguran", excludes=["tiada"]), "sanction.teguran: unknown 'tiada'"),
    (_set("sanction", "teguran", needs="tiada"), "sanction.teguran: unknown 'tiada'"),
    (_set("action", "tutup", reopens="ya"), "reopens is not valid"),
    (_set("action", "tutup", hands_up="ya"), "hands_up is not valid"),
    (_set("sanction", "teguran", amount={"unit": "bulan", "min": 4, "max": 3}), "its least is more"),
    (_set("sanction", "teguran", amount={"unit": "abad"}), "amount is not valid"),
    (_set("sanction", "teguran", aggravated_max=2), "aggravation cannot lower its most"),
    (_set("sanction", "teguran", categories=["gawat"]), "sanction.teguran: unknown 'gawat'"),
    (_set("action", "hentikan_jam", stops=[]), "state.tamat: clock jam may run on"),
    (_set("action", "tutup", guards=["tanpa_sanksi"]),
     "state.awal: no way leads from it to an end while tanpa_sanksi says no"),
    (_set("action", "tutup", guards=["lebih_tiga_hukuman"]), "figure: unknown 'hukuman_terdahulu'"),
    (_set("action", "tutup", checks=["sidang_layak"]), "figure: unknown 'panggilan'"),
    (_set("action", "tutup", checks=["sidang_layak"]), "check sidang_layak finds no field"),
    (_set("field", "hari", since="tiada"), "field.hari: unknown 'tiada'"),
    (_set("field", "alasan", until="jam"), "field.alasan: only a date"),
    (_set("field", "pilihan", means="selera"), "means is not valid"),
    (_set("field", "pilihan", means="criteria"), "criterion a: makes no category"),
    (lambda raw: raw.update(category={"berat": {**CATEGORY, "made_by": [["b"]]}}),
     "category.berat: unknown 'b'"),
    (lambda raw: raw.update(category={"berat": {**CATEGORY, "made_by": [[]]}}), "made_by is not valid"),
    (lambda raw: raw.update(figure={"tiga": {**CATEGORY, "value": "3"}}), "value is not valid"),
]


@pytest.mark.parametrize(("change", "fault"), BREAKS, ids=[fault for _change, fault in BREAKS])
def test_a_broken_rulebook_is_refused_and_says_where(
    change: Callable[[dict[str, Any]], object], fault: str
) -> None:
    with pytest.raises(BrokenRulebook) as broken:
        load(_changed(change))
    assert any(fault in one for one in broken.value.faults), broken.value.faults


def test_a_form_that_pauses_needs_reasons_to_choose_from() -> None:
    def pausing(raw: dict[str, Any]) -> None:
        raw["field"]["alasan"]["kind"] = "pause"
        del raw["pause"]

    with pytest.raises(BrokenRulebook) as broken:
        load(_changed(pausing))
    assert any("field.alasan: no pause.<reason>" in one for one in broken.value.faults)


def test_every_fault_is_told_at_once() -> None:
    def both(raw: dict[str, Any]) -> None:
        raw["action"]["tutup"].update(guards=["tiada"], documents=["tiada"])

    with pytest.raises(BrokenRulebook) as broken:
        load(_changed(both))
    assert len(broken.value.faults) >= 3
    assert broken.value.name == "kecil-1"


def test_a_state_that_is_no_table_is_named() -> None:
    with pytest.raises(BrokenRulebook) as broken:
        load(f"state.awal = 7\n{SMALL.split('[state.awal]')[0]}")
    assert "state.awal: not a table" in broken.value.faults


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "rusak.toml"
    file.write_text("id = ")
    with pytest.raises(BrokenRulebook, match="not TOML"):
        load(file)


def test_a_draft_of_a_rulebook_can_be_looked_at_before_it_is_sound() -> None:
    draft = load(_changed(_set("action", "tutup", guards=["tiada"])), strict=False)
    assert problems(draft)


def test_a_case_keeps_the_law_that_was_in_force() -> None:
    for book in BOOKS.values():
        assert in_force(book.track, date(2026, 11, 1)).track == book.track
        assert (rulebook(book.id).id, rulebook(book.id).states) == (book.id, book.states)
    with pytest.raises(LookupError, match="no rulebook of etik"):
        in_force("etik", date(1950, 1, 1))
    with pytest.raises(LookupError):
        rulebook("tiada-1")
    assert len(list(FOLDER.glob("*.toml"))) == len(BOOKS)


def test_a_case_of_too_many_punishments_that_could_not_be_referred_is_a_dead_end() -> None:
    """The discipline book once let the Ankum adjourn such a hearing for ever."""
    raw = (FOLDER / "disiplin-2003.toml").read_text(encoding="utf-8")
    found = re.search(r'\[action\.rujuk_kkep\]\nlabel.*\nfrom = (.*)', raw)
    assert found
    narrow = load(raw.replace(found[1], '["pemeriksaan", "dp3d"]'), strict=False)
    fault = "state.sidang_disiplin: no way leads from it to an end while belum_lebih_tiga_hukuman"
    assert any(one.startswith(fault) for one in problems(narrow))


def test_a_hint_says_the_figure_that_the_rulebook_counts_with() -> None:
    raw = (FOLDER / "etik-2022.toml").read_text(encoding="utf-8")
    before, after = raw.split("[figure.panggilan]")
    amended = load(f"{before}[figure.panggilan]{after.replace('value = 3', 'value = 7', 1)}")
    hint = amended.fields["sidang"].hint
    assert hint is not None
    assert (hint.id, hint.en) == ("Sedikitnya 7 hari kerja dari sekarang.",
                                  "At least 7 working days from now.")  # fmt: skip
    wrong = load(raw.replace("{panggilan}", "{pangilan}"), strict=False)
    assert "field.sidang: its hint names a figure that the rulebook has not" in problems(wrong)


def test_what_no_source_says_is_marked_as_our_own() -> None:
    """The procedure of a medium violation, and from which day the result is promised."""
    marks = {one.categories: one.mark for one in PROCEDURES.values()}
    assert marks == {("ringan",): Mark.SOURCED, ("berat",): Mark.SOURCED, ("sedang",): Mark.DEFAULT}
    assert BOOKS["penerimaan-2024"].clocks["hasil_penanganan"].mark == Mark.DEFAULT


def test_a_category_offers_itself_where_it_is_chosen() -> None:
    book = BOOKS["etik-2022"]
    offered = {option.value: option.label for option in book.fields["kategori"].options}
    assert offered == {one.id: one.label for one in book.categories.values()}


def test_every_guard_has_a_reason_in_both_languages_and_an_article() -> None:
    assert set(GUARDS) <= set(CONDITIONS)
    for condition in CONDITIONS.values():
        assert condition.reason.id
        assert condition.reason.en
        assert condition.basis


def test_every_word_of_the_law_stands_in_both_languages() -> None:
    for vocabulary in (ROLES, DOCUMENTS, STAGES):
        for entry in vocabulary.values():
            assert entry.label.id
            assert entry.label.en


def test_ranks_rise_one_by_one() -> None:
    assert [rank.ord for rank in RANKS] == list(range(1, len(RANKS) + 1))
    assert (RANKS[0].abbrev, RANKS[-1].abbrev) == ("Bharada", "Jenderal Pol")


def test_a_catalogue_of_norms_is_known_or_an_error() -> None:
    assert catalogues() == {"kepp-2022", "disiplin-2003"}
    assert norms("kepp-2022")["KEPP.5.1.b"].article.startswith("Perpol 7/2022 Pasal 5")
    with pytest.raises(LookupError):
        norms("kuhp-2023")


def test_every_regional_force_has_a_code() -> None:
    assert POLDAS["JABAR"]
    assert len(POLDAS) >= 34
