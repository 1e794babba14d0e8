"""``ethics db``, ``demo``, ``audit`` and ``anonymize``: what is stored."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

import click
from flask.cli import with_appcontext

from ethics.anonymize.interchange import answer as anonymized
from ethics.anonymize.interchange import from_json
from ethics.anonymize.ladder_interchange import Ladder
from ethics.casework import audit
from ethics.ops import migrate

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group("db")
def db_group() -> None:
    """Migrate both databases."""


@db_group.command("upgrade")
@with_appcontext
def upgrade() -> None:
    """Bring both databases to the newest schema."""
    for name, revision in migrate.upgrade().items():
        click.echo(f"{name}: {revision}")


@db_group.command("downgrade")
@click.argument("revision", default="base")
@click.confirmation_option(prompt="This drops tables and what they hold. Go on?")
@with_appcontext
def downgrade(revision: str) -> None:
    """Take both databases back to a revision."""
    for name, reached in migrate.downgrade(revision).items():
        click.echo(f"{name}: {reached}")


@db_group.command("check")
@with_appcontext
def check() -> None:
    """Compare both databases with the tables, migrations and triggers they should have."""
    faults = migrate.problems()
    for fault in faults:
        click.echo(fault, err=True)
    if faults:
        sys.exit(1)
    click.echo("ok")


@click.command("demo")
@click.option("--cases", default=200, show_default=True, type=click.IntRange(1, 20000))
@click.option("--keep", type=click.Path(dir_okay=False, path_type=Path),
              help="Write what is printed to this file as well.")  # fmt: skip
@click.option("--seed", default=7, show_default=True)
@JSON
@with_appcontext
def demo(cases: int, seed: int, keep: Path | None, as_json: bool) -> None:
    """Fill the instance with invented units, people, accounts and cases."""
    from ethics.ops.demo import play  # noqa: PLC0415 - its content is read only here

    migrate.upgrade()
    try:
        told = play.play(cases=cases, seed=seed, progress=None if as_json else _progress)
    except play.StillRunning:
        raise click.ClickException("this instance holds units already; use an empty one") from None
    if keep is not None:
        keep.write_text(f"{told.as_text()}\n", encoding="utf-8")
    if as_json:
        click.echo(json.dumps(told.as_json(), ensure_ascii=False))
    elif keep is None:
        click.echo(told.as_text())


def _progress(done: int, total: int) -> None:
    """On a terminal the line is written over; in a log it stands once, at the end."""
    if done == total or (done % 10 == 0 and sys.stderr.isatty()):
        click.echo(f"\r{done}/{total}", err=True, nl=done == total)


@click.group("audit")
def audit_group() -> None:
    """Check the record."""


@audit_group.command("verify")
@JSON
@with_appcontext
def verify(as_json: bool) -> None:
    """Check every stream, the triggers and the projections; exit 1 at the first fault."""
    verdict = audit.verify()
    faults = [{"stream": one.stream, "seq": one.seq, "what": one.what} for one in verdict.faults]
    if as_json:
        click.echo(json.dumps({"streams": verdict.streams, "entries": verdict.entries,
                               "cases": verdict.cases, "faults": faults}, ensure_ascii=False))  # fmt: skip
    else:
        for row in faults:
            click.echo(f"{row['stream']} {row['seq'] or ''}: {row['what']}", err=True)
        click.echo(f"{verdict.streams} streams, {verdict.entries} entries, {verdict.cases} cases: "
                   f"{len(faults) or 'no'} faults")  # fmt: skip
    if faults:
        sys.exit(1)


@click.command("anonymize")
@click.option("--jsonl", is_flag=True, help="One JSON object a line, in and out.")
@click.option("--ladder", is_flag=True,
              help="How far an outcome must be generalised for a roster, instead of a text.")  # fmt: skip
@JSON
@click.argument("source", type=click.File(encoding="utf-8"), default="-")
def anonymize(jsonl: bool, ladder: bool, as_json: bool, source: TextIO) -> None:
    """Replace what says who: JSON {"text", "known"} in, {"text", "findings", "held"} out.

    With --ladder: {"roster", "outcome", "k", "published", "others"} in,
    {"published", "k_reached", "steps"} out. A line that cannot be read takes none of the others.
    """
    del as_json  # the answer is JSON either way
    answer = Ladder().answer if ladder else _anonymized
    faulty = False
    for number, given in _orders(source, by_line=jsonl):
        try:
            click.echo(_answered(given, answer))
        except ValueError as error:
            if not jsonl:
                raise click.ClickException(str(error)) from None
            click.echo(f"Error: line {number}: {error}", err=True)
            faulty = True
    if faulty:
        sys.exit(1)


def _orders(source: TextIO, *, by_line: bool) -> Iterator[tuple[int, str]]:
    """What was asked, with the number of its line; empty lines are passed over."""
    try:
        for number, given in enumerate(source if by_line else [source.read()], start=1):
            if given.strip():
                yield number, given
    except UnicodeDecodeError:
        raise click.ClickException("the file is not UTF-8") from None


def _answered(given: str, answer: Callable[[Any], dict[str, Any]]) -> str:
    """The answer to one order, as a line. Raises ValueError for what is no order."""
    try:
        parsed = json.loads(given)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"not JSON: {error}") from None
    told = json.dumps(answer(parsed), ensure_ascii=False)
    try:
        told.encode()
    except UnicodeEncodeError:
        raise ValueError(r"half a sign, such as \ud800, is no text") from None
    return told


def _anonymized(given: Any) -> dict[str, Any]:
    return anonymized(from_json(given))


COMMANDS = (db_group, demo, audit_group, anonymize)
