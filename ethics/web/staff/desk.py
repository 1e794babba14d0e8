"""My desk: what is due, by whom, overdue first; and what waits for me."""

from __future__ import annotations

from flask import Response

from ethics.casework import relay, worklists
from ethics.casework.replacing import to_replace
from ethics.law import ROLES
from ethics.web.access import STAFF, allows
from ethics.web.pages import now, page, today
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me


@bp.get("/")
@allows(STAFF)
def desk() -> Response:
    """What to do today."""
    actor = me()
    due = worklists.desk(actor)
    day = today()
    return page(
        "staff/desk.html",
        mine=[item for item in due.items if item.mine],
        others=[item for item in due.items if not item.mine],
        due_left=due.left,
        replacing=to_replace(actor, at=now()),
        raised=worklists.raised(actor),
        awaiting=worklists.awaiting(actor, at=now()),
        roles=[(ROLES[grant.role], grant.unit) for grant in actor.grants],
        day=day,
        overdue=sum(item.mine and not item.paused_on and item.due_on < day for item in due.items),
        undelivered=relay.given_up(),
    )
