"""A release is one text, sums are of what it shows, and the next one keeps what it told."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from ethics.measures.release import Shown, build, canonical, coarsest, read, sha256, totals

POPULATION = {"Polda Jawa Barat": 32_490, "Polda Maluku": 11_003, "Mabes Polri": 26_924}
WEST, EAST, CENTRE = POPULATION


def _case(number: int, region: str, quarter: str, **more: str) -> dict[str, str]:
    running = {"umur": "0-30", "lama": "0-30", "lama_bersih": "0-30", "status": "berjalan"}
    return {
        "id": str(number),
        "wilayah": region,
        "kuartal": quarter,
        "jalur": "etik",
        **running,
        **more,
    }


def _decided(case: dict[str, str], quarter: str, **more: str) -> dict[str, str]:
    done = {"lama": "61-90", "lama_bersih": "31-60", "status": "selesai", "kuartal_putusan": quarter,
            "hasil": "terbukti", "kategori": "sedang"}  # fmt: skip
    return {name: value for name, value in case.items() if name != "umur"} | done | more


def _first() -> dict[str, list[dict[str, str]]]:
    many = {(WEST, "etik"): 23, (WEST, "disiplin"): 12, (EAST, "etik"): 3, (CENTRE, "etik"): 6}
    places = [one for one, count in many.items() for _ in range(count)]
    cases = [_case(n, region, "2026-K1", jalur=track) for n, (region, track) in enumerate(places)]
    return {"perkara": cases, "aduan": [{"wilayah": WEST, "kuartal": "2026-K1"}] * 41}


def _second() -> dict[str, list[dict[str, str]]]:
    cases = _first()["perkara"]
    older = dict.fromkeys(("umur", "lama", "lama_bersih"), "91-180")
    decided = [
        _decided(one, "2026-K2") if one["jalur"] == "etik" else {**one, **older} for one in cases
    ]
    return {"perkara": [*decided, *(_case(100 + n, EAST, "2026-K2") for n in range(9))]}


@cache
def _told() -> dict[str, Any]:
    """The first release; nobody changes it."""
    return _build()


def _build(**more: Any) -> dict[str, Any]:
    given = {"quarter": "2026-K1", "made_on": "2026-04-10", "population": POPULATION}
    return build(more.pop("records", _first()), **{**given, **more})


def test_the_same_records_give_the_same_text() -> None:
    backwards = {kind: some[::-1] for kind, some in _first().items()}
    text = canonical(_build())
    assert text == canonical(_build(records=backwards))
    assert sha256(text) == sha256(canonical(read(text)))
    assert canonical(read(text)) == text
    assert "\n" not in text


def test_a_text_of_another_edition_is_not_read() -> None:
    for text in ("[]", "{}", json.dumps({**_told(), "edition": 2})):
        with pytest.raises(ValueError, match="edition"):
            read(text)


def test_the_release_says_when_it_was_made_and_how_it_is_protected() -> None:
    release = _told()
    assert {name: release[name] for name in ("id", "made_on", "least", "base", "edition")} == {
        "id": "2026-K1", "made_on": "2026-04-10", "least": 5, "base": 5, "edition": 1}  # fmt: skip
    assert release["population"] == {WEST: 32_490, EAST: 11_005, CENTRE: 26_925}


def test_a_total_is_the_sum_of_what_is_shown_and_says_what_is_not() -> None:
    release = _told()
    by_region = totals(release, "perkara_diterima", by=["wilayah"])
    assert by_region[WEST,] == Shown(35, 0, 2)
    assert by_region[EAST,] == Shown(0, 2, 2)
    assert not by_region[EAST,].known
    assert by_region[CENTRE,] == Shown(5, 1, 2)
    assert by_region[CENTRE,].number is None
    everything = totals(release, "perkara_diterima")[()]
    assert everything == Shown(40, 3, 6)
    assert not everything.whole


def test_a_filter_takes_one_value_or_several() -> None:
    release = _told()
    one = totals(release, "perkara_diterima", by=["jalur"], where={"wilayah": WEST})
    assert one == {("etik",): Shown(25, 0, 1), ("disiplin",): Shown(10, 0, 1)}
    two = totals(release, "perkara_diterima", where={"wilayah": [WEST, CENTRE], "jalur": "etik"})
    assert two[()] == Shown(30, 0, 2)
    assert totals(release, "perkara_diterima", where={"wilayah": "Nowhere"})[()] == Shown(0, 0, 0)


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(LookupError):
        totals(_told(), "denda")
    with pytest.raises(ValueError, match="pangkat"):
        totals(_told(), "perkara_diterima", by=["pangkat"])


def test_every_sum_under_every_filter_is_made_of_the_rows_alone() -> None:
    release = _told()
    for table in release["tables"]:
        for dim in table["dims"]:
            for (value,), found in totals(release, table["id"], by=[dim]).items():
                place = table["dims"].index(dim)
                rows = [row for row in table["rows"] if row[place] == value]
                assert found.value == sum(row[-1] or 0 for row in rows)
                assert found.hidden == sum(row[-1] is None for row in rows)


def test_a_nation_is_told_by_a_table_of_its_own() -> None:
    release = _told()
    assert coarsest(release, "perkara_diterima", ["kuartal"]) == "perkara_nasional"
    assert coarsest(release, "perkara_diterima", ["wilayah"]) == "perkara_diterima"
    assert totals(release, "perkara_nasional", by=["jalur"])["etik",] == Shown(30, 0, 1)
    with pytest.raises(LookupError):
        coarsest(release, "perkara_diterima", ["sanksi"])


def test_a_leaf_that_nobody_stood_in_is_listed_as_hidden() -> None:
    rows = {tuple(row[:-1]): row[-1] for one in _told()["tables"] if one["id"] == "perkara_diterima"
            for row in one["rows"]}  # fmt: skip
    assert rows[EAST, "2026-K1", "disiplin"] is None
    assert len(rows) == 3 * 1 * 2


def test_a_quarter_that_was_published_is_not_told_otherwise() -> None:
    before = _told()
    corrected = {
        "perkara": [*_second()["perkara"], *(_case(200 + n, EAST, "2026-K1") for n in range(9))]
    }
    after = _build(records=corrected, quarter="2026-K2", previous=before, earlier=_first())
    for table in ("perkara_diterima", "aduan_diterima"):
        where = {"kuartal": "2026-K1"}
        assert totals(after, table, by=["wilayah"], where=where) == totals(
            before, table, by=["wilayah"]
        )
    report = next(one["report"] for one in after["tables"] if one["id"] == "perkara_diterima")
    assert report["kept"] == 1


def test_a_second_release_tells_what_is_new() -> None:
    after = _build(records=_second(), quarter="2026-K2", previous=_told(), earlier=_first())
    assert (
        totals(after, "perkara_diterima", by=["wilayah"], where={"kuartal": "2026-K2"})[EAST,].value
        == 10
    )
    decided = totals(
        after, "putusan", by=["wilayah"], where={"kuartal": "2026-K2", "hasil": "terbukti"}
    )
    assert decided[WEST,] == Shown(25, 1, 2)
    assert decided[EAST,].value == 0


def test_a_record_that_nobody_thought_of_stops_the_release() -> None:
    with pytest.raises(LookupError):
        _build(records={"aduan": [{"wilayah": "Polda Entah", "kuartal": "2026-K1"}]})
