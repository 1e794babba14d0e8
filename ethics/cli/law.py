"""``ethics law``: read, draw and check rulebooks; work out a due date."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path

import click

from ethics.law import CALENDAR, Rulebook, due, rulebook
from ethics.law.drawing import as_json, as_mermaid, as_text
from ethics.law.rulebook import BrokenRulebook, all_rulebooks, load, problems

LANGUAGE = click.option("--language", type=click.Choice(["id", "en"]), default="id",
                        show_default=True, help="Language of the labels.")  # fmt: skip
JSON = click.option("--json", "as_json_", is_flag=True, help="Print one JSON object.")


@click.group("law")
def law_group() -> None:
    """Read, draw and check the rulebooks."""


@law_group.command("list")
@JSON
@LANGUAGE
def list_(as_json_: bool, language: str) -> None:
    """List every rulebook and the day from which it is in force."""
    rows = [
        {"id": book.id, "track": book.track, "title": book.title.in_(language),
         "basis": book.basis, "in_force_from": book.in_force_from.isoformat()}
        for book in all_rulebooks()
    ]  # fmt: skip
    if as_json_:
        click.echo(json.dumps({"rulebooks": rows}, ensure_ascii=False))
        return
    for row in rows:
        click.echo(f"{row['id']:<18} {row['in_force_from']}  {row['title']} ({row['basis']})")


@law_group.command("show")
@click.argument("name", metavar="RULEBOOK")
@click.option("--format", "format_", type=click.Choice(["text", "json", "mermaid"]),
              default="text", show_default=True)  # fmt: skip
@LANGUAGE
def show(name: str, format_: str, language: str) -> None:
    """Print one rulebook: states, actions, clocks, sanctions, each with its article and mark."""
    book = _known(name)
    if format_ == "json":
        click.echo(json.dumps(as_json(book), ensure_ascii=False))
        return
    draw = as_text if format_ == "text" else as_mermaid
    click.echo(draw(book, language))


@law_group.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                required=False)  # fmt: skip
@JSON
def check(file: Path | None, as_json_: bool) -> None:
    """Check one rulebook file, or every rulebook of the product, whole."""
    found = _faults_of(file) if file else {book.id: problems(book) for book in all_rulebooks()}
    if as_json_:
        click.echo(json.dumps({"problems": found}, ensure_ascii=False))
    for name, faults in found.items():
        if not as_json_ and not faults:
            click.echo(f"{name}: ok")
        for fault in faults:
            click.echo(f"{name}: {fault}", err=True)
    if any(found.values()):
        sys.exit(1)


def _faults_of(file: Path) -> dict[str, list[str]]:
    """What is wrong with one file, be it the law in it or its shape."""
    try:
        book = load(file.read_text(encoding="utf-8"), strict=False)
    except BrokenRulebook as broken:
        return {file.name: broken.faults}
    except UnicodeDecodeError as error:
        return {file.name: [f"not UTF-8: {error}"]}
    return {book.id: problems(book)}


@law_group.command("due")
@click.argument("name", metavar="RULEBOOK")
@click.argument("clock")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), required=True,
              help="The day of the event; it is not counted itself.")  # fmt: skip
@JSON
@LANGUAGE
def due_(name: str, clock: str, start: datetime, as_json_: bool, language: str) -> None:
    """Print the date a clock falls due, with every skipped day and why."""
    book = _known(name)
    if clock not in book.clocks:
        raise click.BadParameter(f"{name} has no clock {clock}: {', '.join(book.clocks)}")
    rule = book.clocks[clock]
    found = due(rule, start.date(), CALENDAR)
    skipped = [{"date": day.isoformat(), "why": why.in_(language)} for day, why in found.skipped]
    if as_json_:
        answer = {"rulebook": name, "clock": clock, "from": start.date().isoformat(),
                  "limit": rule.limit, "unit": str(rule.unit), "due": found.due_on.isoformat(),
                  "skipped": skipped, "basis": rule.basis, "mark": str(rule.mark),
                  "provisional": found.provisional}  # fmt: skip
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    _explain(start.date(), found.due_on, skipped)
    click.echo(f"{rule.label.in_(language)}: {rule.limit} {rule.unit} · {rule.basis} [{rule.mark}]")


def _explain(start: date, due_on: date, skipped: list[dict[str, str]]) -> None:
    click.echo(f"{start.isoformat()} -> {due_on.isoformat()}")
    for row in skipped:
        click.echo(f"  {row['date']}  {row['why']}")


def _known(name: str) -> Rulebook:
    try:
        return rulebook(name)
    except LookupError:
        known = ", ".join(book.id for book in all_rulebooks())
        raise click.BadParameter(f"no rulebook {name!r}; there are: {known}") from None


COMMANDS = (law_group,)
