"""The command line: each command parses, calls one function and prints."""

from __future__ import annotations

import os
import sys

import click
from alembic.util import CommandError
from flask.cli import FlaskGroup
from sqlalchemy.exc import SQLAlchemyError

from ethics.app import create_app
from ethics.cli import accounts, data, figures, law, register, run
from ethics.settings import Unsafe

group = FlaskGroup(
    create_app=lambda: create_app(),
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    help="Ethics: the case tracker for police ethics and discipline.",
)
group.params.clear()  # Flask offers to load another app, which this one never is
for command in (*run.COMMANDS, *law.COMMANDS, *accounts.COMMANDS, *register.COMMANDS,
                *data.COMMANDS, *figures.COMMANDS):  # fmt: skip
    group.add_command(command)


def main() -> None:
    """Run the command line; a known failure is one line on stderr and exit code 1."""
    os.umask(0o077)  # what we write is for us alone
    try:
        group.main(prog_name="ethics")
    except (Unsafe, RuntimeError, LookupError, OSError, SQLAlchemyError, CommandError) as error:
        click.echo(f"ethics: {type(error).__name__}: {_reason(error)}", err=True)
        sys.exit(1)


def _reason(error: Exception) -> str:
    """One line; of a database error what the database said, without statement and values."""
    lines = str(getattr(error, "orig", None) or error).splitlines() or [""]
    laid = "no such table" not in lines[0] and "relation" not in lines[0]
    return lines[0] if laid else f"{lines[0]}: run 'ethics db upgrade'"
