"""Findings: what a report holds against an article, and what people have decided about it."""

from __future__ import annotations

from claimcheck.findings.decisions import DECISIONS_SCHEMA, Decision, Decisions, read_decisions
from claimcheck.findings.fingerprint import fingerprint

__all__ = ["DECISIONS_SCHEMA", "Decision", "Decisions", "fingerprint", "read_decisions"]
