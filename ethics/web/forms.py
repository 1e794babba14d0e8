"""Forms that keep what was typed, and carry out one deed."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from flask import current_app, request
from flask_babel import lazy_gettext
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import Field, HiddenField

from ethics.law.objection import Objection, Refused
from ethics.web.fields import clean
from ethics.web.words import in_words

View = TypeVar("View", bound=Callable[..., Any])

csrf = CSRFProtect()
HIDDEN = ("csrf_token", "token", "version")
SWITCH = "bahasa"
"""The button that shows a form in the other language, with all that was typed and nothing done."""
EXPIRED = lazy_gettext("Halaman ini sudah terlalu lama terbuka. Tulisan Anda masih ada: kirim lagi.")


def keeps_input(view: View) -> View:
    """Leave the CSRF check of a view to its PostedForm, so that a stale token loses no text.

    Only for views that do nothing before ``form.sent()`` or ``form.carries_out()`` says True.
    """
    csrf.exempt(view)
    view.__keeps_input__ = True  # type: ignore[attr-defined]
    return view


def is_kept(endpoint: str) -> bool:
    """Whether a view says that nothing typed into its form is lost."""
    return getattr(current_app.view_functions[endpoint], "__keeps_input__", False)


class PostedForm(FlaskForm):
    """A form of the house. One form is one deed; field names are the deed's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.objections: list[Objection] = []
        """Reasons of the law that belong beside no field."""
        self.outcome: Any = None
        """What the deed returned."""

    def sent(self) -> bool:
        """Whether the form was sent to be used, and every answer can be."""
        return SWITCH not in request.form and bool(self.validate_on_submit())

    def carries_out(self, deed: Callable[[], Any]) -> bool:
        """Validate, do the deed, and put a refusal of the law beside the fields it concerns."""
        if not self.sent():
            return False
        try:
            self.outcome = deed()
        except Refused as refusal:
            for objection in refusal.objections:
                self.object(objection)
            return False
        return True

    def object(self, objection: Objection) -> None:
        """Put one reason beside its field, or above the form when it has none."""
        if objection.field and self.asks(objection.field):
            self.refuse(objection.field, said(objection))
        else:
            self.objections.append(objection)

    def asks(self, field: str) -> bool:
        """Whether the form has a field of this name."""
        return field in self._fields

    def refuse(self, field: str, message: str) -> None:
        """Put a message beside a field."""
        self._fields[field].errors = [*self._fields[field].errors, message]

    @property
    def refused(self) -> bool:
        """Whether anything stands in the way."""
        return bool(self.errors or self.objections)

    def problems(self) -> Iterator[tuple[str, str]]:
        """Each message with the id of the input it belongs to, in the order of the page."""
        for objection in self.objections:
            yield "", said(objection)
        for field in self:
            for message in _flat(field.errors):
                if field.name in HIDDEN:
                    yield "", str(EXPIRED)
                else:
                    yield first_input(field), str(message)

    def facts(self) -> dict[str, Any]:
        """The answers by name, without what only the form needs."""
        return {field.name: field.data for field in self if field.name not in HIDDEN}

    def visible(self) -> Iterator[Field]:
        """The fields that a person fills in, in order."""
        return (field for field in self if not isinstance(field, HiddenField))


class DeedForm(PostedForm):
    """A form whose deed is done once, however often it is sent, and on what the reader saw."""

    token = HiddenField(default=lambda: secrets.token_urlsafe(24), filters=[clean])
    version = HiddenField(filters=[clean])

    @property
    def seen_version(self) -> int | None:
        """The version of the case that the page showed."""
        text = self.version.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def said(objection: Objection) -> str:
    """A reason with its article, where it has one."""
    words = in_words(objection.message)
    return f"{words} ({objection.basis})" if objection.basis not in {"", "-"} else words


def first_input(field: Field) -> str:
    """The id of the input that a message leads to."""
    return f"{field.id}-0" if field.type in {"OneOf", "ManyOf"} else str(field.id)


def _flat(errors: Any) -> list[Any]:
    if isinstance(errors, dict):
        return [message for part in errors.values() for message in _flat(part)]
    if any(isinstance(part, (list, tuple, dict)) for part in errors):
        return [message for part in errors for message in _flat(part)]
    return list(errors)
