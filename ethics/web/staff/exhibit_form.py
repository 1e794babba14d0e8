"""Forms for handing in a file and for opening an identity."""

from __future__ import annotations

import secrets

import filetype
from flask_babel import lazy_gettext as _l
from wtforms import FileField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from ethics.casework.exhibits import File
from ethics.web.forms import PostedForm
from ethics.web.staff.action_fields import clean

ACCEPTED = {"image/jpeg", "image/png", "application/pdf", "video/mp4", "audio/mpeg"}
LARGEST = 12 * 1024 * 1024


class ExhibitForm(PostedForm):
    """A label and a file whose content is what its name says."""

    label = StringField(_l("Nama bukti"), [InputRequired(_l("Beri nama bukti ini.")), Length(max=160)])  # noqa: E501
    file = FileField(_l("Berkas"))
    token = HiddenField(default=lambda: secrets.token_urlsafe(18))

    def validate_file(self, field: FileField) -> None:
        """Judge the content, not the name."""
        content = self._content()
        if not content:
            raise ValidationError(_l("Pilih berkas yang akan disimpan."))
        if len(content) > LARGEST:
            raise ValidationError(_l("Berkas terlalu besar; paling besar 12 MB."))
        kind = filetype.guess(content)
        if kind is None or kind.mime not in ACCEPTED:
            raise ValidationError(
                _l("Isi berkas ini bukan JPG, PNG, PDF, MP4, atau MP3. Simpan ulang lalu pilih lagi.")
            )

    def received(self) -> File:
        """The file as it came, with the type that its content shows."""
        content = self._content()
        kind = filetype.guess(content)
        name = clean(self.file.data.filename or "berkas").replace("/", "-")[-160:]
        return File(name=name or "berkas", media_type=kind.mime, content=content)

    def _content(self) -> bytes:
        storage = self.file.data
        if not storage or not hasattr(storage, "stream"):
            return b""
        storage.stream.seek(0)
        content: bytes = storage.stream.read()
        return content


class IdentityForm(PostedForm):
    """Why an identity must be opened."""

    reason = TextAreaField(
        _l("Alasan membuka identitas"),
        [InputRequired(_l("Tulis alasan membuka identitas pelapor.")),
         Length(min=20, max=1000, message=_l("Tulis alasan dalam 20 sampai 1.000 karakter."))],
    )  # fmt: skip
