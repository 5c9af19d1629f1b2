"""Baseline and waivers: what does not count, and until when."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from claimcheck.errors import ConfigError
from claimcheck.findings import baseline, read_baseline, read_waivers
from claimcheck.findings.articles import of_waivers
from claimcheck.findings.leave import Leaves
from claimcheck.findings.model import Finding, Place
from claimcheck.models import Waiver

TODAY = date(2031, 5, 1)
PRINT = "0123456789abcdef"


def waiver(expires: date | None = None, name: str = PRINT) -> Waiver:
    return Waiver(fingerprints=(name,), reason="Two harbours.", expires=expires, path="w", line=3)


def finding(rule: str, *names: str, article: str | None = None) -> Finding:
    return Finding(
        rule=rule,
        article=article,
        name="…",
        severity="minor",
        message=f"of {rule}",
        place=Place(path="a.md"),
        fingerprint=names[0],
        fingerprints=names,
    )


def test_a_waiver_lasts_to_the_end_of_its_day() -> None:
    for last, by in ((TODAY, "waiver"), (date(2031, 4, 30), None), (None, "waiver")):
        leave = Leaves(frozenset(), [waiver(last)], {}, TODAY).of(PRINT, "a")
        assert (leave.by if leave else None) == by


def test_the_head_of_an_article_speaks_for_its_own_conflicts_only() -> None:
    leaves = Leaves(frozenset(), [], {"a": [waiver()]}, TODAY)
    assert leaves.of(PRINT, "a", "b")
    assert leaves.of(PRINT, "b", "a")
    assert leaves.of(PRINT, "b", "c") is None


def test_a_waiver_tells_more_than_the_baseline() -> None:
    leave = Leaves({PRINT}, [waiver()], {}, TODAY).of(PRINT, "a")
    assert leave
    assert (leave.by, leave.reason, leave.path) == ("waiver", "Two harbours.", "w")


@pytest.mark.parametrize(
    ("last", "known", "rules"),
    [
        (None, {PRINT}, []),
        (date(2031, 4, 30), {PRINT}, ["CC401"]),
        (None, set(), ["CC402"]),
        (date(2031, 4, 30), set(), ["CC402"]),
    ],
)
def test_expired_and_unused_waivers_are_findings(
    last: date | None, known: set[str], rules: list[str]
) -> None:
    found = list(of_waivers([waiver(last)], known, {}, TODAY))
    assert [f.rule for f in found] == rules
    assert all(f.place == Place(path="w", line=3) for f in found)


def test_nobody_calls_a_waiver_unused_who_has_not_seen_all() -> None:
    assert not list(of_waivers([waiver()], set(), {}, TODAY, whole=False))


def test_a_rule_that_is_off_says_nothing_of_waivers() -> None:
    assert not list(of_waivers([waiver()], set(), {"CC402": "off"}, TODAY))


def test_a_baseline_is_read_as_it_was_written(tmp_path: Path) -> None:
    kept = baseline(
        [finding("CC101", PRINT, "f" * 16, article="a"), finding("CC302", "e" * 16, article="b")]
    )
    file = tmp_path / "baseline.json"
    file.write_text(kept.model_dump_json(by_alias=True), "utf-8")
    assert read_baseline(file) == kept
    assert kept.fingerprints == {PRINT, "f" * 16, "e" * 16}


def test_what_could_not_be_checked_is_not_to_be_got_used_to() -> None:
    kept = baseline([finding(rule, PRINT) for rule in ("CC901", "CC903", "CC401", "CC402")])
    assert kept.findings == ()


def test_only_dismissals_are_waivers_and_they_have_lines(tmp_path: Path) -> None:
    file = tmp_path / "decisions.json"
    decisions = [
        {"decision": "accept", "fingerprints": ["a" * 16]},
        {"decision": "dismiss", "fingerprints": [PRINT], "reason": "Two harbours."},
    ]
    text = json.dumps({"schema": "claimcheck.decisions/1", "decisions": decisions}, indent=1)
    file.write_text(text, "utf-8")
    (found,) = read_waivers(file)
    assert found.line
    assert PRINT in text.splitlines()[found.line - 1]


@pytest.mark.parametrize("text", [None, "no json", '{"schema": "claimcheck.decisions/1"}'])
def test_a_broken_baseline_is_named(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "broken.json"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"broken\.json"):
        read_baseline(file)
