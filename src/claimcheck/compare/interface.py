"""What the ladders promise each other: the sides of a comparison, its levels and their findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from claimcheck.config import CompareSettings
from claimcheck.models import ArticleRecord, Claim, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two claims of a comparison, with the article that makes it."""

    claim: Claim
    article: ArticleRecord


@dataclass(frozen=True, slots=True)
class Finding:
    """What a level says of two sides: ``why`` is a clause without capital and full stop.

    ``severity`` is set for conflicts only.
    """

    relation: Verdict
    why: str
    severity: Severity | None = None


class Level(Protocol):
    """One rung of a ladder."""

    @property
    def name(self) -> str:
        """The name that a report gives as the reason's short form."""

    def match(self, a: Side, b: Side, settings: CompareSettings) -> Finding | None:
        """A finding when this level decides, None to leave it to the next one."""


Rule = Callable[[Side, Side, CompareSettings], Finding | None]


@dataclass(frozen=True, slots=True)
class Rung:
    """A level that is one function."""

    name: str
    rule: Rule

    def match(self, a: Side, b: Side, settings: CompareSettings) -> Finding | None:
        """What the function says."""
        return self.rule(a, b, settings)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict over a group: ``why`` is one sentence, ``severity`` is set for conflicts only.

    ``witnesses`` counts who vouches for the values: speakers, and sources that name none.
    """

    verdict: Verdict
    severity: Severity | None
    why: str
    witnesses: int | None = None
