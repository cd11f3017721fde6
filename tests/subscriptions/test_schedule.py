"""When a feed is asked again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feed import FeedState
from reader.subscriptions.memory import Fetch
from reader.subscriptions.schedule import calm, is_due, later, may_be_asked, patience, rhythm
from tests.subscriptions.feeds import rss

NOW = "2026-11-24T10:00:00.000+00:00"
HOUR, DAY = 3_600, 86_400


@pytest.mark.parametrize(
    ("head", "fresh_for", "seconds"),
    [
        ("", None, HOUR),
        ("", 60, HOUR / 4),
        ("", 7_200, 7_200),
        ("", 7 * DAY, DAY),
        ("<ttl>120</ttl>", None, 7_200),
        ("<ttl>120</ttl>", 60, 7_200),
        ("<ttl>5</ttl>", None, HOUR / 4),
        ("<ttl>segera</ttl>", None, HOUR),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", None, DAY),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", None, DAY / 4),
        ("<sy:updatePeriod>\n\thourly\t</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", None, HOUR),
        ("<sy:updatePeriod>yearly</sy:updatePeriod>", None, DAY),
    ],
)
def test_a_feed_is_left_alone_as_long_as_it_and_its_host_say(head: str, fresh_for: int | None, seconds: float) -> None:
    assert calm(rss(head=head).encode(), fresh_for) == seconds


def test_a_feed_that_fails_is_asked_ever_more_seldom_and_once_a_day_at_least() -> None:
    assert [patience(failures) / HOUR for failures in (1, 2, 3, 5, 6, 100)] == [1, 2, 4, 16, 24, 24]


def test_a_feed_that_has_not_changed_keeps_its_rhythm() -> None:
    known = Fetch(FeedState(fetched_at=NOW, next_at=later(NOW, 5 * HOUR)))
    assert rhythm(known, None) == 5 * HOUR
    assert rhythm(known, 6 * HOUR) == 6 * HOUR
    assert rhythm(Fetch(), None) == HOUR
    assert rhythm(Fetch(FeedState(fetched_at=NOW, next_at=later(NOW, DAY), failures=3)), None) == HOUR


def test_a_feed_is_due_when_its_time_has_come() -> None:
    known = Fetch(FeedState(fetched_at=NOW, next_at=later(NOW, HOUR)))
    assert not is_due(known, later(NOW, HOUR - 1))
    assert is_due(known, later(NOW, HOUR))
    assert is_due(Fetch(), NOW)


def test_a_host_is_left_alone_until_it_may_be_asked() -> None:
    known = Fetch(FeedState(fetched_at=NOW), wait_until=later(NOW, 60))
    assert not may_be_asked(known, later(NOW, 59))
    assert may_be_asked(known, later(NOW, 60))


def test_a_clock_that_was_set_back_forbids_nothing() -> None:
    known = Fetch(FeedState(fetched_at=NOW, next_at=later(NOW, HOUR)), wait_until=later(NOW, HOUR))
    yesterday = later(NOW, -DAY)
    assert is_due(known, yesterday)
    assert may_be_asked(known, yesterday)


@given(st.text(max_size=40), st.floats(-1e18, 1e18))
@settings(max_examples=200, deadline=None)
def test_no_moment_is_an_error(moment: str, seconds: float) -> None:
    assert isinstance(later(moment, seconds), str)
    assert isinstance(later(NOW, seconds), str)
    assert rhythm(Fetch(FeedState(fetched_at=moment, next_at=NOW)), None) >= 900
