"""Whatever is read is written as EDTF that another reader understands, and comes back as it was."""

from __future__ import annotations

import datetime
import itertools

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.normalise.times import Reference, Resolved, find_times, resolve

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
MONTHS = [f"{datetime.date(2000, m, 1):%B}" for m in range(1, 13)]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

NAMES = st.sampled_from(
    [
        *WEEKDAYS, *MONTHS, "today", "yesterday", "tonight", "last night", "the weekend", "Sept. 3",
        "March 31", "31 May", "the 26th", "2014", "1889", "the 1990s", "the '80s",
        "the 19th century",
        "summer 2008", "winter", "last spring", "the third quarter", "Q3 2009", "fiscal 2010",
        "the first half of 2019", "the quarter ended June 30", "the year-ago quarter",
        "the 1988 period", "Christmas Day", "Easter Sunday", "Eid al-Fitr", "Ashura 1890",
        "Thanksgiving Day", "that day",
        "that year",
        "the next morning", "this month", "next year", "last season", "this decade", "this century",
        "two days ago", "about six weeks ago", "a few months later", "half an hour ago",
        "three decades ago",
        "a year earlier", "a week before Friday", "Monday of last week", "2004-05", "2/3/2009",
        "Feb. 30",
        "a fortnight ago", "several centuries ago", "the following day", "the same evening",
    ]
)  # fmt: skip
BEFORE = st.sampled_from(
    ["", "", "early ", "late ", "mid-", "the end of ", "the start of ", "earlier ", "later ",
    "about ",
     "around ", "the week of ", "the first week of ", "the night of ", "as recently as ",
     "shortly before "]
)  # fmt: skip
CLOCKS = st.sampled_from(
    ["", "", " at 2:37 p.m.", " at 0737 GMT", " at noon", " at 11 a.m. EST", " at 9 in the evening",
     " around midnight", " at 10:35 a.m. (0735 GMT)", " morning", " night"]
)  # fmt: skip
ONE = st.builds(lambda *parts: "".join(parts), BEFORE, NAMES, CLOCKS)
EXPRESSIONS = st.one_of(
    ONE,
    st.builds("from {} to {}".format, ONE, ONE),
    st.builds("between {} and {}".format, ONE, ONE),
    st.builds("{} and {}".format, ONE, ONE),
    st.builds("{}-{}".format, NAMES, NAMES),
    st.builds("{} {}".format, ONE, ONE),
)
TOLD = st.sampled_from(
    [None, "2021-03-10", "2020-02-29", "2021-03", "2019", "2021-10/2021-12", "199X", "2021-05~"]
)
REFERENCES = st.builds(
    Reference,
    published=st.none() | DAYS,
    tense=st.sampled_from([None, "past", "present", "future"]),
    previous=TOLD,
    zone=st.sampled_from([None, "Europe/Rome", "+05:30"]),
    period=TOLD,
    quarter=TOLD,
)


def values(text: str, reference: Reference) -> list[Resolved]:
    return [resolve(mention, reference) for mention in find_times(text)]


@given(EXPRESSIONS, REFERENCES)
@settings(max_examples=300, deadline=None)
def test_every_value_is_edtf(text: str, reference: Reference) -> None:
    for value in values(f"It happened {text}, they say.", reference):
        if value.edtf is not None:
            parse_edtf(value.edtf)


@given(EXPRESSIONS, st.sampled_from(["past", "future"]))
@settings(max_examples=100, deadline=None)
def test_nothing_told_roughly_becomes_a_day(text: str, tense: str) -> None:
    """Only what names a day, or counts in days or less, has the precision of one."""
    told = {"month", "year", "decade", "century", "quarter", "season"}
    for value in values(f"It happened in {text}.", Reference(datetime.date(2022, 1, 27), tense)):  # type: ignore[arg-type]
        if value.precision in told and value.edtf is not None:
            assert all(len(end.rstrip("~")) <= 7 for end in value.edtf.split("/"))


