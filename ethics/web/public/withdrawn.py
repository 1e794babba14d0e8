"""The register of withdrawals: which kind, by which rule, on which day; never what it was about.

No address stands in it: it must not lead to what somebody kept of a text that was taken back.
"""

from __future__ import annotations

from flask import Response, url_for

from ethics.gazette import changes, outcomes
from ethics.gazette.editions import edition
from ethics.web.access import PUBLIC, allows
from ethics.web.pages import key_after, page, unless_unchanged
from ethics.web.public.blueprint import bp
from ethics.web.public.doors.codes import reason


@bp.get("/putusan/penarikan")
@allows(PUBLIC)
def withdrawal_register() -> Response:
    """A page of withdrawals, newest first."""
    after = key_after()
    tag = unless_unchanged(edition(outcomes.SUBJECT), after)
    rows, following = changes.withdrawals(after=after)
    next_page = url_for("public.withdrawal_register", setelah=following) if following else ""
    return page("public/withdrawals.html", tag=tag, rows=[(one.at, reason(one.reason)) for one in rows],
                total=changes.how_many(changes.WITHDRAWN), next=next_page)  # fmt: skip
