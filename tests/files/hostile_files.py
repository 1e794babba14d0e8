"""Files that somebody sends to harm, to trick or by mistake, and why each is refused."""

from __future__ import annotations

import struct
import zipfile
import zlib

from tests.files.sound_files import (
    DOCX,
    PDF,
    archive,
    box,
    docx,
    film,
    mp3,
    odf,
    ogg,
    picture,
    wav,
    webm,
)

EXE = b"MZ\x90\x00\x03" + bytes(60)
ZIP = archive({"isi.txt": "isi"})
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SCRIPT = "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"
WITH_MACROS = DOCX.replace("document.main", "document.macroEnabled.main")
RELS = ('<Relationships><Relationship Type="x/attachedTemplate" Target="http://a.example/x" '
        'TargetMode="External"/>')  # fmt: skip


def png_of(width: int, height: int, rows: int = 0) -> bytes:
    """A picture that says how large it is, and may hold nothing of that."""
    def chunk(name: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + check

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes((width * 3 + 1) * rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def renamed_entry(old: str, new: bytes) -> bytes:
    """An archive in which an entry has a name that no program would write."""
    assert len(old) == len(new)
    return docx(**{old: "x"}).replace(old.encode(), new)


def with_flag(content: bytes, flag: int) -> bytes:
    """The same archive with a flag set on the last entry of its list."""
    at = content.rindex(b"PK\x01\x02") + 8
    return content[:at] + bytes([content[at] | flag]) + content[at + 1 :]


def with_count(content: bytes, entries: int) -> bytes:
    """The same archive, saying that it has so many entries."""
    at = content.rindex(b"PK\x05\x06")
    return content[: at + 8] + struct.pack("<HH", entries, entries) + content[at + 12 :]


def with_size(content: bytes, size: int) -> bytes:
    """The same archive, saying that its last entry unpacks to so many bytes."""
    at = content.rindex(b"PK\x01\x02")
    return content[: at + 24] + struct.pack("<I", size) + content[at + 28 :]


def overlapping() -> bytes:
    """Two entries of a list that lead to the same bytes."""
    packed = docx(word__a="a" * 40, word__b="b" * 40)
    second = packed.rindex(b"PK\x01\x02")
    first = packed.index(b"word/a")
    return packed[: second + 42] + struct.pack("<I", first - 30) + packed[second + 46 :]


def link() -> bytes:
    """An entry that points elsewhere."""
    entry = zipfile.ZipInfo("word/x")
    entry.external_attr = 0o120777 << 16
    return archive({"[Content_Types].xml": DOCX, entry: "/etc/passwd"})


def nested(deep: int) -> bytes:
    """Boxes in boxes in boxes."""
    inside = b""
    for _n in range(deep):
        inside = box(b"trak", inside)
    return film(inside)


HOSTILE: list[tuple[str, bytes, str]] = [
    ("kosong.txt", b"", "empty"), ("besar.pdf", PDF + bytes(25 * 1024 * 1024) + b"%%EOF", "too_large"),
    # names that lie
    ("foto.jpg.exe", picture(), "misnamed"), ("foto.exe", picture(), "misnamed"),
    ("surat.pdf", picture("PNG"), "misnamed"), ("foto.jpg", PDF, "misnamed"),
    ("surat.pdf.js", PDF, "misnamed"), ("catatan.html", b"catatan biasa", "misnamed"),
    ("catatan.bat", b"del catatan", "misnamed"), ("foto.jpg", b"catatan biasa", "misnamed"),
    ("surat.docx", odf(), "misnamed"), ("suara.mp3", wav(), "misnamed"), ("surat.docm", docx(), "misnamed"),
    # programs and pages
    ("foto.jpg", EXE, "program"), ("x.txt", b"#!/bin/sh\nrm -rf /", "program"),
    ("x", b"\x7fELF" + bytes(200), "program"),
    ("x.wasm", b"\x00asm\x01\x00\x00\x00" + bytes(80), "program"), ("gambar.svg", SCRIPT.encode(), "page"),
    ("gambar.png", SCRIPT.encode(), "page"),
    ("gambar.svg", b"\xef\xbb\xbf  <?xml version='1.0'?><svg/>", "page"),
    ("catatan.txt", b"<html><script>1</script></html>", "page"),
    ("catatan.txt", b"Halo\n<SCRIPT>alert(1)</SCRIPT>", "page"),
    ("x.txt", b"a <?php system($_GET[1]);", "page"), ("catatan.txt", b"biasa\x00lalu tidak", "unknown"),
    ("catatan.txt", b"\xff\xfe\x00\xd8" * 9, "unknown"),
    ("catatan.txt", b"tanda \x1b[2J kendali", "unknown"),
    ("x.txt", b"utuh" * 40_000 + b"\xc3", "unknown"),
    # archives
    ("arsip.zip", ZIP, "archive"), ("surat.pdf", ZIP, "archive"),
    ("arsip.jar", archive({"META-INF/MANIFEST.MF": "x"}), "archive"),
    ("arsip.rar", b"Rar!\x1a\x07\x00" + bytes(60), "archive"),
    ("arsip.gz", b"\x1f\x8b\x08" + bytes(60), "archive"),
    ("arsip.7z", b"7z\xbc\xaf\x27\x1c" + bytes(60), "archive"), ("buku.epub", odf("x"), "archive"),
    ("kosong.docx", b"PK\x03\x04" + bytes(60), "broken"),
    ("kosong.zip", b"PK\x05\x06" + bytes(18), "unknown"),
    # two things in one
    ("surat.pdf", PDF + ZIP + b"%%EOF", "two_in_one"),
    ("surat.pdf", PDF[:-1] + archive({"%%EOF": "x"}), "two_in_one"), ("surat.pdf", EXE + PDF, "program"),
    ("surat.pdf", b"\xef\xbb\xbf" + PDF, "broken"), ("surat.pdf", b"GIF89a" + PDF, "picture"),
    ("suara.mp3", mp3() + ZIP, "two_in_one"), ("film.mp4", film() + ZIP, "broken"),
    ("suara.wav", wav() + ZIP, "broken"), ("film.mp4", film(behind=box(b"skip", ZIP)), "two_in_one"),
    ("surat.docx", EXE + docx(), "program"), ("surat.docx", docx() + b"<script>", "broken"),
    ("catatan.txt", b"catatan" + ZIP, "unknown"),
    # office files
    ("surat.docx", docx(word__vbaProject_bin="x").replace(b"vbaProject_bin", b"vbaProject.bin"), "macros"),
    ("surat.docx", docx(word__activeX__activeX1="x"), "macros"),
    ("surat.docx", renamed_entry("word/embeddings/a_bin", b"word/embeddings/a.bin"), "macros"),
    ("surat.docx", archive({"[Content_Types].xml": WITH_MACROS}), "macros"),
    ("surat.docx", renamed_entry("word/a_exe", b"word/a.exe"), "macros"),
    ("surat.docx", renamed_entry("word/a_zip", b"word/a.zip"), "macros"),
    ("surat.docx", archive({"[Content_Types].xml": DOCX, "word/_rels/settings.xml.rels": RELS}), "macros"),
    ("surat.odt", odf(entries={"Basic/Standard/Module1.xml": "x"}), "macros"),
    ("surat.odt", odf(entries={"Scripts/python/a": "x"}), "macros"),
    ("surat.odt", odf(entries={"META-INF/manifest.xml": "<encryption-data/>"}), "locked"),
    ("surat.docx", with_flag(docx(), 1), "locked"), ("surat.docx", link(), "broken"),
    ("surat.docx", renamed_entry("word/up/up/x", b"word/../../x"), "broken"),
    ("surat.docx", renamed_entry("xabs/x", b"/abs/x"), "broken"),
    ("surat.docx", renamed_entry("word_x", b"word\\x"), "broken"), ("surat.docx", docx()[:-40], "broken"),
    ("bom.docx", docx(word__bom=bytes(20_000_000)), "bomb"),
    ("bom.docx", with_count(docx(), 60_000), "bomb"), ("bom.docx", overlapping(), "bomb"),
    ("bom.docx", archive({"[Content_Types].xml": DOCX + " " * 3_000_000}), "bomb"),
    ("surat.docx", docx().replace(b"PK\x01\x02", b"PK\x01\x03"), "broken"),
    ("surat.docx", archive({"mimetype": "application/zip", "x": "x"}), "archive"),
    ("bom.docx", with_size(docx(), 400_000_000), "bomb"),
    ("surat.docx", renamed_entry("word/Document_xml", b"word/document.xml"), "broken"),
    ("surat.doc", OLE, "old_office"), ("tabel.xls", OLE, "old_office"),
    ("surat.rtf", b"{\\rtf1 {\\object}}", "old_office"),
    # pictures
    ("bom.png", png_of(60_000, 60_000), "too_many_pixels"),
    ("bom.png", png_of(2, 40_000, 40_000), "too_many_pixels"), ("rusak.png", picture("PNG")[:50], "broken"),
    ("rusak.jpg", picture(size=(900, 900))[:-600], "broken"),
    ("rusak.webp", picture("WEBP")[:-20], "broken"),
    ("foto.heic", b"\x00\x00\x00\x18ftypheic" + bytes(60), "picture"),
    ("foto.gif", picture("GIF"), "picture"), ("foto.tiff", picture("TIFF"), "picture"),
    ("foto.bmp", picture("BMP"), "picture"),
    # recordings
    ("film.mp4", film()[:-20], "broken"), ("film.mp4", film().replace(b"moov", b"moox"), "broken"),
    ("film.mp4", nested(40), "bomb"), ("film.mp4", film(b"\xff\xff\xff\xfftrak"), "broken"),
    ("film.mp4", film(box(b"trak") * 30_000), "bomb"),
    ("film.mp4", film(b"\x00\x00\x00\x01trak" + b"\xff" * 8), "broken"),
    ("film.mkv", webm(b"matroska"), "recording"),
    ("suara.mp3", b"ID3\x03\x00\x00\x7f\x7f\x7f\x7f" + bytes(400), "broken"),
    ("suara.mp3", mp3(1) + bytes(900), "broken"), ("suara.ogg", ogg()[:-5], "broken"),
    ("suara.ogg", ogg(b"#!/bin/sh"), "unknown"), ("suara.wav", wav()[:-9], "broken"),
    ("suara.amr", b"#!AMR\n" + b"\xff" * 40, "broken"),
    ("film.avi", b"RIFF\x00\x00\x00\x00AVI " + bytes(60), "recording"),
    ("film.webm", webm()[:-52] + bytes(52), "broken"),
    ("film.webm", b"\x1aE\xdf\xa3\x00" + bytes(40), "broken"),
    ("film.mp4", film(box(b"udta", bytes(9_000_000))), "bomb"),
    ("film.mp4", box(b"free") * 30_000, "unknown"),
    ("film.mp4", film() + box(b"free") * 30_000, "bomb"), ("film.mp4", film(brand=b"zzzz"), "unknown"),
    ("suara.amr", b"#!AMRxx" + bytes(40), "program"), ("suara.ogg", ogg()[:60], "broken"),
    ("suara.flac", b"fLaC" + bytes(60), "recording"), ("rusak.pdf", PDF[:-10], "broken"),
]  # fmt: skip
