"""``ethics law``: read, draw and check rulebooks; work out a due date."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from ethics.law import CALENDAR, Calendar, Clock, Due, Pause, Rulebook, due, rulebook, spent
from ethics.law.amending import judged
from ethics.law.diagram import as_svg
from ethics.law.drawing import as_json, as_mermaid, as_text
from ethics.law.handbook import as_markdown, handbook
from ethics.law.rulebook import all_rulebooks, problems
from ethics.law.terms import Unit
from ethics.law.workdays import read_calendar
from ethics.settings import Settings

LANGUAGE = click.option("--language", type=click.Choice(["id", "en"]), default="id",
                        show_default=True, help="Language of the labels.")  # fmt: skip
DRAWN: dict[str, Callable[[Rulebook, str], str]] = {
    "text": as_text, "markdown": as_markdown, "mermaid": as_mermaid, "svg": as_svg,
}  # fmt: skip
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
@click.option("--format", "format_", type=click.Choice([*DRAWN, "json"]), default="text",
              show_default=True)  # fmt: skip
@LANGUAGE
def show(name: str, format_: str, language: str) -> None:
    """Print one rulebook: states, actions, clocks, sanctions, each with its article and mark."""
    book = _known(name)
    if format_ == "json":
        click.echo(json.dumps(as_json(book), ensure_ascii=False))
        return
    click.echo(DRAWN[format_](book, language).removesuffix("\n"))


@law_group.command("docs")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path),
                required=False)  # fmt: skip
def docs(file: Path | None) -> None:
    """Print the handbook: every rule with its article and mark, and the open questions.

    With FILE it is written there: docs/law.md is made so.
    """
    if file is None:
        click.echo(handbook(), nl=False)
    else:
        file.write_text(handbook(), encoding="utf-8")


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
        name, faults = judged(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        return {file.name: [f"not UTF-8: {error}"]}
    return {name or file.name: faults}


class PauseSpan(click.ParamType[Pause]):
    """``2026-03-10..2026-03-17``: stands still from the first day, counts again on the second."""

    name = "FROM..UNTIL"

    def convert(self, value: Any, param: Any, ctx: Any) -> Pause:
        """Two dates in their order."""
        try:
            first, again = (date.fromisoformat(part) for part in value.split(".."))
        except ValueError:
            self.fail(f"{value!r} is not two dates like 2026-03-10..2026-03-17", param, ctx)
        if again < first:
            self.fail(f"{value!r} ends before it begins", param, ctx)
        return Pause(first, again)


DAY = click.DateTime(["%Y-%m-%d"])


@law_group.command("due")
@click.argument("name", metavar="RULEBOOK")
@click.argument("clock")
@click.option("--from", "start", type=DAY, required=True,
              help="The day of the event; it is not counted itself.")  # fmt: skip
@click.option("--pause", "pauses", type=PauseSpan(), multiple=True,
              help="Stands still from the first day, counts again on the second; repeatable.")  # fmt: skip
@click.option("--stop", type=DAY, help="Count gross and net days up to here, not to the due day.")
@JSON
@LANGUAGE
def due_(
    name: str,
    clock: str,
    start: datetime,
    pauses: tuple[Pause, ...],
    stop: datetime | None,
    as_json_: bool,
    language: str,
) -> None:
    """Print the date a clock falls due, with every skipped day and every pause."""
    book = _known(name)
    if clock not in book.clocks:
        raise click.BadParameter(f"{name} has no clock {clock}: {', '.join(book.clocks)}")
    rule, days = book.clocks[clock], _calendar()
    found = due(rule, start.date(), days, pauses)
    until = stop.date() if stop else found.due_on
    answer = {"rulebook": name, **explained(rule, found, language),
              "until": until.isoformat(), **asdict(spent(rule, found.start, until, days, pauses)),
              "official_until": days.official_until.isoformat()}  # fmt: skip
    if as_json_:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        _tell(answer, rule.label.in_(language))


def explained(rule: Clock, found: Due, language: str) -> dict[str, Any]:
    """A due date as plain data: where from, what was left out, by which article."""
    pauses = [{"from": held.pause.from_on.isoformat(), "days": held.days,
               "until": held.pause.until_on.isoformat() if held.pause.until_on else None}
              for held in found.held]  # fmt: skip
    skipped = [{"date": day.isoformat(), "why": why.in_(language)} for day, why in found.skipped]
    return {"clock": rule.id, "from": found.start.isoformat(), "limit": rule.limit,
            "unit": str(rule.unit), "due": found.due_on.isoformat(), "skipped": skipped,
            "pauses": pauses, "basis": rule.basis, "mark": str(rule.mark),
            "provisional": found.provisional}  # fmt: skip


def _tell(answer: dict[str, Any], label: str) -> None:
    click.echo(f"{answer['from']} -> {answer['due']}")
    for row in answer["skipped"]:
        click.echo(f"  {row['date']}  {row['why']}")
    unit = answer["unit"] if answer["unit"] == Unit.HK else Unit.HARI
    for row in answer["pauses"]:
        click.echo(f"  {row['from']}..{row['until']}  || {row['days']} {unit}")
    click.echo(f"{answer['until']}: {answer['gross']} {unit} gross, {answer['net']} {unit} net")
    if answer["provisional"]:
        click.echo(f"provisional: days off are decreed up to {answer['official_until']} only")
    click.echo(f"{label}: {answer['limit']} {answer['unit']} · {answer['basis']} [{answer['mark']}]")


def _calendar() -> Calendar:
    """That of the instance, if there is one here; nothing is made for a question."""
    folder = Path(os.environ.get("ETHICS_INSTANCE") or "instance")
    return read_calendar(Settings.load().holiday_file) if folder.is_dir() else CALENDAR


def _known(name: str) -> Rulebook:
    try:
        return rulebook(name)
    except LookupError:
        known = ", ".join(book.id for book in all_rulebooks())
        raise click.BadParameter(f"no rulebook {name!r}; there are: {known}") from None


COMMANDS = (law_group,)
