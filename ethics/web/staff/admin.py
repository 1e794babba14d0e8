"""Accounts: the administrator keeps those within reach; no case is seen from here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Response, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import Regexp

from ethics.casework import account_keeping as keeping
from ethics.casework.units import units
from ethics.law import ROLES, Grant, Refused
from ethics.law.appointments import KEEPER
from ethics.law.reach import reaches
from ethics.law.terms import SERVICE_NUMBER
from ethics.web.access import allows
from ethics.web.fields import Line, Pick, clean
from ethics.web.forms import PostedForm, keeps_input
from ethics.web.pages import now, page, see_other
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me
from ethics.web.staff.words import WRONG_NUMBER
from ethics.web.words import in_words


class RoleForm(PostedForm):
    """A role, and the unit that it reaches."""

    role = Pick(_l("Peran"), required=_l("Pilih peran."))
    unit = Pick(_l("Kesatuan"), required=_l("Pilih kesatuan."))

    def offer(self) -> RoleForm:
        """Fill the choices: units within the keeper's own reach."""
        mine = [grant.unit for grant in me().grants if grant.role == KEEPER]
        self.role.choices = [("", "–"), *((one.id, in_words(one.label))
                                          for one in ROLES.values() if one.staff)]  # fmt: skip
        self.unit.choices = [("", "–"), *((one.path, one.name) for one in units()
                                          if any(reaches(unit, one.path) for unit in mine))]  # fmt: skip
        return self

    def grant(self) -> Grant:
        """What was chosen."""
        return Grant(role=self.role.data, unit=self.unit.data)


class AccountForm(RoleForm):
    """A new account with its first role."""

    username = Line(
        _l("Nama pengguna"),
        required=_l("Isi nama pengguna."),
        max=60,
        rules=[
            Regexp(
                r"^[a-z0-9][a-z0-9._-]*$",
                message=_l("Pakai huruf kecil, angka, titik, atau tanda hubung."),
            )
        ],
    )
    name = Line(_l("Nama lengkap"), required=_l("Isi nama lengkap."))
    nrp = Line(
        _l("NRP"),
        max=18,
        description=_l("Perkara yang menyebut NRP ini tertutup bagi pemilik akun. Kosongkan hanya "
                       "untuk orang di luar Polri."),
        rules=[Regexp(f"^({SERVICE_NUMBER.pattern})$", message=WRONG_NUMBER)],
    )  # fmt: skip


class ButtonForm(PostedForm):
    """A button that needs nothing but its token."""


@bp.get("/kelola")
@allows(KEEPER)
def manage() -> Response:
    """The accounts within reach."""
    text = (clean(request.args.get("cari", "")) or "")[:60]
    after = request.args.get("setelah", "")[:60]
    found = keeping.accounts(me(), after=after, text=text)
    return page("staff/accounts.html", found=found, text=text, after=after)


@bp.route("/kelola/akun", methods=["GET", "POST"])
@keeps_input
@allows(KEEPER)
def new_account() -> Response:
    """Make an account; its first password is shown once."""
    form = AccountForm()
    form.offer()
    if form.carries_out(lambda: keeping.create_account(
        username=form.username.data, name=form.name.data, nrp=form.nrp.data or None,
        grants=[form.grant()], by=me(), at=now())):  # fmt: skip
        _id, first = form.outcome
        return page("staff/first_password.html", username=form.username.data, first=first)
    return page("staff/new_account.html", form=form)


@bp.route("/kelola/akun/<username>", methods=["GET", "POST"])
@keeps_input
@allows(KEEPER)
def account(username: str) -> Response:
    """One account: its roles, and one more."""
    form = RoleForm().offer()
    if form.carries_out(lambda: keeping.give_role(username, form.grant(), by=me(), at=now())):
        return see_other(".account", username=username, notice=_("Peran diberikan."))
    return _account_page(username, form)


@bp.post("/kelola/akun/<username>/cabut")
@allows(KEEPER)
def take_role(username: str) -> Response:
    """Take a role away."""
    grant = Grant(role=request.form.get("role", "")[:40], unit=request.form.get("unit", "")[:120])
    return _carried_out(
        username, lambda: keeping.take_role(username, grant, by=me(), at=now()),
        lambda _done: see_other(".account", username=username, notice=_("Peran dicabut.")),
    )  # fmt: skip


@bp.post("/kelola/akun/<username>/atur-ulang")
@allows(KEEPER)
def reset_account(username: str) -> Response:
    """Give a new first password, shown once."""
    return _carried_out(
        username, lambda: keeping.reset_password(username, by=me(), at=now()),
        lambda first: page("staff/first_password.html", username=username, first=first),
    )  # fmt: skip


@bp.post("/kelola/akun/<username>/nonaktifkan")
@allows(KEEPER)
def disable_account(username: str) -> Response:
    """End an account."""
    notice = _("Akun %(username)s dinonaktifkan.", username=username)
    return _carried_out(
        username, lambda: keeping.disable_account(username, by=me(), at=now()),
        lambda _done: see_other(".manage", notice=notice),
    )  # fmt: skip


def _carried_out(
    username: str, deed: Callable[[], Any], answer: Callable[[Any], Response]
) -> Response:
    """Do what a button says; a refusal is told on the page of the account."""
    try:
        return answer(deed())
    except Refused as refused:
        form = RoleForm(formdata=None).offer()
        form.objections = list(refused.objections)
        return _account_page(username, form)


def _account_page(username: str, form: RoleForm) -> Response:
    found, nrp = keeping.account_kept(username, by=me())
    return page(
        "staff/account.html", form=form, deed=ButtonForm(formdata=None), account=found, nrp=nrp
    )
