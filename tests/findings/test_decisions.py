"""The file of decisions, and the fingerprints that tie it to conflicts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from claimcheck.errors import ConfigError
from claimcheck.findings import Decision, Decisions, fingerprint, read_decisions
from claimcheck.models import Context, QuantityClaim, Span, Value


def counted(text: str, words: str) -> QuantityClaim:
    start = text.index(words)
    sentence_start = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    sentence_end = text.index(".", start) + 1
    return QuantityClaim(
        id="q1",
        article="a",
        span=Span(start=start, end=start + len(words)),
        surface=words,
        sentence=Span(start=sentence_start, end=sentence_end),
        subject="boats",
        value=Value(low=1, high=1),
        context=Context(text="…"),
    )


ONE = "The harbour holds 40 boats."
OTHER = "Some 60 boats lie in the harbour."


def test_a_fingerprint_is_the_same_in_either_order() -> None:
    a, b = counted(ONE, "40 boats"), counted(OTHER, "60 boats")
    assert fingerprint(a, ONE, b, OTHER) == fingerprint(b, OTHER, a, ONE)


def test_a_fingerprint_survives_moved_and_rewrapped_lines() -> None:
    moved = "A new first paragraph. The  harbour\nholds 40 boats."
    b = counted(OTHER, "60 boats")
    before = fingerprint(counted(ONE, "40 boats"), ONE, b, OTHER)
    assert fingerprint(counted(moved, "40 boats"), moved, b, OTHER) == before


def test_a_fingerprint_changes_with_the_value() -> None:
    b = counted(OTHER, "60 boats")
    changed = ONE.replace("40", "50")
    before = fingerprint(counted(ONE, "40 boats"), ONE, b, OTHER)
    assert fingerprint(counted(changed, "50 boats"), changed, b, OTHER) != before


def test_decisions_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "decisions.json"
    kept = Decisions(
        decisions=(
            Decision(
                decision="dismiss",
                fingerprints=("0123456789abcdef",),
                reason="Two harbours.",
                expires=date(2031, 5, 1),
            ),
        )
    )
    file.write_text(kept.model_dump_json(by_alias=True), "utf-8")
    assert read_decisions(file) == kept


def test_a_decision_holds_to_its_last_day() -> None:
    noted = Decision(decision="note", fingerprints=("0",), expires=date(2031, 5, 1))
    assert noted.holds_on(date(2031, 5, 1))
    assert not noted.holds_on(date(2031, 5, 2))


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        '{"schema": "claimcheck.decisions/1", "decisions": [{"decision": "dismiss",'
        ' "fingerprints": ["0"], "reason": " "}]}',
        '{"schema": "other/1"}',
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "broken.json"
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"broken\.json"):
        read_decisions(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.json"):
        read_decisions(tmp_path / "none.json")
