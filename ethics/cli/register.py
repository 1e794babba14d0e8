"""``ethics register``: loads units, people and their relations from files."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from ethics.casework.intake import SYSTEM
from ethics.ops import register

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group("register")
def register_group() -> None:
    """Load the registers of units and of members from CSV files."""


@register_group.command("units")
@FILE
@JSON
@with_appcontext
def units(file: Path, as_json: bool) -> None:
    """Load units: path, name, kind, code, zone, city, address, letterhead."""
    _load(register.load_units, file, as_json)


@register_group.command("people")
@FILE
@JSON
@with_appcontext
def people(file: Path, as_json: bool) -> None:
    """Load members: nrp, name, rank, unit, post, function."""
    _load(register.load_people, file, as_json)


@register_group.command("relations")
@FILE
@JSON
@with_appcontext
def relations(file: Path, as_json: bool) -> None:
    """Load relations between members: nrp, other, kind, since, until."""
    _load(register.load_relations, file, as_json)


def _load(load: Callable[..., register.Loaded], file: Path, as_json: bool) -> None:
    try:
        loaded = load(file, by=SYSTEM, at=datetime.now(UTC))
    except register.Unfit as unfit:
        for fault in unfit.faults:
            click.echo(fault, err=True)
        sys.exit(1)
    row = {"added": loaded.added, "changed": loaded.changed}
    click.echo(json.dumps(row) if as_json else f"{loaded.added} added, {loaded.changed} changed")


COMMANDS = (register_group,)
