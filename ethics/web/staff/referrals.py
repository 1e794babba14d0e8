"""What was passed to other bodies and what they passed on; the signed file that goes along."""

from __future__ import annotations

import json

from flask import Response, request

from ethics.casework import referrals
from ethics.casework.handing_over import hand_over_file
from ethics.web.access import STAFF, allows
from ethics.web.pages import key_in, now, page, today
from ethics.web.staff.blueprint import bp
from ethics.web.staff.session import me

LEDGERS = {"keluar": referrals.passed_out, "masuk": referrals.passed_in}


@bp.get("/pelimpahan")
@allows(STAFF)
def ledger() -> Response:
    """The ledger: out of this office, or into it."""
    way = "masuk" if request.args.get("arah") == "masuk" else "keluar"
    found = LEDGERS[way](me(), before=key_in("sebelum"))
    return page("staff/referrals.html", way=way, found=found, today=today())


@bp.get("/perkara/<reference>/serah-terima.json")
@allows(STAFF)
def hand_over(reference: str) -> Response:
    """The file for the authority that the complaint was passed to; that it was taken is on record."""
    told = hand_over_file(reference, actor=me(), at=now())
    content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    response = Response(content, content_type="application/json")
    name = f"serah-terima-{told['complaint']['number']}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response
