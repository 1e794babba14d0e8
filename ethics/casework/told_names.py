"""The people whom nobody made a party, out of what was told: capitals in a free text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ethics.law import RANKS

_PIECE = re.compile(r"[^,;:/()\n.!?]+")
_WORD = re.compile(r"[^\W\d_][\w'’\-]*")
_ORDINARY = """
    ada anak anggota atasan bapak barang banyak beberapa belum berkas bu bukti catatan cctv chat
    dan dokumen dua foto ibu istri kakak kamera kami keluarga kepala korban kuitansi mereka
    mertua nyonya orang pak pangkat pedagang pelapor pesan pengemudi penjual percakapan petugas
    polda polisi polres polri polsek putusan rekaman rekan rumah saksi slip struk surel telepon
    transfer satpam saudara saudari saya sdr sdri semua seorang suami surat teman terduga
    tetangga tidak tiga tuan video warga
    a an and bank friend he her his i it message messages mr mrs ms my no nobody none photo she
    the their they three two we wife witness yes
"""
_NO_NAMES = {*_ORDINARY.split()} | {
    word for rank in RANKS for word in f"{rank.abbrev} {rank.name}".lower().split()
}


def told_names(text: str) -> Iterator[str]:
    """Every run of capitals in ``text`` that may be a person's name.

    A capital that only begins a sentence is none; one that stands alone, or beside another, is.
    """
    for piece in _PIECE.findall(text):
        yield from _in_piece(piece)


def _in_piece(piece: str) -> Iterator[str]:
    words = _WORD.findall(piece)
    run: list[str] = []
    for place, word in enumerate([*words, ""]):
        if word[:1].isupper() and word.lower() not in _NO_NAMES:
            run.append(word)
            continue
        if run and not _begins_a_sentence(words, place, run):
            yield " ".join(run)
        run = []


def _begins_a_sentence(words: list[str], end: int, run: list[str]) -> bool:
    """One capital in the first place, with small letters after it that join no other name."""
    if end != 1 or len(run) > 1 or end == len(words):
        return False
    joins = words[end] in ("dan", "and") and end + 1 < len(words)
    return not (joins and words[end + 1][:1].isupper())
