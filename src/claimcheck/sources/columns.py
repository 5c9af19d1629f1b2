"""Our names for what an archive calls otherwise: ``sources.columns``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimcheck.config import FieldName
from claimcheck.errors import SourceError


def renamed(
    fields: Mapping[str, Any], columns: Mapping[FieldName, str], where: str
) -> dict[str, Any]:
    """The fields with those that ``columns`` maps under our names; a dot leads into an object.

    Raises SourceError where the mapped text is missing.
    """
    out = dict(fields)
    for ours, theirs in columns.items():
        value = _lookup(fields, theirs)
        if ours == "text" and value is None:
            has = ", ".join(map(str, list(fields)[:12])) or "nothing"
            raise SourceError(
                f"{where}: there is no {theirs!r:.60} to take the text from, which "
                f"sources.columns.text names; there is {has:.200}."
            )
        out[ours] = value
    return out


def _lookup(fields: Mapping[str, Any], name: str) -> Any:
    if name in fields:
        return fields[name]
    value: Any = fields
    for step in name.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
