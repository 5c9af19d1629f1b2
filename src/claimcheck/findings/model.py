"""What a gate finds: findings with their places, and the outcome of a run, which is its JSON."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from claimcheck.models import Frozen, Kind

GATE_SCHEMA = "claimcheck.gate/1"

Weight = Literal["note", "minor", "major", "critical"]
"""What a finding counts as; a note is told and never fails a build."""

WEIGHTS: tuple[Weight, ...] = ("note", "minor", "major", "critical")
FailOn = Literal["minor", "major", "critical", "never"]
Status = Literal["clean", "findings", "incomplete"]
EXIT_CODES: dict[Status, int] = {"clean": 0, "findings": 1, "incomplete": 2}


class Place(Frozen):
    """A stretch of a user's own file: lines and columns from 1, in code points, the end exclusive.

    ``path`` is as the user named it, None for what comes from no file; without a ``line`` the whole
    file is meant.
    """

    path: str | None = None
    line: int | None = Field(None, ge=1)
    column: int | None = Field(None, ge=1)
    end_line: int | None = Field(None, ge=1)
    end_column: int | None = Field(None, ge=1)


class Side(Frozen):
    """One of the two claims that conflict, and the article that makes it.

    ``lead`` and ``tail`` are what its sentence says before and after the ``surface``.
    """

    article: str
    source: str
    published: str | None = None
    claim: str
    place: Place
    lead: str = ""
    surface: str
    tail: str = ""


class Leave(Frozen):
    """Why a finding does not count: it was known when the baseline was written, or was waived."""

    by: Literal["baseline", "waiver", "head"]
    reason: str | None = None
    author: str | None = None
    expires: date | None = None
    path: str | None = None


class Finding(Frozen):
    """One thing that a new article brings and a rule does not allow.

    A conflict is told once for a group of claims and a new article, by its worst pair of claims:
    ``fingerprint`` is that pair's, and ``fingerprints`` holds those of all pairs that a waiver has
    to name.  ``message`` is one line.
    """

    rule: str
    name: str
    severity: Weight
    message: str
    place: Place
    article: str | None = None
    fingerprint: str
    fingerprints: tuple[str, ...] = ()
    group: str | None = None
    kind: Kind | None = None
    new: Side | None = None
    other: Side | None = None
    incomplete: bool = False
    leave: Leave | None = None


class NewArticle(Frozen):
    """An article that was checked."""

    id: str
    path: str | None = None
    source: str | None = None
    title: str | None = None
    claims: int


class Tally(Frozen):
    """Counts over a run: articles, findings by severity, findings that do not count."""

    new: int
    corpus: int
    critical: int
    major: int
    minor: int
    note: int
    waived: int
    baseline: int


class Gate(Frozen):
    """The outcome of a run: findings worst first, then by place; what was waived apart."""

    schema_: Literal["claimcheck.gate/1"] = Field("claimcheck.gate/1", alias="schema")
    status: Status
    fail_on: FailOn
    new: tuple[NewArticle, ...]
    findings: tuple[Finding, ...]
    waived: tuple[Finding, ...]
    summary: Tally

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @property
    def exit_code(self) -> int:
        """0 when clean, 1 for findings that fail, 2 when not everything could be checked."""
        return EXIT_CODES[self.status]


def at_least(finding: Finding, weight: FailOn) -> bool:
    """Whether a finding counts as that or worse; nothing does for "never"."""
    return weight != "never" and WEIGHTS.index(finding.severity) >= WEIGHTS.index(weight)


def worst_first(finding: Finding) -> tuple[bool, int, str, int, int, str, str]:
    """Sorts findings: what could not be checked, then by severity, place and rule."""
    place = finding.place
    return (
        not finding.incomplete,
        -WEIGHTS.index(finding.severity),
        place.path or "",
        place.line or 0,
        place.column or 0,
        finding.rule,
        finding.fingerprint,
    )
