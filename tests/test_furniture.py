"""Page furniture: what of a fetched page is no article, and what has to stay."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.annotate import annotate
from claimcheck.extract import claims_of
from claimcheck.furniture import body, furniture
from claimcheck.models import Article

STORY = "Ferry sinks off Skerry\n\nA ferry sank off Skerry on Monday.\nForty people were saved."


def dropped(text: str) -> list[str]:
    return [span.of(text) for span in furniture(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Home | News | Tides | Weather 11°C",
        "News > World > Skerry Islands",
        "ADVERTISEMENT",
        "- Advertisement -",
        "[gallery_2]",
        "By Ilsa Grom and Omar Tane, harbour reporters",
        "BY ILSA GROM",
        "Photo: Ilsa Grom/Skerry Press",
        "14 comments",
        "6 min read | 3 comments",
        "0",
        "Read also: Ten ways to cook a turbot",
        "Subscribe for €2 a month | Newsroom 555-0187",
        "We use cookies to see which pages you like.",
        "Sign up for our newsletter and never miss a tide.",
        "© 2031 Skerry Media Ltd",
        "https://skerry.example.org/ferry",
        "Additional reporting by Omar Tane in Dorn; editing by Ada Finch",
        "Omar Tane in Dorn contributed to this report.",
        "---",
        "HOME NEWS SPORT SHOWBIZ",
        "FacebookTwitterWhatsapp",
        "(Reporting by Ilsa Grom in Dorn and Omar Tane in Skerry; Writing by Ada Finch)",
        "(Adds details, background)",
        "Contact Ilsa Grom at igrom@skerry.example or 555-0142.",
        "A version of this article appears in print on May 5, 2031, Section A, Page 3.",
        "(This story is published from a syndicated feed and was not edited.)",
        "Listen to this article · 6:12 min Learn more",
        "Image source, Ilsa Grom",
    ],
)
def test_a_line_of_the_page_is_dropped_wherever_it_stands(line: str) -> None:
    assert dropped(f"{line}\n{STORY}") == [line]
    assert dropped(f"{STORY}\n\n{line}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Blast kills 3, injures 12",
        "By the numbers: how the ferry sank",
        "By Monday 40 people had been found",
        "Crew was told: turn back",
        "What we know",
        "Skerry ferry: 40 saved, 3 missing",
        "Posted: 4 May 2031",
        "4 May 2031, 10:15",
        "Photo: divers lift the wreck 30 metres",
        "Harbour List | 1,204 votes | 47.1%",
        "The report will not be published before June.",
        "Correction: this article put the number of dead at 4; it is 3.",
        "Three people shared the prize of 30 crowns.",
        "The school's email list was sold for 40 crowns.",
        "Local sport clubs split over pool",
        "The mayor says:",
        "Ada Finch is a reporter, the court heard on Monday.",
    ],
)
def test_what_tells_of_the_news_stays(line: str) -> None:
    assert dropped(f"{line}\n{STORY}") == []


def test_a_heading_takes_the_list_below_it_along() -> None:
    listed = "Related stories\n• Ferry fares up 4 percent\n• 5 best piers"
    assert dropped(f"{STORY}\n{listed}\nThe search goes on.") == listed.split("\n")


def test_behind_the_last_sentence_a_heading_takes_all_short_lines() -> None:
    tail = "Most read\nFerry fares up 4 percent\nFive best piers\n2 comments"
    assert dropped(f"{STORY}\n{tail}") == tail.split("\n")


def test_a_sub_head_in_the_article_stays() -> None:
    assert dropped("A ferry sank.\nTwo hours adrift\nForty people were saved.") == []


def test_last_words_that_head_nothing_are_dropped() -> None:
    assert dropped(f"{STORY}\nskr-21\nharbour desk") == ["skr-21", "harbour desk"]
    assert dropped(f"{STORY}\nSaved: 40") == []


def test_a_date_beside_furniture_is_that_of_the_page() -> None:
    assert dropped(f"Sign in\nSunday, 4 May 2031\n{STORY}") == ["Sign in", "Sunday, 4 May 2031"]


def test_a_role_below_a_byline_goes_with_it() -> None:
    text = f"Ferry sinks\nBy Ilsa Grom\nHarbour correspondent\n{STORY}"
    assert dropped(text) == ["By Ilsa Grom", "Harbour correspondent"]
    assert dropped(f"Ferry sinks\nHarbour correspondent\n{STORY}") == []


def test_what_readers_write_below_an_article_is_dropped_to_the_end() -> None:
    thread = (
        "2 thoughts on the ferry\nMarge says:\nMay 5, 2031 at 9:12 am\nI saw 60 people on it!\n"
        "Bill T. says:\nMay 5, 2031 at 10:40 am\nThe crew left first. My cousin was there."
    )
    assert dropped(f"{STORY}\n{thread}") == thread.split("\n")


def test_lines_about_the_authors_end_a_page() -> None:
    bio = "Ilsa Grom is a reporter covering ports and ferries"
    assert dropped(f"{STORY}\n{bio}") == [bio]


def test_words_that_a_page_has_glued_together_are_known() -> None:
    line = "Previous articleRain ahead for the islands"
    assert dropped(f"{STORY}\n{line}") == [line]


def test_times_that_open_entries_of_a_live_page_are_dropped() -> None:
    text = "18:05 Three boats are out.\n**17.40** Rain sets in.\n5:02 p.m. GMT - Lights are seen."
    assert dropped(text) == ["18:05 ", "**17.40** ", "5:02 p.m. GMT - "]
    assert next(line for _, line in body(text)) == "Three boats are out."


def test_one_time_or_a_timetable_is_no_live_page() -> None:
    assert dropped("18:05 Three boats are out.\nForty people were saved.") == []
    assert dropped("08:00 Ferry to Dorn\n09:30 Ferry to Skerry\n11:00 Mail boat") == []


@pytest.mark.parametrize(
    "dateline", ["SKERRY", "LOWER SKERRY, May 4 (Tide Wire)", "DORN, Skerry Islands (Tide Wire)"]
)
def test_a_dateline_is_a_line_of_its_own(dateline: str) -> None:
    text = f"{dateline} - A ferry sank on Monday."
    assert list(body(text)) == [(0, dateline), (len(dateline) + 3, "A ferry sank on Monday.")]


def test_nothing_is_claimed_in_furniture() -> None:
    text = f"{STORY}\nRead also: 'Nine hours' on the \"raft of tears\" in 2029\n31 comments"
    claims = claims_of(next(annotate([Article(id="a", text=text)])))
    assert claims and all(c.span.end <= len(STORY) for c in claims)


@given(st.text(alphabet="ab A1|:.•\n-[]()©*@_", max_size=80))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    end = 0
    for span in furniture(text):
        assert end <= span.start < span.end <= len(text)
        end = span.end
    for start, line in body(text):
        assert line == line.strip() == text[start : start + len(line)] != ""


@pytest.mark.parametrize(
    "piece",
    [
        "Related\n",
        "A says:\n",
        "News ",
        "By A\n",
        "• a\n",
        "18:05 Go.\n",
        "| a ",
        "By A ",
        "(1 ",
        "AB, ",
        "@a",
        "[a ",
        "May 3\n",
    ],
)
def test_time_is_linear(piece: str) -> None:
    start = time.process_time()
    furniture(piece * 20_000)
    list(body(piece * 20_000))
    assert time.process_time() - start < 60
