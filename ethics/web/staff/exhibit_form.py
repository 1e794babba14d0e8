"""Forms for handing in a file and for opening an identity."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length, ValidationError

from ethics.casework.exhibits import File
from ethics.web.fields import Files, Line, Paragraph
from ethics.web.file_types import named_truly, plain_name, type_of
from ethics.web.forms import PostedForm

LARGEST = 12 * 1024 * 1024


class ExhibitForm(PostedForm):
    """A label and a file whose content is what its name says."""

    label = Line(_l("Nama bukti"), required=_l("Beri nama bukti ini."))
    file = Files(_l("Berkas"), required=_l("Pilih berkas yang akan disimpan."), most=1,
                 description=_l("JPG, PNG, PDF, MP4, MP3, atau teks; paling besar 12 MB."))  # fmt: skip

    def validate_file(self, _field: Files) -> None:
        """Judge the content, not the name."""
        content = self._content()
        if not content:
            raise ValidationError(_l("Berkas ini kosong. Pilih berkas lain."))
        if len(content) > LARGEST:
            raise ValidationError(_l("Berkas terlalu besar; paling besar 12 MB."))
        media_type = type_of(content)
        if media_type is not None and not named_truly(self._name(), media_type):
            raise ValidationError(
                _l("Isi berkas ini tidak sesuai dengan namanya. Simpan ulang lalu pilih lagi.")
            )
        if media_type is None:
            raise ValidationError(
                _l("Isi berkas ini bukan JPG, PNG, PDF, MP4, MP3, atau teks. Simpan ulang lalu "
                   "pilih lagi.")
            )  # fmt: skip

    def received(self) -> File:
        """The file as it came, with the type that its content shows."""
        content = self._content()
        return File(name=self._name(), media_type=type_of(content) or "", content=content)

    def _name(self) -> str:
        return plain_name(self.file.data[0].filename, longest=160)

    def _content(self) -> bytes:
        storage = self.file.data[0]
        storage.stream.seek(0)
        content: bytes = storage.stream.read(LARGEST + 1)
        return content


class IdentityForm(PostedForm):
    """Why an identity must be opened."""

    reason = Paragraph(
        _l("Alasan membuka identitas"),
        required=_l("Tulis alasan membuka identitas pelapor."),
        max=1000,
        rules=[Length(min=20, message=_l("Tulis alasan dalam 20 sampai 1.000 karakter."))],
    )
