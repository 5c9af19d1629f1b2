"""``claimcheck rules``: the rules of the gate and their pages."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from claimcheck.cli import options as opt


def rules(
    name: Annotated[
        str | None, typer.Argument(metavar="ID", help="The id or name of a rule: CC101.")
    ] = None,
    form: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", help="How to print them.")
    ] = "text",
    output: opt.Output = None,
) -> None:
    """Lists the rules of the gate, or prints the page of one."""
    from claimcheck.cli.output import Target, write
    from claimcheck.findings import rule
    from claimcheck.findings import rules as all_rules
    from claimcheck.render.gate.pages import PAGES

    chosen = (rule(name),) if name else all_rules()
    write({Target(form, output): PAGES[form](chosen, bool(name))})
