"""What the report tells, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ethics.documents.report import Cell, Chapter, Exhibit, Line
from ethics.measures.definitions import DEFINITIONS
from ethics.measures.survival import Curve, Wait
from ethics.measures.views import Figures, tables, waiting_curve
from ethics.ops.annual.exhibits import (
    Year,
    by_region,
    cell,
    counted,
    crossed,
    share_of_yes,
    shown_only,
)
from ethics.ops.annual.pictures import curve
from ethics.ops.annual.wording import Wording


def chapters(year: Year) -> tuple[Chapter, ...]:
    """All of them, in order."""
    made = {
        "aduan": _complaints, "perkara": _cases, "putusan": _decisions, "sanksi": _sanctions,
        "waktu": _time, "tenggat": _deadlines, "kepuasan": _ratings, "mutu": _quality,
    }  # fmt: skip
    return tuple(
        Chapter(id=id_, heading=year.words.say(f"chapter.{id_}"),
                paragraphs=(year.words.say(f"text.{id_}"),), exhibits=tuple(exhibits(year)))
        for id_, exhibits in made.items()
    )  # fmt: skip


def _complaints(year: Year) -> Iterator[Exhibit]:
    national, regional = year.table("aduan_nasional"), year.table("aduan_diterima")
    yield counted(year, "aduan_kuartal", national, by="kuartal", chart="columns")
    yield by_region(year, "aduan_wilayah", regional)


def _cases(year: Year) -> Iterator[Exhibit]:
    yield crossed(year, "perkara_kuartal", year.table("perkara_nasional"), by="kuartal", across="jalur")
    yield by_region(year, "perkara_wilayah", year.table("perkara_diterima"))
    yield counted(year, "orang_kuartal", year.table("orang_nasional"), by="kuartal", chart="columns")


def _decisions(year: Year) -> Iterator[Exhibit]:
    national = year.table("putusan_nasional")
    yield crossed(year, "putusan_hasil", national, by="jalur", across="hasil")
    yield counted(year, "putusan_kuartal", national, by="kuartal", chart="columns")
    yield counted(year, "kategori", year.table("kategori"), by="kategori")
    yield shown_only(year, "pelanggaran", year.table("pelanggaran"), by="pasal", across="hasil")
    yield share_of_yes(year, "banding", year.table("banding"), by="jalur", dim="hasil", yes="diubah",
                       no="dikuatkan", label=year.words.say("changed_share"))  # fmt: skip
    yield share_of_yes(year, "penyimpangan", year.table("penyimpangan"), by="jalur", dim="hasil",
                       yes="menyimpang", no="sejalan", label=year.words.say("departing_share"))  # fmt: skip


def _sanctions(year: Year) -> Iterator[Exhibit]:
    label = year.words.say("on_time_share")
    yield shown_only(year, "sanksi", year.table("sanksi"), by="sanksi", across="jalur")
    yield counted(year, "sanksi_wilayah", year.table("sanksi_wilayah"), by="wilayah")
    yield share_of_yes(year, "pelaksanaan", year.table("pelaksanaan_nasional"), by="kuartal",
                       dim="tepat_waktu", yes="ya", no="tidak", label=label)  # fmt: skip
    yield share_of_yes(year, "pelaksanaan_wilayah", year.table("pelaksanaan"), by="wilayah",
                       dim="tepat_waktu", yes="ya", no="tidak", label=label)  # fmt: skip


def _time(year: Year) -> Iterator[Exhibit]:
    yield _curve(year)
    yield _by_year(year)
    yield _stages(year)
    yield counted(year, "menunggu", year.table("menunggu_nasional"), by="lama")


def _deadlines(year: Year) -> Iterator[Exhibit]:
    yield share_of_yes(year, "tenggat", year.table("tenggat"), by="tenggat", dim="tepat_waktu", yes="ya",
                       no="tidak", label=year.words.say("on_time_share"))  # fmt: skip


def _ratings(year: Year) -> Iterator[Exhibit]:
    yield counted(year, "kepuasan", year.table("kepuasan"), by="nilai")


def _quality(year: Year) -> Iterator[Exhibit]:
    yield _other(year)
    yield _protection(year)


def _other(year: Year) -> Exhibit:
    """Which list says "other" too often, and whose it is."""
    table = year.table("lainnya")
    made = share_of_yes(year, "lainnya", table, by="kode", dim="status", yes="lain", no="terkode",
                        label=year.words.say("other_share"))  # fmt: skip
    kept_by = "; ".join(f"{year.words.value('kode', code)}: {year.words.value('pemilik', owner)}"
                        for code, owner in sorted(table.gathered("kode", "pemilik")))  # fmt: skip
    notes = (*made.notes, year.words.say("note_other"), f"{year.words.say('kept_by')}: {kept_by}.")
    return Exhibit(id=made.id, measure=made.measure, title=made.title, columns=made.columns, lines=made.lines,
                   picture=made.picture, notes=notes)  # fmt: skip


def _curve(year: Year) -> Exhibit:
    """The year's cases, how many of them were done by each day."""
    w, table = year.words, year.table("lama_ke_putusan")
    found, title = waiting_curve(table), year.title("lama", year=year.year)
    lines = [Line(w.value("lama", row), tuple(cell(table.gathered("lama", "status").get((row, one)), w)
                                              for one in table.values("status")))
             for row in table.values("lama")]  # fmt: skip
    picture = curve(found, w, title=title, told=_waits(w, found)) if found else None
    return Exhibit(
        id="lama", measure=table.measure, title=title,
        columns=(w.dimension("lama"), *(w.value("status", one) for one in table.values("status"))),
        lines=tuple(lines), picture=picture,
        notes=(year.note_hidden, w.say("note_curve"), *([_waits(w, found)] if found else [])),
    )  # fmt: skip


