"""Accounts: the administrator keeps them; no case is seen from here."""

from __future__ import annotations

from flask import Response, flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import Regexp

from ethics.casework import accounts
from ethics.casework.units import units
from ethics.law import ROLES, Grant
from ethics.web.access import allows
from ethics.web.fields import Line, Pick
from ethics.web.forms import PostedForm
from ethics.web.pages import now, page, see_other
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me
from ethics.web.words import in_words


class AccountForm(PostedForm):
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
    role = Pick(_l("Peran"), required=_l("Pilih peran."))
    unit = Pick(_l("Kesatuan"), required=_l("Pilih kesatuan."))

    def offer(self) -> None:
        """Fill the choices."""
        self.role.choices = [(one.id, in_words(one.label)) for one in ROLES.values() if one.staff]
        self.unit.choices = [(one.path, one.name) for one in units()]


class DeedForm(PostedForm):
    """A button that needs nothing but its token."""


@bp.get("/kelola")
@allows("admin")
def manage() -> Response:
    """Every account."""
    return page("staff/accounts.html", accounts=accounts.accounts(), deed=DeedForm(), roles=ROLES)


@bp.route("/kelola/akun", methods=["GET", "POST"])
@allows("admin")
def new_account() -> Response:
    """Make an account; its first password is shown once."""
    form = AccountForm()
    form.offer()
    if form.validate_on_submit():
        grant = Grant(role=form.role.data, unit=form.unit.data)
        try:
            _id, first = accounts.create_account(username=form.username.data, name=form.name.data,
                                                 grants=[grant], by=me(), at=now())  # fmt: skip
        except ValueError:
            form.refuse("username", _("Nama pengguna ini sudah dipakai. Pilih yang lain."))
        else:
            return page("staff/first_password.html", username=form.username.data, first=first)
    return page("staff/account.html", form=form)


@bp.post("/kelola/akun/<username>/atur-ulang")
@allows("admin")
def reset_account(username: str) -> Response:
    """Give a new first password, shown once."""
    first = accounts.reset_password(username, by=me(), at=now())
    return page("staff/first_password.html", username=username, first=first)


@bp.post("/kelola/akun/<username>/nonaktifkan")
@allows("admin")
def disable_account(username: str) -> Response:
    """End an account."""
    accounts.disable_account(username, by=me(), at=now())
    flash(_("Akun %(username)s dinonaktifkan.", username=username))
    return see_other(".manage")
