"""The blueprint of the public pages."""

from flask import Blueprint

bp = Blueprint("public", __name__)


@bp.context_processor
def _public() -> dict[str, object]:
    return {"public_page": True}
