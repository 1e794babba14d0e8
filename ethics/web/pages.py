"""How a view answers: a page, a redirect after a deed, or "nothing has changed"."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask import (
    Flask,
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.exceptions import HTTPException

from ethics.web.language import PREFIXES, language, site_root

JAKARTA = ZoneInfo("Asia/Jakarta")
JAYAPURA = ZoneInfo("Asia/Jayapura")
"""Where a new day begins first in Indonesia, two hours before Jakarta."""
MAX_KEY = 2**31 - 1
MOMENT_KEY = re.compile(r"([0-9]{1,10})-([0-9a-f]{1,16})")


def page(
    template: str, *, status: int | None = None, tag: str | None = None, **context: Any
) -> Response:
    """Render a template. With a form that was refused the status is 422.

    A page with a ``tag`` (see ``unless_unchanged``) is public and may be kept by the browser as
    long as it asks each time: it shows nothing that is this reader's alone. Any other page is kept
    by nobody.
    """
    if status is None:
        form = context.get("form")
        status = 422 if form is not None and form.refused else 200
    response = make_response(render_template(template, shared=tag is not None, **context), status)
    if tag is not None:
        tagged(response, tag)
    return response


def see_other(endpoint: str, *, notice: str | None = None, **values: Any) -> Response:
    """Send the reader on after a deed, with a notice for the next page."""
    if notice:
        flash(notice)
    return redirect(url_for(endpoint, **values), 303)  # type: ignore[return-value]


def unless_unchanged(*parts: object, since: datetime | None = None) -> str:
    """The tag of a public page, from what its content follows from. Call before heavy work.

    Ends the request with 304 when the browser already holds this page: by its tag, or, for whoever
    sends none, by the second ``since`` when it stands so.
    """
    text = "\n".join([language(), build(), request.path, *map(str, parts)])
    tag = hashlib.sha256(text.encode()).hexdigest()[:24]
    asked_since = request.if_modified_since
    dated = since is not None and asked_since is not None and since.replace(microsecond=0) <= asked_since
    if request.if_none_match.contains(tag) or (dated and not request.if_none_match):
        raise _Unchanged(tag)
    return tag


def key_after() -> int | None:
    """The key that a list goes on after, from the address; nonsense begins at the start."""
    return key_in("setelah")


def key_in(name: str) -> int | None:
    """The key of a list under a name in the address; None for nonsense."""
    text = request.args.get(name, "")
    plain = text.isascii() and text.isdigit() and len(text) <= 10
    return int(text) if plain and 0 < int(text) <= MAX_KEY else None


def moment_after() -> tuple[datetime, str] | None:
    """The same for a list in order of time: seconds and the id of the last row, as ``moment_key``."""
    found = MOMENT_KEY.fullmatch(request.args.get("setelah", ""))
    return (datetime.fromtimestamp(int(found[1]), UTC), found[2]) if found else None


def moment_key(key: tuple[datetime, str] | None) -> str:
    """A key of a list in order of time, for the address; nothing for the end."""
    return f"{int(key[0].timestamp())}-{key[1]}" if key else ""


def start_of_today() -> datetime:
    """Midnight in Jakarta: what a page of today's and later things is cut at."""
    return datetime.combine(today(), time(), JAKARTA)


def home() -> str:
    """The public address of the site in the reader's language; what a Host header says is not believed."""
    return f"{public_address()}{PREFIXES.get(language(), '')}"


def public_address() -> str:
    """The same in no language."""
    return str(current_app.config["ETHICS"].base_url).rstrip("/")


def now() -> datetime:
    """This instant. The web is the edge where the clock is read."""
    return datetime.now(UTC)


def today(zone: ZoneInfo = JAKARTA) -> date:
    """The date on the wall."""
    return now().astimezone(zone).date()


def asset(name: str) -> str:
    """The address of a static file, with a hash of its content."""
    folder = Path(str(current_app.static_folder))
    return f"{site_root()}{current_app.static_url_path}/{name}?v={_digest(folder / name)}"


@cache
def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def build() -> str:
    """A hash over code, law, templates and words: a new release makes every tag new."""
    return str(current_app.extensions["ethics_build"])


def register(app: Flask) -> None:
    """Give templates what they need on every page."""
    app.extensions["ethics_build"] = _release(
        Path(app.root_path), Path(str(app.template_folder))
    )
    app.jinja_env.globals.update(asset=asset, today=today)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


class _Unchanged(HTTPException):
    """The browser already holds this page."""

    def __init__(self, tag: str) -> None:
        response = tagged(Response(status=304), tag)
        super().__init__(response=response)


def tagged(response: Response, tag: str) -> Response:
    """An answer that the browser may keep as long as it asks each time."""
    response.set_etag(tag)
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def fingerprint(*folders: Path) -> str:
    """A hash over every file of these folders."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@cache
def _release(package: Path, templates: Path) -> str:
    """What is shipped does not change under a process that runs."""
    return fingerprint(package, templates)
