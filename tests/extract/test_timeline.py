"""The time line of an article: each time tied to its event, read in the order of the text."""

from __future__ import annotations

import pytest
from extract_cases import of, scope, sentence, token

from claimcheck.extract.tense import tense_of
from claimcheck.extract.timeline import event_of
from claimcheck.models import DateClaim


def days(text: str, published: str | None = "2031-05-08") -> list[str | None]:
    return [t.when.edtf for t in scope(text, published).times]


def test_that_morning_and_later_count_from_the_day_told_before() -> None:
    text = (
        "The dam broke on Tuesday. That morning the river had risen. "
        "Two days later the bridge fell."
    )
    assert days(text) == ["2031-05-06", "2031-05-06", "2031-05-08"]


def test_a_day_told_roughly_is_no_anchor() -> None:
    text = "The dam broke on May 2. It was built in 2019. Two days later the bridge fell."
    assert days(text) == ["2031-05-02", "2019", "2031-05-04"]


def test_years_later_counts_from_the_year_told_before() -> None:
    assert days("The mill opened in 2011 and closed two years later.") == ["2011", "2013~"]
    text = "The mill closed on 5 May 2030. It had opened two years earlier."
    assert days(text) == ["2030-05-05", "2028~"]


def test_that_year_counts_from_the_period_told_before() -> None:
    text = "The mill closed in June 2027. It had burned down earlier that year."
    assert days(text) == ["2027-06", "2027"]
    assert days("The dam broke on May 2. It was built in 2019, and that year was dry.") == [
        "2031-05-02",
        "2019",
        "2019",
    ]


def test_beside_the_figures_of_a_quarter_a_year_ago_is_that_quarter() -> None:
    text = (
        "The mill earned 9 million crowns in the first quarter, up from 7 million a year earlier. "
        "In the year-ago quarter it sold two ships. Sales were lower than in the 2029 period."
    )
    assert days(text) == [
        "2031-01/2031-03",
        "2030-01/2030-03",
        "2030-01/2030-03",
        "2029-01/2029-03",
    ]


def test_figures_for_longer_than_a_quarter_end_its_reach() -> None:
    text = (
        "The mill earned 9 million crowns in the first quarter. "
        "In the nine months it lost 2 million, compared with 3 million a year earlier."
    )
    assert days(text)[-1] == "2030~"


def test_local_time_is_an_instant_once_its_zone_is_told() -> None:
    text = "It shook at 10:35 a.m. (0735 GMT) Tuesday. It shook again at 11:40 a.m. local time."
    assert days(text) == ["2031-05-06T10:35:00+03:00", "2031-05-06T11:40:00+03:00"]
    assert days("It shook at 11:40 a.m. local time Tuesday.") == ["2031-05-06T11:40:00"]


def test_a_quarter_is_read_by_the_day_it_ended() -> None:
    text = "The mill lost 9 million crowns in its fourth quarter ended March 31."
    assert days(text) == ["2031-01/2031-03", "2031-03-31"]


def test_the_day_told_before_is_forgotten_between_articles() -> None:
    assert days("Two days later the bridge fell.", None) == [None]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The dam broke.", "past"),
        ("The dam was broken.", "past"),
        ("The dam has broken.", "past"),
        ("The dam breaks.", "present"),
        ("The dam is breaking.", "present"),
        ("The dam will break.", "future"),
        ("Experts feared the dam would break.", "past"),
    ],
)
def test_the_verb_group_shows_the_tense(text: str, tense: str) -> None:
    assert tense_of(sentence(text).tokens.root) == tense


def test_would_looks_forward() -> None:
    text = "Experts feared the dam would break."
    assert tense_of(token(text, "break")) == "future"


def test_the_tense_chooses_the_side_of_a_weekday() -> None:
    assert days("The council will meet on Friday.") == ["2031-05-09"]
    assert days("The council met on Friday.") == ["2031-05-02"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The council meets on Friday.", "2031-05-09"),
        ("The vote is on Monday.", "2031-05-12"),
        ("The report is due on Sunday.", "2031-05-11"),
        ("Voters go to the polls on Sunday.", "2031-05-11"),
        ("Ada Finch says the trial begins Monday.", "2031-05-12"),
        ("Police say a man was shot Monday.", "2031-05-05"),
        ("Officials say on Monday that all is well.", "2031-05-05"),
        ("The road is closed on Monday after a storm.", "2031-05-05"),
        ("Storm hits Port Hallam on Monday", "2031-05-05"),
        ("The council meets last Monday.", "2031-05-05"),
    ],
)
def test_the_present_tense_puts_a_bare_weekday_ahead(text: str, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The storm hit the coast last Monday and Tuesday.", "hit"),
        ("The vote will be held Monday or Tuesday.", "held"),
    ],
)
def test_days_in_a_row_date_the_same_event(text: str, event: str) -> None:
    assert [t.event.text for t in scope(text).times] == [event, event]


@pytest.mark.parametrize(
    ("text", "time", "event"),
    [
        ("The dam broke on Tuesday.", "Tuesday", "broke"),
        ("The Tuesday meeting was short.", "Tuesday", "meeting"),
        ("He was freed before the trial in March.", "March", "trial"),
        ("The bridge, closed since Monday, will reopen.", "Monday", "closed"),
    ],
)
def test_the_event_is_the_nearest_verb_or_noun_above(text: str, time: str, event: str) -> None:
    assert event_of((token(text, time),)).text == event


def test_spans_are_those_of_the_article() -> None:
    text = "Port Mirren\n\n   The dam broke on Tuesday evening.\nIt was closed at 9 a.m."
    surfaces = [t.span.of(text) for t in scope(text).times]
    assert surfaces == ["Tuesday evening", "9 a.m."]


def test_a_date_behind_a_participle_dates_the_main_event() -> None:
    (found,) = of(DateClaim, "Police arrested a man driving a stolen van on Friday.")
    assert found.context.predicate == "arrest"


def test_a_date_in_a_finite_relative_clause_stays_there() -> None:
    (found,) = of(DateClaim, "Police arrested a man who had fled the town on Friday.")
    assert found.context.predicate == "flee"


def test_what_has_happened_was_not_on_a_day_to_come() -> None:
    text = "Brook left Ely on Tuesday and will race on Sunday. Her boat was hit at 4:10 a.m."
    assert days(text) == ["2031-05-06", "2031-05-11", "2031-05-06T04:10:00"]


@pytest.mark.parametrize("dash", [" -", " --", " —", ""])
def test_the_date_of_a_dateline_is_no_claim_of_the_article(dash: str) -> None:
    text = f"DORN, May 8 (Tide Wire){dash}\n\nA ferry sank on Monday off the port of Skerry."
    assert [c.when.basis for c in of(DateClaim, text)] == ["furniture", "published"]
