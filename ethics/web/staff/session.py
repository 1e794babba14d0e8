"""Who is at the other end: the account behind a session, and when the session ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import Flask, abort, current_app, g, session
from flask_login import LoginManager, UserMixin, login_user, logout_user

from ethics.casework import accounts
from ethics.law import Actor
from ethics.web.access import authorities, is_allowed
from ethics.web.pages import now


class Holder(UserMixin):  # type: ignore[misc]
    """The account behind a session; the epoch ends it when it must."""

    def __init__(self, account_id: int, epoch: int) -> None:
        self.id = f"{account_id}.{epoch}"
        self.account_id, self.epoch = account_id, epoch


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

    app.jinja_env.globals.update(current_actor=current_actor, may_reach=may_reach)


def may_reach(endpoint: str) -> bool:
    """Whether the actor of this request has the authority that a page asks."""
    actor = current_actor()
    return actor is not None and is_allowed(actor, authorities(current_app, endpoint))


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


def begin(found: accounts.LoggedIn) -> None:
    """Begin the session of somebody who was recognised."""
    renew(found.account_id, found.epoch)
    if found.must_change:
        session["first_password"] = True


def renew(account_id: int, epoch: int) -> None:
    """Begin a new session: nothing of an older one goes on."""
    session.clear()
    session["begun"] = session["seen"] = now().isoformat()
    login_user(Holder(account_id, epoch))
    for of_the_old in ("actor", "csrf_token"):
        g.pop(of_the_old, None)


def end() -> None:
    """End the session; a form that is still open in another window stays this account's."""
    left = session["_user_id"]
    logout_user()
    session.clear()
    session["left"] = left


def last_account() -> int | None:
    """Whose session this browser held last; signed, so nobody else can say it."""
    holder = _holder(str(session.get("_user_id") or session.get("left") or ""))
    return holder.account_id if holder else None


def _holder(text: str) -> Holder | None:
    account, _dot, epoch = text.partition(".")
    return Holder(int(account), int(epoch)) if account.isdigit() and epoch.isdigit() else None


def _actor() -> Actor | None:
    text = session.get("_user_id")
    holder = _holder(text) if isinstance(text, str) else None
    if holder is None or _idle():
        return None
    session["seen"] = now().isoformat()
    return accounts.actor_of(holder.account_id, holder.epoch)


def _idle() -> bool:
    """Whether the session was left alone, or has lasted a working day and more."""
    settings = current_app.config["ETHICS"]
    limits = {"seen": timedelta(minutes=settings.session_minutes),
              "begun": timedelta(hours=settings.session_hours)}  # fmt: skip
    return any(_older(session.get(name), limit) for name, limit in limits.items())


def _older(instant: object, limit: timedelta) -> bool:
    return not isinstance(instant, str) or now() - datetime.fromisoformat(instant) > limit
