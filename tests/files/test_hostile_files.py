"""Whatever somebody sends: taken for what it is, cleaned, or refused with the reason."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ethics.files.cleaning import cleaned
from ethics.files.judging import judge
from ethics.files.kinds import KINDS
from ethics.files.refusing import Unacceptable
from tests.files.hostile_files import HOSTILE
from tests.files.sound_files import (
    PLACE,
    SOUND,
    as_file,
    box,
    film,
    notes_track,
    picture,
    spooled,
    with_place,
)


def refusal(content: bytes, name: str) -> str:
    file = spooled(content)
    try:
        kind = judge(file, name)
        cleaned(file, kind)
    except Unacceptable as no:
        return no.why
    return f"taken as {kind.type}"


def copy_of(content: bytes, name: str) -> bytes:
    file = spooled(content)
    kept = cleaned(file, judge(file, name))
    assert kept is not None, "nothing was taken out"
    kept.seek(0)
    return kept.read()


def test_the_corpus_is_as_large_as_promised() -> None:
    assert len(HOSTILE) >= 60


def test_every_hostile_file_is_refused_for_its_own_reason() -> None:
    found = [(name, refusal(content, name), why) for name, content, why in HOSTILE]
    assert [one for one in found if one[1] != one[2]] == []


def test_every_sound_file_is_taken_for_what_it_is() -> None:
    for name, (kind, content) in SOUND.items():
        assert judge(spooled(content), name).type == kind, name
    assert {kind for kind, _content in SOUND.values()} == set(KINDS), "each kind has an example"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_drawn_anew_without_place_device_and_notes(kind: str) -> None:
    notes = PngInfo()
    notes.add_text("Comment", PLACE.decode())
    notes.add_itxt("XML:com.adobe.xmp", PLACE.decode())
    more = {"pnginfo": notes} if kind == "PNG" else {"xmp": PLACE} if kind == "WEBP" else {"comment": PLACE}
    sent = picture(kind, exif=with_place(), icc_profile=PLACE * 9, **more)
    assert PLACE in sent
    kept = copy_of(sent + b"<script>" + PLACE, f"foto.{kind.lower()}")
    assert b"Rahasia" not in kept
    assert PLACE not in kept
    assert b"<script>" not in kept
    shown = Image.open(BytesIO(kept))
    assert (shown.format, shown.size, len(shown.getexif())) == (kind, (40, 30), 0)


def test_a_picture_with_more_shades_than_a_screen_has_keeps_them() -> None:
    sent = BytesIO()
    Image.new("I;16", (8, 8), 3000).save(sent, "PNG")
    assert Image.open(BytesIO(copy_of(sent.getvalue(), "foto.png"))).getpixel((3, 3)) == 3000


def test_a_picture_with_an_archive_behind_it_is_only_a_picture() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("x.exe", "x")
    assert not zipfile.is_zipfile(as_file(copy_of(picture() + packed.getvalue(), "foto.jpg")))


@pytest.mark.parametrize("where", ["moov", "trak", "udta in trak", "uuid", "outside", "leftover"])
def test_a_film_says_no_more_where_it_was_made_and_stays_the_same_film(where: str) -> None:
    note = box(b"udta", box(b"\xa9xyz", PLACE), box(b"\xa9mak", b"Telepon Rahasia"))
    sent = {"moov": film(box(b"meta", bytes(4), PLACE)), "trak": film(box(b"trak", box(b"meta", PLACE))),
            "udta in trak": film(box(b"trak", box(b"tkhd", bytes(84)), note)),
            "uuid": film(box(b"uuid", bytes(16), PLACE)), "outside": film(behind=box(b"uuid", PLACE)),
            "leftover": film(behind=box(b"free", PLACE))}[where]  # fmt: skip
    kept = copy_of(sent, "film.mp4")
    assert PLACE in sent
    assert PLACE not in kept
    assert b"Rahasia" not in kept
    assert len(kept) == len(sent)
    assert kept[: sent.index(b"moov")] == sent[: sent.index(b"moov")], "picture and sound are untouched"
    assert judge(spooled(kept), "film.mp4").type == "video/mp4"


def test_a_track_that_runs_beside_the_film_and_notes_the_place_is_emptied() -> None:
    media = b"gambar gambar" + PLACE + b"tidak hilang"
    at = len(box(b"ftyp", bytes(12))) + 8 + media.index(PLACE)
    kept = copy_of(film(notes_track(at, [10, len(PLACE) - 10]), media=media), "film.mov")
    assert PLACE not in kept
    assert b"gambar gambar" + bytes(len(PLACE)) + b"tidak hilang" in kept
    assert b"meta" not in kept


def test_a_film_without_notes_is_kept_as_it_came() -> None:
    file = spooled(film(media=bytes(300_000)))
    assert cleaned(file, judge(file, "film.mp4")) is None


def test_a_note_across_the_seam_of_two_pieces_is_taken_out_as_well() -> None:
    for offset in range(65_536 - 70, 65_536 - 20, 7):
        lead = b"\x01" * (offset - 28)
        sent = film(box(b"udta", PLACE), media=lead)
        kept = copy_of(sent, "film.mp4")
        assert PLACE not in kept
        assert lead in kept
        assert b"free" in kept
