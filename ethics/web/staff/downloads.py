"""Hands out a file piece by piece, so that no browser runs what is in it."""

from __future__ import annotations

from flask import Response, stream_with_context

from ethics.casework.exhibits import Opened

NOTHING_RUNS = "sandbox; default-src 'none'"


def handed_out(file: Opened) -> Response:
    """The file to keep; to look at only where it was drawn anew."""
    response = Response(stream_with_context(file.content))
    response.mimetype = file.media_type if file.drawn else "application/octet-stream"
    response.headers.set("Content-Disposition", "inline" if file.drawn else "attachment", filename=file.name)
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    return response
