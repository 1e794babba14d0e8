"""Outcomes that anyone may read: search, filter, page by key, read one."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, abort, request

from ethics.gazette import outcome_copies, outcomes
from ethics.gazette.editions import edition, tallies
from ethics.gazette.outcomes import Filters, Outcome, facts_of
from ethics.law import all_rulebooks, norms, rulebook
from ethics.law.retelling import retell, stages
from ethics.web.access import PUBLIC, allows
from ethics.web.fields import clean
from ethics.web.pages import key_after, page, tagged, unless_unchanged
from ethics.web.public.blueprint import bp
from ethics.web.public.doors.codes import reason
from ethics.web.public.doors.record import title
from ethics.web.words import in_words, nama_jalur

LONGEST_QUERY = 120


@bp.get("/putusan")
@allows(PUBLIC)
def outcome_list() -> Response:
    """A page of outcomes, newest first."""
    filters = _filters()
    tag = unless_unchanged(edition(outcomes.SUBJECT), request.query_string.decode("latin-1"))
    found = outcomes.search(filters, after=key_after())
    return page("public/outcomes.html", tag=tag, found=found, filters=filters, tallies=tallies(),
                next=_next(filters, found.next_after), sanctions=sanction_choices(),
                title_of=title_of, total=_total(filters))  # fmt: skip


@bp.get("/putusan/<public_id>")
@allows(PUBLIC)
def outcome(public_id: str) -> Response:
    """One outcome; one that was withdrawn says so and nothing else."""
    tag = unless_unchanged(edition(outcomes.SUBJECT))
    found = outcomes.get(public_id[:16])
    if found is None:
        abort(404)
    if found.withdrawn_at is not None:
        return page("public/withdrawn.html", status=410, outcome=found,
                    reason=reason(found.withdrawal_reason))
    book = rulebook(found.rulebook)
    catalogue = norms(book.norms) if book.norms else {}
    facts = facts_of(found)
    return page("public/outcome.html", tag=tag, outcome=found, title=title_of(found),
                catalogue=catalogue, sanctions=book.sanctions, parts=retell(facts),
                stages=stages(facts), copy=outcome_copies.get(found.public_id))  # fmt: skip


@bp.get("/putusan/<public_id>/salinan.pdf")
@allows(PUBLIC)
def outcome_copy(public_id: str) -> Response:
    """The decision without identities, as long as its outcome can be read."""
    found = outcome_copies.get(public_id[:16])
    if found is None:
        abort(404)
    tag = unless_unchanged(found.sha256)
    answer = Response(outcome_copies.content(found.public_id), mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename=f"salinan-{found.public_id}.pdf")
    return tagged(answer, tag)


def title_of(found: Outcome) -> str:
    """What an outcome was about, in the reader's language."""
    return in_words(title(found))


def sanction_choices() -> list[tuple[str, list[tuple[str, str, int]]]]:
    """The sanctions that were imposed, by track: in two tracks some read the same."""
    groups: dict[str, list[tuple[str, str, int]]] = {}
    for name, total in tallies().get("sanction", {}).items():
        books = [book for book in all_rulebooks() if name in book.sanctions]
        tracks = " · ".join(dict.fromkeys(nama_jalur(book.track) for book in books))
        label = in_words(books[0].sanctions[name].label) if books else name
        groups.setdefault(tracks, []).append((name, label, total))
    return sorted(groups.items())


def _filters() -> Filters:
    given = request.args
    year = given.get("tahun", "")
    return Filters(
        text=(clean(given.get("q", "")) or "")[:LONGEST_QUERY],
        track=given.get("jalur", "")[:12],
        sanction=given.get("sanksi", "")[:60],
        region=given.get("wilayah", "")[:160],
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
    )


def _total(filters: Filters) -> int | None:
    """How many there are, where a running total knows; counting rows would not scale."""
    chosen = filters.chosen()
    if filters.text or len(chosen) > 1:
        return None
    dimension, value = next(iter(chosen.items()), ("all", ""))
    return tallies().get(dimension, {}).get(value, 0)


def _next(filters: Filters, after: int | None) -> str:
    if after is None:
        return ""
    named = {"q": filters.text, "jalur": filters.track, "sanksi": filters.sanction,
             "wilayah": filters.region, "tahun": filters.year, "setelah": after}  # fmt: skip
    query = urlencode({name: value for name, value in named.items() if value})
    return f"{request.script_root}/putusan?{query}"
