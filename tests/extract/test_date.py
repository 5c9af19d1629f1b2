"""Dates: when something happened, with the words that tell it and the event they date."""

from __future__ import annotations

import pytest
from extract_cases import of, one

from claimcheck.models import DateClaim


@pytest.mark.parametrize(
    ("text", "surface", "edtf", "precision", "event"),
    [
        ("The dam broke on Tuesday.", "Tuesday", "2031-05-06", "day", "break"),
        ("The council will meet on Friday.", "Friday", "2031-05-09", "day", "meet"),
        ("The council met on Friday.", "Friday", "2031-05-02", "day", "meet"),
        ("The trial opens on June 3.", "June 3", "2031-06-03", "day", "open"),
        ("Elda Crane moved to Tarn in 2029.", "2029", "2029", "year", "move"),
        ("The Tuesday meeting lasted.", "Tuesday", "2031-05-06", "day", "meeting"),
        ("The fair runs on February 14 and 15.", "February 14 and 15",
         "2031-02-14/2031-02-15", "day", "run"),
        ("A clinic treated nine people on Monday and Tuesday.", "Monday and Tuesday",
         "2031-05-05/2031-05-06", "day", "treat"),
    ],
)  # fmt: skip
def test_a_date_is_read_and_tied_to_its_event(
    text: str, surface: str, edtf: str, precision: str, event: str
) -> None:
    claim = one(DateClaim, text, surface)
    assert (claim.when.edtf, claim.when.precision) == (edtf, precision)
    assert claim.context.head == event


def test_two_verbs_two_dates() -> None:
    found = of(DateClaim, "He was arrested on Monday and charged on Wednesday.")
    read = [(c.context.head, c.when.edtf) for c in found]
    assert read == [("arrest", "2031-05-05"), ("charge", "2031-05-07")]


def test_a_relative_clause_keeps_its_own_date() -> None:
    text = "The explosion, which happened early Sunday, hurt nine people."
    claim = one(DateClaim, text, "early Sunday")
    assert (claim.context.head, claim.when.edtf, claim.when.part) == (
        "happen",
        "2031-05-04",
        "early",
    )


def test_bounds_stay_with_the_date() -> None:
    assert one(DateClaim, "By Thursday the water had gone.", "Thursday").when.bound == "by"
    assert one(DateClaim, "It was the third quake since January.", "January").when.bound == "since"


def test_without_a_day_of_publication_a_weekday_stays_a_weekday() -> None:
    when = one(DateClaim, "The dam broke on Tuesday.", "Tuesday", None).when
    assert (when.edtf, when.weekday, when.basis) == (None, 1, "unresolved")


def test_an_expected_date_is_expected() -> None:
    text = "Ada Finch said the bridge would open on June 3."
    claim = one(DateClaim, text, "June 3")
    assert (claim.speaker, claim.modality) == ("Ada Finch", "expected")


def test_the_words_to_embed_hold_no_date() -> None:
    claim = one(DateClaim, "The dam broke on Tuesday.", "Tuesday")
    assert "Tuesday" not in claim.context.text
    assert claim.context.text.startswith("The dam broke")
    assert claim.context.phrase == "broke"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Posted May 6, 2031 at 9:20 am | Updated May 7, 2031 at 11:41 am", "May 6, 2031"),
        ("Updated 05 / 07 / 2031 01:03 PM", "05 / 07 / 2031"),
        ("First published on May 6, 2031. The dam broke on Tuesday.", "May 6, 2031"),
    ],
)
def test_a_date_of_the_page_is_no_event(text: str, date: str) -> None:
    told = [c for c in of(DateClaim, text) if c.surface.startswith(date)]
    assert [c.when.basis for c in told] == ["furniture"]


def test_words_of_a_page_may_tell_an_event() -> None:
    claim = one(DateClaim, "The ministry published the report on May 6, 2031.", "May 6, 2031")
    assert claim.when.basis == "text"
