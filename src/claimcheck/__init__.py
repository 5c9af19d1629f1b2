"""claimcheck: finds where several news sources agree and conflict on the facts of one story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "extract", "load"]

if TYPE_CHECKING:
    from claimcheck.pipeline import check, extract
    from claimcheck.sources import load


def __getattr__(name: str) -> Any:
    """Loads the public functions when they are first used, so that the import stays quick."""
    if name in {"check", "extract"}:
        from claimcheck import pipeline

        return getattr(pipeline, name)
    if name == "load":
        from claimcheck import sources

        return sources.load
    raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")
