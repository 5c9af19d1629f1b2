"""What people decided about conflicts: the file that the page exports and the gate reads.

JSON, one object ``{"schema": "claimcheck.decisions/1", "decisions": [...]}``; see ``Decision``.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from claimcheck.errors import ConfigError
from claimcheck.models import Frozen

DECISIONS_SCHEMA = "claimcheck.decisions/1"

Outcome = Literal["accept", "dismiss", "note"]


class Decision(Frozen):
    """One person's word on one conflict.

    ``accept`` confirms it, ``dismiss`` waives it and needs a reason, ``note`` only remarks.
    ``fingerprints`` names every conflicting pair of claims that the decision covers.
    """

    decision: Outcome
    fingerprints: tuple[str, ...] = Field(min_length=1)
    rule: str | None = Field(None, description="the rule id, for readers: CC101")
    label: str | None = Field(None, description="what the conflict is about, for readers")
    reason: str = ""
    author: str | None = None
    made: date | None = None
    expires: date | None = Field(None, description="the last day on which it holds")

    @model_validator(mode="after")
    def _dismissals_have_reasons(self) -> Self:
        if self.decision == "dismiss" and not self.reason.strip():
            raise ValueError("a dismissal needs a reason")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether it has not expired on that day."""
        return self.expires is None or day <= self.expires


class Decisions(Frozen):
    """The whole file."""

    schema_: Literal["claimcheck.decisions/1"] = Field("claimcheck.decisions/1", alias="schema")
    decisions: tuple[Decision, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


def read_decisions(path: Path) -> Decisions:
    """Reads a file of decisions; raises ConfigError that names the file and the first fault."""
    try:
        return Decisions.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror}).") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ConfigError(
            f"{path}: not a file of decisions: {where}: {first['msg']}; "
            "export it again from the page, or mend the entry."
        ) from error
