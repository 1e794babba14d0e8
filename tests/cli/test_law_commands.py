"""``ethics law``: rulebooks on paper and on the screen, and due dates with their reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from ethics.law import rulebook as rulebook_module
from ethics.law.rulebook import all_rulebooks
from tests.cli.line import Line

RULEBOOKS = Path(rulebook_module.__code__.co_filename).parent / "rulebooks"
BOOKS = [book.id for book in all_rulebooks()]


def test_the_list_names_every_rulebook_with_its_day(ethics: Line) -> None:
    lines = ethics("law", "list").out.splitlines()
    assert [line.split()[0] for line in lines] == BOOKS
    rows = ethics("law", "list", "--json", "--language", "en").json["rulebooks"]
    assert [row["id"] for row in rows] == BOOKS
    assert {row["track"] for row in rows} == {"penerimaan", "etik", "disiplin", "publikasi"}
    etik = next(row for row in rows if row["id"] == "etik-2022")
    assert (etik["basis"], etik["in_force_from"]) == ("Perpol 7/2022", "2022-06-15")


@pytest.mark.parametrize("name", BOOKS)
def test_a_rulebook_is_shown_whole_in_each_format(ethics: Line, name: str) -> None:
    book = next(one for one in all_rulebooks() if one.id == name)
    text = ethics("law", "show", name).out
    data = ethics("law", "show", name, "--format", "json").json
    drawn = ethics("law", "show", name, "--format", "mermaid").out
    assert drawn.startswith("stateDiagram")
    picture = ethics("law", "show", name, "--format", "svg").out
    assert picture.startswith("<svg ")
    assert picture.endswith("</svg>\n")
    for state in book.states.values():
        assert f"{state.label.id} \u00b7 {state.basis}" in text
        assert state.id in drawn
    for action in book.actions:
        assert action in text
    assert data["id"] == name


def test_labels_come_in_the_language_asked_for(ethics: Line) -> None:
    indonesian = ethics("law", "show", "etik-2022").out
    english = ethics("law", "show", "etik-2022", "--language", "en").out
    assert "Audit investigasi" in indonesian
    assert "Investigative audit" in english
    assert "Investigative audit" not in indonesian


def test_the_rulebooks_of_the_product_have_no_fault(ethics: Line) -> None:
    told = ethics("law", "check")
    assert (told.code, told.out.splitlines()) == (0, [f"{name}: ok" for name in BOOKS])
    assert ethics("law", "check", "--json").json == {"problems": {name: [] for name in BOOKS}}


def test_a_faulty_rulebook_is_told_fault_by_fault(ethics: Line, tmp_path: Path) -> None:
    text = (RULEBOOKS / "etik-2022.toml").read_text(encoding="utf-8")
    faulty = tmp_path / "faulty.toml"
    faulty.write_text(text.replace('to = "audit_investigasi"', 'to = "nowhere"', 1))
    told = ethics("law", "check", str(faulty))
    assert (told.code, told.out) == (1, "")
    assert "nowhere" in told.err
    assert all(line.startswith("etik-2022: ") for line in told.err.splitlines())
    listed = ethics("law", "check", str(faulty), "--json")
    assert listed.code == 1
    assert len(listed.json["problems"]["etik-2022"]) == len(told.err.splitlines())


@pytest.mark.parametrize(
    "content", [b"not toml [", b"", b'id = "x"', b"id = 7\nstate = 3", b"\x00", b"\xff\xfe"]
)
def test_a_file_that_is_no_rulebook_is_told_fault_by_fault_too(
    ethics: Line, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(content)
    told = ethics("law", "check", str(file))
    assert told.code == 1
    assert told.err
    assert all(line.startswith("x.toml: ") for line in told.err.splitlines())
    assert ethics("law", "check", str(file), "--json").json["problems"]["x.toml"]


def test_a_due_date_comes_with_every_skipped_day_and_its_reason(ethics: Line) -> None:
    words = ("law", "due", "etik-2022", "audit_investigasi", "--from", "2026-03-13")
    told = ethics(*words, "--json").json
    assert told["from"] == "2026-03-13"
    assert told["limit"] == 14
    skipped = {row["date"]: row["why"] for row in told["skipped"]}
    assert {"2026-03-14", "2026-03-15"} <= set(skipped)
    assert all(skipped.values())
    lines = ethics(*words).out.splitlines()
    assert lines[0] == f"2026-03-13 -> {told['due']}"
    assert lines[1:-2] == [f"  {day}  {why}" for day, why in skipped.items()]
    assert lines[-1].startswith("Audit investigasi: 14 hk")
    english = ethics(*words, "--language", "en", "--json").json
    assert english["due"] == told["due"]
    assert english["skipped"] != told["skipped"]


PAUSED = ("law", "due", "etik-2022", "memori_banding", "--from", "2026-03-10",
          "--pause", "2026-03-16..2026-03-26", "--pause", "2026-04-06..2026-04-07")  # fmt: skip


def test_pauses_move_a_due_date_and_gross_and_net_days_are_told(ethics: Line) -> None:
    told = ethics(*PAUSED, "--json").json
    assert told["due"] == "2026-04-22"
    assert [(one["from"], one["until"], one["days"]) for one in told["pauses"]] == [
        ("2026-03-16", "2026-03-26", 3), ("2026-04-06", "2026-04-07", 1)]  # fmt: skip
    assert (told["until"], told["gross"], told["net"]) == ("2026-04-22", 25, 21)
    stopped = ethics(*PAUSED, "--stop", "2026-04-01", "--json").json
    assert (stopped["until"], stopped["gross"], stopped["net"]) == ("2026-04-01", 11, 8)
    lines = ethics(*PAUSED).out.splitlines()
    assert "  2026-03-16..2026-03-26  || 3 hk" in lines
    assert "2026-04-22: 25 hk gross, 21 hk net" in lines


@pytest.mark.parametrize("pause", ["2026-03-16", "besok..lusa", "2026-03-26..2026-03-16", "..", ""])
def test_a_pause_that_makes_no_sense_is_told(ethics: Line, pause: str) -> None:
    told = ethics(*PAUSED[:6], "--pause", pause)
    assert told.code == 2
    assert "--pause" in told.err


def test_a_date_beyond_what_is_decreed_says_so_until_the_office_knows_more(ethics: Line) -> None:
    words = ("law", "due", "etik-2022", "audit_investigasi", "--from", "2026-12-21")
    assert ethics(*words, "--json").json["provisional"]
    assert "days off are decreed up to 2026-12-31 only" in ethics(*words).out
    ethics.instance.mkdir()
    (ethics.instance / "hari-libur.toml").write_text("official_until = 2027-12-31\n[[added]]\n"
        "on = 2027-01-04\nlabel = { id = 'Libur daerah', en = 'Regional holiday' }\n")  # fmt: skip
    told = ethics(*words, "--json").json
    assert not told["provisional"]
    assert {"date": "2027-01-04", "why": "Libur daerah"} in told["skipped"]


def test_the_law_is_read_without_making_an_instance(ethics: Line) -> None:
    for words in (["list"], ["check"], ["show", "etik-2022"], PAUSED[1:]):
        assert ethics("law", *words).code == 0
    assert not ethics.instance.exists()


def test_the_handbook_is_printed_or_written_to_a_file(ethics: Line, tmp_path: Path) -> None:
    printed = ethics("law", "docs").out
    assert printed.startswith("# The law, as it is implemented")
    file = tmp_path / "law.md"
    assert ethics("law", "docs", str(file)).out == ""
    assert file.read_text(encoding="utf-8") == printed
    one = ethics("law", "show", "publikasi-1", "--format", "markdown", "--language", "en").out
    assert one.strip() in printed
