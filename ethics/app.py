"""create_app: the one place where the parts meet."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from ethics import almanac
from ethics.settings import Settings
from ethics.storage import db
from ethics.web import public, register_base, shelf
from ethics.web.access import guard_routes
from ethics.web.requests import SealingRequest

PACKAGE = Path(__file__).resolve().parent


def create_app(settings: Settings | None = None) -> Flask:
    """Build the app for one instance and the side or sides that it serves."""
    settings = settings or Settings.load()
    app = Flask(
        "ethics",
        root_path=str(PACKAGE),
        instance_path=str(settings.instance),
        template_folder=str(_templates()),
        static_folder=str(PACKAGE / "web" / "static"),
    )
    app.request_class = SealingRequest
    app.config.update(_configuration(settings))
    db.init_app(app)
    almanac.hang_up(app)
    _open_doors(app, side=settings.side)
    if settings.trusted_proxies:
        near = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=near, x_proto=near)  # type: ignore[method-assign]
    return app


def _open_doors(app: Flask, *, side: str) -> None:
    """Put the faces of this process on the app; each route names who may use it."""
    if side == "public":
        register_base(app)
    else:
        # The staff side reaches the case database; a public process never imports it.
        from ethics.web import staff  # noqa: PLC0415

        register_base(app, staff.NOES)
        staff.register(app)
    if side != "staff":
        public.register(app)
        shelf.register(app)
    guard_routes(app)


def _templates() -> Path:
    """Inside the package when installed, beside it in a checkout."""
    inside = PACKAGE / "templates"
    return inside if (inside / "base.html").exists() else PACKAGE.parent / "templates"


def _configuration(settings: Settings) -> dict[str, object]:
    binds: dict[str, object] = {"public": settings.public_database}
    configuration: dict[str, object] = {
        "ETHICS": settings,
        "SECRET_KEY": settings.keys.session.hex(),
        "SQLALCHEMY_BINDS": binds,
        "MAX_CONTENT_LENGTH": 16 * 1024 * 1024,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 400,
        "SESSION_COOKIE_NAME": "ethics",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_PATH": "/",
        "BABEL_TRANSLATION_DIRECTORIES": str(PACKAGE / "translations"),
        "WTF_CSRF_TIME_LIMIT": None,  # a token lasts as long as its session
    }
    if settings.side != "public":
        configuration["SQLALCHEMY_DATABASE_URI"] = settings.case_database
    return configuration
