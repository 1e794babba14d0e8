"""Forms for handing in a file and for opening an identity."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length, ValidationError

from ethics.casework.exhibits import File
from ethics.files.kinds import ACCEPT, MOST_MEGABYTES
from ethics.web.fields import Files, Line, Paragraph
from ethics.web.forms import PostedForm
from ethics.web.uploads import TAKEN, Unusable, accept


class ExhibitForm(PostedForm):
    """A label and a file whose content is what its name says."""

    label = Line(_l("Nama bukti"), required=_l("Beri nama bukti ini."))
    file = Files(_l("Berkas"), required=_l("Pilih berkas yang akan disimpan."), most=1, accept=ACCEPT,
                 description=_l("%(taken)s Paling besar %(most)s MB.", taken=TAKEN,
                                most=MOST_MEGABYTES))  # fmt: skip

    def validate_file(self, _field: Files) -> None:
        """Judge the content, not the name."""
        try:
            self._accepted = accept(self.file.data[0])
        except Unusable as no:
            raise ValidationError(str(no)) from None

    def received(self) -> File:
        """The file as it is kept, and as it came."""
        one = self._accepted
        return File(one.name, one.media_type, one.content, original=one.original, scanned=one.scanned)


class IdentityForm(PostedForm):
    """Why an identity must be opened."""

    reason = Paragraph(
        _l("Alasan membuka identitas"),
        required=_l("Tulis alasan membuka identitas pelapor."),
        max=1000,
        rules=[Length(min=20, message=_l("Tulis alasan dalam 20 sampai 1.000 karakter."))],
    )
