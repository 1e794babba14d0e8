"""English is complete: every message has its words, and no page falls back to Indonesian."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.office import open_office
from tests.web.reading import Page

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "ethics" / "translations" / "en" / "LC_MESSAGES"
METHODS = [("ethics/**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"extensions": "jinja2.ext.do"}}
KEYWORDS = {"_": None, "_l": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
PLACEHOLDER = re.compile(r"%\(\w+\)s")
INDONESIAN = re.compile(
    r"\b(?:dan|yang|untuk|Anda|tidak|dengan|atau|dari|sudah|belum|aduan|putusan)\b"
)
PAGES = ("/", "/lapor", "/lapor/cara", "/lapor/kejadian", "/lapor/waktu-tempat", "/lapor/siapa",
         "/lapor/bukti", "/lacak", "/putusan", "/statistik", "/verifikasi", "/panduan",
         "/panduan/cara-mengadu",
         "/panduan/setelah-mengadu", "/panduan/perlindungan", "/panduan/yang-diumumkan",
         "/panduan/tenggat",
         "/panduan/hukum", "/panduan/hukum/etik-2022", "/panduan/hukum/disiplin-2003",
         "/kerja/masuk", "/tidak-ada")  # fmt: skip


def _catalogue():
    with (FOLDER / "messages.po").open("rb") as file:
        return read_po(file, locale="en")


def _used() -> set[str]:
    found = extract_from_dir(str(ROOT), method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS,
                             directory_filter=lambda path: not Path(path).name.startswith("."))  # fmt: skip
    texts = (message for _file, _line, message, _comments, _context in found)
    return {text if isinstance(text, str) else text[0] for text in texts}


def test_every_message_has_its_english_words_and_no_other_is_kept() -> None:
    translated = {(m.id if isinstance(m.id, str) else m.id[0]) for m in _catalogue() if m.id}
    assert _used() - translated == set(), "run: make translations, then fill in the catalogue"
    assert translated - _used() == set(), "run: make translations"


def test_no_translation_is_empty_doubtful_or_lacks_a_placeholder() -> None:
    for message in _catalogue():
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        assert not message.fuzzy, ids[0]
        for text in texts:
            assert text.strip(), ids[0]
            assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(ids[0])), ids[0]


def test_the_compiled_catalogue_is_that_of_the_text() -> None:
    compiled = BytesIO()
    write_mo(compiled, _catalogue())
    assert (FOLDER / "messages.mo").read_bytes() == compiled.getvalue(), "run: make translations"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory):
    return open_office(tmp_path_factory.mktemp("bahasa")).app.test_client()


@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_says_nothing_in_indonesian(client, path: str) -> None:
    page = Page(client.get(f"/en{path}").get_data(as_text=True))
    words = page.text.replace("Bahasa Indonesia", "")
    assert INDONESIAN.findall(words) == []
