"""``ethics figures`` and ``ethics report``: what the public reads in numbers."""

from __future__ import annotations

import json
from datetime import UTC, datetime

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


COMMANDS = (figures_group,)
