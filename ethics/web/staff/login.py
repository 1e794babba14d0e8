"""The door of the staff side: log in, log out, a new password; and nothing typed is lost."""

from __future__ import annotations

from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from ethics.casework import accounts
from ethics.law import Actor
from ethics.web.access import PUBLIC, STAFF, allows, set_door
from ethics.web.fields import Line, Secret
from ethics.web.forms import PostedForm, is_kept, keeps_input
from ethics.web.pages import now, page, see_other
from ethics.web.staff import unsent
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import begin, current_actor, end, last_account, me, renew
from ethics.web.words import waktu

BEFORE_WORK = frozenset({"staff.login", "staff.logout", "staff.password"})
WEAK = {
    "short": _l("Pakai sekurangnya 12 karakter. Beberapa kata yang tidak berkaitan mudah diingat."),
    "common": _l("Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak berkaitan."),
    "same": _l("Kata sandi baru harus berbeda dari yang lama."),
}


class LoginForm(PostedForm):
    """Name and password."""

    username = Line(_l("Nama pengguna"), required=_l("Isi nama pengguna Anda."), max=60)
    password = Secret(_l("Kata sandi"), required=_l("Isi kata sandi Anda."), max=1024)


class ReturnForm(LoginForm):
    """The log-in that stands before a form whose session had ended, and carries what was typed."""

    unsent = HiddenField()


class PasswordForm(PostedForm):
    """The old password and the new one."""

    old = Secret(_l("Kata sandi sekarang"), required=_l("Isi kata sandi sekarang."), max=1024)
    new = Secret(_l("Kata sandi baru"), required=_l("Isi kata sandi baru."), max=1024)


def register(app: Flask) -> None:
    """Put the door before every page of the staff side."""
    set_door(app, at_the_door)


def at_the_door() -> Actor | ResponseReturnValue:
    """The actor of this request; a stranger is asked to log in, and loses nothing by it."""
    if "unsent" in request.form:
        return _return()
    actor = current_actor()
    if actor is not None:
        return actor
    typed_by = last_account()
    if request.method == "POST" and typed_by is not None and _is_text_kept():
        return _keep_typed(typed_by)
    return _to_login()


@bp.route("/masuk", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def login() -> Response:
    """Log in. The session is a new one, so that nobody can hand an old one over."""
    form = LoginForm()
    found = _recognised(form)
    if found is None:
        return page("staff/login.html", form=form)
    begin(found)
    return redirect(_onward(), 303)  # type: ignore[return-value]


@bp.post("/keluar")
@allows(STAFF)
def logout() -> Response:
    """Log out."""
    accounts.log_out(me().account_id, at=now())
    end()
    return see_other(".login", notice=_("Anda sudah keluar."))


@bp.route("/sandi", methods=["GET", "POST"])
@keeps_input
@allows(STAFF)
def password() -> Response:
    """Change the password; every other session of the account ends."""
    form = PasswordForm()
    if form.sent():
        account_id = me().account_id
        try:
            epoch = accounts.change_password(
                account_id, old=form.old.data, new=form.new.data, at=now()
            )
        except accounts.WeakPassword as weak:
            form.refuse("new", str(WEAK[weak.reason]))
        except accounts.Resting as resting:
            form.refuse("old", _resting_words(resting))
        else:
            if epoch is not None:
                renew(account_id, epoch)
                return see_other(".desk", notice=_("Kata sandi Anda sudah diganti."))
            form.refuse("old", _("Kata sandi sekarang tidak cocok."))
    return page("staff/password.html", form=form)


@bp.before_request
def _first_things_first() -> Response | None:
    """A password that somebody else knows opens nothing but the page where it is changed."""
    waits = session.get("first_password") and request.endpoint not in BEFORE_WORK
    return _to_a_password_of_their_own() if waits else None


def _resting_words(resting: accounts.Resting) -> str:
    until = waktu(resting.until)
    return str(_("Terlalu banyak percobaan. Coba lagi setelah %(until)s.", until=until))


def _recognised(form: LoginForm) -> accounts.LoggedIn | None:
    """Whose name and password these are; a no stands beside the field."""
    if not form.sent():
        return None
    try:
        found = accounts.log_in(form.username.data, form.password.data,
                                address=request.remote_addr or "-", at=now())  # fmt: skip
    except accounts.Resting as resting:
        form.refuse("password", _resting_words(resting))
        return None
    if found is None:
        form.refuse("password", _("Nama pengguna atau kata sandi tidak cocok."))
    return found


def _is_text_kept() -> bool:
    return request.endpoint not in BEFORE_WORK and is_kept(str(request.endpoint))


def _keep_typed(account_id: int) -> Response:
    """Nothing is done; the log-in page stands in the form's place, with what was typed in it."""
    try:
        kept = unsent.sealed(account_id)
    except unsent.TooLong:
        return page("staff/login.html", status=413, form=LoginForm(formdata=None), ended="too_long")
    form = ReturnForm(formdata=None, data={"unsent": kept})
    return page("staff/login.html", status=401, form=form, ended="kept",
                files=any(file.filename for file in request.files.values()))  # fmt: skip


def _return() -> Actor | ResponseReturnValue:
    """Log in where a form was left: the same account finds it again as a form not yet sent."""
    form = ReturnForm()
    if current_actor() is None:
        found = _recognised(form)
        if found is None:
            return page("staff/login.html", form=form, ended="kept")
        begin(found)
    typed = unsent.opened(form.unsent.data, me().account_id)
    if typed is None:
        notice = _("Tulisan di halaman masuk tadi tidak dibuka: akunnya lain, atau sudah terlalu lama.")
        return see_other("staff.desk", notice=notice)
    request.form = typed  # without the token of a session, so the view can only show it
    return me()


def _to_login() -> Response:
    onward = request.full_path.rstrip("?") if request.method == "GET" else ""
    wanted = {"lanjut": onward} if onward else {}
    return redirect(f"{url_for('staff.login')}?{urlencode(wanted)}".rstrip("?"), 303)  # type: ignore[return-value]


def _to_a_password_of_their_own() -> Response:
    return see_other("staff.password", notice=_("Ganti kata sandi awal Anda sebelum bekerja."))


def _onward() -> str:
    """Where the reader wanted to go, if that is a staff page of this site."""
    wanted, root = request.args.get("lanjut", ""), request.script_root
    try:
        parts = urlsplit(wanted)
    except ValueError:  # brackets that hold no address
        return f"{root}/kerja/"
    here = not parts.scheme and not parts.netloc and parts.path.startswith("/kerja/")
    if here and wanted.isprintable():
        return f"{root}{wanted}"
    return f"{root}/kerja/"
