"""The rules of the gate: data in ``config/rules.toml``, found by what they apply to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from pydantic import Field

from claimcheck import rules as data
from claimcheck.config import RuleLevel
from claimcheck.errors import ConfigError
from claimcheck.findings.model import Weight
from claimcheck.models import Claim, Comparison, DurationClaim, Frozen, Kind, QuantityClaim


class Rule(Frozen):
    """One rule; see the head of ``config/rules.toml`` for what its fields mean."""

    id: str
    name: str
    summary: str
    kinds: tuple[Kind, ...] = ()
    levels: tuple[str, ...] = ()
    measured: bool = False
    warnings: tuple[str, ...] = ()
    severity: Literal["conflict", "note", "minor", "major", "critical"]
    incomplete: bool = False
    always: bool = False
    page: str = Field(description="Markdown")

    def covers(self, claim: Claim, level: str) -> bool:
        """Whether a conflict that a level found about a claim is told under this rule."""
        measured = isinstance(claim, QuantityClaim | DurationClaim) and claim.value.unit is not None
        return (
            claim.kind in self.kinds
            and (not self.levels or level in self.levels)
            and (not self.measured or measured)
        )

    def weigh(self, conflict: Weight | None, levels: Mapping[str, RuleLevel]) -> Weight | None:
        """What a finding counts as under the user's ``levels``, None where the rule is off.

        ``conflict`` is the severity of the conflict it tells, if it tells one.
        """
        asked = levels.get(self.id)
        if asked == "off":
            return None
        if asked is not None:
            return asked
        return (conflict or "minor") if self.severity == "conflict" else self.severity


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order of their ids."""
    return tuple(Rule.model_validate(entry) for entry in data.load("rules")["rule"])


def rule(name: str) -> Rule:
    """A rule by its id or name, in any case.  Raises ConfigError when there is none."""
    for one in rules():
        if name.casefold() in {one.id.casefold(), one.name}:
            return one
    known = ", ".join(one.id for one in rules())
    raise ConfigError(f"There is no rule {name!r}; choose from {known}.")


def rule_of_conflict(claim: Claim, pair: Comparison) -> Rule:
    """The rule that tells the conflict of a new claim: the most particular that covers it."""
    covering = [one for one in rules() if one.covers(claim, pair.level)]
    return min(covering, key=lambda one: (not one.levels, not one.measured))


def rule_of_warning(warning: str) -> Rule:
    """The rule under which a warning about an article is told: the most particular that fits."""
    fitting = [(len(words), one) for one in rules() for words in one.warnings if words in warning]
    return max(fitting, key=lambda pair: pair[0])[1]
