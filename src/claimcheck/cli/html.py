"""``claimcheck html``: the page that an editor reviews."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from claimcheck.cli import options as opt
from claimcheck.cli.output import Target, targets, write
from claimcheck.errors import RenderError

DecisionsFile = Annotated[
    Path | None,
    typer.Option("--decisions", metavar="FILE", help="Show what has been decided before."),
]
AssetsDir = Annotated[
    Path | None,
    typer.Option(
        "--assets-dir",
        metavar="DIR",
        help="Write stylesheet and script there, for sites that forbid inline code.",
    ),
]


def html(
    paths: opt.Paths = [],
    output: opt.Output = None,
    decisions: DecisionsFile = None,
    assets_dir: AssetsDir = None,
    saved: opt.From = None,
    keep_going: opt.KeepGoing = False,
    config: opt.Config = None,
    no_cache: opt.NoCache = False,
) -> None:
    """Makes the page that an editor reviews: one file, no network, decisions to hand on."""
    from datetime import date

    from claimcheck.cli import run
    from claimcheck.cli.app import _finish, _settings
    from claimcheck.findings import read_decisions
    from claimcheck.render.html import assets, render_page

    (place,) = targets(["html"], output, ["html"])
    decided = read_decisions(decisions) if decisions else None
    settings = _settings(config, no_cache)
    if saved:
        done = run.check_claims(saved, settings)
    else:
        done = run.check_paths(paths, settings, keep_going)
    page = render_page(
        done.report,
        done.texts,
        decisions=decided,
        today=date.today(),
        assets_at=_address(assets_dir, output) if assets_dir else None,
    )
    files = {Target("asset", assets_dir / a.name): a.text for a in assets()} if assets_dir else {}
    write({**files, place: page})
    print(run.summary(done.report), file=sys.stderr)
    _finish(done.errors)


def _address(folder: Path, output: Path | None) -> str:
    """The folder as the page names it, which is from its own; the folder is made if need be.

    Raises RenderError when it cannot be made or does not lie at or below the page's folder.
    """
    home = (output.parent if output else Path()).resolve()
    if not folder.resolve().is_relative_to(home):
        raise RenderError(
            f"--assets-dir {folder} must lie beside or below the page, in {home}, "
            "so that the page finds it when both are moved."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RenderError(f"{folder} cannot be made: {error.strerror}.") from None
    relative = folder.resolve().relative_to(home).as_posix()
    return "" if relative == "." else f"{quote(relative)}/"
