"""Help that lists the formats there are, read from their registry when somebody asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from typer.core import TyperCommand, TyperOption


def listing(registry: str) -> type[TyperCommand]:
    """The class of a command whose ``--format`` knows what a ``module:registry`` holds."""

    class Listing(TyperCommand):
        """Fills in the names right before the help is shown: a registry loads its renderers."""

        def format_help(self, ctx: Any, formatter: Any) -> None:
            module, _, name = registry.partition(":")
            formats: Mapping[str, object] = getattr(import_module(module), name)
            for option in self.params:
                if isinstance(option, TyperOption) and option.name == "formats":
                    option.help = f"{said(list(formats))}; repeatable."
            super().format_help(ctx, formatter)

    return Listing


def said(names: list[str]) -> str:
    """Names as a sentence lists them: text, json or html."""
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
