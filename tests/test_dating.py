"""The day of publication, where nobody says: from the article's own head, never on trust."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.dating import dated, dateline, days_since, head_dates, reported_weekday
from claimcheck.errors import SourceError
from claimcheck.models import Article

UNDATED = "The article does not say when it was published."


def told(text: str, published: str | None = None) -> Article:
    return dated(Article(id="a", text=text, published=published))


def test_metadata_comes_first() -> None:
    found = told("PORT HALLAM, May 1, 2031 — The dam broke.", "2031-05-08T07:30:00Z")
    assert (found.published, found.published_basis) == ("2031-05-08T07:30:00Z", "metadata")


def test_a_head_that_contradicts_the_metadata_is_a_warning() -> None:
    found = told("Dam breaks\nMay 1, 2031\nThe dam broke.", "2031-05-08")
    (warning,) = found.warnings
    assert (found.published, found.published_basis) == ("2031-05-08", "metadata")
    assert warning == (
        "The date in the head, 'May 1, 2031', contradicts the day of publication, 2031-05-08."
    )


def test_a_head_of_the_day_before_contradicts_nothing() -> None:
    assert told("Dam breaks\nMay 7, 2031\nThe dam broke.", "2031-05-08").warnings == ()


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("PORT HALLAM, May 8, 2031 — The dam broke on Tuesday.", "2031-05-08"),
        ("PORT HALLAM (Wire), 8 May 2031 - The dam broke.", None),
        ("May 9, 2031\nPORT HALLAM, May 8 — The dam broke on Tuesday.", "2031-05-08"),
        ("January 2, 2032\nPORT HALLAM, December 31 — The dam broke.", "2031-12-31"),
    ],
)
def test_a_dateline_says_the_day(text: str, published: str | None) -> None:
    found = told(text)
    assert found.published == published or published is None
    assert found.published_basis != "metadata"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Port Hallam, May 8, 2031 (Wire) - The dam broke.", date(2031, 5, 8)),
        ("Port Hallam (Wire), May 8, 2031 — The dam broke.", date(2031, 5, 8)),
        ("Port Hallam voted May 8, 2031 - and again in June.", None),
        ("Elda Crane, born May 8, 2001 - a Tuesday - left.", None),
    ],
)
def test_a_dateline_in_small_letters_needs_a_full_date(text: str, day: date | None) -> None:
    assert dateline(text, None) == day


@pytest.mark.parametrize("published", ["2031", "2031-05", "May 2031"])
def test_a_month_or_year_of_publication_leaves_the_day_unknown(published: str) -> None:
    found = told("The dam broke.", published)
    assert (found.published, found.published_basis) == (None, "unknown")
    assert found.warnings == (
        f"The article says only {published!r} of when it was published; a day is missing.",
    )


@pytest.mark.parametrize("published", ["soon", "2031-13", "2031-02-30", "8 May"])
def test_metadata_that_are_no_date_are_an_error(published: str) -> None:
    with pytest.raises(SourceError, match=r"Article 'a': published is .*no ISO 8601 date"):
        told("The dam broke.", published)


def test_a_dateline_without_a_year_and_head_says_no_day() -> None:
    assert dateline("PORT HALLAM, May 8 — The dam broke.", None) is None


@pytest.mark.parametrize(
    "text",
    [
        "THE DAM broke on May 8, 2031.",
        "Elda Crane said on May 8, 2031 — a Thursday — that the dam had broken.",
        "PORT HALLAM voted May 8, 2031.",
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline(text, None) is None


@pytest.mark.parametrize(
    "head", ["Thursday, May 8, 2031", "8 May 2031", "2031-05-08", "Updated 3:14 p.m., May 8, 2031"]
)
def test_a_full_date_on_a_short_line_of_the_head(head: str) -> None:
    found = told(f"Dam breaks\n{head}\nThe dam broke on Thursday.\nNobody was hurt.")
    assert (found.published, found.published_basis) == ("2031-05-08", "body")
    assert found.warnings == ()


def test_a_head_date_that_the_text_contradicts_is_not_trusted() -> None:
    text = "Dam breaks\nFriday, June 20, 2031\nThe dam broke on Saturday.\nHelp came on Saturday."
    found = told(text)
    (warning,) = found.warnings
    assert (found.published, found.published_basis) == (None, "unknown")
    assert "'Friday, June 20, 2031', contradicts the text" in warning
    assert "Saturday as its own day" in warning


def test_a_plan_for_a_weekday_contradicts_no_head() -> None:
    text = "Council meets\nMay 5, 2031\nThe council will meet on Friday.\nIt will vote on Friday."
    assert told(text).published == "2031-05-05"


@pytest.mark.parametrize(
    "text", ["", "The dam broke on Tuesday.", "The dam broke on May 8, 2031.", "Mayfair, 20 31"]
)
def test_an_article_that_says_nothing_stays_undated_with_a_warning(text: str) -> None:
    found = told(text)
    assert (found.published, found.published_basis, found.warnings) == (None, "unknown", (UNDATED,))


def test_warnings_that_the_reader_gave_stay() -> None:
    found = dated(Article(id="a", text="The dam broke.", warnings=("odd",)))
    assert found.warnings == ("odd", UNDATED)


def test_only_dates_with_a_year_count_in_a_head() -> None:
    assert list(head_dates("Dam breaks\nMay 8\nThe dam broke.")) == []
    assert list(head_dates("May 8, 2031")) == [(date(2031, 5, 8), "May 8, 2031")]


def test_the_weekday_told_most_often_is_the_texts_own() -> None:
    text = "The dam broke on Tuesday.\nIt was checked on Monday.\nOn Tuesday the river rose."
    assert reported_weekday(text) == 1
    assert reported_weekday("The dam broke.") is None


@given(st.integers(0, 6), st.dates())
def test_days_since_a_weekday_are_less_than_a_week(weekday: int, day: date) -> None:
    days = days_since(weekday, day)
    assert 0 <= days <= 6
    assert (day.toordinal() - days - date(2031, 5, 5).toordinal()) % 7 == weekday
