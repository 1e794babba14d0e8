"""``ethics user``: accounts from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click
from flask.cli import with_appcontext

from ethics.casework import account_keeping
from ethics.casework.intake import SYSTEM
from ethics.casework.noes import Unknown
from ethics.law import Grant, Refused
from ethics.records.accounts import Account

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group("user")
def user_group() -> None:
    """Make, list, disable and reset accounts."""


@user_group.command("create")
@click.argument("username")
@click.option("--name", required=True, help="The name as it stands in documents.")
@click.option("--role", "roles", multiple=True, required=True, metavar="ROLE@UNIT",
              help="A role and the unit it reaches, such as akreditor@MABES/JABAR.")  # fmt: skip
@click.option("--nrp", help="The member of the register who uses it: closes their own cases.")
@JSON
@with_appcontext
def create(
    username: str, name: str, roles: tuple[str, ...], nrp: str | None, as_json: bool
) -> None:
    """Make an account and print its first password, which must be changed."""
    grants = [_grant(text) for text in roles]
    try:
        id_, password = account_keeping.create_account(
            username=username, name=name, grants=grants, nrp=nrp, by=SYSTEM, at=_now()
        )
    except Refused as refused:
        reasons = "; ".join(one.message.en for one in refused.objections)
        raise click.ClickException(reasons) from None
    _answer({"id": id_, "username": username, "password": password}, as_json)


@user_group.command("list")
@JSON
@with_appcontext
def list_(as_json: bool) -> None:
    """List accounts with their roles."""
    for account in _every_account():
        roles = [f"{row.role}@{row.unit}" for row in account.roles]
        row = {"username": account.username, "name": account.name, "roles": roles,
               "disabled": account.disabled_at is not None}  # fmt: skip
        text = f"{account.username:<24} {account.name:<32} {' '.join(roles)}"
        click.echo(json.dumps(row, ensure_ascii=False) if as_json else text)


@user_group.command("disable")
@click.argument("username")
@with_appcontext
def disable(username: str) -> None:
    """Disable an account and end its sessions."""
    with _known(username):
        account_keeping.disable_account(username, by=SYSTEM, at=_now())
    click.echo(f"{username}: disabled")


@user_group.command("reset")
@click.argument("username")
@JSON
@with_appcontext
def reset(username: str, as_json: bool) -> None:
    """Give an account a new first password and end its sessions."""
    with _known(username):
        password = account_keeping.reset_password(username, by=SYSTEM, at=_now())
    _answer({"username": username, "password": password}, as_json)


@contextmanager
def _known(username: str) -> Iterator[None]:
    """Say in one line that there is no such account."""
    try:
        yield
    except Unknown:
        raise click.ClickException(f"no account {username!r}") from None


def _every_account() -> Iterator[Account]:
    after: str | None = ""
    while after is not None:
        found = account_keeping.accounts(SYSTEM, after=after)
        yield from found.rows
        after = found.next_after


def _grant(text: str) -> Grant:
    role, at, unit = text.partition("@")
    if not at:
        raise click.BadParameter(f"{text!r} is not ROLE@UNIT")
    return Grant(role=role, unit=unit)


def _answer(row: dict[str, object], as_json: bool) -> None:
    click.echo(json.dumps(row) if as_json else "  ".join(str(value) for value in row.values()))


def _now() -> datetime:
    return datetime.now(UTC)


COMMANDS = (user_group,)
