"""The rules of the gate: data, found by what they apply to."""

from __future__ import annotations

import pytest

from claimcheck import config, rules
from claimcheck.compare import LADDERS
from claimcheck.errors import ConfigError
from claimcheck.findings.rules import rule, rule_of_conflict, rule_of_warning
from claimcheck.findings.rules import rules as all_rules
from claimcheck.models import Claim, Comparison, Report


def conflict(level: str) -> Comparison:
    return Comparison(a="a", b="b", relation="conflict", level=level, why="")


def claim(report: Report, kind: str) -> Claim:
    return next(c for c in report.claims if c.kind == kind)


def test_ids_are_unique_and_in_order() -> None:
    ids = [one.id for one in all_rules()]
    assert ids == sorted(set(ids))
    assert len({one.name for one in all_rules()}) == len(ids)


def test_levels_of_rules_are_levels_of_ladders() -> None:
    known = {rung.name for ladder in LADDERS.values() for rung in ladder}
    named = {level for one in all_rules() for level in one.levels}
    assert named <= known


@pytest.mark.parametrize(
    ("kind", "level", "expected"),
    [
        ("quantity", "different-value", "CC101"),
        ("quantity", "score", "CC103"),
        ("date", "different-date", "CC111"),
        ("date", "weekday", "CC112"),
        ("quote", "other-words", "CC121"),
        ("quote", "negation", "CC122"),
        ("quote", "a-level-to-come", "CC121"),
    ],
)
def test_a_conflict_is_told_by_the_most_particular_rule(
    report: Report, kind: str, level: str, expected: str
) -> None:
    assert rule_of_conflict(claim(report, kind), conflict(level)).id == expected


def test_an_amount_with_a_unit_is_a_measure(report: Report) -> None:
    count = claim(report, "quantity")
    assert count.kind == "quantity"
    paid = count.model_copy(update={"value": count.value.model_copy(update={"unit": "dollar"})})
    assert rule_of_conflict(paid, conflict("different-value")).id == "CC102"


def test_every_kind_of_claim_has_a_rule_for_every_level(report: Report) -> None:
    """A new level needs no new rule."""
    for found in report.claims:
        assert rule_of_conflict(found, conflict("a-level-to-come"))


def test_warnings_have_rules() -> None:
    assert rule_of_warning("The date in the head, '1 May', contradicts the text.").id == "CC301"
    assert rule_of_warning("The article does not say when it was published.").id == "CC302"
    assert rule_of_warning("Something else.").id == "CC303"


def test_a_rule_weighs_what_its_conflict_weighs_unless_the_settings_say_otherwise() -> None:
    quantity = rule("quantity-conflict")
    assert quantity.weigh("major", {}) == "major"
    assert quantity.weigh("major", {"CC101": "note"}) == "note"
    assert quantity.weigh("major", {"CC101": "off"}) is None
    assert rule("cc302").weigh(None, {}) == "note"


def test_an_unknown_rule_is_an_error() -> None:
    with pytest.raises(ConfigError, match="There is no rule 'CC1'"):
        rule("CC1")


@pytest.mark.parametrize(
    ("name", "level", "complaint"),
    [
        ("CC110", "off", "should be the id of a rule, such as CC1"),
        ("CC901", "off", "should be a rule that may be changed"),
        ("CC101", "huge", "input should be 'off', 'note', 'minor', 'major' or 'critical'"),
    ],
)
def test_settings_of_rules_are_checked(name: str, level: str, complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        config.load(rules={name: level})


def test_every_page_says_what_to_do_or_what_it_is() -> None:
    for entry in rules.load("rules")["rule"]:
        assert "**What to do.**" in entry["page"] or entry["id"] == "CC303"
