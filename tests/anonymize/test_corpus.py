"""The promises of the anonymizer hold on a sample of the labelled corpus; the measure has the rest."""

from __future__ import annotations

from functools import cache

from tests.anonymize import measure
from tests.anonymize.corpus.composing import corpus
from tests.anonymize.corpus.narrative import KNOWN, STRANGER, SURVIVES

EVERY = 4


@cache
def sample() -> measure.Counts:
    return measure.measured(corpus()[::EVERY])


def test_the_corpus_has_the_styles_and_the_size_that_were_promised() -> None:
    narratives = corpus()
    styles = {one.style for one in narratives}
    by_hand = [one for one in narratives if one.id.startswith("tulis")]
    assert len(narratives) >= 300
    assert len(styles) >= 8
    assert len(by_hand) >= 60
    assert {one.held_out for one in narratives if one.style == "obrolan"} == {True, False}
    assert [one.text for one in corpus()] == [one.text for one in narratives]


def test_no_known_identity_is_left() -> None:
    assert sample()[KNOWN].missed == []
    assert sample()[KNOWN].of > 100


def test_hardly_a_stranger_is_overlooked() -> None:
    found = sample()[STRANGER]
    assert found.share >= measure.LEAST["strangers"], found.missed


def test_what_the_public_may_read_survives() -> None:
    kept = sample()[SURVIVES]
    assert kept.share >= measure.LEAST["survives"], kept.missed


def test_plain_words_are_left_alone() -> None:
    assert sample()["cost"].hit / sample()["cost"].of < 0.06
