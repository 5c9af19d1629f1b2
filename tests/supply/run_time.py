"""The packages that a run of claimcheck needs, with readers and PostgreSQL: one name a line."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

EXTRAS = ("readers", "postgres")


def needed(package: str = "claimcheck-news", extras: tuple[str, ...] = EXTRAS) -> set[str]:
    """The names of all packages that one needs, however far down, of those installed here."""
    found: set[str] = set()
    pending = [(package, frozenset(extras))]
    seen: set[tuple[str, frozenset[str]]] = set()
    while pending:
        asked = pending.pop()
        if asked in seen:
            continue
        seen.add(asked)
        name, wanted = asked
        try:
            listed = requires(name) or []
        except PackageNotFoundError:
            continue  # not installed here: a marker or an extra that was not asked for
        if name != package:
            found.add(name)
        for requirement in map(Requirement, listed):
            chosen = requirement.marker is None or any(
                requirement.marker.evaluate({"extra": extra}) for extra in ("", *wanted)
            )
            if chosen:
                pending.append((canonicalize_name(requirement.name), frozenset(requirement.extras)))
    return found


if __name__ == "__main__":
    print("\n".join(sorted(needed())))
