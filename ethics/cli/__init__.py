"""The command line: each command parses, calls one function and prints."""

from __future__ import annotations

import sys

import click
from flask.cli import FlaskGroup

from ethics.app import create_app
from ethics.cli import accounts, data, law, run
from ethics.settings import Unsafe

group = FlaskGroup(
    create_app=lambda: create_app(),
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    help="Ethics: the case tracker for police ethics and discipline.",
)
for command in (*run.COMMANDS, *law.COMMANDS, *accounts.COMMANDS, *data.COMMANDS):
    group.add_command(command)


def main() -> None:
    """Run the command line; a known failure is one line on stderr and exit code 1."""
    try:
        group.main(prog_name="ethics")
    except (Unsafe, RuntimeError, LookupError, OSError) as error:
        click.echo(f"ethics: {type(error).__name__}: {error}", err=True)
        sys.exit(1)
