"""claimcheck: finds where several news sources agree and conflict on the facts of one story."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "extract", "load"]

if TYPE_CHECKING:
    from claimcheck.pipeline import check, extract
    from claimcheck.sources import load


class _FrontDoor(ModuleType):
    """This package: its public functions are loaded at their first use, so its import is quick.

    ``extract`` is a function here and also a sub-package.  When the sub-package is imported, the
    import system assigns it to the attribute of its name, which would hide the function.  The
    property outranks that assignment and its setter drops it: ``claimcheck.extract`` is the
    function whatever was imported before, and ``from claimcheck.extract import …``, which looks
    in ``sys.modules``, finds the sub-package.
    """

    @property
    def extract(self) -> Any:
        from claimcheck import pipeline

        return pipeline.extract

    @extract.setter
    def extract(self, sub_package: ModuleType) -> None:
        """Drops what the import system assigns."""

    def __getattr__(self, name: str) -> Any:
        if name == "check":
            from claimcheck import pipeline

            return pipeline.check
        if name == "load":
            from claimcheck import sources

            return sources.load
        raise AttributeError(f"module 'claimcheck' has no attribute {name!r}")


sys.modules[__name__].__class__ = _FrontDoor
