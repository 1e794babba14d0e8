"""The throttle: counts in windows, keeps no address, forgets at midnight."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from ethics.gazette import throttle
from ethics.storage import db

NOON = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
WINDOW = timedelta(minutes=10)
ADDRESS = "203.0.113.77"


def count(times: int = 1, *, at: datetime = NOON, purpose: str = "lacak") -> int:
    number = 0
    for _n in range(times):
        number = throttle.count_attempt(throttle.bucket(purpose, ADDRESS, at=at), at=at,
                                        window=WINDOW)  # fmt: skip
    return number


def attempts(*, at: datetime = NOON, purpose: str = "lacak", source: str = ADDRESS) -> int:
    return throttle.attempts(throttle.bucket(purpose, source, at=at), at=at, window=WINDOW)


def rows(table: object) -> int:
    return db.session.execute(select(func.count()).select_from(table)).scalar_one()


def test_nobody_has_attempts_before_the_first() -> None:
    assert attempts() == 0


def test_attempts_add_up_within_a_window() -> None:
    assert [count() for _n in range(3)] == [1, 2, 3]
    assert attempts() == 3


@pytest.mark.parametrize(
    ("later", "number"),
    [(timedelta(0), 3), (WINDOW - timedelta(seconds=1), 3), (WINDOW, 1), (3 * WINDOW, 1)],
)
def test_a_window_ends_to_the_second_and_counting_begins_anew(
    later: timedelta, number: int
) -> None:
    count(2)
    assert attempts(at=NOON + later) == (2 if number == 3 else 0)
    assert count(at=NOON + later) == number


def test_a_window_begins_with_its_first_attempt_and_is_not_prolonged() -> None:
    count()
    count(at=NOON + timedelta(minutes=9))
    assert count(at=NOON + timedelta(minutes=10)) == 1


def test_purposes_and_sources_are_counted_apart() -> None:
    count(2)
    assert attempts(purpose="lapor") == 0
    assert attempts(source="203.0.113.78") == 0


def test_looking_does_not_count() -> None:
    count()
    assert [attempts(), attempts()] == [1, 1]


def test_no_address_is_kept() -> None:
    count()
    row = db.session.execute(select(throttle.ATTEMPTS)).one()
    assert len(row.bucket) == 32
    assert ADDRESS.encode() not in row.bucket


def test_a_bucket_stays_the_same_all_day_and_follows_from_nothing_the_next() -> None:
    today = [throttle.bucket("lacak", ADDRESS, at=NOON + timedelta(hours=n)) for n in (0, 11)]
    assert today[0] == today[1]
    assert throttle.bucket("lacak", ADDRESS, at=NOON + timedelta(days=1)) != today[0]


def test_midnight_destroys_the_key_and_the_counts_of_the_day_before() -> None:
    count(4)
    midnight = datetime(2026, 3, 10, tzinfo=UTC)
    assert attempts(at=midnight) == 0
    assert rows(throttle.ATTEMPTS) == 0
    days = db.session.scalars(select(throttle.DAY_KEY.c.day)).all()
    assert days == [midnight.date()]
