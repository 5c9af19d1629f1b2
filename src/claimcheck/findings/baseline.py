"""The baseline: findings that were there when the gate was taken up, which do not count.

JSON, ``{"schema": "claimcheck.baseline/1", "findings": [...]}``, one entry per finding; only the
fingerprints are read again, the rest is for people who review a change of the file.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict, Field, ValidationError

from claimcheck.errors import ConfigError
from claimcheck.findings.model import Finding
from claimcheck.models import Frozen


class Known(Frozen):
    """One finding of the baseline."""

    rule: str
    path: str | None = None
    message: str
    fingerprints: tuple[str, ...]


class Baseline(Frozen):
    """The whole file."""

    schema_: Literal["claimcheck.baseline/1"] = Field("claimcheck.baseline/1", alias="schema")
    findings: tuple[Known, ...] = ()

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @property
    def fingerprints(self) -> frozenset[str]:
        """All that does not count."""
        return frozenset(f for known in self.findings for f in known.fingerprints)


def baseline(findings: Iterable[Finding]) -> Baseline:
    """The baseline that lets the findings about articles pass, in the order of their files.

    What is wrong with waivers and paths is nothing to get used to.
    """
    known = [
        Known(rule=f.rule, path=f.place.path, message=f.message, fingerprints=f.fingerprints)
        for f in findings
        if f.article is not None
    ]
    return Baseline(findings=tuple(sorted(known, key=lambda k: (k.path or "", k.rule, k.message))))


def read_baseline(path: Path) -> Baseline:
    """Reads a baseline; raises ConfigError that names the file and the first fault."""
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except OSError as error:
        raise ConfigError(
            f"{path}: the baseline cannot be read ({error.strerror}); "
            "write one with 'claimcheck gate … --write-baseline'."
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise ConfigError(f"{path}: not a baseline: {where}: {first['msg']}.") from None
