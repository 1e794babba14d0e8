"""Who may reach an endpoint. What is not marked does not start; what is not allowed is refused.

The marks are coarse: which door a person stands at. What they may do with a case there is the
law's to say, in the casework.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Flask, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from ethics.law.facts import Actor

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "publik"
STAFF = "staf"
"""Any account that is logged in."""
LOGIN = "/kerja/masuk"
OPEN = frozenset({"static"})


class Unguarded(RuntimeError):
    """An endpoint that declares no authority."""


def allows(*authorities: str) -> Callable[[View], View]:
    """Mark a view with who may reach it: ``publik``, ``STAFF``, or role ids."""

    def mark(view: View) -> View:
        view.__allows__ = frozenset(authorities)  # type: ignore[attr-defined]
        return view

    return mark


def guard_routes(app: Flask) -> None:
    """Refuse to start with an unmarked endpoint, and check each request. Call after the routes."""
    unmarked = sorted(
        {rule.endpoint for rule in app.url_map.iter_rules() if not authorities(app, rule.endpoint)}
    )
    if unmarked:
        raise Unguarded(f"add @allows to {', '.join(unmarked)}")
    app.before_request(_deny_by_default)


def authorities(app: Flask, endpoint: str) -> frozenset[str]:
    """Who may reach an endpoint; empty when nobody said."""
    if endpoint in OPEN:
        return frozenset({PUBLIC})
    return getattr(app.view_functions[endpoint], "__allows__", frozenset())


def _deny_by_default() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # no such page: the router answers 404 or 405
    allowed = authorities(current_app, request.endpoint)
    if PUBLIC in allowed:
        return None
    find = current_app.extensions.get("ethics_actor")
    actor: Actor | None = find() if find else None
    if actor is None:
        return _to_login()
    roles = {grant.role for grant in actor.grants}
    if STAFF not in allowed and not roles & allowed:
        abort(403)
    return None


def _to_login() -> ResponseReturnValue:
    onward = request.full_path.rstrip("?") if request.method == "GET" else ""
    address = f"{request.script_root}{LOGIN}"
    return redirect(f"{address}?{urlencode({'lanjut': onward})}" if onward else address, 303)
