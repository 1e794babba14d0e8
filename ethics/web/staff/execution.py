"""What must still be carried out, what runs, and what waits for its letter."""

from __future__ import annotations

from flask import Response

from ethics.casework.execution import PERMISSION, open_tasks
from ethics.law.vocabulary import PERMISSIONS
from ethics.web.access import allows
from ethics.web.pages import page, today
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me


@bp.get("/pelaksanaan")
@allows(*PERMISSIONS[PERMISSION].roles)
def execution() -> Response:
    """The tasks within reach, the overdue first."""
    return page("staff/execution.html", tasks=open_tasks(me(), on=today()), today=today())
