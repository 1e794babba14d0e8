"""The routes of the API, each declared once: address, what may be asked, what is answered.

The same declaration reads the query, builds ``/openapi.json`` and fills the page that explains the
API, so that none of them can say what another does not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict

from ethics.web.problems import Problem
from ethics.web.public.doors.codes import every_sanction

BASE = "/api/v1"
MAX_KEY = 2**31 - 1
MOST_PER_PAGE, USUAL_PER_PAGE = 100, 20
WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,11})")
PLAIN = r"^[^\u0000-\u001f\u007f-\u009f]*$"
"""No control signs: no database and no reader has a use for them."""
Schema = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Param:
    """Something that can be asked for, by name or as a part of the address."""

    name: str
    means: object
    schema: Mapping[str, Any]
    example: str | int
    codes: Callable[[], list[str]] | None = None
    """The only values that there are, where the law lists them."""

    def described(self) -> Schema:
        """Its JSON Schema."""
        listed = {"enum": self.codes()} if self.codes else {}
        return {**self.schema, **listed}

    def read(self, text: str) -> str | int:
        """The value of a text. Raises ValueError where the schema does not allow it."""
        schema = self.described()
        value: str | int = text
        if schema["type"] == "integer":
            if not WHOLE_NUMBER.fullmatch(text):
                raise ValueError(text)
            value = int(text)
            fits = schema["minimum"] <= value <= schema["maximum"]
        else:
            fits = (schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text))
                    and text in schema.get("enum", (text,))
                    and re.search(schema.get("pattern", ""), text) is not None)  # fmt: skip
        if not fits:
            raise ValueError(text)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One address of the API."""

    path: str
    name: str
    """The operation, as programs call it."""
    summary: object
    answer: str
    """The shape of the answer, by its name in ``shapes``."""
    asks: tuple[Param, ...] = ()
    inside: tuple[Param, ...] = ()
    """What stands in the address."""
    examples: tuple[str, ...] = ("",)
    """Queries that the tests ask."""
    gone: bool = False
    """Whether what was there can be withdrawn (410)."""


def read_query(asks: Iterable[Param], given: MultiDict[str, str]) -> dict[str, Any]:
    """What a query asks for. Raises Problem naming the parameter that is wrong."""
    known = {one.name: one for one in asks}
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise Problem(400, "unknown-parameter", _l("Alamat ini tidak mengenal parameter itu."),
                      parameter=unknown[0][:80], known=sorted(known))  # fmt: skip
    return {name: _only(known[name], given.getlist(name)) for name in given}


def wrong_parameter(param: Param) -> Problem:
    """What was given for a parameter cannot be used."""
    return Problem(400, "wrong-parameter", _l("Nilai parameter ini tidak dapat dipakai."),
                   parameter=param.name, expected=param.described())  # fmt: skip


def _only(param: Param, texts: list[str]) -> str | int:
    try:
        (text,) = texts
        return param.read(text)
    except ValueError:
        raise wrong_parameter(param) from None


def _sanctions() -> list[str]:
    return sorted({rule.id for _book, rule in every_sanction()})


ID = Param(name="id", means=_l("Kode putusan, seperti dalam alamat halamannya."),
           schema={"type": "string", "pattern": "^[a-z0-9]{1,16}$"}, example="k7m2xq9tfa")  # fmt: skip
RELEASE = Param(name="release", means=_l("Kode terbitan statistik: tahun dan kuartal."),
                schema={"type": "string", "pattern": "^[0-9]{4}-K[1-4]$"}, example="2026-K3")  # fmt: skip
AFTER = Param(name="after", means=_l("Kunci halaman berikutnya; ambil dari “next” pada jawaban sebelumnya."),
              schema={"type": "integer", "minimum": 1, "maximum": MAX_KEY}, example=2000000)  # fmt: skip
LIMIT = Param(name="limit", means=_l("Banyaknya baris dalam satu jawaban."),
              schema={"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE,
                      "default": USUAL_PER_PAGE}, example=2)  # fmt: skip
FILTERS = (
    Param(name="q", means=_l("Kata yang dicari dalam teks, pasal, dan sanksi."),
          schema={"type": "string", "minLength": 1, "maxLength": 120, "pattern": PLAIN}, example="uang"),
    Param(name="track", means=_l("Jalur: kode etik atau disiplin."),
          schema={"type": "string", "enum": ["etik", "disiplin"]}, example="etik"),
    Param(name="sanction", means=_l("Kode sanksi; lihat daftar sanksi."),
          schema={"type": "string"}, codes=_sanctions, example="permintaan_maaf"),
    Param(name="region", means=_l("Nama wilayah, persis seperti dalam putusan."),
          schema={"type": "string", "minLength": 1, "maxLength": 160, "pattern": PLAIN},
          example="Polda Bali"),
    Param(name="year", means=_l("Tahun putusan."),
          schema={"type": "integer", "minimum": 1945, "maximum": 9999}, example=2026),
)  # fmt: skip
OUTCOMES = Route(
    path=f"{BASE}/outcomes", name="listOutcomes", answer="OutcomePage", asks=(*FILTERS, AFTER, LIMIT),
    summary=_l("Putusan yang diumumkan, yang terbaru lebih dahulu."),
    examples=("", "track=etik&limit=2", "q=uang", "sanction=permintaan_maaf&year=2026",
              "region=Polda%20Bali", "after=2000000"),
)  # fmt: skip
OUTCOME = Route(
    path=f"{BASE}/outcomes/<id>", name="getOutcome", answer="Outcome", inside=(ID,), gone=True,
    summary=_l("Satu putusan. Yang ditarik dijawab 410 dengan jenis alasannya."),
)  # fmt: skip
WITHDRAWALS = Route(
    path=f"{BASE}/withdrawals", name="listWithdrawals", answer="WithdrawalPage", asks=(AFTER, LIMIT),
    summary=_l("Register penarikan: jenis, aturan, dan waktu; tidak pernah isinya."),
    examples=("", "limit=1"),
)  # fmt: skip
ARTICLES = Route(
    path=f"{BASE}/articles", name="listArticles", answer="Articles",
    summary=_l("Semua pasal yang dapat disebut dalam putusan, dengan kata-kata sederhana."),
)  # fmt: skip
SANCTIONS = Route(
    path=f"{BASE}/sanctions", name="listSanctions", answer="Sanctions",
    summary=_l("Semua sanksi yang dikenal aturan, dengan batas dan dasarnya."),
)  # fmt: skip
STATISTICS = Route(
    path=f"{BASE}/statistics", name="listStatistics", answer="Releases",
    summary=_l("Terbitan statistik yang ada."),
)  # fmt: skip
STATISTIC = Route(
    path=f"{BASE}/statistics/<release>", name="getStatistics", answer="Release", inside=(RELEASE,),
    summary=_l("Satu terbitan statistik seperti yang diumumkan; null berarti disembunyikan."),
)  # fmt: skip
ROUTES = (OUTCOMES, OUTCOME, WITHDRAWALS, ARTICLES, SANCTIONS, STATISTICS, STATISTIC)
