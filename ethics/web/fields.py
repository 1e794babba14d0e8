"""House-style fields: what each accepts, and what it says when it does not.

A message is a sentence that says what to do. What was typed stays in the field, also when it
cannot be used. How a field looks stands in ``templates/_macros/form.html``, by class name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, overload

from flask_babel import gettext as _
from wtforms import Field, Form
from wtforms.fields import (
    MultipleFileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import StopValidation, ValidationError

from ethics.web.pages import JAYAPURA, today

EARLIEST = date(1945, 8, 17)
MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan januari january", "feb februari february", "mar maret march", "apr april",
         "mei may", "jun juni june", "jul juli july", "agu ags agt agustus aug august",
         "sep sept september", "okt oktober oct october", "nov november",
         "des desember dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
KEPT = {"\n", "\t"}
DROPPED = {"Cc", "Cs", "Cf", "Co", "Cn"}


@overload
def clean(text: str) -> str: ...


@overload
def clean(text: None) -> None: ...


def clean(text: str | None) -> str | None:
    """Text without control signs, invisible marks and outer blanks, in composed form."""
    if text is None:
        return None
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (s for s in lines if s in KEPT or unicodedata.category(s) not in DROPPED)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


class Required:
    """An answer must be given; a message of the field's own about a bad one is kept."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, _form: Form, field: Field) -> None:
        if field.errors:
            raise StopValidation()
        if not field.data and field.data is not False and field.data != 0:
            raise StopValidation(str(self.message))


class Optional:
    """An empty answer is an answer."""

    field_flags: ClassVar[dict[str, bool]] = {"optional": True}

    def __call__(self, _form: Form, field: Field) -> None:
        if field.errors or not field.data:
            raise StopValidation()


class AtMost:
    """A text that is not longer than a reader can bear."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, _form: Form, field: Field) -> None:
        length = len(field.data or "")
        if length > self.limit:
            raise ValidationError(
                _(
                    "Tulisan ini %(length)s karakter. Ringkas hingga paling banyak %(limit)s.",
                    length=_grouped(length),
                    limit=_grouped(self.limit),
                )
            )


class Between:
    """A number within bounds."""

    def __init__(self, low: int | None, high: int | None) -> None:
        self.low, self.high = low, high

    def __call__(self, _form: Form, field: Field) -> None:
        if self.low is not None and field.data < self.low:
            raise ValidationError(_("Isi angka paling kecil %(low)s.", low=_grouped(self.low)))
        if self.high is not None and field.data > self.high:
            raise ValidationError(_("Isi angka paling besar %(high)s.", high=_grouped(self.high)))


def answer_rules(required: Any, *more: Any) -> list[Any]:
    """Rules of a field: ``required`` is the message for no answer, or None where none is needed."""
    return [Required(required) if required else Optional(), *more]


class Line(StringField):
    """One line of text."""

    def __init__(self, label: Any, *, required: Any = None, max: int = 160, **more: Any) -> None:
        rules = answer_rules(required, AtMost(max), *more.pop("rules", ()))
        super().__init__(label, rules, filters=[clean, _one_line], **more)


class Secret(PasswordField):
    """A password: taken as it is typed, never shown again."""

    def __init__(self, label: Any, *, required: Any = None, max: int = 200, **more: Any) -> None:
        super().__init__(label, answer_rules(required, AtMost(max)), **more)


class Paragraph(TextAreaField):
    """A longer text."""

    def __init__(
        self, label: Any, *, required: Any = None, max: int = 4000, rows: int = 6, **more: Any
    ) -> None:
        rules = answer_rules(required, AtMost(max), *more.pop("rules", ()))
        super().__init__(label, rules, filters=[clean], **more)
        self.rows = rows
        self.max = max


class Number(StringField):
    """A whole number; ``data`` is an int once it is understood."""

    def __init__(
        self, label: Any, *, required: Any = None, low: int | None = 0, high: int | None = None,
        **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(label, answer_rules(required, Between(low, high)), **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read digits, with dots between thousands or without."""
        text = (clean(valuelist[0]) or "").replace(".", "") if valuelist else ""
        self.data = None
        if text and not re.fullmatch(r"-?[0-9]{1,9}", text):
            raise ValueError(_("Tulis dengan angka bulat, misalnya 12."))
        self.data = int(text) if text else None

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else str(self.data if self.data is not None else "")


