"""Small files as honest people have them, built byte by byte."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import IO, cast

from PIL import Image

from ethics.files.spool import Spool

PLACE = b"-06.9147+107.6098"
"""Where it happened: what no copy may say."""
FORMATS = "application/vnd.openxmlformats-officedocument."
OOXML = f'<Types><Override PartName="/a" ContentType="{FORMATS}{{}}"/></Types>'
DOCX, XLSX, PPTX = (OOXML.format(kind) for kind in (
    "wordprocessingml.document.main+xml", "spreadsheetml.sheet.main+xml",
    "presentationml.presentation.main+xml"))  # fmt: skip
CHAT = "\u200e[14/01/26, 21.05\u202fPM] \u202a+62\u00a0811\u202c: ya \U0001f468\u200d\U0001f466"
"""As a telephone exports it."""
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\nstartxref\n9\n%%EOF\n"


def spooled(content: bytes) -> Spool:
    """A file as a request has it."""
    spool = Spool(most=25 * 1024 * 1024)
    spool.write(content)
    return spool


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **saved: object) -> bytes:
    """A picture in one colour."""
    out = BytesIO()
    Image.new("RGB", size, "navy").save(out, kind, **saved)
    return out.getvalue()


def with_place() -> Image.Exif:
    """What a telephone notes of a picture."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Telepon Rahasia", "R-1"
    exif.get_ifd(0x8825)[29] = PLACE.decode()
    return exif


def archive(entries: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Entries in order, packed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes | str) -> bytes:
    """A letter; ``more`` are other parts by their path, with ``__`` for a slash."""
    parts = {name.replace("__", "/"): content for name, content in more.items()}
    return archive({"[Content_Types].xml": DOCX, "word/document.xml": "<w:document/>", **parts})


def odf(kind: str = "text", entries: dict[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument file."""
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}",
                    "META-INF/manifest.xml": "<manifest/>", **(entries or {})})  # fmt: skip


def box(name: bytes, *content: bytes) -> bytes:
    """A box of MP4."""
    inside = b"".join(content)
    return (8 + len(inside)).to_bytes(4, "big") + name + inside


def film(*listed: bytes, brand: bytes = b"isom", media: bytes = b"\x00" * 64, behind: bytes = b"") -> bytes:
    """A film with these boxes in its list of tracks."""
    return box(b"ftyp", brand, b"\x00\x00\x02\x00", brand) + box(b"mdat", media) + box(
        b"moov", box(b"mvhd", bytes(100)), *listed) + behind  # fmt: skip


def notes_track(start: int, lengths: list[int]) -> bytes:
    """A track that runs beside the film and writes down where it was, as some cameras have it."""
    whole = [len(lengths).to_bytes(4, "big"), *(one.to_bytes(4, "big") for one in lengths)]
    tables = (box(b"stsz", bytes(8), *whole), box(b"stco", bytes(7), b"\x01", start.to_bytes(4, "big")),
              box(b"stsc", bytes(7), b"\x01", b"\x00\x00\x00\x01", len(lengths).to_bytes(4, "big"),
                  b"\x00\x00\x00\x01"))  # fmt: skip
    handler = box(b"hdlr", bytes(8), b"meta", bytes(12), b"\x00")
    return box(b"trak", box(b"mdia", handler, box(b"minf", box(b"stbl", *tables))))


def mp3(frames: int = 5, tag: bytes = b"") -> bytes:
    """Frames of 128 kbit/s at 44.1 kHz, 417 bytes each."""
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def ogg(codec: bytes = b"OpusHead") -> bytes:
    """Two pages."""
    page = b"OggS\x00\x02" + bytes(20) + b"\x01\x13"
    return page + codec.ljust(19, b"\x00") + page + bytes(19)


def wav(data: bytes = bytes(64)) -> bytes:
    """A format and some silence."""
    chunks = b"fmt " + (16).to_bytes(4, "little") + bytes(16)
    chunks += b"data" + len(data).to_bytes(4, "little") + data
    return b"RIFF" + (4 + len(chunks)).to_bytes(4, "little") + b"WAVE" + chunks


def webm(doctype: bytes = b"webm") -> bytes:
    """A head and a segment of unknown length, as browsers record."""
    head = b"\x42\x82" + bytes([0x80 | len(doctype)]) + doctype
    return b"\x1aE\xdf\xa3" + bytes([0x80 | len(head)]) + head + b"\x18S\x80g\x01" + b"\xff" * 7 + bytes(40)


SOUND: dict[str, tuple[str, bytes]] = {
    "surat.pdf": ("application/pdf", PDF),
    "foto.jpg": ("image/jpeg", picture()),
    "foto.png": ("image/png", picture("PNG")),
    "foto.webp": ("image/webp", picture("WEBP")),
    "film.mp4": ("video/mp4", film()),
    "film.mov": ("video/quicktime", film(brand=b"qt  ")),
    "film.3gp": ("video/3gpp", film(brand=b"3gp5")),
    "suara.m4a": ("audio/mp4", film(brand=b"M4A ")),
    "rekaman.webm": ("video/webm", webm()),
    "suara.mp3": ("audio/mpeg", mp3()),
    "suara-berlabel.mp3": ("audio/mpeg", mp3(tag=b"ID3\x03\x00\x00\x00\x00\x00\x14" + bytes(20))),
    "pesan.opus": ("audio/ogg", ogg()),
    "suara.wav": ("audio/wav", wav()),
    "pesan.amr": ("audio/amr", b"#!AMR\n" + (b"\x3c" + bytes(31)) * 4),
    "pesan-lebar.amr": ("audio/amr", b"#!AMR-WB\n" + (b"\x44" + bytes(60)) * 4),
    "surat.docx": (DOCX.split('ContentType="')[1].split(".main")[0], docx()),
    "tabel.xlsx": (XLSX.split('ContentType="')[1].split(".main")[0],
                   archive({"[Content_Types].xml": XLSX, "xl/workbook.xml": "<workbook/>"})),
    "paparan.pptx": (PPTX.split('ContentType="')[1].split(".main")[0],
                     archive({"[Content_Types].xml": PPTX, "ppt/presentation.xml": "<p/>"})),
    "surat.odt": ("application/vnd.oasis.opendocument.text", odf()),
    "tabel.ods": ("application/vnd.oasis.opendocument.spreadsheet", odf("spreadsheet")),
    "paparan.odp": ("application/vnd.oasis.opendocument.presentation", odf("presentation")),
    "catatan.txt": ("text/plain", "Pukul 21.00 – dua orang…\r\n".encode()),
    "notepad.txt": ("text/plain", b"\xef\xbb\xbfcatatan dengan tanda di depan"),
    "obrolan.txt": ("text/plain", CHAT.encode()),
    "suara-android.m4a": ("video/mp4", film(brand=b"mp42")),
    "tanpa-akhiran": ("text/plain", b"catatan"),
}  # fmt: skip


def as_file(content: bytes) -> IO[bytes]:
    """A spool where a type asks for a file."""
    return cast(IO[bytes], spooled(content))
