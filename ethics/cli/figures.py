"""``ethics figures`` and ``ethics report``: what the public reads in numbers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import click
from flask.cli import with_appcontext

from ethics.casework import relay, releasing_figures
from ethics.casework.quarters import Quarter


@click.group("figures")
def figures_group() -> None:
    """Release the figures of a quarter."""


@figures_group.command("release")
@click.option("--quarter", default=None, metavar="2026-K3",
              help="Which; the last one that has ended unless it is given.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def release(quarter: str | None, as_json: bool) -> None:
    """Measure and protect a quarter, seal it on record, and put it before the public."""
    now = datetime.now(UTC)
    sealed = releasing_figures.release(_asked(quarter, now), at=now)
    relay.deliver(at=now, kinds=frozenset({releasing_figures.JOB}))
    if as_json:
        click.echo(json.dumps(sealed.as_json(), ensure_ascii=False))
        return
    hidden = sum(one["small"] + one["withheld"] for one in sealed.report.values())
    leaves = sum(one["leaves"] for one in sealed.report.values())
    click.echo(f"{sealed.quarter}: {leaves} counts in {len(sealed.report)} tables, {hidden} of them hidden")
    click.echo(f"sha256 {sealed.sha256}")


def _asked(quarter: str | None, now: datetime) -> Quarter:
    if quarter is None:
        return releasing_figures.newest_over(now)
    try:
        return Quarter.parse(quarter)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.group("report")
def report_group() -> None:
    """Make reports from what the public can read."""


@report_group.command("annual")
@click.argument("year", type=click.IntRange(2000, 9999))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(),
              help="The folder to write to; this one unless it is given.")  # fmt: skip
@with_appcontext
def annual(year: int, out: Path) -> None:
    """Write the report of a year as HTML, PDF and CSV, in Indonesian and English.

    It is made of the sealed releases of that year alone, and is the same wherever it is made. A figure
    that does not add up stops it.
    """
    from ethics.ops.annual import making  # noqa: PLC0415 - what draws it is heavy, and only here

    made = list(making.annual(year))
    out.mkdir(parents=True, exist_ok=True)
    for name, content in made:
        (out / name).write_bytes(content)
        click.echo(f"{sha256(content).hexdigest()}  {name}")


COMMANDS = (figures_group, report_group)
