"""``ethics serve``, ``worker`` and ``bench``: what runs."""

from __future__ import annotations

import json
import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from ethics.cli import serving
from ethics.ops import worker


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--side", type=click.Choice(["public", "staff", "both"]), default=None,
              help="Serve one side only; both by default.")  # fmt: skip
def serve(host: str, port: int, side: str | None) -> None:
    """Serve the pages with gunicorn, and run the worker beside it."""
    serving.serve(host=host, port=port, side=side)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what waits, then stop.")
@with_appcontext
def worker_(once: bool) -> None:
    """Open the inbox, deliver the outbox and clear what has expired."""
    settings = current_app.config["ETHICS"]
    if settings.side == "public":
        raise click.ClickException("the worker belongs to the staff side")
    if once:
        click.echo(f"{worker.turn()} jobs done")
    else:
        worker.work()


@click.command("bench")
@click.argument("names", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each figure.")
def bench(names: tuple[str, ...], as_json: bool) -> None:
    """Measure speed and cost, each figure beside its limit, in the same run."""
    from ethics.ops import bench as bench_  # noqa: PLC0415 - heavy, and only here

    unknown = sorted(set(names) - set(bench_.FIGURES))
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}: one of {', '.join(bench_.FIGURES)}")
    kept = True
    for figure in bench_.run(names):
        click.echo(json.dumps(figure.as_json()) if as_json else figure.as_text())
        kept = kept and figure.kept
    sys.exit(0 if kept else 1)


COMMANDS = (serve, worker_, bench)
