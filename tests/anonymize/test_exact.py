"""A summary says no more exactly who, of which unit and where than the public learns anyway."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ethics.anonymize import Registered, too_exact
from ethics.law.vocabulary import RANKS

REGISTERED = Registered(
    polda="Kepolisian Daerah Jawa Barat",
    units=frozenset({"Kepolisian Resor Kota Besar Sukapura", "Kepolisian Sektor Ranca Wangi"}),
    own_units=frozenset({"Kepolisian Resor Kota Besar Sukapura"}),
    places=frozenset({"Jembatan Cisaranten Kulon, arah pabrik; dekat Gudang Tiga Dara",
                      "Media sosial", "Ciwidara"}),
)  # fmt: skip


def held(text: str) -> list[str]:
    return [one.text for one in too_exact(text, REGISTERED)]


@pytest.mark.parametrize("rank", RANKS, ids=lambda rank: rank.abbrev)
def test_every_exact_rank_is_held_and_its_group_is_named_instead(rank: object) -> None:
    for said in (rank.name, rank.abbrev, rank.name.upper(), rank.abbrev.lower()):  # type: ignore[attr-defined]
        (one,) = too_exact(f"Seorang {said} mengaku.", REGISTERED)
        assert one.text == said
        assert rank.group in one.instead.id  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", [
    "Seorang bintara dan dua orang perwira pertama mengaku.",
    "Tamtama, Bintara, Pama, Pamen atau Pati dapat dijatuhi sanksi.",
    "Brigade itu, komisaris perusahaan itu, dan inspektur tambang itu menjadi saksi.",
    "Anggota sebuah polres dan sebuah polsek. Terbukti dari rekaman.",
    "Perbuatan itu terjadi di media sosial, di gudang, dan di jalan ke arah barat.",
    "Kapolres menjatuhkan hukuman; Polda Jawa Barat melaksanakannya.",
    "Di sebuah jembatan, dekat pabrik, pada tiga malam.",
])  # fmt: skip
def test_what_the_public_may_read_passes(text: str) -> None:
    assert held(text) == []


@pytest.mark.parametrize(("text", "said"), [
    ("A.K.P. itu mengaku", "A.K.P"),
    ("Kombes   Pol itu mengaku", "Kombes   Pol"),
    ("seorang kombes mengaku", "kombes"),
    ("anggota Polrestabes Sukapura mengaku", "Polrestabes Sukapura"),
    ("anggota polres sukapura mengaku", "polres sukapura"),
    ("Satlantas Polres Metro Sukapura", "Polres Metro Sukapura"),
    ("Kapolsek Ranca Wangi", "Kapolsek Ranca Wangi"),
    ("mapolsek ranca wangi", "mapolsek ranca wangi"),
    ("Kepolisian Resor Kota Tanpa Daftar", "Kepolisian Resor Kota Tanpa Daftar"),
    ("ia dari Sukapura", "Sukapura"),
    ("di jembatan cisaranten kulon", "jembatan cisaranten kulon"),
    ("tidak jauh dari Cisaranten", "Cisaranten"),
    ("warga Ciwidara", "Ciwidara"),
    ("di ARAH PABRIK", "ARAH PABRIK"),
])  # fmt: skip
def test_a_rank_a_unit_or_a_place_is_found_however_it_is_written(text: str, said: str) -> None:
    assert said in held(text)


def test_a_town_that_bears_the_name_of_its_polda_says_no_more_than_the_polda() -> None:
    papua = Registered(polda="Kepolisian Daerah Papua", units=frozenset(),
                       own_units=frozenset({"Kepolisian Resor Papua"}))  # fmt: skip
    assert too_exact("Seorang anggota di Papua.", papua) == []
    assert too_exact("Seorang anggota Polres Papua.", papua) != []


@pytest.mark.parametrize(("text", "held"), [
    ("Seorang anggota Satlantas mengaku.", ["lantas"]),
    ("Ia BINTARA di Jawa-Barat.", ["BINTARA", "Jawa-Barat"]),
    ("Seorang anggota meminta uang.", []),
])  # fmt: skip
def test_what_the_outcome_may_not_show_the_text_does_not_tell_either(text: str, held: list[str]) -> None:
    hidden = frozenset({"Lantas", "Bintara", "Kepolisian Daerah Jawa Barat"})
    found = too_exact(text, replace(REGISTERED, hidden=hidden))
    assert [one.text for one in found] == held
