"""The stories of the demo: all different, all lawful to tell, all invented."""

from __future__ import annotations

import random
import re
from collections import Counter
from datetime import date
from itertools import combinations, islice
from zoneinfo import ZoneInfo

import pytest

from ethics.anonymize import anonymize
from ethics.anonymize.people import Known, Person
from ethics.law import norms, rulebook
from ethics.ops.demo import content
from ethics.ops.demo.cast import Cast
from ethics.ops.demo.plot import plot_of
from ethics.ops.demo.script import local_hour, next_workday

STORIES = content.stories()
BY_ID = pytest.mark.parametrize("story", STORIES, ids=[story.id for story in STORIES])
TEXTS = ("what", "enquiry", "examination", "defence", "consideration", "fakta", "pertimbangan")
BOOKS = {"etik": "etik-2022", "disiplin": "disiplin-2003"}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.lower()))


def test_there_are_at_least_twenty_five_stories() -> None:
    assert len(STORIES) >= 25
    assert len({story.id for story in STORIES}) == len(STORIES)


@pytest.mark.parametrize("part", ["what", "subject", "where", "who", "enquiry"])
def test_no_two_stories_say_the_same(part: str) -> None:
    told = Counter(getattr(story, part) for story in STORIES)
    assert [text for text, times in told.items() if times > 1 or not text] == []


def test_no_story_is_another_one_with_some_words_exchanged() -> None:
    for one, two in combinations(STORIES, 2):
        shared = words(one.what) & words(two.what)
        alike = len(shared) / min(len(words(one.what)), len(words(two.what)))
        assert alike < 0.5, (one.id, two.id, alike)


def test_the_stories_end_in_every_way_on_both_tracks() -> None:
    ends = {(story.track, story.ends) for story in STORIES}
    assert {end for _track, end in ends} == {"terbukti", "tidak_terbukti", "dihentikan", "gugur",
                                            "pidana"}  # fmt: skip
    assert {("etik", "terbukti"), ("disiplin", "terbukti")} <= ends
    assert {story.mode for story in STORIES} == {"anonim", "rahasia", "terbuka"}
    assert {story.category for story in STORIES} == {"ringan", "sedang", "berat"}
    assert max(story.accused for story in STORIES) > 1


@BY_ID
def test_a_story_charges_norms_and_asks_for_sanctions_that_exist(story: content.Story) -> None:
    book = rulebook(BOOKS[story.track])
    assert set(story.norms) <= set(norms(book.norms))
    assert story.norms
    for name, amount in story.sanctions:
        rule = book.sanctions[name]
        assert (amount is None) == (rule.unit is None)
        if story.track == "etik" and rule.categories:
            assert story.category in rule.categories
    assert bool(story.sanctions) is (story.ends == "terbukti")


@BY_ID
def test_a_story_tells_what_its_end_needs(story: content.Story) -> None:
    assert len(story.what) > 80
    if story.ends in {"terbukti", "tidak_terbukti"}:
        assert all(getattr(story, part) for part in TEXTS)
        assert {"fakta", "pertimbangan"} <= set(story.summary)
    for name in ("review", "aim", "progress", "conference", "result"):
        assert story.text(name)


@BY_ID
def test_the_summary_of_a_story_says_nothing_that_the_gate_would_take_out(
    story: content.Story,
) -> None:
    for text in story.summary.values():
        done = anonymize(text, Known(()))
        assert (done.text, done.held) == (text, ())


@BY_ID
def test_whoever_is_accused_in_a_story_its_summary_can_be_published(story: content.Story) -> None:
    pools = content._names()
    everybody = Known(tuple(Person(name, "terduga") for name in pools["given"] + pools["family"]))
    for text in story.summary.values():
        assert [text[one.start : one.end] for one in anonymize(text, everybody).findings] == []


@BY_ID
def test_no_story_gives_a_number_of_a_person_or_a_telephone(story: content.Story) -> None:
    for part in (*TEXTS, "who", "witnesses", "where", "wishes"):
        assert not re.search(r"\d{7,}|@|\b08\d\d", getattr(story, part)), part


@BY_ID
def test_the_plot_of_a_story_names_actions_and_roles_of_its_rulebooks(
    story: content.Story,
) -> None:
    books = {"penerimaan": rulebook("penerimaan-2024"), "publikasi": rulebook("publikasi-1"),
             **{track: rulebook(name) for track, name in BOOKS.items()}}  # fmt: skip
    for seed in range(12):  # appeals, objections, corrections and withdrawals come by chance
        for beat in plot_of(story, random.Random(seed)):
            if beat.action in {"tambah_bukti", "dampingi"}:
                continue
            action = books[beat.track].actions[beat.action]
            assert beat.role in action.by
            assert 0 <= beat.days[0] <= beat.days[1]


def test_an_anonymous_complaint_carries_no_name_contact_or_address() -> None:
    rng = random.Random(1)
    for story in STORIES:
        told = story.complaint(rng)
        hidden = [told[part] for part in ("name", "contact", "address")]
        assert all(hidden) is (story.mode != "anonim")
        assert any(hidden) is (story.mode != "anonim")


def test_invented_members_are_the_same_for_one_seed_and_others_for_another() -> None:
    first = list(islice(content.people(5), 300))
    assert list(islice(content.people(5), 300)) == first
    assert list(islice(content.people(6), 300)) != first
    assert len({one.name for one in first}) == len({one.nrp for one in first}) == 300


def test_units_stand_under_a_unit_that_is_there() -> None:
    paths = [unit.path for unit in content.units()]
    assert len(set(paths)) == len(paths)
    for path in paths:
        assert "/" not in path or path.rsplit("/", 1)[0] in paths
    assert {unit.zone for unit in content.units()} >= {"WIB", "WIT"}


def test_a_role_that_nobody_holds_is_said_so() -> None:
    with pytest.raises(LookupError, match="nobody holds kkep over MABES/JABAR"):
        Cast().holders("kkep", "MABES/JABAR")


def test_an_objection_of_the_demo_comes_in_time_whatever_the_holidays() -> None:
    story = next(one for one in STORIES if (one.track, one.ends) == ("disiplin", "terbukti"))
    plots = (plot_of(story, random.Random(seed)) for seed in range(60))
    latest = {beat.days[1] for plot in plots for beat in plot if beat.action == "ajukan_keberatan"}
    (days,) = latest
    limit = rulebook("disiplin-2003").clocks["keberatan"].limit
    for ordinal in range(date(2024, 1, 1).toordinal(), date(2027, 12, 31).toordinal()):
        decided = date.fromordinal(ordinal)
        assert (next_workday(decided, after=days) - decided).days <= limit, decided


def test_the_working_day_after_a_friday_is_monday_and_hours_are_office_hours() -> None:
    assert next_workday(date(2026, 3, 6), after=1) == date(2026, 3, 9)
    assert next_workday(date(2026, 3, 6), after=0) == date(2026, 3, 6)
    for seed in range(20):
        at = local_hour(date(2026, 3, 9), random.Random(seed), ZoneInfo("Asia/Jayapura"))
        assert 8 <= at.hour <= 15
