"""Which words are words of the language, so that no name is seen where there is none."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from ethics.anonymize.folding import fold

_NAMES_AND_WORDS = """
    adil agung alam aman api asih bagus bakti bakar bangun banyu bintang bulan budi bunga cahaya
    cinta cipta damai dewa dewi embun fajar gagah gemilang gunung guntur hadi harapan hasil hati
    hidayat ikhlas iman indah jaya jelita juara karunia kasih kencana kurnia laksana lestari lintang
    made maju makmur mega mekar melati merah merdeka mulia murni mustika nugraha nusa panji perdana
    permata perwira pratama prima purnama putih putra putri rahmat raja raya rejeki rembulan restu
    rezeki sabar sakti sari satria sejati sejahtera selamat senja setia setiawan sore suci sumber
    surya teguh teladan tirta tulus utama utomo wahyu widya wijaya
    barat timur utara selatan tengah besar kecil baik benar jujur pagi siang malam subuh kota laut
    angin batu emas intan mutiara kembang mawar cempaka gading harum bahagia syukur taufik hikmah
    amanah bijak cerdas tangguh tegar waras pasar sekar galuh bakat umbu
"""
_NAMES_AND_ENGLISH_WORDS = """
    art bill dean drew frank grace grant hope joy mark mercy miles rich rose
    will wise young
"""
_ENGLISH = frozenset(fold(word) for word in _NAMES_AND_ENGLISH_WORDS.split())
WORDLIKE = _ENGLISH | {fold(word) for word in _NAMES_AND_WORDS.split()}
"""Names that are words too: alone and in small letters they are read as words."""


_SELDOM = """
    adil api alam aman bakar bangun batu barat timur utara selatan tengah besar kecil baik benar jujur
    pagi siang malam subuh kota laut emas hasil made maju utama putih merah raya pasar hati gunung hadi
    sore sumber badan bakat
"""
SELDOM_NAMES = frozenset(fold(word) for word in _SELDOM.split())
"""Of these, those that are seldom all that somebody is called."""


_LITTLE_WORDS = """
    a an and as at be by he i if in is it me my no of on or so the them to up us we y you
    ada di dan dari dia dua ia ini itu ke kita ku mu nya pada para per tak tiga yang yg
"""
LITTLE = frozenset(_LITTLE_WORDS.split())
"""Where only these stand together (and I), they are no name cut up."""
_OF_THE_FIELD = frozenset({
    "bhayangkara", "brata", "catur", "prasetya", "propam", "polda", "polres", "polsek", "provos",
    "paminal", "yanduan", "akreditor", "ankum", "sewakottama", "rastra", "reskrim", "lantas", "samapta",
})  # fmt: skip
LONGEST = 32
"""No word of the language is longer."""


@lru_cache(maxsize=1)
def _language() -> tuple[frozenset[str], Any]:
    factory = StemmerFactory()
    return _OF_THE_FIELD.union(factory.get_words()), factory.create_stemmer()


@lru_cache(maxsize=16384)
def root_of(word: str) -> str | None:
    """The root of an Indonesian word; None for what is no word of the language."""
    if len(word) > LONGEST:
        return None
    roots, stemmer = _language()
    root = word if word in roots else str(stemmer.stem(word))
    return root if root in roots else None


def is_root(word: str) -> bool:
    """True for a word of the dictionary as it stands, without a prefix or an ending."""
    return word in _language()[0]


def is_by_chance(word: str, name: str) -> bool:
    """True for a word in which a folded name stands by chance, as *indah* does in *pindah*.

    Some names are in every dictionary (*bambang* is a plant): such a root speaks for the name. There
    is no dictionary of English here, so that names that are English words stand in none.
    """
    root = root_of(word)
    return name in _ENGLISH or (root is not None and fold(root) != name)


def is_word_too(word: str, name: str) -> bool:
    """True for a word made of a name that is a word: *berbudi*, *setianya*, *made*."""
    return name in WORDLIKE and name in {fold(word), fold(root_of(word) or "")}