def day_forms(day: datetime.date) -> list[str]:
    """A full date in every form that English news writes it in."""
    short = f"{day:%b}." if day.month != 5 else "May"
    number, year = day.day, day.year
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number not in {11, 12, 13} else 0, "th")
    forms = [
        f"{day:%B} {number}, {year}", f"{day:%B} {number} {year}", f"{short} {number}, {year}",
        f"{number} {day:%B} {year}", f"{number} {day:%b} {year}",
        f"{number}{ending} {day:%B} {year}",
        f"{day:%B} {number}{ending}, {year}", f"the {number}{ending} of {day:%B} {year}",
        f"{day:%A}, {day:%B} {number}, {year}", f"{day:%A} {number} {day:%B} {year}",
        f"{day:%a}, {number} {day:%b} {year}", f"{day:%A}, {number}{ending} {day:%B}, {year}",
        f"{year}-{day:%m-%d}", f"{year}/{day:%m/%d}", f"{day:%d.%m.%Y}",
        f"{number}-{day:%b}-{year}",
        f"{day:%B} {number},{year}", f"{day:%B}".upper() + f" {number}, {year}",
    ]  # fmt: skip
    return [*forms, f"{day:%m/%d/%Y}"]


@given(DAYS)
@settings(max_examples=60, deadline=None)
def test_a_day_comes_back_from_every_form(day: datetime.date) -> None:
    for form in day_forms(day):
        read = values(f"It was opened on {form}.", Reference(datetime.date(2022, 1, 27)))
        assert [v.edtf for v in read] == [day.isoformat()], form
        assert read[0].precision == "day"


@given(DAYS, st.integers(0, 23), st.integers(0, 59))
@settings(max_examples=60, deadline=None)
def test_a_time_of_the_clock_comes_back_from_every_form(
    day: datetime.date, hour: int, minute: int
) -> None:
    half, twelve = "p.m." if hour >= 12 else "a.m.", (hour - 1) % 12 + 1
    written = f"{day:%B} {day.day}, {day.year}"
    forms = [
        f"{hour:02d}:{minute:02d} GMT on {written}", f"{hour:02d}{minute:02d} GMT on {written}",
        f"{twelve}:{minute:02d} {half} GMT on {written}",
        f"{written} at {twelve}:{minute:02d} {half} GMT",
        f"{twelve}:{minute:02d}{half.replace('.', '')} GMT on {written}",
        f"{twelve}.{minute:02d} {half.upper()} UTC, {written}",
    ]  # fmt: skip
    for form in forms:
        (read,) = values(f"It shook at {form}, they said.", Reference())
        assert (read.edtf or "").replace("+00:00", "Z") == f"{day}T{hour:02d}:{minute:02d}:00Z", (
            form
        )
        assert read.precision == "minute"


@given(DAYS)
@settings(max_examples=60, deadline=None)
def test_months_years_and_more_come_back(day: datetime.date) -> None:
    year, quarter = day.year, (day.month - 1) // 3
    first = datetime.date(year, 3 * quarter + 1, 1)
    quarters = f"{first:%Y-%m}/{first.replace(month=first.month + 2):%Y-%m}"
    ordinal = ["first", "second", "third", "fourth"][quarter]
    forms = {
        f"{day:%B} {year}": f"{day:%Y-%m}", f"{day:%B} of {year}": f"{day:%Y-%m}",
        f"{day:%B}, {year}": f"{day:%Y-%m}", f"{year}": f"{year}", f"the year {year}": f"{year}",
        f"the {year // 10}0s": f"{year // 10}X", f"Q{quarter + 1} {year}": quarters,
        f"the {ordinal} quarter of {year}": quarters, f"the {year} {ordinal} quarter": quarters,
    }  # fmt: skip
    for form, edtf in forms.items():
        if form.endswith("00s"):  # "the 1900s" may be the century
            continue
        (read,) = values(f"It was built in {form}.", Reference(datetime.date(2022, 1, 27)))
        assert read.edtf == edtf, form


@given(DAYS, st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_near_days_come_back_from_the_words_for_them(day: datetime.date, back: int) -> None:
    there = day - datetime.timedelta(back)
    forms = [f"{there:%A}", f"on {there:%A} evening"]
    forms += {0: ["today", "this morning"], 1: ["yesterday", "last night", "one day ago"]}.get(
        back, []
    )
    forms += [f"{back} days ago"] if back > 1 else []
    for form in forms:
        (read,) = values(f"The mill burned down {form}.", Reference(day, "past"))
        assert read.edtf == there.isoformat(), form


@pytest.mark.parametrize("first", [0, 13, 27])
def test_pairs_of_days_come_back_as_one_stretch(first: int) -> None:
    begin = datetime.date(2021, 3, 1) + datetime.timedelta(first)
    for days, join in itertools.product((1, 2, 3), ("-", "–", " to ")):
        end = begin + datetime.timedelta(days)
        last = str(end.day) if end.month == begin.month else f"{end:%B} {end.day}"
        (read,) = values(f"It ran {begin:%B} {begin.day}{join}{last}, 2021.", Reference())
        assert read.edtf == f"{begin}/{end}"
