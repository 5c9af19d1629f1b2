"""Which words are read as one time expression, and which are none."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.normalise.times import Reference, find_times, resolve


def found(text: str) -> list[str]:
    return [text[mention.start : mention.end] for mention in find_times(text)]


@pytest.mark.parametrize(
    "expression",
    [
        "26 January 2022", "January 26, 2022", "Jan. 26", "26th January", "the 26th", "2009-02-03",
        "2/3/2009", "FEB. 2,2009", "September 15,2008", "10 Nov 11", "Fri, 11 Nov 2011",
        "November 2 this year", "April 18 of that year", "the year 2004", "2004-05", "the 1990s",
        "the '90s", "the nineties", "the 20th century", "nineteen ninety-six", "summer 2008",
        "the third quarter of 2009", "Q3 2009", "the first half of 2019", "Christmas Day",
        "today", "last week", "next month", "earlier this week", "later this year", "two days ago",
        "about a fortnight ago", "as recently as a week ago", "two days later", "a week earlier",
        "a few days before that", "the next day", "that same evening", "last Thursday",
        "Monday of last week", "mid-February", "the end of 2021", "November-end", "late 2007",
        "early Sunday", "early Sunday morning", "the night of Sept. 13", "the week of March 6",
        "10 a.m. on Monday", "around 1:30 a.m. Feb. 1", "2:37 p.m. local time", "0737 GMT",
        "about 1100 hrs IST", "11am IST", "noon today", "10:55 P.M. FEB. 2,2009",
        "about 9:25 in the morning of 10th Nov", "1052 GMT (1852 HKT), April 10,2007",
        "May 24,2005,3:23 PM ET", "Monday and Tuesday", "February 14 and 15", "Feb. 14-15",
        "from Monday to Thursday", "between now and mid-February", "Jan. 30-Feb. 2",
        "between 2 and 3 p.m. on Friday", "2008-09 season",
    ],
)  # fmt: skip
def test_one_expression(expression: str) -> None:
    text = f"It was told in the hall: {expression}, they think."
    assert found(text) == [expression]


@pytest.mark.parametrize(
    "text",
    [
        "They won 3-1.",
        "A Boeing 737 landed.",
        "It paid 2,000 people $2000, or 2000.5 crowns.",
        "There were 2008 people and 1500 men.",
        "Call 555-2009.",
        "They may march on in an august mood.",
        "Adler of Dorn and Jan Kowal of Velland signed.",
        "It took a second.",
        "They stayed for two hours.",
        "It grew over the last 30 years.",
        "April Mills and June Teller spoke.",
        "A 2000-member choir sang.",
        "No. 2004 is closed.",
        "Every Monday and each night it rains.",
        "It was the last day of the trial.",
        "The ratio was 3:1.",
    ],
)
def test_no_time(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("a stalled 2015 ferry deal", "2015"),
        ("the 1997 borders", "1997"),
        ("his 2008 rowing boat", "2008"),
        ("The mill burned down in 1879 and was rebuilt.", "1879"),
        ("It has stood since 2014.", "2014"),
    ],
)
def test_bare_years(text: str, year: str) -> None:
    assert found(text) == [year]


def test_days_apart_are_two_mentions() -> None:
    assert found("The ferry sails Monday and Thursday.") == ["Monday", "Thursday"]


def test_bound_and_approximation() -> None:
    (mention,) = find_times("The gate opened shortly after 2 a.m. at the quay.")
    assert (mention.bound, mention.approximate) == ("after", True)
    (mention,) = find_times("The gate has been shut since Monday.")
    assert (mention.bound, mention.approximate) == ("since", False)
    (mention,) = find_times("The gate shuts around 2 a.m. each night.")
    assert (mention.bound, mention.approximate) == (None, True)


def test_side_of_publication_from_the_words_around() -> None:
    sides = {
        "The mayor will open the bridge on Friday.": "future",
        "On Friday, the mayor will open the bridge.": "future",
        "The bridge is to be opened Friday.": "future",
        "The mayor opened the bridge on Friday.": "past",
        "The bridge on Friday.": None,
    }
    assert {text: find_times(text)[0].side for text in sides} == sides


WORDS = (
    "the", "end", "of", "early", "mid", "-", "last", "this", "Monday", "May", "2", "15", "2008",
    "p.m.", ":", ",", "and", "to", "from", "between", "now", "a", "few", "days", "ago", "before",
    "week", "o'clock", "morning", "quarter", "'s", "'", "(", ")", ".", "GMT", "about",
)  # fmt: skip


ODD = (
    "²⁰²²", "①",
    "٢٠٢٢", "\u00a0", "\u00ad", "ﬁ", "\u200b", "\u200f", "🙂", "\r\n", "İ", "−", "½", "\x00",
    "’", "“", "9" * 40, "31", "24:00", "0000", "25:61", "99/99/9999", "30 February", "'00", "Q9",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(WORDS + ODD) | st.text(max_size=6), max_size=30),
    st.sampled_from(["", " "]),
    st.none() | st.dates(),
)
@settings(max_examples=500, deadline=None)
def test_no_text_raises(words: list[str], glue: str, published: datetime.date | None) -> None:
    text = glue.join(words)
    for mention in find_times(text):
        assert 0 <= mention.start < mention.end <= len(text)
        resolve(mention, Reference(published, previous="2021-03-10", quarter="2021-10/2021-12"))


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_give_ordered_mentions_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for mention in find_times(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end


@pytest.mark.parametrize(
    "phrase",
    ["the end of ", "Monday and ", "early ", "10:10:", "mid-", "1 ", "2014, ", "1 2 3 4 ", "May 5 ",
     "about ", "the same ", "as early as ", "a year ago ", "Word. "],
)  # fmt: skip
def test_time_grows_with_the_text_and_no_faster(phrase: str) -> None:
    def seconds(times: int) -> float:
        text = phrase * times
        runs = []
        for _ in range(3):
            started = time.perf_counter()
            find_times(text)
            runs.append(time.perf_counter() - started)
        return min(runs)

    assert seconds(4000) < 6 * seconds(2000) + 0.05