class Day(StringField):
    """A date as people write it; ``data`` is a date once it is understood."""

    def __init__(self, label: Any, *, required: Any = None, when: str | None = None,
                 rules: Sequence[Any] = (), **more: Any) -> None:  # fmt: skip
        super().__init__(label, answer_rules(required, *rules), **more)
        self.when = when

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read ``14 Juni 2026``, ``14-06-2026`` or ``2026-06-14``, and check the bounds."""
        text = clean(valuelist[0]) if valuelist else ""
        self.data = None
        if text:
            self.data = self._bounded(read_day(text))

    def _bounded(self, day: date | None) -> date:
        if day is None:
            raise ValueError(_("Tanggal ini tidak dikenali. Tulis misalnya 14-06-2026."))
        if self.when == "past" and day > today(JAYAPURA):
            raise ValueError(_("Tanggal ini belum terjadi. Isi tanggal hari ini atau sebelumnya."))
        if self.when == "future" and day < today():
            raise ValueError(_("Tanggal ini sudah lewat. Isi tanggal hari ini atau sesudahnya."))
        if not EARLIEST <= day <= date(today().year + 20, 12, 31):
            raise ValueError(_("Periksa tahunnya: %(year)s tidak mungkin benar.", year=day.year))
        return day

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.strftime("%d-%m-%Y") if self.data else ""


class Moment(StringField):
    """A day and a time on the wall; ``data`` is ``YYYY-MM-DDTHH:MM``."""

    def __init__(self, label: Any, *, required: Any = None, rules: Sequence[Any] = (),
                 **more: Any) -> None:  # fmt: skip
        super().__init__(label, answer_rules(required, *rules), **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a day followed by hours and minutes."""
        text = clean(valuelist[0]) if valuelist else ""
        self.data = None
        if text:
            self.data = read_moment(text)
            if self.data is None:
                raise ValueError(_("Tulis tanggal dan jam, misalnya 14-06-2026 09.30."))

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{datetime.fromisoformat(self.data):%d-%m-%Y %H.%M}" if self.data else ""


class _Offered:
    """A choice among what was offered, and nothing else."""

    choices: Any
    data: Any

    def pre_validate(self, _form: Form) -> None:
        """Refuse what was never offered."""
        given = self.data if isinstance(self.data, list) else [self.data]
        offered = {str(choice[0]) for choice in self.choices}
        if any(value not in offered for value in given if value):
            raise ValidationError(_("Pilih salah satu dari daftar."))


class OneOf(_Offered, RadioField):
    """One choice, each shown. A choice may carry a third part: its hint."""

    def __init__(self, label: Any, *, choices: Iterable[Any] = (), required: Any = None,
                 **more: Any) -> None:  # fmt: skip
        rules = answer_rules(required)
        super().__init__(label, rules, choices=[], validate_choice=False, **more)
        self.choices = list(choices)


class Pick(_Offered, SelectField):
    """One choice from a long list."""

    def __init__(self, label: Any, *, choices: Iterable[Any] = (), required: Any = None,
                 **more: Any) -> None:  # fmt: skip
        rules = answer_rules(required)
        super().__init__(label, rules, choices=[], validate_choice=False, **more)
        self.choices = list(choices)


class ManyOf(_Offered, SelectMultipleField):
    """Any number of choices, each shown."""

    def __init__(self, label: Any, *, choices: Iterable[Any] = (), required: Any = None,
                 **more: Any) -> None:  # fmt: skip
        rules = answer_rules(required)
        super().__init__(label, rules, choices=[], validate_choice=False, **more)
        self.choices = list(choices)


class Files(MultipleFileField):
    """Files to send along; browsers never fill them in again after a mistake."""

    def __init__(self, label: Any, *, required: Any = None, accept: str = "",
                 most: int | None = None, **more: Any) -> None:  # fmt: skip
        super().__init__(label, answer_rules(required), **more)
        self.accept = accept
        self.most = most

    def process_formdata(self, valuelist: list[Any]) -> None:
        """A field that was left empty sends one file without a name."""
        self.data = [file for file in valuelist if getattr(file, "filename", "")]
        if self.most is not None and len(self.data) > self.most:
            raise ValueError(_("Pilih paling banyak %(most)s berkas sekaligus.", most=self.most))


def read_day(text: str) -> date | None:
    """The date that a person wrote, or None."""
    parts = re.findall(r"[0-9]+|[a-z]+", text.lower())
    if len(parts) != 3 or len(text) > 40:
        return None
    year, month, day = reversed(parts) if len(parts[2]) == 4 else parts
    number = MONTHS.get(month) or (int(month) if month.isdigit() and len(month) <= 2 else 0)
    if not (year.isdigit() and len(year) == 4 and day.isdigit() and len(day) <= 2):
        return None
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def read_moment(text: str) -> str | None:
    """The day and time that a person wrote, as ``YYYY-MM-DDTHH:MM``, or None."""
    match = re.fullmatch(r"(.+?)[ tT,]+(?:pukul )?([0-9]{1,2})[.:]([0-9]{2})", text)
    day = read_day(match[1]) if match else None
    if match is None or day is None or int(match[2]) > 23 or int(match[3]) > 59:
        return None
    return f"{day.isoformat()}T{int(match[2]):02d}:{match[3]}"


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) if text else text


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")