def _waits(w: Wording, found: Curve) -> str:
    half, most = (_wait(w, found.quantile(part), found) for part in (0.5, 0.9))
    return f"{w.say('half')} {half}; {w.say('most')[0].lower()}{w.say('most')[1:]} {most}."


def _wait(w: Wording, one: Wait, found: Curve) -> str:
    if one.days is None:
        return w.say("longer", n=w.number(found.followed))
    return w.say("days", n=w.number(round(one.days)))


def _by_year(year: Year) -> Exhibit:
    """Gross and without pauses, for each year of registration up to this one."""
    w, lines = year.words, []
    for name, kind in (("lama_ke_putusan", "gross"), ("lama_ke_putusan_bersih", "net")):
        table = tables(year.release)[name]
        for one in table.values("tahun"):
            lines.append(_quantiles(w, f"{one}, {w.say(kind)}", table.kept({"tahun": (one,)})))
    return Exhibit(id="lama_tahun", measure="lama_ke_putusan_bersih", title=year.title("lama_tahun"),
                   columns=(w.say("year_registered"), w.say("number"), w.say("half"), w.say("most")),
                   lines=tuple(lines), notes=(year.note_hidden, w.say("note_curve")))  # fmt: skip


def _stages(year: Year) -> Exhibit:
    """Over the whole history: a year alone would be too short for the last stages."""
    w, table = year.words, tables(year.release)["lama_ke_tahap"]
    lines = [_quantiles(w, w.value("tahap", one), table.kept({"tahap": (one,)}))
             for one in table.values("tahap")]  # fmt: skip
    return Exhibit(id="tahap", measure=table.measure, title=year.title("tahap"),
                   columns=(w.dimension("tahap"), w.say("number"), w.say("half"), w.say("most")),
                   lines=tuple(lines), notes=(year.note_hidden, w.say("note_curve")))  # fmt: skip


def _quantiles(w: Wording, label: str, table: Figures) -> Line:
    found = waiting_curve(table)
    told = [Cell(_wait(w, found.quantile(part), found) if found else w.say("none")) for part in (0.5, 0.9)]
    return Line(label, (cell(table.total, w), *told))


def _protection(year: Year) -> Exhibit:
    """How many cells each table has, and why some are hidden."""
    w, parts = year.words, ("leaves", "small", "withheld", "kept")
    lines = [Line(_named(w, one), tuple(Cell(w.number(one["report"][part]), one["report"][part])
                                   for part in parts))
             for one in year.release["tables"]]  # fmt: skip
    sums = [sum(one["report"][part] for one in year.release["tables"]) for part in parts]
    whole = Line(w.say("total"), tuple(Cell(w.number(one), one) for one in sums), True)
    return Exhibit(id="perlindungan", measure="perlindungan", title=year.title("perlindungan"),
                   columns=("", *(year.title(part) for part in parts)), lines=(*lines, whole),
                   notes=(year.note_hidden,))  # fmt: skip


def _named(w: Wording, told: Mapping[str, Any]) -> str:
    dims = ", ".join(w.dimension(dim).lower() for dim in told["dims"])
    return f"{w.of(DEFINITIONS.measures[told['measure']].label)} ({dims})"
