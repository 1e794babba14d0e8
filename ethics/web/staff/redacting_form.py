"""The form of the boxes over a page. Places are per cent of the page, as the lines on its picture say."""

from __future__ import annotations

import re

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from ethics.casework.redacting import Coverable
from ethics.casework.redaction_record import layer_hash
from ethics.files.boxing import WHOLE, Box, as_rows, is_on_a_page
from ethics.law.vocabulary import COVER_REASONS
from ethics.web.fields import Line, ManyOf, Pick, clean
from ethics.web.forms import DeedForm, PostedForm
from ethics.web.words import in_words

SHOWN = 900
"""Pixels: the picture has this width on every screen, or a click would say nothing."""
POINT = "titik"
EDGES = ("left", "top", "right", "bottom")
_BEGUN = re.compile(r"(\d{1,5})-(\d{1,5})-(\d{1,5})-(\d{1,5})")
_PER_CENT = re.compile(r"\d{1,3}(?:[.,]\d{1,2})?")


class CoverForm(DeedForm):
    """Boxes to add, by their edges or by words, and boxes to take away."""

    left = Line(_l("Kiri"), max=6)
    top = Line(_l("Atas"), max=6)
    right = Line(_l("Kanan"), max=6)
    bottom = Line(_l("Bawah"), max=6)
    words = Line(_l("Atau tutup setiap tulisan ini"), max=120,
                 description=_l("Di seluruh halaman berkas. Hanya pada PDF yang tulisannya dapat "
                                "dibaca mesin."))  # fmt: skip
    reason = Pick(_l("Mengapa ditutup"))
    removed = ManyOf(_l("Hapus kotak"))
    was = HiddenField(filters=[clean])

    def __init__(self, file: Coverable, *, page: int) -> None:
        layer = file.open_layer
        self.boxes = tuple(layer.boxes) if layer else ()
        self.page = page
        super().__init__(data={"was": layer_hash(as_rows(self.boxes))})
        self.reason.choices = [(one.id, in_words(one.label)) for one in COVER_REASONS.values()]
        numbered = enumerate(self.boxes, start=1)
        self.removed.choices = [(str(nth), _told(nth, box)) for nth, box in numbered if box.page == page]

    def clicked(self) -> tuple[int, int] | None:
        """Where on the picture somebody clicked; None when they did not."""
        places = [request.form.get(f"{POINT}.{axis}", "") for axis in "xy"]
        if request.method != "POST" or not all(one.isascii() and one.isdigit() for one in places):
            return None
        return int(places[0][:5]), int(places[1][:5])

    def take_corner(self, shape: float) -> None:
        """The first click is one corner, the second the other; nothing is kept yet."""
        point = self.clicked()
        if point is None:
            return
        across, down = point[0] * 100 / SHOWN, point[1] * 100 / (SHOWN * shape)
        left, top = self._number("left"), self._number("top")
        if left is None or top is None or self.right.data:
            self._show(left=across, top=down)
            self.right.data = self.bottom.data = ""
        else:
            self._show(left=min(across, left), top=min(down, top), right=max(across, left),
                       bottom=max(down, top))  # fmt: skip

    def validate(self, extra_validators: object = None) -> bool:
        """Something to do, and four edges or none."""
        sound = bool(super().validate(extra_validators))
        given = [edge for edge in EDGES if self._fields[edge].data]
        for edge in given:
            if self._number(edge) is None:
                self.refuse(edge, _("Isi persen dari halaman, misalnya 12,5."))
                sound = False
        for edge in EDGES if given else ():
            if edge not in given:
                self.refuse(edge, _("Isi keempat sisi kotak."))
                sound = False
        if not given and not self.words.data and not self.removed.data:
            self.refuse("words", _("Gambar kotak, tulis yang ditutup, atau tandai kotak yang dihapus."))
            sound = False
        return sound

    def kept(self) -> list[Box]:
        """The boxes that stay."""
        gone = set(self.removed.data or ())
        return [box for nth, box in enumerate(self.boxes, start=1) if str(nth) not in gone]

    def added(self) -> list[Box]:
        """The box that was drawn, if one was."""
        edges = [self._number(edge) for edge in EDGES]
        if None in edges:
            return []
        left, top, right, bottom = (round((edge or 0) * WHOLE / 100) for edge in edges)
        return [Box(self.page, left, top, right - left, bottom - top, self.reason.data)]

    @property
    def begun(self) -> str:
        """The box that was drawn and is not saved, for the address of the picture."""
        return "-".join(str(place) for box in self.added() for place in (box.x, box.y, box.w, box.h))

    def _number(self, edge: str) -> float | None:
        text = (self._fields[edge].data or "").strip().removesuffix("%").strip()
        return float(text.replace(",", ".")) if _PER_CENT.fullmatch(text) else None

    def _show(self, **edges: float) -> None:
        for edge, value in edges.items():
            self._fields[edge].data = _per_cent(min(max(value, 0), 100))


def begun_box(text: str, *, page: int) -> tuple[Box, ...]:
    """A box from the address of a picture; nonsense is none."""
    found = _BEGUN.fullmatch(text)
    if found is None:
        return ()
    x, y, w, h = map(int, found.groups())
    box = Box(page, x, y, w, h, "nama")
    return (box,) if is_on_a_page(box, page) else ()


def _told(nth: int, box: Box) -> str:
    edges = (box.x, box.y, box.x + box.w, box.y + box.h)
    left, top, right, bottom = (_per_cent(edge * 100 / WHOLE) for edge in edges)
    reason = in_words(COVER_REASONS[box.reason].label)
    return str(_("Kotak %(nth)s: %(left)s–%(right)s%% ke kanan, %(top)s–%(bottom)s%% ke bawah. %(reason)s",
                 nth=nth, left=left, right=right, top=top, bottom=bottom, reason=reason))  # fmt: skip


def _per_cent(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


class ApproveForm(PostedForm):
    """The layer that was looked at."""

    seen = HiddenField(filters=[clean])
