"""The report of a year from the releases of that year, in each language, as three kinds of files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from importlib.resources import files

from jinja2 import Environment, FunctionLoader
from markupsafe import Markup

from ethics.documents.pictures import svg
from ethics.documents.report import Chapter, Defined, Exhibit, Report, draw_report
from ethics.gazette import figures
from ethics.gazette.figures import Release
from ethics.measures.comparing import share_of
from ethics.measures.definitions import DEFINITIONS
from ethics.measures.views import Amount, tables
from ethics.ops.annual.chapters import chapters
from ethics.ops.annual.checking import check_seals, check_wholes
from ethics.ops.annual.exhibits import Year
from ethics.ops.annual.wording import LANGUAGES, Wording

COLUMNS = ("bab", "tabel", "definisi", "baris", "kolom", "teks", "jumlah", "sel_tersembunyi",
           "paling_sedikit", "paling_banyak")  # fmt: skip


class NoRelease(LookupError):
    """No release of that year was published."""


def releases_of(year: int) -> list[Release]:
    """The sealed releases of a year, the oldest first. Raises NoRelease."""
    found = [figures.get(one) for one in figures.releases() if one.startswith(f"{year:04d}-")]
    if not found:
        raise NoRelease(f"no figures of {year} were released")
    return [one for one in found if one is not None]


def annual(year: int) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file. Raises NoRelease, and Untrue for a figure that does not add up."""
    releases = releases_of(year)
    check_seals(releases)
    check_wholes(tables(releases[-1].figures))
    for language in LANGUAGES:
        report = report_of(year, releases, language)
        name = f"laporan-{year}-{language}" if language == "id" else f"report-{year}-{language}"
        yield f"{name}.html", html(report).encode()
        yield f"{name}.pdf", draw_report(report)
        yield f"{name}.csv", as_csv(report).encode()


def report_of(year: int, releases: Sequence[Release], language: str) -> Report:
    """The report in one language, from the last release of the year."""
    w, last = Wording(language), releases[-1]
    told = Year(last.figures, str(year), w)
    made = chapters(told)
    return Report(
        language=language, title=w.say("title", year=year), publisher=w.say("publisher"), lead=w.say("lead"),
        glance=tuple(_glance(told)), facts=tuple(_facts(releases, w)), chapters=made,
        defined=tuple(_defined(w, made)),
        words={name: w.say(name) for name in ("page", "contents", "definitions", "meaning")},
    )  # fmt: skip


def _glance(year: Year) -> Iterator[tuple[str, str, str]]:
    """The figures of the year that everybody asks for first."""
    w = year.words
    for name in ("aduan_nasional", "perkara_nasional", "orang_nasional", "putusan_nasional", "sanksi",
                 "menunggu_nasional"):  # fmt: skip
        table = year.table(name)
        yield w.amount(table.total), w.of(DEFINITIONS.measures[table.measure].label), table.measure
    for name, dim, yes, no in (("tenggat", "tepat_waktu", "ya", "tidak"),
                               ("pelaksanaan_nasional", "tepat_waktu", "ya", "tidak")):  # fmt: skip
        table = year.table(name)
        cells = table.gathered(dim)
        share = share_of(cells.get((yes,), Amount()), cells.get((no,), Amount()))
        told = w.percent(round(share.estimate * 100)) if share else w.say("none")
        yield told, w.of(DEFINITIONS.measures[table.measure].label), table.measure


def _facts(releases: Sequence[Release], w: Wording) -> Iterator[tuple[str, str]]:
    last = releases[-1]
    quarter = w.value("kuartal", last.id)
    yield w.say("fact_release"), last.id
    yield w.say("fact_until"), quarter
    if not last.id.endswith("-K4"):
        yield "", w.say("partial", quarter=quarter)
    yield w.say("fact_made"), w.day(last.figures["made_on"])
    yield w.say("fact_seal"), last.sha256
    if len(releases) > 1:
        yield w.say("fact_all"), "\n".join(f"{one.id} {one.sha256[:16]}…" for one in releases)


def _defined(w: Wording, made: Sequence[Chapter]) -> Iterator[Defined]:
    """The definitions of what the report tells, in the order of the law's file."""
    told = {exhibit.measure for chapter in made for exhibit in chapter.exhibits}
    for one in DEFINITIONS.measures.values():
        if one.id in told | {"lama_ke_putusan"}:
            yield Defined(id=one.id, label=w.of(one.label), text=w.of(one.definition), basis=w.basis(one))
    yield Defined(id="perlindungan", label=w.say("protection"), text=w.say("protection_text"),
                  basis=w.say("basis_default"))  # fmt: skip


def html(report: Report) -> str:
    """One file that needs no other."""
    page = _environment().get_template("report.html")
    drawn = {one.id: Markup(svg(one.picture, id=f"grafik-{one.id}"))  # noqa: S704 - made by us, escaped there
             for one in _exhibits(report) if one.picture is not None}  # fmt: skip
    return page.render(report=report, drawn=drawn, look=Markup(_file("report.css")))  # noqa: S704


def as_csv(report: Report) -> str:
    """Every figure of the report in a row of its own, with the definition that it follows."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for chapter in report.chapters:
        for exhibit in chapter.exhibits:
            writer.writerows(_rows(chapter, exhibit))
    return out.getvalue()


def _rows(chapter: Chapter, exhibit: Exhibit) -> Iterator[list[str | int]]:
    for line in exhibit.lines:
        for column, cell in zip(exhibit.columns[1:], line.cells, strict=True):
            bounds = [cell.shown, cell.hidden if cell.shown is not None else None, cell.low, cell.high]
            yield [chapter.id, exhibit.id, exhibit.measure, line.label, column, cell.text,
                   *("" if one is None else one for one in bounds)]  # fmt: skip


def _exhibits(report: Report) -> Iterator[Exhibit]:
    for chapter in report.chapters:
        yield from chapter.exhibits


def _environment() -> Environment:
    return Environment(loader=FunctionLoader(_file), autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _file(name: str) -> str:
    return (files("ethics.ops.annual") / name).read_text(encoding="utf-8")
