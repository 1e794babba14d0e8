"""Who is at the other end: log in, log out, a new password."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, g, redirect, request, session
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import LoginManager, UserMixin, login_user, logout_user

from ethics.casework import accounts
from ethics.law import Actor
from ethics.web.access import PUBLIC, STAFF, allows
from ethics.web.fields import Line, Secret
from ethics.web.forms import PostedForm, keeps_input
from ethics.web.pages import now, page, see_other
from ethics.web.staff.blueprint import bp
from ethics.web.words import waktu

BEFORE_WORK = frozenset({"staff.login", "staff.logout", "staff.password"})
WEAK = {
    "short": _l("Pakai sekurangnya 12 karakter. Beberapa kata yang tidak berkaitan mudah diingat."),
    "common": _l("Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak berkaitan."),
    "same": _l("Kata sandi baru harus berbeda dari yang lama."),
}


class Holder(UserMixin):  # type: ignore[misc]
    """The account behind a session; the epoch ends it when it must."""

    def __init__(self, account_id: int, epoch: int) -> None:
        self.id = f"{account_id}.{epoch}"


class LoginForm(PostedForm):
    """Name and password."""

    username = Line(_l("Nama pengguna"), required=_l("Isi nama pengguna Anda."), max=60)
    password = Secret(_l("Kata sandi"), required=_l("Isi kata sandi Anda."), max=1024)


class PasswordForm(PostedForm):
    """The old password and the new one."""

    old = Secret(_l("Kata sandi sekarang"), required=_l("Isi kata sandi sekarang."), max=1024)
    new = Secret(_l("Kata sandi baru"), required=_l("Isi kata sandi baru."), max=1024)


class _Logins(LoginManager):  # type: ignore[misc]
    """Log-ins that end with the browser.

    The parent looks into the session after every request, for a cookie that remembers; nobody is
    remembered here, and a public page that looked into a session could not be shared.
    """

    def _update_remember_cookie(self, response: Any) -> Any:
        return response


def register(app: Flask) -> None:
    """Let the app know who asks."""
    manager = _Logins()
    # No context processor: it would read the session for pages that are the same for everyone.
    manager.init_app(app, add_context_processor=False)
    manager.session_protection = None  # addresses of phones change; the epoch ends sessions
    manager.user_loader(_holder)
    app.extensions["ethics_actor"] = current_actor
    app.jinja_env.globals["current_actor"] = current_actor


def current_actor() -> Actor | None:
    """The actor of this request, looked up once; None for nobody."""
    if "actor" not in g:
        g.actor = _actor()
    actor: Actor | None = g.actor
    return actor


def me() -> Actor:
    """The actor of a page that only staff reach."""
    actor = current_actor()
    if actor is None:
        abort(403)
    return actor


@bp.route("/masuk", methods=["GET", "POST"])
@keeps_input
@allows(PUBLIC)
def login() -> Response:
    """Log in. The session is a new one, so that nobody can hand an old one over."""
    form = LoginForm()
    if form.validate_on_submit():
        answer = _try_login(form)
        if answer is not None:
            return answer
    if request.method == "POST" and not form.errors:
        form.refuse("password", _("Nama pengguna atau kata sandi tidak cocok."))
    return page("staff/login.html", form=form)


@bp.post("/keluar")
@allows(STAFF)
def logout() -> Response:
    """Log out."""
    accounts.log_out(me().account_id, at=now())
    logout_user()
    session.clear()
    return see_other(".login", notice=_("Anda sudah keluar."))


@bp.route("/sandi", methods=["GET", "POST"])
@allows(STAFF)
def password() -> Response:
    """Change the password; every other session of the account ends."""
    form = PasswordForm()
    if form.validate_on_submit():
        account_id = me().account_id
        try:
            epoch = accounts.change_password(
                account_id, old=form.old.data, new=form.new.data, at=now()
            )
        except accounts.WeakPassword as weak:
            form.refuse("new", str(WEAK[weak.reason]))
        else:
            if epoch is not None:
                _begin(account_id, epoch)
                return see_other(".desk", notice=_("Kata sandi Anda sudah diganti."))
            form.refuse("old", _("Kata sandi sekarang tidak cocok."))
    return page("staff/password.html", form=form)


def _try_login(form: LoginForm) -> Response | None:
    try:
        found = accounts.log_in(form.username.data, form.password.data,
                                address=request.remote_addr or "-", at=now())  # fmt: skip
    except accounts.Resting as resting:
        form.refuse("password", _("Terlalu banyak percobaan. Coba lagi setelah %(until)s.",
                                  until=waktu(resting.until)))  # fmt: skip
        return None
    if found is None:
        return None
    _begin(found.account_id, found.epoch)
    if found.must_change:
        session["first_password"] = True
        return _to_a_password_of_their_own()
    return redirect(_onward(), 303)  # type: ignore[return-value]


@bp.before_request
def _first_things_first() -> Response | None:
    """A password that somebody else knows opens nothing but the page where it is changed."""
    waits = session.get("first_password") and request.endpoint not in BEFORE_WORK
    return _to_a_password_of_their_own() if waits else None


def _to_a_password_of_their_own() -> Response:
    return see_other("staff.password", notice=_("Ganti kata sandi awal Anda sebelum bekerja."))


def _begin(account_id: int, epoch: int) -> None:
    session.clear()
    session["begun"] = secrets.token_hex(8)
    session["seen"] = now().isoformat()
    login_user(Holder(account_id, epoch))


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


def _holder(text: str) -> Holder | None:
    account, _dot, epoch = text.partition(".")
    return Holder(int(account), int(epoch)) if account.isdigit() and epoch.isdigit() else None


def _actor() -> Actor | None:
    text = session.get("_user_id")
    holder = _holder(text) if isinstance(text, str) else None
    if holder is None or _idle():
        return None
    account, _dot, epoch = holder.id.partition(".")
    session["seen"] = now().isoformat()
    return accounts.actor_of(int(account), int(epoch))


def _idle() -> bool:
    seen = session.get("seen")
    limit = timedelta(minutes=current_app.config["ETHICS"].session_minutes)
    return not isinstance(seen, str) or now() - datetime.fromisoformat(seen) > limit
