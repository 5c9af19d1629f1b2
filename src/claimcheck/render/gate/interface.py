"""What every format of the gate promises, and the words that several of them use."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from claimcheck.findings import Decisions, Finding, Gate, Place, Side
from claimcheck.findings.conflicts import Seen
from claimcheck.findings.model import at_least
from claimcheck.render.view import day


@dataclass(frozen=True, slots=True)
class GateOptions:
    """What the user asked of the output.

    ``width`` is in terminal cells, ``version`` that of claimcheck.  ``root`` is the top of the
    repository, where code forges look for files, and ``here`` the working directory, both as
    absolute POSIX paths.  ``decisions`` are those the gate went by, as of ``today``.
    """

    width: int = 100
    colour: bool = False
    verbose: bool = False
    version: str = ""
    root: str = "/"
    here: str = "/"
    decisions: Decisions | None = None
    today: date | None = None


class GateRenderer(Protocol):
    """One output format."""

    def render(self, gate: Gate, seen: Seen, options: GateOptions) -> str:
        """The outcome in this format, ending in a line feed.

        ``seen`` is the report that was judged, with the texts of its articles.
        """
        ...


def in_repository(path: str, options: GateOptions) -> str:
    """A path as the top of the repository sees it; absolute where it leads out of there."""
    whole = posixpath.normpath(posixpath.join(options.here, path))
    inside = posixpath.relpath(whole, options.root)
    return whole if inside.startswith("..") else inside


def at(place: Place) -> str:
    """A place as compilers write it: ``articles/new.md:12:34``."""
    parts = (place.path or "claimcheck", place.line, place.column)
    return ":".join(str(part) for part in parts if part is not None)


def who(side: Side) -> str:
    """Who says it and when: ``Gull Wire, 13 Mar 2031``."""
    return f"{side.source}, {day(side.published)}" if side.published else side.source


def summary(gate: Gate) -> str:
    """The outcome in one sentence or two."""
    tally = gate.summary
    if not tally.new:
        return "No new article: there was nothing to check."
    counts = [(w, getattr(tally, w)) for w in ("critical", "major", "minor", "note")]
    found = ", ".join(f"{n} {w}" for w, n in counts if n)
    size = f"{_count(tally.new, 'new article')} against {tally.corpus}"
    said = f"{_count(len(gate.findings), 'finding')} in {size}" + (f": {found}" if found else "")
    left = [(tally.baseline, "in the baseline"), (tally.waived, "waived")]
    rest = ", ".join(f"{n} {words}" for n, words in left if n)
    end = " Not everything could be checked." if gate.status == "incomplete" else ""
    return f"{said}{f'; {rest}' if rest else ''}.{end}"


def fails(finding: Finding, gate: Gate) -> bool:
    """Whether a finding is why the gate does not pass."""
    return finding.incomplete or at_least(finding, gate.fail_on)


def _count(number: int, word: str) -> str:
    return f"{number or 'No'} {word}{'' if number == 1 else 's'}"
