"""Findings: what a report holds against new articles, and what people have decided about it."""

from __future__ import annotations

from claimcheck.findings.baseline import Baseline, baseline, read_baseline
from claimcheck.findings.decisions import DECISIONS_SCHEMA, Decision, Decisions, read_decisions
from claimcheck.findings.fingerprint import fingerprint
from claimcheck.findings.leave import read_waivers
from claimcheck.findings.model import WEIGHTS, FailOn, Finding, Gate, Place, Side, Weight
from claimcheck.findings.rules import Rule, rule, rules

__all__ = [
    "DECISIONS_SCHEMA",
    "WEIGHTS",
    "Baseline",
    "Decision",
    "Decisions",
    "FailOn",
    "Finding",
    "Gate",
    "Place",
    "Rule",
    "Side",
    "Weight",
    "baseline",
    "fingerprint",
    "read_baseline",
    "read_decisions",
    "read_waivers",
    "rule",
    "rules",
]
