"""What the papers of this house say is so."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from ethics.cli import group
from ethics.law.handbook import handbook
from ethics.settings import Settings
from tests.house.tree import DOCS, ROOT

OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
SETTINGS = {one.name: one.default for one in fields(Settings) if one.name != "instance"}
LINK = re.compile(r"\]\(([^)\s]+)\)")
COMMAND = re.compile(r"(?:^|[`/;|]|\s)ethics ([a-z]+)(?: ([a-z]+))?\b", re.MULTILINE)
PLACE = re.compile(r"`((?:ethics|tests|docs|templates|instance|\.ci)/[^`<>*\s]+)`")


def _section(title: str) -> str:
    return OPERATIONS.split(f"## {title}\n")[1].split("\n## ")[0]


def _rows(title: str) -> list[list[str]]:
    """The cells of the table of a section, without its heading."""
    rows = [
        line.strip("|").split(" | ") for line in _section(title).splitlines() if line[:1] == "|"
    ]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def _commands() -> dict[str, set[str]]:
    return {name: set(command.commands) if isinstance(command, click.Group) else set()
            for name, command in group.commands.items()}  # fmt: skip


def _code(text: str) -> str:
    """What stands in code: fenced, or between ticks."""
    fenced = re.findall(r"```(?:sh|toml)?\n(.*?)```", text, re.DOTALL)
    return "\n".join([*fenced, *re.findall(r"`[^`\n]+`", text)])


def _slugs(path: Path) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_every_setting_is_told_with_its_default_and_no_other_is() -> None:
    told: dict[str, str] = {}
    for names, defaults, _meaning in _rows("Settings"):
        told |= dict(zip(re.findall(r"`(\w+)`", names), defaults.split(", "), strict=True))
    assert set(told) == set(SETTINGS)
    for name, default in SETTINGS.items():
        if default != "":
            written = str(default).lower() if isinstance(default, bool) else str(default)
            assert told[name].strip("`") == written, name


def test_every_command_is_told() -> None:
    rows = {row[0].strip("`").removeprefix("ethics "): row[1] for row in _rows("Commands")}
    assert set(rows) == set(_commands())
    for name, parts in _commands().items():
        called = {part for parent, part in COMMAND.findall(_code(OPERATIONS)) if parent == name}
        assert parts - set(re.findall(r"`(\w+)`", rows[name])) - called == set(), name


@pytest.mark.parametrize("paper", DOCS, ids=lambda path: path.name)
def test_every_command_that_is_named_exists(paper: Path) -> None:
    known = _commands()
    for name, part in COMMAND.findall(_code(paper.read_text())):
        assert name in known, name
        assert not known[name] or not part or part in known[name], f"{name} {part}"


@pytest.mark.parametrize("paper", DOCS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(paper: Path) -> None:
    for link in LINK.findall(paper.read_text()):
        if link.startswith("https://"):
            continue
        name, _mark, place = link.partition("#")
        target = paper.parent / name if name else paper
        assert target.exists(), link
        assert not place or place in _slugs(target), link


@pytest.mark.parametrize("paper", DOCS, ids=lambda path: path.name)
def test_every_file_that_is_named_exists(paper: Path) -> None:
    made = {"instance/"}  # by the product, when it runs
    for place in PLACE.findall(paper.read_text()):
        assert place.startswith(tuple(made)) or (ROOT / place).exists(), place


@pytest.mark.parametrize("paper", [*DOCS, ROOT / ".ci" / "run"], ids=lambda path: path.name)
def test_every_make_target_that_is_named_exists(paper: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    text = paper.read_text()
    lines = text if paper.name == "run" else _code(text)
    for words in re.findall(r"(?:^|`)make ((?:[a-z-]+ ?)+)", lines, re.MULTILINE):
        assert set(words.split()) <= targets, words
    phony = " ".join(re.findall(r"^\.PHONY: (.+)$", makefile, re.MULTILINE))
    assert set(phony.split()) <= targets


def test_the_law_in_the_docs_is_what_the_rulebooks_say() -> None:
    written = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
    assert written == handbook(), "run: make docs"


def test_the_changelog_has_room_for_what_comes_next() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings[0] == "Unreleased"
