"""What every answer tells the browser: load nothing from elsewhere, keep nothing unasked."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
YEAR = 31_536_000
FOR_ANYBODY = ("/api/", "/data", "/feed.", "/openapi.json")
"""What pages of others may read as well: it is the same for all, and no cookie changes it."""
SHARED = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
ASKED_FIRST = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def register(app: Flask) -> None:
    """Send the headers with every answer, also with errors."""
    app.after_request(_complete)


def _complete(response: Response) -> Response:
    if request.path.startswith(FOR_ANYBODY):
        response.headers.update(SHARED)
        if request.method == "OPTIONS":
            response.headers.update(ASKED_FIRST)
    for name, value in ALWAYS.items():
        response.headers.setdefault(name, value)
    if current_app.config["ETHICS"].secure_cookies:
        response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
    if request.endpoint == "static":
        # The address carries a hash of the content, so the content never changes under it.
        lasting = "v" in request.args
        response.headers["Cache-Control"] = f"public, max-age={YEAR if lasting else 300}"
    elif not response.cache_control.public:
        response.headers["Cache-Control"] = "no-store"
    return response
