"""Who may reach an endpoint. What is not marked does not start; what is not allowed is refused.

The marks are coarse: which door a person stands at. What they may do with a case there is the
law's to say, in the casework.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request
from flask.typing import ResponseReturnValue

from ethics.law.facts import Actor

View = TypeVar("View", bound=Callable[..., Any])

PUBLIC = "publik"
STAFF = "staf"
"""Any account that is logged in."""
Door = Callable[[], Actor | ResponseReturnValue]
"""Who asks; or, when that is nobody, what they are answered."""
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


def set_door(app: Flask, door: Door) -> None:
    """Let a side that knows accounts say who asks."""
    app.extensions["ethics_door"] = door


def _deny_by_default() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # no such page: the router answers 404 or 405
    allowed = authorities(current_app, request.endpoint)
    if PUBLIC in allowed:
        return None
    door: Door = current_app.extensions["ethics_door"]
    who = door()
    if not isinstance(who, Actor):
        return who
    if not is_allowed(who, allowed):
        abort(403)
    return None


def is_allowed(actor: Actor, allowed: frozenset[str]) -> bool:
    """Whether one of the authorities is this actor's."""
    return STAFF in allowed or bool({grant.role for grant in actor.grants} & allowed)
