"""Files with boxes over what points to people: drawn by one, approved by another, made of pixels alone.

The boxes are a layer beside the file, which nobody touches. Once another person approves the layer, the
file is drawn anew with the boxes burned in; both hashes stay in the register.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from sqlalchemy import insert, select, update

from ethics.casework import access, exhibits, kept_files, letters
from ethics.casework.change import writing
from ethics.casework.dossier import open_dossier, readable
from ethics.casework.draft import vault_of
from ethics.casework.noes import Stale, Unknown
from ethics.casework.on_record import put_on_record
from ethics.casework.redaction_record import layer_hash
from ethics.casework.situation import Situation, situation_of
from ethics.casework.submissions import carried_out, remember
from ethics.files import contained
from ethics.files.boxing import Box, as_rows, from_rows, is_on_a_page
from ethics.files.contained import PDF
from ethics.files.kinds import KINDS
from ethics.files.refusing import Unacceptable
from ethics.law import Actor, Mark, Objection, Refused, Text, may, rulebook
from ethics.law.conflicts import conflicts
from ethics.law.vocabulary import COVER_REASONS, PERMISSIONS
from ethics.records.cases import Case
from ethics.records.publications import Publication
from ethics.records.redactions import Redaction
from ethics.storage import db

DRAW, APPROVE = "samarkan_berkas", "setujui_samaran"
EXHIBIT, DOCUMENT = "bukti", "dokumen"
MOST_BOXES = 500
KEYS = "kunci_samaran"
BASIS = "UU 14/2008 Pasal 17; UU 27/2022"
LAYER: Any = Redaction.__table__
NOT_FOUND = Text(id="Tulisan itu tidak ada dalam berkas. Pada gambar atau pindaian, gambarlah kotaknya.",
                 en="These words are not in the file. On a picture or a scan, draw the box.")  # fmt: skip
OVER = Text(id="Perkara publikasi ini sudah berakhir.", en="This publication has ended.")
OFF_THE_PAGE = Text(id="Kotak harus terletak di dalam halaman dan tidak kosong.",
                    en="A box must lie within its page and cover something.")  # fmt: skip
TOO_MANY = Text(id="Terlalu banyak kotak pada satu berkas.", en="There are too many boxes on one file.")
NOTHING_DRAWN = Text(id="Belum ada kotak pada berkas ini.", en="There is no box on this file yet.")
OWN_LAYER = Text(id="Anda ikut menggambar kotaknya. Petugas lain yang memeriksa dan menyetujuinya.",
                 en="You drew some of its boxes. Somebody else checks and approves it.")  # fmt: skip
OTHER_FILE = Text(id="Berkasnya bukan lagi yang digambari. Gambarlah sekali lagi.",
                  en="The file is no longer the one that was drawn on. Draw again.")  # fmt: skip
UNDRAWABLE = {
    "too_many_pages": Text(id="Halamannya terlalu banyak untuk ditutup di sini.",
                           en="It has too many pages to be covered here."),
    "too_many_pixels": Text(id="Gambarnya terlalu besar untuk ditutup di sini.",
                            en="The picture is too large to be covered here."),
    "no_pages": Text(id="Halaman itu tidak ada.", en="There is no such page."),
    "broken": Text(id="Berkas ini tidak dapat digambar: rusak atau terkunci.",
                   en="This file cannot be drawn: it is broken or locked."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layer:
    """The boxes over a file as they stand."""

    id: int
    boxes: tuple[Box, ...]
    sha256: str
    original_sha256: str
    drawn_at: datetime
    approved_at: datetime | None
    result_sha256: str | None


@dataclass(frozen=True, slots=True)
class Coverable:
    """A file of the case whose outcome is told, which can be drawn on."""

    kind: str
    id: int
    reference: str
    """The case that holds it."""
    label: Text
    media_type: str
    layers: tuple[Layer, ...]

    @property
    def open_layer(self) -> Layer | None:
        """The one that can still be changed."""
        return next((one for one in self.layers if one.approved_at is None), None)


@dataclass(frozen=True, slots=True)
class Desk:
    """Every such file, and what this reader may do with them."""

    reference: str
    files: tuple[Coverable, ...]
    may_draw: bool
    may_approve: bool

    def file(self, kind: str, id_: int) -> Coverable:
        """One of them. Raises Unknown."""
        found = next((one for one in self.files if (one.kind, one.id) == (kind, id_)), None)
        if found is None:
            raise Unknown(self.reference)
        return found


def open_desk(reference: str, *, actor: Actor, at: datetime) -> Desk:
    """What there is to cover, as far as this reader may open it. Raises Unknown."""
    situation = _permitted(reference, DRAW, APPROVE, actor=actor, at=at)
    told = open_dossier(_source(situation), actor=actor, at=at)
    layers = _layers(situation)
    found = [(EXHIBIT, one.id, one.reference, Text(id=one.label, en=one.label), one.media_type)
             for one in told.exhibits if one.may_open and _is_drawable(one.media_type)]  # fmt: skip
    found += [(DOCUMENT, one.id, told.reference, _titled(one.kind.label, one.number), PDF)
              for one in told.documents if one.may_open]  # fmt: skip
    files = tuple(Coverable(*one, tuple(layers.get(one[:2], ()))) for one in found)
    ended = situation.facts.ended
    return Desk(reference, files, bool(may(actor, DRAW, situation.facts)) and not ended,
                bool(may(actor, APPROVE, situation.facts)) and not ended)  # fmt: skip


def content_of(file: Coverable, *, actor: Actor, at: datetime) -> bytes:
    """The file itself, opened on record. Raises Unknown."""
    if file.kind == EXHIBIT:
        return b"".join(exhibits.exhibit(file.reference, file.id, actor=actor, at=at).content)
    return letters.letter(file.reference, file.id, actor=actor, at=at).content


@contextmanager
def drawable() -> Iterator[None]:
    """Says in words why a file cannot be drawn. Raises Refused."""
    try:
        yield
    except Unacceptable as no:
        raise Refused([_no("tidak_dapat_digambar", UNDRAWABLE[no.why])]) from None


def shapes_of(file: Coverable, *, actor: Actor, at: datetime) -> list[float]:
    """The height of each page as parts of its width. Raises Refused for what cannot be drawn."""
    with drawable():
        return contained.shapes(content_of(file, actor=actor, at=at), file.media_type)


def page_of(
    file: Coverable, page: int, *, burned: bool, actor: Actor, at: datetime, begun: Sequence[Box] = ()
) -> bytes:  # fmt: skip
    """A page as PNG: with its boxes shaded, or as it will be released. Raises Refused.

    ``begun`` is what somebody is drawing and has not saved.
    """
    content = content_of(file, actor=actor, at=at)
    boxes = file.open_layer.boxes if file.open_layer else ()
    with drawable():
        if burned:
            return contained.preview(content, file.media_type, page=page, boxes=boxes)
        return contained.layer(content, file.media_type, page=page, boxes=boxes, begun=begun)


def boxes_over(
    file: Coverable, words: str, *, reason: str, actor: Actor, at: datetime
) -> list[Box]:  # fmt: skip
    """A box over each place where these words stand in a file; raises Refused for none."""
    content = content_of(file, actor=actor, at=at)
    with drawable():
        found = contained.boxes_over(content, file.media_type, words, reason=reason)
    if not found:
        raise Refused([_no("tidak_ditemukan", NOT_FOUND)])
    return found


def draw_boxes(
    reference: str, file: Coverable, layer: Sequence[Box], *, was: str, actor: Actor, at: datetime,
    token: str | None = None,
) -> None:  # fmt: skip
    """Lay these boxes over a file, in place of those that the drawer saw: ``was`` is their hash.

    Raises Refused for what covers nothing or lies beside the page, Stale when somebody drew meanwhile.
    """
    _permitted(reference, DRAW, actor=actor, at=at)
    content = content_of(file, actor=actor, at=at)
    with drawable():
        pages = len(contained.shapes(content, file.media_type))
    if any(not is_on_a_page(box, pages) or box.reason not in COVER_REASONS for box in layer):
        raise Refused([_no("di_luar_halaman", OFF_THE_PAGE)])
    if len(layer) > MOST_BOXES:
        raise Refused([_no("terlalu_banyak_kotak", TOO_MANY)])
    original = hashlib.sha256(content).hexdigest()
    with writing():
        situation = _held(reference, actor, duty="tulis")
        if carried_out(token, actor=actor, reference=reference, action=DRAW) is None:
            drawn = _lay(situation, file, as_rows(layer), was=was, original=original, actor=actor, at=at)
            seq = put_on_record(situation, DRAW, roles=PERMISSIONS[DRAW].roles, actor=actor, at=at,
                                redaction=drawn)  # fmt: skip
            remember(token, actor=actor, reference=reference, action=DRAW, seq=seq)


def approve(
    reference: str, file: Coverable, *, seen: str, actor: Actor, at: datetime
) -> None:  # fmt: skip
    """Burn the boxes in and keep what comes of it. ``seen`` is the hash of the layer that was looked at.

    Raises Refused for whoever drew, Stale when the layer is another by now.
    """
    _permitted(reference, APPROVE, actor=actor, at=at)
    layer = file.open_layer
    if layer is None or not layer.boxes:
        raise Refused([_no("tanpa_kotak", NOTHING_DRAWN)])
    if layer.sha256 != seen:
        raise Stale(reference, ())
    content = content_of(file, actor=actor, at=at)
    if hashlib.sha256(content).hexdigest() != layer.original_sha256:
        raise Refused([_no("berkas_lain", OTHER_FILE)])
    with drawable():
        made = contained.burned(content, file.media_type, layer.boxes)
    stored = kept_files.keep(BytesIO(made), at=at)
    with writing():
        situation = _held(reference, actor, duty="rilis")
        row = _locked(layer.id)
        if row.approved_at is not None or layer_hash(row.boxes) != seen:
            raise Stale(reference, ())
        if actor.account_id in row.drawers:
            raise Refused([_no("samaran_sendiri", OWN_LAYER)])
        key = vault_of(reference).seal(stored.key.hex(), purpose=KEYS)["vault"]
        done = {"approved_by": actor.account_id, "approved_at": at, "result_sha256": stored.sha256,
                "file_id": stored.id, "key_item": key}  # fmt: skip
        db.session.execute(update(LAYER).where(LAYER.c.id == layer.id).values(**done))
        told = {"id": layer.id, "original": layer.original_sha256, "result": stored.sha256,
                "by": actor.account_id}  # fmt: skip
        put_on_record(situation, APPROVE, roles=PERMISSIONS[APPROVE].roles, actor=actor, at=at,
                      redaction=told)  # fmt: skip


def result(reference: str, layer_id: int, *, actor: Actor, at: datetime) -> exhibits.Opened:
    """The approved file of pixels, on record; its hash is checked on each opening. Raises Unknown."""
    situation = _permitted(reference, DRAW, APPROVE, actor=actor, at=at)
    mine = (LAYER.c.id == layer_id) & (LAYER.c.case_id == situation.id) & LAYER.c.approved_at.is_not(None)
    row = db.session.execute(select(LAYER).where(mine)).one_or_none()
    if row is None:
        raise Unknown(reference)
    key = bytes.fromhex(vault_of(reference).open(row.key_item))
    if not kept_files.is_whole(kept_files.read(row.file_id, key), row.result_sha256):
        raise RuntimeError(f"redaction {layer_id} is not what was approved")
    access.note("samaran:dibuka", actor=actor, at=at, data={"case": reference, "id": layer_id})
    first = next(kept_files.read(row.file_id, key))
    paper = first.startswith(b"%PDF")
    name, kind = (f"samaran-{layer_id}.pdf", PDF) if paper else (f"samaran-{layer_id}.png", "image/png")
    return exhibits.Opened(name, kind, not paper, kept_files.read(row.file_id, key))


def _lay(
    situation: Situation, file: Coverable, rows: list[dict[str, Any]], *, was: str, original: str,
    actor: Actor, at: datetime,
) -> dict[str, Any]:  # fmt: skip
    """Write the layer; what the journal keeps of it."""
    row = _open_row(situation, file)
    if was != layer_hash(row.boxes if row else []):
        raise Stale(situation.facts.reference, ())
    drawers = sorted({*(row.drawers if row else ()), actor.account_id})
    values = {"boxes": rows, "drawers": drawers, "drawn_at": at, "original_sha256": original}
    if row is not None:
        db.session.execute(update(LAYER).where(LAYER.c.id == row.id).values(**values))
        layer = row.id
    else:
        mine = {"exhibit_id": file.id} if file.kind == EXHIBIT else {"document_id": file.id}
        added = insert(LAYER).values(case_id=situation.id, **mine, **values).returning(LAYER.c.id)
        layer = db.session.execute(added).scalar_one()
    return {"id": layer, "of": original, "boxes": layer_hash(rows), "count": len(rows),
            "by": actor.account_id}  # fmt: skip


def _open_row(situation: Situation, file: Coverable) -> Any:
    column = LAYER.c.exhibit_id if file.kind == EXHIBIT else LAYER.c.document_id
    mine = (LAYER.c.case_id == situation.id) & (column == file.id) & LAYER.c.approved_at.is_(None)
    return db.session.execute(select(LAYER).where(mine).with_for_update()).one_or_none()


def _locked(layer_id: int) -> Any:
    return db.session.execute(select(LAYER).where(LAYER.c.id == layer_id).with_for_update()).one()


def _layers(situation: Situation) -> dict[tuple[str, int], list[Layer]]:
    """The layers of a publication by their file, the newest first."""
    found: dict[tuple[str, int], list[Layer]] = {}
    query = select(LAYER).where(LAYER.c.case_id == situation.id).order_by(LAYER.c.id.desc())
    for row in db.session.execute(query):
        key = (EXHIBIT, row.exhibit_id) if row.exhibit_id else (DOCUMENT, row.document_id)
        approved = row.approved_at.astimezone(situation.zone) if row.approved_at else None
        layer = Layer(row.id, from_rows(row.boxes), layer_hash(row.boxes), row.original_sha256,
                      row.drawn_at.astimezone(situation.zone), approved, row.result_sha256)  # fmt: skip
        found.setdefault(key, []).append(layer)
    return found


def _permitted(reference: str, *permissions: str, actor: Actor, at: datetime) -> Situation:
    situation = readable(reference, actor=actor, at=at)
    mine = select(Publication.case_id).where(Publication.case_id == situation.id)
    allowed = any(may(actor, one, situation.facts) for one in permissions)
    if not allowed or db.session.execute(mine).first() is None:
        no = Unknown(reference)
        access.note_refusal(reference, permissions[0], actor=actor, at=at, no=no)
        raise no
    return situation


def _held(reference: str, actor: Actor, *, duty: str) -> Situation:
    """The publication, held, as far as this actor may have this duty in it. Raises Refused."""
    situation = situation_of(reference, lock=True)
    barring = conflicts(actor, situation.facts, duty=duty, rulebook=rulebook(situation.facts.rulebook))
    if barring:
        raise Refused(barring)
    if situation.facts.ended:
        raise Refused([_no("berakhir", OVER)])
    return situation


def _source(situation: Situation) -> str:
    query = select(Case.reference).join(Publication, Publication.source_id == Case.id)
    return str(db.session.execute(query.where(Publication.case_id == situation.id)).scalar_one())


def _is_drawable(media_type: str) -> bool:
    return media_type == PDF or (media_type in KINDS and KINDS[media_type].clean == "picture")


def _titled(label: Text, number: str) -> Text:
    return Text(id=f"{label.id} {number}", en=f"{label.en} {number}")


def _no(code: str, message: Text) -> Objection:
    return Objection(code=code, message=message, basis=BASIS, mark=Mark.RECALLED)
